import Archive
import Foundation
import TestSupport
import Testing

@testable import SearchAPI

/// What the desk of imports promises beside bringing rows in.
@Suite struct TableImportPromiseTests {
    let records: RecordSite
    private var site: TestSite { records.site }

    init() throws {
        records = try RecordSite()
    }

    /// A file that nobody looks at before there is a server, or another file.
    private func waiting(_ lines: [String], by person: String = "Lan") async throws -> TableImport {
        let mapping = ColumnMapping.guess(
            headers: lines[0].split(separator: ";").map(String.init), catalogue: site.catalogue)
        return try await site.archive.bring(
            Data(lines.joined(separator: "\n").utf8), named: "a.csv", mapping: try mapping.json(), unit: nil,
            within: Set(try await site.archive.units().map(\.id)), by: person)
    }

    /// What stands where the file is to be written: the first try fails on it and sweeps it away, and the import waits
    /// until there is another call.
    private func obstacle(of found: TableImport) throws -> String {
        let path = "\(site.archive.directory)/tmp/import-\(found.id)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    @Test func whoBroughtTheTableDoesNotApproveIt() async throws {
        _ = try await records.person()
        let bringer = RecordSite.approver
        try await site.serving { client in
            let bytes = Array([TableImportRouteTests.header, TableImportRouteTests.good].joined(separator: "\n").utf8)
            let id = try #require(try await client.bring(bytes: bytes, person: bringer).json()["id"] as? String)
            _ = try await client.settled(id)
            let paper = TableImportRouteTests.paper.merging(["person": RecordSite.clerk]) { $1 }
            #expect(try await client.postJSON("imports/\(id)/apply", paper).status == 202)
            _ = try await client.settled(id)
        }
        let made = try #require(try await site.archive.pending(in: nil, state: .draft).first)
        try await site.archive.submit(made.id, by: RecordSite.clerk, under: records.rules)
        await #expect(throws: RecordRefusal.ownWork(person: bringer)) {
            _ = try await site.archive.approve(made.id, by: bringer, under: records.rules)
        }
    }

    @Test func aNameOfAMappingBelongsToWhoSavedIt() async throws {
        try await site.addUnits()
        try await site.serving { client in
            let lines = ["Số hiệu;Họ và tên;Ngày sinh;Đơn vị;Nguyễn Văn An", "T1;Trần Bình;05/03/1987;SNV;x"]
            let id = try #require(try await client.bring(lines).json()["id"] as? String)
            _ = try await client.settled(id)
            func save(by person: String) async throws -> RawAnswer {
                try await client.postJSON("mappings", ["importId": id, "name": "Mẫu", "person": person])
            }
            let saved = try await save(by: "Lan")
            #expect(saved.status == 200 && saved.text.contains("Ngày sinh"))
            #expect(
                !saved.text.contains("Nguyễn Văn An"), "a column that is not taken is none of the mapping's business")
            let other = try await save(by: "Bình")
            #expect(other.status == 409 && other.text.contains("Mẫu") && other.text.contains("Lan"), "\(other.text)")
            #expect(try await save(by: "LAN").status == 200)
        }
    }

    @Test func theSecondColumnOfAHeaderIsTheSecondSaved() {
        typealias Column = ColumnMapping.Column
        let (first, second) =
            (ColumnMapping.Target.field("career.from", row: 1), .field("career.from", row: 2))
            as (ColumnMapping.Target, ColumnMapping.Target)
        let saved = ColumnMapping(columns: [
            Column(header: "Từ", target: first), Column(header: "Mã", target: .key(.code)),
            Column(header: "Từ", target: second),
        ])
        let guess = ColumnMapping(
            columns: ["Mã", "Từ", "Từ", "Từ"].map { Column(header: $0, target: .ignored) })
        #expect(saved.applied(to: guess).columns.map(\.target) == [.key(.code), first, second, .ignored])
    }

    @Test(.timeLimit(.minutes(10))) func aFileThatWasPassedOverIsTriedAgain() async throws {
        try await site.addUnits()
        let lines = [TableImportRouteTests.header, TableImportRouteTests.good]
        let first = try await waiting(lines)
        let obstacle = try obstacle(of: first)
        try await site.serving { client in
            while FileManager.default.fileExists(atPath: obstacle) { await Task.yield() }
            #expect(try await site.archive.tableImport(first.id)?.state == .checking)
            _ = try await client.bring(lines)
            #expect(try await client.settled(first.id.text)["state"] as? String == "checked")
        }
    }

    @Test func anUploadMayHoldLessThanAFileOnTheServer() async throws {
        try await site.addUnits()
        let parts = (0..<2_000).map { ("part\($0)", [UInt8]("x".utf8)) }
        let bytes = StoredZip(parts).bytes
        try await site.serving { client in
            let refused = try await client.bring(bytes: bytes, name: "a.xlsx")
            #expect(refused.status == 400 && refused.text.contains("vượt giới hạn"), "\(refused.text)")
        }
    }

    @Test func nobodyLosesWhatTheyTypeWhileRowsAreLookedAt() async throws {
        try await site.addUnits()
        let found = try await waiting([TableImportRouteTests.header, TableImportRouteTests.good])
        let obstacle = try obstacle(of: found)
        try await site.serving { client in
            while FileManager.default.fileExists(atPath: obstacle) { await Task.yield() }
            let page = try await client.get("/imports/\(found.id)")
            #expect(page.text.contains("đang được kiểm tra"))
            #expect(
                page.headers["refresh"] != nil && !page.text.contains("<input name"), "no form under a page that moves")
        }
    }

    @Test func draftsThatWereNotHandedOverAreCounted() async throws {
        let person = try await records.person()
        let brought = try await waiting([TableImportRouteTests.header, TableImportRouteTests.good])
        try await site.archive.endChecking(brought)
        try await site.archive.startApplying(
            brought.id, basis: Basis.Draft(title: "Phiếu", validFrom: Day("2025-09-01")!), by: "Lan", submitting: true)
        let batch = try #require(try await site.archive.tableImport(brought.id)?.batchId)
        let intake = RecordIntake(
            draft: Dossier.Draft(code: person.code, name: person.name, unit: "SNV"), content: records.content())
        _ = try await site.archive.atDesk(of: "Lan", under: records.rules) { desk in
            try intake.store(at: desk, basis: nil, batch: batch)
        }
        // Meanwhile another change of the same record is approved.
        let other = try await records.submit(records.content("NGUYỄN VĂN ÂN"), of: person)
        _ = try await site.archive.approve(other.id, by: RecordSite.approver, under: records.rules)
        try await site.serving { client in
            let applied = try await client.settled(brought.id.text)
            #expect(applied["versions"] as? [String: Int] == ["draft": 1, "submitted": 1])
            let page = try await client.get("/imports/\(brought.id)").text
            #expect(page.contains("1 bản thảo đã được trình") && page.contains("1 bản thảo chưa trình được"))
        }
    }
}
