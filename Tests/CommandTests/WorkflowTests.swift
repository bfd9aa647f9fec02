import DemoProvince
import Foundation
import Testing

/// The way of some dossiers through all commands.
@Suite struct WorkflowTests {
    let place: Workplace
    let program: Program

    init() throws {
        place = try Workplace()
        var program = place.program
        // No test here waits for OCR.
        program.environment = ["HOSO_STORAGE": place.path("archive"), "HOSO_READING_PICTURES": "false"]
        self.program = program
        try program.run("init")
    }

    private func writePapers() throws -> [DemoPerson] {
        let province = DemoProvince(seed: 7, dossiers: 2)
        try province.write(to: place.path("papers")) { _, _ in }
        return province.people
    }

    @Test func whatIsImportedIsFoundAndTheSameImportAddsNothing() throws {
        let people = try writePapers()
        let papers = people.reduce(0) { $0 + $1.documents.count }
        try #require(papers > 0)

        let first = try program.run("import", "papers", "--json")
        #expect(first.status == 0, "\(first.complaint)")
        let added = try first.lines.filter { $0["kind"] as? String == "document" }
        #expect(added.count == papers)
        #expect(added.allSatisfy { $0["outcome"] as? String == "added" && $0["document"] is String })
        #expect(added.allSatisfy { $0["reason"] is NSNull && $0["dossier"] is String })

        let again = try program.run("import", "papers", "--json")
        #expect(try again.lines.allSatisfy { $0["outcome"] as? String == "known" })

        let index = try program.run("index", "--json")
        #expect(index.status == 0, "\(index.complaint)")
        #expect(try index.lines.first?["waiting"] as? Int == 0)

        let found = try program.run("search", "--json", "tên:\"\(people[0].name)\"")
        #expect(
            try found.lines.contains { $0["name"] as? String == people[0].name }, "\(found.output)\(found.complaint)")
        let nothing = try program.run("search", "xyzzyx")
        #expect(nothing.status == 0)
        #expect(nothing.output.isEmpty)
    }

    @Test func hitsAreOffsetsAndBoxes() throws {
        _ = try writePapers()
        try program.run("import", "papers", "--index")
        let hit = try #require(try program.run("search", "--json", "quyet dinh").lines.first)
        let pages = try #require(hit["pages"] as? [[String: Any]])
        let page = try #require(pages.first)
        let snippet = Array(try #require(page["snippet"] as? String).unicodeScalars)
        let start = try #require(page["start"] as? Int)
        let hits = try #require(page["hits"] as? [[String: Any]])
        #expect(!hits.isEmpty)
        for hit in hits {
            let from = try #require(hit["start"] as? Int), to = try #require(hit["end"] as? Int)
            #expect(start <= from && from < to && to <= start + snippet.count)
            let boxes = try #require(hit["boxes"] as? [[Double]])
            #expect(!boxes.isEmpty)
            for box in boxes {
                #expect(box.count == 4 && box.allSatisfy { (0...1).contains($0) } && box[0] < box[2] && box[1] < box[3])
            }
        }
    }

    @Test func theIndexCanBeMadeAnew() throws {
        _ = try writePapers()
        try program.run("import", "papers", "--index")
        let before = try program.run("search", "--json", "quyết định").output
        #expect(!before.isEmpty)
        for name in ["index.sqlite", "index.sqlite-wal", "index.sqlite-shm", "derived"] {
            try? FileManager.default.removeItem(atPath: place.path("archive/\(name)"))
        }
        #expect(try program.run("search", "x").status == 66)
        #expect(try program.run("reindex").status == 0)
        #expect(try program.run("search", "--json", "quyết định").output == before)
    }

    @Test func aDamagedOriginalIsAFinding() throws {
        _ = try writePapers()
        try program.run("import", "papers")
        #expect(try program.run("verify").status == 0)
        let blobs = place.path("archive/blobs")
        let names = try #require(FileManager.default.enumerator(atPath: blobs)).compactMap { $0 as? String }
        let blob = try #require(names.first { $0.count > 60 })
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(blobs)/\(blob)")
        let file = try FileHandle(forUpdating: URL(filePath: "\(blobs)/\(blob)"))
        try file.write(contentsOf: Data("x".utf8))
        try file.close()
        let run = try program.run("verify", "--json")
        #expect(run.status == 1)
        #expect(try run.lines.contains { $0["code"] as? String == "blobChanged" }, "\(run.output)")
    }

    @Test func whatCannotBeCheckedEndsWith2() throws {
        #expect(try program.run("verify", "--storage", "nowhere").status == 2)
    }

    @Test func aDocumentCanBeCorrectedReplacedAndMoved() throws {
        let people = try writePapers()
        let lines = try program.run("import", "papers", "--json").lines
        let papers = lines.filter { $0["kind"] as? String == "document" }
        let document = try #require(papers.first?["document"] as? String)
        let dossiers = Set(papers.compactMap { $0["dossier"] as? String })
        let from = try #require(papers.first?["dossier"] as? String)

        let corrected = try program.run(
            "document", "correct", document, "--title", "Quyết định khác", "--written-on", "05/2020", "--number", "",
            "--json")
        let description = try #require(try corrected.lines.first)
        #expect(description["title"] as? String == "Quyết định khác")
        #expect(description["writtenOn"] as? String == "2020-05")
        #expect(description["number"] is NSNull)
        #expect(try program.run("document", "correct", document, "--written-on", "31/02/2020").status == 65)

        let other = try #require(dossiers.first { $0 != from })
        let moved = try program.run("document", "move", document, other, "--json")
        #expect(try moved.lines.first?["dossier"] as? String == other)
        let byNumber = try program.run("document", "move", document, people[0].code, "--json")
        #expect(byNumber.status == 0, "\(byNumber.complaint)")

        let person = people[1]
        let better = place.path("better.pdf")
        let paper = try #require(person.documents.first { $0.format == .pdf })
        let scan = try Data(contentsOf: URL(filePath: place.path("papers/\(person.folder)/\(paper.file)")))
        try (scan + Data("\n% a better scan\n".utf8)).write(to: URL(filePath: better))
        let replaced = try program.run("document", "replace", document, better, "--json")
        #expect(replaced.status == 0, "\(replaced.complaint)")
        #expect(try replaced.lines.first?["document"] as? String != document)
        #expect(try program.run("document", "move", "aaaaaaaaaaaaaaaa", other).status == 66)
    }

    @Test func aFileThatIsNoPaperIsRefusedWithTheReason() throws {
        try FileManager.default.createDirectory(atPath: place.path("odd"), withIntermediateDirectories: true)
        try "#!/bin/sh\n".write(toFile: place.path("odd/a.pdf"), atomically: true, encoding: .utf8)
        #expect(try program.run("unit", "add", "SNV", "Sở Nội vụ").status == 0)
        let run = try program.run("import", "odd", "--unit", "SNV", "--json")
        #expect(run.status == 0)
        let line = try #require(try run.lines.first)
        #expect(line["outcome"] as? String == "refused")
        #expect(line["code"] as? String == "unsupportedType")
        #expect((line["reason"] as? String)?.isEmpty == false)
        #expect(line["document"] is NSNull)
    }

    @Test func whatFailedIsListedWithItsReasonAndTriedAgain() throws {
        try FileManager.default.createDirectory(atPath: place.path("odd"), withIntermediateDirectories: true)
        try "%PDF-1.4\nnothing more".write(toFile: place.path("odd/a.pdf"), atomically: true, encoding: .utf8)
        try program.run("unit", "add", "SNV", "Sở Nội vụ")
        try program.run("import", "odd", "--unit", "SNV", "--index")
        let failed = try #require(
            try program.run("status", "--json").lines.first { $0["state"] as? String == "failed" })
        #expect(failed["problem"] as? String == "damaged")
        #expect(try program.run("status", "--retry", "all", "--json").lines.first?["waiting"] as? Int == 1)
    }

    @Test func extractShowsTextAndWordsOfOneFile() throws {
        let papers = try writePapers().flatMap { person in person.documents.map { (person.folder, $0) } }
        let (folder, paper) = try #require(papers.first { $0.1.kind == .born })
        let run = try program.run("extract", "papers/\(folder)/\(paper.file)", "--json", "--words")
        let document = try #require(try run.lines.first)
        let pages = try #require(document["pages"] as? [[String: Any]])
        let page = try #require(pages.first)
        let text = Array(try #require(page["text"] as? String).unicodeScalars)
        #expect(!text.isEmpty)
        #expect(page["source"] as? String == "layer")
        let words = try #require(page["words"] as? [[String: Any]])
        #expect(words.count > 10)
        for word in words {
            let start = try #require(word["start"] as? Int), end = try #require(word["end"] as? Int)
            #expect(0 <= start && start < end && end <= text.count)
        }
        try "no paper".write(toFile: place.path("a.txt"), atomically: true, encoding: .utf8)
        #expect(try program.run("extract", "a.txt").status == 65)
        #expect(try program.run("extract", "missing.pdf").status == 66)
    }

    @Test func withoutTLSTheServerRefusesAnyAddressButLoopback() throws {
        var program = program
        let config = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config").path
        program.environment["HOSO_ROLES"] = config + "/roles.yaml"
        program.environment["HOSO_ACCOUNTS_KEY"] = place.path("accounts.key")
        let run = try program.run("serve", "--host", "0.0.0.0", "--port", "0")
        #expect(run.status == 78)
        #expect(run.complaint.contains("127.0.0.1"))
    }
}
