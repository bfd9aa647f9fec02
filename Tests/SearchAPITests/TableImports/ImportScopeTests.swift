import Archive
import Foundation
import TestSupport
import Testing

@testable import SearchAPI

/// Nobody brings in rows about people of units that are not theirs, or sees a file of somebody who may see more.
@Suite struct ImportScopeTests {
    let stage: RecordStage

    init() async throws {
        stage = try await RecordStage()
    }

    @Test func rowsOfOtherUnitsAreRefused() async throws {
        let there = Dossier(code: "C1", name: "Trần Bình", unitId: stage.units["STC"]!.id)
        try await stage.archive.write { try there.insert($0) }
        let path = stage.temporary.folder + "/\(UUID().uuidString).csv"
        try Data(
            """
            Số hiệu;Họ và tên;Ngày sinh;Giới tính;Đơn vị
            A1;Nguyễn An;05/03/1980;Nam;SNV
            B1;Nguyễn Bé;05/03/1981;Nữ;STC
            C1;Trần Bình;05/03/1982;Nam;SNV

            """.utf8
        ).write(to: URL(filePath: path))
        let bringing = RecordImport(
            archive: stage.archive, rules: stage.rules, unit: nil, within: [stage.units["SNV"]!.id])
        var seen: [RecordImport.Outcome] = []
        _ = try await bringing.preview(path, mapping: nil) { seen.append($0.outcome) }
        #expect(seen == [.new, .refused, .refused])
        var done: [RecordImport.Outcome] = []
        _ = try await bringing.apply(path, mapping: nil, basis: nil, by: "Lan") { done.append($0.outcome) }
        #expect(done == seen)
        #expect(try await stage.archive.pending(in: nil, state: .draft).count == 1)
    }

    @Test func aRowDoesNotTellWhatOtherUnitsHold() async throws {
        let (snv, stc) = (stage.units["SNV"]!.id, stage.units["STC"]!.id)
        let numbered = Dossier(code: "C1", name: "Trần Bình", identityNumber: "024075000123", unitId: stc)
        let plain = Dossier(name: "Lê Chi", identityNumber: "024075000124", unitId: stc)
        try await stage.archive.write {
            try numbered.insert($0)
            try plain.insert($0)
        }
        func outcome(_ code: String?, _ number: String?, in units: Set<Archive.Unit.ID>?) async throws
            -> RecordIntake.Outcome
        {
            let intake = RecordIntake(
                draft: Dossier.Draft(code: code, name: "Trần Bình", identityNumber: number, unit: "SNV"),
                content: stage.content(), within: units)
            return try await stage.archive.atDesk(of: "Lan", under: stage.rules) { desk in
                try intake.store(at: desk, basis: nil, batch: .random())
            }
        }
        for number in ["024075000123", "024075000124", nil] {
            #expect(try await outcome("C1", number, in: [snv]) == .unfit(.noSuchDossier(numbered.id)))
        }
        guard case .new(let made?) = try await outcome(nil, "024075000124", in: [snv]) else {
            Issue.record("the number of somebody elsewhere is nobody's here")
            return
        }
        #expect(made != plain.id)
        #expect(try await stage.archive.dossier(plain.id) == plain, "nothing is changed elsewhere")
        guard case .unfit(.ambiguousDossier) = try await outcome(nil, "024075000124", in: nil) else {
            Issue.record("who sees both is told")
            return
        }
    }

    @Test func aFileIsSeenByThoseWhoMaySeeAllItMayHold() async throws {
        let (snv, stc) = (stage.units["SNV"]!.id, stage.units["STC"]!.id)
        func brought(_ units: Set<Archive.Unit.ID>?) async throws -> TableImport {
            try await stage.archive.bring(
                Data("a".utf8), named: "a.csv", mapping: "{}", unit: nil, within: units, by: "Lan")
        }
        let (mine, all) = (try await brought([snv]), try await brought(nil))
        #expect(mine.isVisible(within: nil) && mine.isVisible(within: [snv, stc]))
        #expect(!mine.isVisible(within: [stc]))
        #expect(all.isVisible(within: nil) && !all.isVisible(within: [snv, stc]))
        // Files of others are not counted before they are left out.
        func listed(_ units: Set<Archive.Unit.ID>?) async throws -> Set<TableImport.ID> {
            Set(try await stage.archive.tableImports(visibleWithin: units, limit: 10).map(\.id))
        }
        for _ in 0..<10 { _ = try await brought([stc]) }
        #expect(try await listed([snv]) == [mine.id])
        #expect(try await listed([]).isEmpty)
        #expect(try await listed([snv, stc]).count == 10)
        #expect(try await stage.archive.tableImports(visibleWithin: nil, limit: 100).count == 12)
    }

    @Test func whatNobodyAppliesIsForgotten() async throws {
        let brought = try await stage.archive.bring(
            Data("a".utf8), named: "a.csv", mapping: "{}", unit: nil, within: nil, by: "Lan")
        try await stage.archive.endChecking(brought)
        try await stage.archive.dropForgottenImports(before: brought.broughtAt)
        #expect(try await stage.archive.bytes(of: brought.id) != nil)
        try await stage.archive.dropForgottenImports(before: brought.broughtAt.addingTimeInterval(1))
        #expect(try await stage.archive.bytes(of: brought.id) == nil)
        #expect(try await stage.archive.tableImport(brought.id)?.state == .dropped)
    }
}
