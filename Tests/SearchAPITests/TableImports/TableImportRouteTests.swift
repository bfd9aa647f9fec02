import Archive
import Foundation
import Testing

@testable import SearchAPI

/// A table of records over HTTP: brought, checked, its columns changed, applied as drafts.
@Suite struct TableImportRouteTests {
    let records: RecordSite
    private var site: TestSite { records.site }

    static let header = "Số hiệu;Họ và tên;Ngày sinh;Giới tính;Đơn vị"
    static let good = "T1;Nguyễn Thị Hoa;05/03/1987;Nữ;SNV"
    static let bad = ["T2;Lê Văn Cường;31/02/1980;Nam;SNV", "T3;Trần Bình;1975;Nam;XYZ"]
    static let paper = ["person": "Lan", "title": "Phiếu bổ sung", "validFrom": "2025-09-01"]

    init() throws {
        records = try RecordSite()
    }

    private func drafts(_ state: RecordVersion.State = .draft) async throws -> [RecordVersion.Heading] {
        try await site.archive.pending(in: nil, state: state)
    }

    @Test func aTableIsCheckedThenAppliedWholeRowsOnly() async throws {
        try await site.addUnits()
        try await site.serving { client in
            let brought = try await client.bring([Self.header, Self.good] + Self.bad)
            #expect(brought.status == 202, "\(brought.text)")
            let id = try #require(try brought.json()["id"] as? String)
            #expect(brought.headers["location"] == "/api/v1/imports/\(id)")
            let checked = try await client.settled(id)
            #expect(checked["state"] as? String == "checked")
            #expect(checked["counts"] as? [String: Int] == ["new": 1, "refused": 2])
            let columns = try #require(checked["columns"] as? [[String: Any]])
            #expect(
                columns.map { $0["target"] as? String } == [
                    "key:code", "key:name", "key:bornOn", "identity.sex", "key:unit",
                ])
            let rows = try await client.get("/api/v1/imports/\(id)/rows").items()
            #expect(rows.map { $0["row"] as? Int } == [2, 3, 4])
            let refused = try await client.get("/api/v1/imports/\(id)/rows?outcome=refused&limit=1").json()
            #expect(refused["next"] as? Int == 3 && "\(refused)".contains("31/02/1980"))
            #expect(try await drafts().isEmpty, "a look stores nothing")

            #expect(try await client.postJSON("imports/\(id)/apply", ["person": "Lan", "title": "x"]).status == 400)
            var month = Self.paper
            month["validFrom"] = "2025-09"
            #expect(try await client.postJSON("imports/\(id)/apply", month).status == 422, "a deadline runs from a day")
            #expect(try await client.postJSON("imports/\(id)/apply", Self.paper).status == 202)
            let applied = try await client.settled(id)
            #expect(applied["state"] as? String == "applied" && applied["appliedBy"] as? String == "Lan")
            #expect(applied["counts"] as? [String: Int] == ["new": 1, "refused": 2])
            let made = try await drafts()
            #expect(made.count == 1 && made[0].basisId?.text == applied["basis"] as? String)
            #expect(made[0].batchId?.text == applied["batch"] as? String)
            let stored = try await client.get("/api/v1/imports/\(id)/rows?outcome=new").items()
            #expect(stored.map { $0["dossier"] as? String } == [made[0].dossierId.text])

            #expect(try await client.postJSON("imports/\(id)/apply", Self.paper).status == 409)
            #expect(try await client.postJSON("imports/\(id)/mapping", ["saved": "không có"]).status == 404)
            let drop = try await client.send(
                "POST", "/api/v1/imports/\(id)/drop", headers: ["Content-Type": "application/json"], body: "")
            #expect(drop.status == 409)
        }
        #expect(try await drafts().count == 1)
    }

    @Test func theColumnsAreChangedSavedAndChosenAgain() async throws {
        try await site.addUnits()
        try await site.serving { client in
            let id = try #require(
                try await client.bring(["Mã thẻ;Tên đầy đủ;Đơn vị;Ghi chú", "T1;Trần Bình;SNV;x"]).json()["id"]
                    as? String)
            let guessed = try await client.settled(id)
            #expect(guessed["counts"] as? [String: Int] == ["refused": 1])
            let mapping = "imports/\(id)/mapping"
            for (columns, reason) in [
                (["key:code"], "4 cột"), (["key:codes", "key:name", "key:unit", ""], "Mã thẻ"),
                (["key:name", "key:name", "key:unit", ""], "cùng ghép"), (["", "", "key:unit", ""], "của ai"),
            ] {
                let refused = try await client.postJSON(mapping, ["columns": columns])
                #expect(refused.status == 422 && refused.text.contains(reason), "\(refused.text)")
            }
            #expect(
                try await client.postJSON(mapping, ["columns": ["key:code", "key:name", "key:unit", ""]]).status == 202)
            let checked = try await client.settled(id)
            #expect(checked["counts"] as? [String: Int] == ["new": 1])
            #expect(
                try await client.postJSON("mappings", ["importId": id, "name": " ", "person": "Lan"]).status == 422)
            let saved = try await client.postJSON("mappings", ["importId": id, "name": "Thẻ", "person": "Lan"])
            #expect(try saved.items().map { $0["name"] as? String } == ["Thẻ"])

            // Another file of the kind, with its columns in another order.
            let other = try #require(
                try await client.bring(["Đơn vị;Tên đầy đủ;Mã thẻ", "SNV;Lê Cường;T2"]).json()["id"] as? String)
            _ = try await client.settled(other)
            #expect(try await client.postJSON("imports/\(other)/mapping", ["saved": "Thẻ"]).status == 202)
            let again = try await client.settled(other)
            #expect(again["counts"] as? [String: Int] == ["new": 1])
        }
    }

    @Test func workThatWasStoppedGoesOnBehindTheLastRowThatWasKept() async throws {
        try await site.addUnits()
        let lines = (1...4).map { "T\($0);Người \($0);0\($0)/03/1987;Nữ;SNV" }
        let mapping = ColumnMapping.guess(
            headers: Self.header.split(separator: ";").map(String.init), catalogue: site.catalogue)
        let bytes = Data(([Self.header] + lines).joined(separator: "\n").utf8)
        let brought = try await site.archive.bring(
            bytes, named: "a.csv", mapping: try mapping.json(), unit: nil,
            within: Set(try await site.archive.units().map(\.id)), by: "Lan")
        try await site.archive.endChecking(brought)
        try await site.archive.startApplying(
            brought.id, basis: Basis.Draft(title: "Phiếu", validFrom: Day("2025-09-01")!), by: "Lan", submitting: true)
        let work = try #require(try await site.archive.tableImport(brought.id))
        // As a server leaves it that is stopped after the second of four rows.
        let kept = [2, 3].map {
            TableImport.Row(row: $0, outcome: "known", name: "đã xong", dossierId: nil, messages: [])
        }
        _ = try await site.archive.atDesk(of: "Lan", under: records.rules) { try $0.keep(kept, of: work, upTo: 3) }
        try await site.serving { client in
            let applied = try await client.settled(brought.id.text)
            #expect(applied["state"] as? String == "applied")
            #expect(applied["counts"] as? [String: Int] == ["known": 2, "new": 2])
            let rows = try await client.get("/api/v1/imports/\(brought.id)/rows").items()
            #expect(rows.map { $0["name"] as? String } == ["đã xong", "đã xong", "Người 3", "Người 4"])
        }
        #expect(try await drafts(.submitted).count == 2, "handed over once all are there")
        #expect(try await site.archive.bytes(of: brought.id) == nil, "the file is gone, the report stays")
        // A worker that is late finds that things have gone on without it.
        await #expect(throws: RecordRefusal.importState(.applied)) {
            _ = try await site.archive.keep(kept, of: work, upTo: 3)
        }
    }

    @Test func manyRowsComeInPiecesAndTwiceTheSameIsKnown() async throws {
        try await site.addUnits()
        let lines = (1...600).map { "N\($0);Người \($0);01/03/19\(50 + $0 % 50);Nữ;SNV" }
        try await site.serving { client in
            for expected in ["new", "known"] {
                let id = try #require(try await client.bring([Self.header] + lines).json()["id"] as? String)
                _ = try await client.settled(id)
                #expect(try await client.postJSON("imports/\(id)/apply", Self.paper).status == 202)
                let applied = try await client.settled(id)
                #expect(applied["counts"] as? [String: Int] == [expected: 600])
                let batch = try #require((applied["batch"] as? String).flatMap { RecordBatch.ID($0) })
                let drafts = try await site.archive.batch(batch)?.counts[.draft]
                #expect(drafts == (expected == "new" ? 600 : nil))
                let page = try await client.get("/imports/\(id)").text
                #expect(page.contains(expected == "new" ? "600 bản thảo chờ người lập" : "Không có bản thảo nào."))
            }
        }
    }

    @Test func aSpreadsheetIsReadToo() async throws {
        try await site.addUnits()
        let path = NSTemporaryDirectory() + "hoso-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SheetWriter(path: path)
        try writer.begin(sheet: "Hồ sơ", columns: Self.header.split(separator: ";").map { SheetColumn(String($0)) })
        try writer.append(Self.good.split(separator: ";").map { .text(String($0)) })
        try writer.finish()
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        try await site.serving { client in
            let brought = try await client.bring(bytes: bytes, name: "ho-so.xlsx")
            let id = try #require(try brought.json()["id"] as? String, "\(brought.text)")
            #expect(try await client.settled(id)["counts"] as? [String: Int] == ["new": 1])
        }
    }

    @Test func whatIsNoTableOrTooMuchIsRefused() async throws {
        try await site.addUnits()
        try await site.serving { client in
            let binary = try await client.bring(bytes: [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 7, count: 99))
            #expect(binary.status == 400 && binary.text.contains(".xlsx không mật khẩu"))
            #expect(try await client.bring(bytes: []).status == 400)
            #expect(try await client.bring(bytes: Array("PK\u{3}\u{4}rubbish".utf8)).status == 400)
            let late = try await client.bring([Self.header, Self.good, "\"mở mà không đóng;x"])
            let id = try #require(try late.json()["id"] as? String)
            let failed = try await client.settled(id)
            #expect(failed["state"] as? String == "failed" && "\(failed["problem"] ?? "")".contains("dấu ngoặc kép"))
            #expect(try await client.postJSON("imports/\(id)/apply", Self.paper).status == 409)
            let drop = try await client.send(
                "POST", "/api/v1/imports/\(id)/drop", headers: ["Content-Type": "application/json"], body: "")
            #expect(drop.status == 200)
            #expect(try await client.get("/api/v1/imports/\(id)").status == 404)
            #expect(try await client.get("/api/v1/imports").items().isEmpty)

            let bytes = Array(Self.header.utf8)
            #expect(try await client.bring(bytes: bytes, unit: "X").status == 422)
            #expect(try await client.bring(bytes: bytes, type: "text/csv").status == 403)
            let large = try await client.send(
                "POST", "/api/v1/imports?person=Lan",
                headers: ["Content-Type": "application/octet-stream", "Content-Length": "\(33 << 20)"])
            #expect(large.status == 413)
            #expect(try await client.get("/api/v1/imports/aaaaaaaaaaaaaaaa").status == 404)
        }
    }
}

extension LoopbackClient {
    func bring(_ lines: [String]) async throws -> RawAnswer {
        try await bring(bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    func bring(
        bytes: [UInt8], name: String = "ho-so.csv", person: String = "Lan", unit: String? = nil,
        type: String = "application/octet-stream"
    ) async throws -> RawAnswer {
        let query = FormFields.encoded(["name": name, "person": person, "unit": unit])
        return try await send("POST", "/api/v1/imports?\(query)", headers: ["Content-Type": type], bytes: bytes)
    }

    /// The import once nobody works on it any more.
    func settled(_ id: String) async throws -> [String: Any] {
        while true {
            let answer = try await get("/api/v1/imports/\(id)").json()
            let state = answer["state"] as? String
            if state != "checking", state != "applying" { return answer }
        }
    }
}
