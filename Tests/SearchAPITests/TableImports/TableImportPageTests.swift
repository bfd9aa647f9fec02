import Archive
import Foundation
import Testing

@testable import SearchAPI

/// The same on pages: without JavaScript, with a file in a form.
@Suite struct TableImportPageTests {
    let records: RecordSite
    private var site: TestSite { records.site }

    init() throws {
        records = try RecordSite()
    }

    @Test func aFileIsUploadedLookedAtAndApplied() async throws {
        try await site.addUnits()
        let table = [TableImportRouteTests.header, TableImportRouteTests.good, "T2;<b>Lê</b>;31/02/1980;Nam;SNV"]
            .joined(separator: "\n")
        try await site.serving { client in
            #expect(try await client.get("/imports").text.contains("multipart/form-data"))
            let none = try await client.upload(["person": "Lan"], file: nil)
            #expect(none.status == 422 && none.text.contains("Phải chọn tệp"))
            let brought = try await client.upload(["person": "Lan", "unit": ""], file: ("Hồ sơ \"mới\".csv", table))
            #expect(brought.status == 303, "\(brought.text)")
            let address = try #require(brought.headers["location"])
            _ = try await client.settled(String(address.dropFirst("/imports/".count)))

            let page = try await client.get(address)
            #expect(page.headers["refresh"] == nil, "nothing goes on")
            #expect(
                page.text.contains("31/02/1980") && page.text.contains("&lt;b&gt;Lê") && !page.text.contains("<b>Lê"))
            #expect(page.text.contains("Không nhận: 1") && page.text.contains("value=\"identity.sex\""))
            #expect(try await client.get(address + "?outcome=new").text.contains("31/02/1980") == false)
            #expect(try await client.get("/imports").text.contains("Hồ sơ _mới_.csv"))

            let badColumn = try await client.post(address, ["do": "remap", "column.0": "sai", "column.1": "key:name"])
            #expect(badColumn.status == 422 && badColumn.text.contains("không có trong danh mục"))
            #expect(badColumn.text.contains("value=\"sai\""), "what was typed is kept")
            #expect(
                try await client.post(address, ["do": "save", "person": "Lan", "mappingName": "Mẫu"]).status == 303)
            #expect(try await client.get(address).text.contains("<option>Mẫu</option>"))

            let noPaper = try await client.post(address, ["do": "apply", "person": "Lan"])
            #expect(noPaper.status == 422 && noPaper.text.contains("Phải nêu văn bản làm căn cứ"))
            let applied = try await client.post(
                address,
                ["do": "apply", "person": "Lan", "basisTitle": "Phiếu", "basisSignedOn": "1/9/2025", "submits": "true"])
            #expect(applied.status == 303)
            _ = try await client.settled(String(address.dropFirst("/imports/".count)))
            let done = try await client.get(address)
            #expect(done.text.contains("đã nhập xong") && done.text.contains("đã được trình"))
            #expect(!done.text.contains("value=\"apply\""))
            #expect(try await client.post(address, ["do": "drop"]).status == 409)
        }
        #expect(try await site.archive.pending(in: nil, state: .submitted).count == 1)
    }

    @Test func anUploadThatIsNotAsABrowserWritesItIsRefused() async throws {
        try await site.addUnits()
        try await site.serving { client in
            let ours = ["Sec-Fetch-Site": "same-origin"]
            for (type, body) in [
                ("multipart/form-data", "x"), ("multipart/form-data; boundary=b", "x"),
                (
                    "multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nkhông đóng"
                ),
                ("multipart/form-data; boundary=b", "--b\r\n\r\n\r\n\r\n--b--"),
                (
                    "multipart/form-data; boundary=b",
                    "--b\r\n" + String(repeating: "x", count: 9000) + "\r\n\r\n\r\n--b--"
                ),
            ] {
                let answer = try await client.send(
                    "POST", "/imports", headers: ours.merging(["Content-Type": type]) { $1 }, body: body)
                #expect(answer.status == 400, "\(type) \(body.prefix(40))")
            }
            let many = (0..<60).map { "--b\r\nContent-Disposition: form-data; name=\"a\($0)\"\r\n\r\nx\r\n" }.joined()
            let tooMany = try await client.send(
                "POST", "/imports", headers: ours.merging(["Content-Type": "multipart/form-data; boundary=b"]) { $1 },
                body: many + "--b--")
            #expect(tooMany.status == 400)
            let foreign = try await client.send(
                "POST", "/imports", headers: ["Content-Type": "multipart/form-data; boundary=b"], body: "--b--")
            #expect(foreign.status == 403, "a form has to prove where it comes from")
            #expect(try await client.get("/imports/aaaaaaaaaaaaaaaa").status == 404)
        }
        #expect(try await site.archive.tableImports(limit: 10).isEmpty)
    }
}

extension LoopbackClient {
    /// Sends a form with a file as a browser does from one of our pages.
    fileprivate func upload(
        _ fields: KeyValuePairs<String, String>, file: (name: String, text: String)?
    ) async throws -> RawAnswer {
        let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
        var body = ""
        for (name, value) in fields where name != "person" {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let name = (file?.name ?? "").replacing("\"", with: "%22")
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        body += "Content-Type: text/csv\r\n\r\n\(file?.text ?? "")\r\n--\(boundary)--\r\n"
        return try await send(
            "POST", "/imports",
            headers: [
                "Content-Type": "multipart/form-data; boundary=\(boundary)", "Sec-Fetch-Site": "same-origin",
            ], body: body)
    }
}
