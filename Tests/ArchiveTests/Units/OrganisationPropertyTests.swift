@testable import Archive
import TestSupport
import Testing

/// Random changes of random trees.
@Suite struct OrganisationPropertyTests {
    @Test func whateverHappensNobodyIsLeftWithoutAUnitAndEveryDayHasATree() async throws {
        var made = 0, refused = 0
        for seed in UInt64(0)..<12 {
            var world = try await RandomOrganisation(seed)
            for step in 0..<30 {
                if try await world.change(step) { made += 1 } else { refused += 1 }
            }
            try await world.check("seed \(seed)")
        }
        // Both must happen often, else nothing was tried.
        #expect(made > 100 && refused > 20, "\(made) made, \(refused) refused")
    }
}

/// An archive, and what must stay true of it.
private struct RandomOrganisation {
    let stage: TemporaryArchive
    var random: SeededGenerator
    var archive: ArchiveDatabase { stage.archive }
    /// Where each dossier stood at first.
    private var firstUnits: [Dossier.ID: Archive.Unit.ID] = [:]
    private var firstPapers: Set<Document.ID> = []
    private var days: Set<Day> = []

    init(_ seed: UInt64) async throws {
        stage = try TemporaryArchive()
        random = SeededGenerator(seed)
        var drafts = [Unit.Draft(code: "U0", name: "Tỉnh", kind: "UBNDT")]
        for number in 1..<12 {
            let parent = "U\(Int.random(in: 0..<number, using: &random))"
            drafts.append(Unit.Draft(code: "U\(number)", name: "Đơn vị \(number)", kind: "SO", parent: parent))
        }
        try await stage.archive.upsert(drafts)
        for number in 0..<40 {
            let unit = "U\(Int.random(in: 0..<12, using: &random))"
            let dossier = try await stage.archive.upsert(
                Dossier.Draft(code: "\(number)", name: "Người \(number)", unit: unit)
            ).dossier
            firstUnits[dossier.id] = dossier.unitId
        }
        let units = try await stage.archive.units()
        for number in 0..<12 {
            // Some papers are the same in several trays.
            let unit = units.randomElement(using: &random)!
            firstPapers.insert(try await stage.addDocument("%PDF \(number % 5)", to: .tray(unit.id)).id)
        }
    }

    // MARK: - Changes

    /// Whether the change was made.
    mutating func change(_ step: Int) async throws -> Bool {
        let day = Day(year: 2000 + step / 2 + Int.random(in: -2...1, using: &random), month: step % 12 + 1, day: 1)!
        let change = try await randomChange(step)
        let decision = OrganisationDecision(number: "\(step)", decidedOn: day, effectiveOn: day)
        do {
            let number = try await archive.lastChange()
            let promised = try? await archive.preview(change, effectiveOn: day)
            let made = try await archive.apply(change, decision: decision, by: "A", today: Day("2030-01-01")!)
            #expect(made == promised)
            #expect(try await archive.lastChange() > number)
            days.formUnion([day, day.eve!])
            return true
        } catch is OrganisationRefusal {
            return false
        }
    }

    private mutating func randomChange(_ step: Int) async throws -> OrganisationChange {
        let units = try await archive.units().filter { $0.endedOn == nil || Int.random(in: 0..<8, using: &random) == 0 }
        func any(_ random: inout SeededGenerator) -> Archive.Unit.ID { units.randomElement(using: &random)!.id }
        func new(_ mark: String, _ random: inout SeededGenerator) -> OrganisationChange.NewUnit {
            OrganisationChange.NewUnit(
                code: "N\(step)\(mark)", name: "Mới \(step)\(mark)", kind: "SO", under: any(&random))
        }
        let one = any(&random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return .rename(one, name: "Tên \(step)", code: Bool.random(using: &random) ? "R\(step)" : nil)
        case 1: return .move(one, under: Int.random(in: 0..<6, using: &random) == 0 ? nil : any(&random))
        case 2:
            let isNew = Bool.random(using: &random)
            return .merge([one, any(&random)], into: isNew ? .new(new("", &random)) : .existing(any(&random)))
        case 3:
            let held = firstUnits.keys.sorted().shuffled(using: &random)
            let here = try await archive.dossiers(held).filter { $0.unitId == one }.map(\.id).sorted()
            let children = try await archive.units().filter { $0.parentId == one && $0.endedOn == nil }.map(\.id)
            let parts = [
                OrganisationChange.SplitPart(
                    unit: new("a", &random), dossiers: Array(here.prefix(2)), children: Array(children.prefix(1))),
                OrganisationChange.SplitPart(unit: new("b", &random)),
            ]
            return .split(one, parts: parts, rest: Bool.random(using: &random) ? one : parts[1].unit.id)
        case 4:
            let isWhole = Int.random(in: 0..<4, using: &random) > 0
            return .abolish(
                one,
                homes: isWhole ? .init(everythingTo: any(&random)) : .init(dossiers: any(&random), tray: nil))
        default: return .establish(new("", &random))
        }
    }

    // MARK: - What must hold

    func check(_ message: Comment) async throws {
        let units = Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.id, $0) })
        let dossiers = try await archive.dossiers(after: nil, limit: 1000)
        #expect(Set(dossiers.map(\.id)) == Set(firstUnits.keys), message)
        let past = try await archive.pastUnits(of: dossiers.map(\.id))
        for dossier in dossiers {
            #expect(units[dossier.unitId]?.endedOn == nil, message)
            let moves = try await archive.moves(of: dossier.id)
            #expect(zip(moves, moves.dropFirst()).allSatisfy { $0.toUnitId == $1.fromUnitId }, message)
            #expect(moves.first?.fromUnitId ?? dossier.unitId == firstUnits[dossier.id], message)
            #expect(moves.last?.toUnitId ?? dossier.unitId == dossier.unitId, message)
            #expect(past[dossier.id] ?? [] == Set(moves.map(\.fromUnitId)).subtracting([dossier.unitId]), message)
        }
        let papers = try await archive.documents(after: nil, limit: 1000)
        #expect(Set(papers.map(\.id)) == firstPapers, message)
        for paper in papers where paper.replacedById == nil {
            #expect(units[paper.unitId!]?.endedOn == nil, message)
        }
        for day in days.map(Optional.some) + [nil] { try await checkTree(day, units, message) }
    }

    private func checkTree(_ day: Day?, _ units: [Archive.Unit.ID: Archive.Unit], _ message: Comment) async throws {
        let tree = try await archive.tree(asOf: day)
        let existing = units.values.filter { $0.exists(on: day ?? .todayInVietnam) }.map(\.id)
        #expect(tree.count == existing.count && Set(tree.map(\.id)) == Set(existing), message)
        var depths: [Archive.Unit.ID: Int] = [:]
        for node in tree {
            // What stands above comes first, so there can be no circle.
            let above = node.parentId.map { depths[$0] } ?? -1
            #expect(above == node.depth - 1, message)
            depths[node.id] = node.depth
        }
    }
}
