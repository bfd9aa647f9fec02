@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct SchemaTests {
    @Test func theRecordedSchemaIsTheOneTheMigrationsLeave() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appendingPathComponent("Storage/schema.sql")
        let current = try Schema.current().map { $0 + ";\n" }.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["HOSO_UPDATE"] == "1" {
            try current.write(to: file, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(recorded == current, "write this to Storage/schema.sql:\n\(current)")
    }

    @Test(
        "What must stay can't be changed or deleted",
        arguments: [
            "UPDATE change SET subjectId = 'x'", "DELETE FROM change", "DELETE FROM document", "DELETE FROM dossier",
            "UPDATE document SET digest = replace(digest, 'a', 'b')", "UPDATE document SET byteCount = 1",
            "UPDATE document SET state = 'lost'", "UPDATE document SET state = 'failed', problem = NULL",
            "UPDATE document SET unitId = (SELECT id FROM unit LIMIT 1)", "UPDATE document SET dossierId = NULL",
            "UPDATE dossier SET name = ''", "UPDATE dossier SET status = 'gone'",
            "UPDATE dossier SET otherNames = '{}'",
            "UPDATE unit SET parentId = id", "UPDATE unit SET parentId = 'aaaaaaaaaaaaaaaa'", "DELETE FROM unit",
            "UPDATE job SET leaseOwner = 'x'", "UPDATE job SET state = 'leased'", "UPDATE dossier SET code = x'00'",
        ])
    func promises(sql: String) async throws {
        let stage = try TemporaryArchive()
        try await stage.addUnits()
        let dossier = try await stage.addDossier()
        try await stage.addDocument("%PDF a", to: .dossier(dossier.id))
        await #expect(throws: DatabaseError.self) { try await stage.archive.write { try $0.execute(sql: sql) } }
    }

    @Test(
        "What was recorded of accounts stays",
        arguments: [
            "DELETE FROM person", "UPDATE person SET name = 'x'", "DELETE FROM account",
            "UPDATE account SET unitId = (SELECT id FROM unit WHERE code = 'STC')", "UPDATE account SET state = 'x'",
            "DELETE FROM account_role", "UPDATE account_role SET role = 'clerk'", "DELETE FROM holding",
            "UPDATE holding SET personId = 'aaaaaaaaaaaaaaaa'", "UPDATE account_event SET what = 'x'",
            "DELETE FROM account_event", "UPDATE session SET endedAt = NULL, endedBecause = NULL",
            "UPDATE session SET tokenHash = 'x'", "UPDATE activation_code SET hash = 'x'",
        ])
    func accountsStay(sql: String) async throws {
        let stage = try await AccountStage()
        let token = try await stage.logIn(stage.first).token
        guard case .holder(let holder) = try await stage.archive.principal(withToken: token, under: stage.rules) else {
            return
        }
        try await stage.archive.endSession(holder.sessionId!, of: holder, under: stage.rules)
        let member = try await stage.member("an.snv", "clerk", in: "SNV", name: "Nguyễn Văn An", number: 1)
        _ = try await stage.archive.resetAccount(
            member.account, on: AccountStage.paper, renewsSecondFactor: false, by: stage.administrator,
            under: stage.rules)
        await #expect(throws: DatabaseError.self) { try await stage.archive.write { try $0.execute(sql: sql) } }
    }
}
