@testable import Archive
import TestSupport

/// A province with a department, a district with two communes and a school, and people in each.
struct OrganisationStage {
    let stage: TemporaryArchive
    var archive: ArchiveDatabase { stage.archive }

    static let reform = Day("2025-07-01")!
    static let eve = Day("2025-06-30")!

    init() async throws {
        stage = try TemporaryArchive()
        try await stage.archive.upsert([
            Unit.Draft(code: "TINH", name: "UBND tỉnh", kind: "UBNDT", startedOn: Day("1997-01-01")),
            Unit.Draft(code: "SNV", name: "Sở Nội vụ", kind: "SO", parent: "TINH", startedOn: Day("2000")),
            Unit.Draft(code: "H", name: "UBND huyện Thạch Vân", kind: "UBNDH", parent: "TINH"),
            Unit.Draft(code: "H-NV", name: "Phòng Nội vụ", kind: "PHONG", parent: "H"),
            Unit.Draft(code: "X1", name: "UBND xã Phúc Nham", kind: "UBNDX", parent: "H"),
            Unit.Draft(code: "X2", name: "UBND xã Suối Đàn", kind: "UBNDX", parent: "H"),
            Unit.Draft(code: "X1-MN", name: "Trường Mầm non", kind: "DVSN", parent: "X1"),
        ])
        for (number, unit) in ["SNV", "H", "H", "H-NV", "X1", "X1", "X2", "X1-MN"].enumerated() {
            try await stage.archive.upsert(Dossier.Draft(code: "P\(number)", name: "Người \(number)", unit: unit))
        }
    }

    func unit(_ code: String) async throws -> Archive.Unit {
        try await archive.unit(withCode: code)!
    }

    func id(_ code: String) async throws -> Archive.Unit.ID {
        try await unit(code).id
    }

    func dossiers() async throws -> [String: Dossier] {
        let all = try await archive.dossiers(after: nil, limit: 10_000)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.code!, $0) })
    }

    /// The codes of the units of all dossiers, by the dossiers' codes.
    func places() async throws -> [String: String] {
        let codes = Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.id, $0.code) })
        return try await dossiers().mapValues { codes[$0.unitId]! }
    }

    @discardableResult
    func apply(_ change: OrganisationChange, on day: Day = reform) async throws -> OrganisationPreview {
        try await archive.apply(
            change,
            decision: OrganisationDecision(number: "12/NQ-HĐND", decidedOn: Day("2025-05-20")!, effectiveOn: day),
            by: "Trần Thị Bình", today: Day("2025-12-31")!)
    }

    /// "code" or "code<parent" of the tree of a day, in its order.
    func tree(_ day: Day?) async throws -> [String] {
        let nodes = try await archive.tree(asOf: day)
        let codes = Dictionary(uniqueKeysWithValues: nodes.map { ($0.id, $0.code) })
        return nodes.map { $0.code + ($0.parentId.map { "<" + codes[$0]! } ?? "") }
    }
}
