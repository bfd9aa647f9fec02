import CLeptonica
import CPoppler
import DemoProvince
import Foundation
import Testing
import VietnameseText

/// Looks at the files with the eyes of a stranger: poppler for PDF, Leptonica for images.
@Suite("The written province")
struct WrittenProvinceTests {
    /// A few dossiers hold every kind of paper already.
    let province = DemoProvince(dossiers: 12)

    @Test("The same seed gives the same bytes")
    func determinism() throws {
        try withFolder { first in
            try withFolder { second in
                let few = DemoProvince(seed: 5, dossiers: 5)
                try few.write(to: first.path) { _, _ in }
                try DemoProvince(seed: 5, dossiers: 5).write(to: second.path) { _, _ in }
                let files = try relativePaths(below: first)
                let others = try relativePaths(below: second)
                #expect(files == others)
                #expect(files.count > 5 * 6)
                for file in files {
                    let bytes = try (
                        Data(contentsOf: first.appending(path: file)), Data(contentsOf: second.appending(path: file))
                    )
                    #expect(bytes.0 == bytes.1, "\(file)")
                }
            }
        }
    }

    @Test("The folder is what the importer reads, and truth is told only when asked for")
    func folder() throws {
        try withFolder { folder in
            var steps: [Int] = []
            let few = DemoProvince(dossiers: 5)
            try few.write(to: folder.path) { done, total in
                #expect(total == 5)
                steps.append(done)
            }
            #expect(steps == [1, 2, 3, 4, 5])
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "truth.jsonl").path))
            let units = try JSONDecoder().decode(
                [Unit].self, from: Data(contentsOf: folder.appending(path: "units.json")))
            #expect(units.count == few.units.count)
            for person in few.people {
                let place = folder.appending(path: person.folder)
                let record = try JSONDecoder().decode(
                    Record.self, from: Data(contentsOf: place.appending(path: "record.json")))
                #expect(
                    record
                        == Record(
                            code: person.code, name: person.name, born: person.born.description, unit: person.unit.code,
                            status: person.status.rawValue))
                let dossier = try JSONDecoder().decode(
                    Dossier.self, from: Data(contentsOf: place.appending(path: "dossier.json")))
                #expect(dossier.documents.map(\.file) == person.documents.filter(\.isListed).map(\.file))
                for document in person.documents {
                    #expect(
                        FileManager.default.fileExists(atPath: place.appending(path: document.file).path),
                        "\(document.file)")
                }
            }
            try few.write(to: folder.path, withTruth: true) { _, _ in }
            let truth = try String(contentsOf: folder.appending(path: "truth.jsonl"), encoding: .utf8)
            #expect(truth.split(separator: "\n").count == few.people.flatMap(\.documents).count)
        }
    }

    @Test("Every file opens, is small, and has the text layer that its kind promises")
    func files() throws {
        try withFolder { folder in
            try province.write(to: folder.path) { _, _ in }
            for person in province.people {
                for document in person.documents {
                    let file = folder.appending(path: person.folder).appending(path: document.file)
                    let bytes = try Data(contentsOf: file)
                    #expect(bytes.count < 320_000, "\(document.file): \(bytes.count)")
                    if document.format == .pdf {
                        try check(document, texts: #require(texts(ofPDF: bytes), "\(document.file) does not open"))
                    } else {
                        #expect(imageCount(bytes) == document.pages.count, "\(document.file)")
                    }
                }
            }
        }
    }

    private func check(_ document: DemoDocument, texts: [String]) throws {
        #expect(texts.count == document.pages.count, "\(document.file)")
        for (text, page) in zip(texts, document.pages) {
            let truth = words(page)
            switch document.kind {
            case .born:
                #expect(share(of: truth, in: text) > 0.97, "\(document.file)")
            case .legacy:
                #expect(
                    text.unicodeScalars.allSatisfy { $0.value < 256 }, "\(document.file) has letters beyond Latin-1")
                #expect(share(of: truth, in: text) < 0.7, "\(document.file) reads as Unicode already")
                if page.contains("Độc lập - Tự do - Hạnh phúc") {
                    let motto =
                        document.encoding == .tcvn3 ? "§éc lËp - Tù do - H¹nh phóc" : "Ñoäc laäp - Töï do - Haïnh phuùc"
                    #expect(text.contains(motto), "\(document.file): \(text.prefix(200))")
                }
                if text.count > 400 {
                    #expect(
                        share(of: truth, in: repaired(page: text).text) > 0.93,
                        "\(document.file): \(repaired(page: text))")
                }
            case .scan:
                if document.overlays.isEmpty {
                    #expect(text.filter { !$0.isWhitespace }.isEmpty, "\(document.file): \(text)")
                }
            }
        }
        if !document.overlays.isEmpty {
            #expect(!texts[0].isEmpty, "\(document.file)")
        }
    }

    // MARK: - A stranger's eyes

    private func texts(ofPDF data: Data) -> [String]? {
        let bytes = data.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
        defer { g_bytes_unref(bytes) }
        guard let document = poppler_document_new_from_bytes(bytes, nil, nil) else { return nil }
        defer { g_object_unref(UnsafeMutableRawPointer(document)) }
        return (0..<poppler_document_get_n_pages(document)).map { number in
            let page = poppler_document_get_page(document, number)!
            defer { g_object_unref(UnsafeMutableRawPointer(page)) }
            let text = poppler_page_get_text(page)!
            defer { g_free(text) }
            return String(cString: text)
        }
    }

    /// How many images a file holds; 0 when it is none.
    private func imageCount(_ data: Data) -> Int {
        data.withUnsafeBytes { bytes in
            let start = bytes.bindMemory(to: UInt8.self).baseAddress
            let isTIFF = data.starts(with: [0x49, 0x49, 42, 0])
            var count: Int32 = 0
            guard isTIFF else {
                var picture = pixReadMem(start, bytes.count)
                defer { pixDestroy(&picture) }
                return picture == nil ? 0 : 1
            }
            var offset = 0
            repeat {
                var picture = pixReadMemFromMultipageTiff(start, bytes.count, &offset)
                guard picture != nil else { return 0 }
                pixDestroy(&picture)
                count += 1
            } while offset != 0
            return Int(count)
        }
    }

    private func words(_ text: String) -> Set<String> {
        Set(nfc(text).lowercased().split { $0.isWhitespace }.map(String.init))
    }

    /// The share of words that stand in a text, spaces aside: poppler runs the cells of a table together.
    private func share(of words: Set<String>, in text: String) -> Double {
        let text = nfc(text).lowercased().filter { !$0.isWhitespace }
        return words.isEmpty ? 1 : Double(words.filter { text.contains($0) }.count) / Double(words.count)
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "province-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func relativePaths(below folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appending(path: $0).path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }
}

private struct Unit: Decodable {
    let code: String
    let name: String
    let kind: String
    let parent: String?
}

private struct Record: Decodable, Equatable {
    let code: String
    let name: String
    let born: String
    let unit: String
    let status: String
}

private struct Dossier: Decodable {
    struct Document: Decodable {
        let file: String
        let title: String
        let component: String
        let writtenOn: String
    }

    let documents: [Document]
}
