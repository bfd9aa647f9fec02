import Archive
import Foundation
import TestSupport
import Testing

@testable import SearchAPI

/// Rows of a table become drafts, whole or not at all, and nothing twice.
@Suite struct RecordImportTests {
    let stage: RecordStage

    init() async throws {
        stage = try await RecordStage()
    }

    private func file(_ rows: [String]) throws -> String {
        let path = stage.temporary.folder + "/\(UUID().uuidString).csv"
        let header = "Số hiệu;Họ và tên;Ngày sinh;Giới tính;Đơn vị;Mã số ngạch / CDNN;Bậc lương;Hệ số"
        try Data((([header] + rows).joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        return path
    }

    private func bring(
        _ rows: [String], isPreview: Bool = false
    ) async throws -> (outcomes: [RecordImport.Outcome], messages: [String], batch: RecordBatch.ID?) {
        let bringing = RecordImport(archive: stage.archive, rules: stage.rules, unit: nil)
        let path = try file(rows)
        var reports: [RecordImport.Report] = []
        let summary =
            isPreview
            ? try await bringing.preview(path, mapping: nil) { reports.append($0) }
            : try await bringing.apply(path, mapping: nil, basis: nil, by: "Lan") { reports.append($0) }
        return (reports.map(\.outcome), reports.flatMap(\.messages), summary.batch)
    }

    private static let good = "T1;Nguyễn Thị Hoa;05/03/1987;Nữ;SNV;01.003;3;3,00"

    @Test func aRowIsTakenWholeOrNotAtAllAndOnlyOnce() async throws {
        let rows = [
            Self.good, "T2;Lê Văn Cường;31/02/1980;Nam;SNV;01.003;9;4,98", "T3;Trần Bình;1975;Nam;XYZ;01.003;9;4,98",
        ]
        let seen = try await bring(rows, isPreview: true)
        #expect(seen.outcomes == [.new, .refused, .refused])
        #expect(try await stage.archive.pending(in: nil, state: .draft).isEmpty, "a look stores nothing")

        let first = try await bring(rows)
        #expect(first.outcomes == seen.outcomes && first.messages == seen.messages)
        #expect(first.messages.contains { $0.contains("31/02/1980") } && first.messages.contains { $0.contains("XYZ") })
        let drafts = try await stage.archive.pending(in: nil, state: .draft)
        #expect(drafts.count == 1 && drafts[0].batchId == first.batch)
        #expect(try await bring(rows).outcomes == [.known, .refused, .refused], "its draft waits already")
        #expect(try await stage.archive.pending(in: nil, state: .draft).count == 1)
    }

    @Test func aDossierChangesWhenItsDraftIsApproved() async throws {
        let batch = try #require(try await bring([Self.good]).batch)
        _ = try await stage.archive.submitBatch(batch, by: "Lan", under: stage.rules)
        #expect(try await stage.archive.approveBatch(batch, by: "Hoa", under: stage.rules).refused.isEmpty)
        #expect(try await bring([Self.good]).outcomes == [.known])

        let renamed = "T1;Nguyễn Thị Hòa;05/03/1987;Nữ;SNV;01.003;4;3,33"
        let second = try await bring([renamed])
        #expect(second.outcomes == [.changed])
        let dossier = try #require(try await stage.archive.dossiers(after: nil, limit: 10).first { $0.code == "T1" })
        #expect(dossier.name == "Nguyễn Thị Hoa")
        let next = try #require(second.batch)
        _ = try await stage.archive.submitBatch(next, by: "Lan", under: stage.rules)
        #expect(try await stage.archive.approveBatch(next, by: "Hoa", under: stage.rules).done.count == 1)
        #expect(try await stage.archive.dossier(dossier.id)?.name == "Nguyễn Thị Hòa")
        let content = try await stage.archive.approvedVersion(of: dossier.id)?.content
        #expect(content?["pay", "pay_step"] == .integer(4) && content?["identity", "sex"] == .text("F"))
    }
}
