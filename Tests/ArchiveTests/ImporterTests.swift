@testable import Archive
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@Suite struct ImporterTests {
    let stage: TemporaryArchive
    var archive: ArchiveDatabase { stage.archive }
    let units = #"[{"code":"SNV","name":"Sở Nội vụ","kind":"SO"},{"code":"STC","name":"Sở Tài chính","kind":"SO"}]"#

    init() throws {
        stage = try TemporaryArchive()
    }

    @discardableResult
    private func run(unit: String? = nil, sniffer: any FileSniffer = HeadSniffer()) async throws -> [ImportItem] {
        let items = Mutex<[ImportItem]>([])
        let summary = try await Importer(archive: archive, sniffer: sniffer)
            .run(stage.folder + "/in", unit: unit) { item in items.withLock { $0.append(item) } }
        let found = items.withLock { $0 }
        #expect(summary.added + summary.known + summary.refused + summary.failed == found.count)
        return found
    }

    private func outcomes(_ items: [ImportItem]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: items.map { ($0.path, $0.reason?.code ?? $0.outcome.rawValue) })
    }

    private func writePerson(
        _ folder: String = "in/An", _ record: String = #"{"code":"LK1","name":"Nguyễn Văn An","unit":"SNV"}"#
    ) throws {
        try stage.write(record, to: folder + "/record.json")
    }

    @Test func aFolderBecomesADossierWithItsDocuments() async throws {
        try stage.write(units, to: "in/units.json")
        try writePerson(
            "in/SNV/An",
            #"{"code":"LK1","name":" Nguyễn  Văn An ","born":"05/03/1975","identityNumber":"024 075 001 234","unit":"SNV","status":"retired","category":"CC","gender":"Nam","otherNames":["Út"]}"#
        )
        try stage.write(
            #"{"documents":[{"file":"01.pdf","title":"Sơ yếu lý lịch","component":"SYLL","number":null,"writtenOn":"2019-05-02"}]}"#,
            to: "in/SNV/An/dossier.json")
        try stage.write("%PDF 1", to: "in/SNV/An/01.pdf")
        try stage.write("%PDF 2", to: "in/SNV/An/giấy khai sinh.pdf")

        let items = try await run()

        #expect(
            items.map(\.path) == [
                "units.json", "SNV/An/record.json", "SNV/An/dossier.json", "SNV/An/01.pdf", "SNV/An/giấy khai sinh.pdf",
            ])
        #expect(items.allSatisfy { $0.outcome == .added })
        let dossier = try #require(try await archive.dossiers(after: nil, limit: 9).first)
        #expect(dossier.name == "Nguyễn Văn An" && dossier.bornOn == Day("1975-03-05") && dossier.status == .retired)
        #expect(dossier.identityNumber == "024075001234" && dossier.otherNames == ["Út"] && dossier.category == "CC")
        #expect(try await archive.importedRecord(of: dossier.id)?.contains(#""gender":"Nam""#) == true)
        let documents = try await archive.documents(in: .dossier(dossier.id)).sorted {
            $0.originalName < $1.originalName
        }
        #expect(documents.map(\.title) == ["Sơ yếu lý lịch", "giấy khai sinh"])
        #expect(documents[0].component == "SYLL" && documents[0].writtenOn == Day("2019-05-02"))
        #expect(documents.allSatisfy { $0.mediaType == "application/pdf" && $0.state == .queued })
        #expect(items[3].document == documents[0].id && items[3].dossier == dossier.id)
        #expect(try await Importer.fileCount(in: stage.folder + "/in") == 5)
    }

    @Test func theSameImportAgainAddsNothing() async throws {
        try stage.write(units, to: "in/units.json")
        try writePerson()
        try stage.write(#"{"documents":[]}"#, to: "in/An/dossier.json")
        for number in 0..<120 { try stage.write("%PDF \(number)", to: "in/An/\(number).pdf") }
        try stage.write("%PDF tray", to: "in/loose.pdf")
        let first = try await run(unit: "STC")
        #expect(first.count == 124 && first.allSatisfy { $0.outcome == .added })
        let number = try await archive.lastChange()
        let again = try await run(unit: "STC")
        #expect(again.map(\.path) == first.map(\.path) && again.allSatisfy { $0.outcome == .known })
        #expect(again.map(\.document) == first.map(\.document))
        #expect(try await archive.lastChange() == number)
    }

    @Test func theSameBytesTwiceInAFolderAreOneDocument() async throws {
        try stage.write(units, to: "in/units.json")
        try writePerson()
        try stage.write("%PDF 1", to: "in/An/a.pdf")
        try stage.write("%PDF 1", to: "in/An/b.pdf")
        let items = try await run()
        #expect(items.suffix(2).map(\.outcome) == [.added, .known] && items[2].document == items[3].document)
    }

    @Test func theSameBytesTwiceInATrayAreOneDocumentWhetherItWasEmptyOrNot() async throws {
        try stage.write(units, to: "in/units.json")
        try stage.write("%PDF 1", to: "in/a.pdf")
        try stage.write("%PDF 1", to: "in/b.pdf")
        try stage.write("%PDF 2", to: "in/c.pdf")

        let first = try await run(unit: "SNV").filter { $0.kind == .document }
        let again = try await run(unit: "SNV").filter { $0.kind == .document }

        #expect(first.map(\.outcome) == [.added, .known, .added])
        #expect(again.map(\.outcome) == [.known, .known, .known])
        #expect(first.map(\.document) == again.map(\.document) && Set(first.map(\.document)).count == 2)
    }

    @Test(
        "A record that can't be understood refuses its folder, saying where",
        arguments: [
            ("{", "notJSON", "record.json"), ("[]", "badField", "{}"),
            (#"{"code":"1","unit":"SNV"}"#, "badField", "“name”"),
            (#"{"code":"1","name":"  ","unit":"SNV"}"#, "badField", "“name”"),
            (#"{"code":7,"name":"A","unit":"SNV"}"#, "badField", "“code”"),
            (#"{"code":"1","name":"A"}"#, "badField", "“unit”"),
            (#"{"code":"1","name":"A","unit":"XX"}"#, "noSuchUnit", "“XX”"),
            (#"{"code":"1","name":"A","unit":"SNV","born":"30/02/1970"}"#, "badField", "“born”"),
            (#"{"code":"1","name":"A","unit":"SNV","status":"gone"}"#, "badField", "“status”"),
            (#"{"code":"1","name":"A","unit":"SNV","otherNames":"B"}"#, "badField", "“otherNames”"),
            (#"{"name":"A","unit":"SNV"}"#, "indistinct", "record.json"), ("", "notJSON", "record.json"),
            ("{\"code\":\"1\",\"name\":\"A\u{0}\",\"unit\":\"SNV\"}", "notJSON", "record.json"),
            (String(repeating: "[", count: 100_000), "notJSON", "record.json"),
        ])
    func badRecord(record: String, code: String, mentioned: String) async throws {
        try stage.write(units, to: "in/units.json")
        try writePerson("in/Bad", record)
        try stage.write("%PDF 1", to: "in/Bad/1.pdf")
        try writePerson("in/Good")
        try stage.write("%PDF 1", to: "in/Good/1.pdf")

        let items = try await run()

        #expect(
            outcomes(items) == [
                "units.json": "added", "Bad/record.json": code, "Bad/1.pdf": code, "Good/record.json": "added",
                "Good/1.pdf": "added",
            ])
        #expect(
            items.filter { $0.path.hasPrefix("Bad") }.allSatisfy {
                $0.outcome == .refused && $0.reason!.sentence.contains(mentioned)
            })
        #expect(try await archive.dossiers(after: nil, limit: 9).map(\.name) == ["Nguyễn Văn An"])
        #expect(try await Verification(archive: archive).findings(.full).isEmpty)
    }

    @Test func aListOfDocumentsThatCantBeUnderstoodRefusesTheWholeFolder() async throws {
        try stage.write(units, to: "in/units.json")
        try writePerson()
        try stage.write("%PDF 1", to: "in/An/1.pdf")
        try stage.write(#"{"documents":[{"file":"1.pdf","writtenOn":"hôm qua"}]}"#, to: "in/An/dossier.json")
        let items = try await run()
        #expect(items.dropFirst().allSatisfy { $0.outcome == .refused })
        #expect(items.last?.reason?.sentence.contains("“documents[0].writtenOn”") == true)
        #expect(try await archive.dossiers(after: nil, limit: 9).isEmpty)
    }

    @Test func everyKindOfThingInAFolderIsReported() async throws {
        try stage.write(units, to: "in/units.json")
        try stage.write("%PDF 1", to: "in/a.pdf")
        try stage.write("not a paper", to: "in/b.pdf")
        try stage.write("", to: "in/c.pdf")
        try stage.write("%PDF out", to: "outside.pdf")
        try stage.write(#"{"documents":[]}"#, to: "in/loose/dossier.json")
        symlink(stage.folder + "/outside.pdf", stage.folder + "/in/d.pdf")
        symlink(stage.folder, stage.folder + "/in/e")
        mkfifo(stage.folder + "/in/f.pdf", 0o600)
        #expect(
            outcomes(try await run(unit: "SNV")) == [
                "units.json": "added", "a.pdf": "added", "b.pdf": "unsupportedType", "c.pdf": "empty", "d.pdf": "link",
                "e": "link",
                "f.pdf": "notAFile", "loose/dossier.json": "descriptionWithoutRecord",
            ])
        #expect(try await archive.documents(after: nil, limit: 9).map(\.originalName) == ["a.pdf"])
    }

    @Test func withoutRecordAndUnitFilesAreRefused() async throws {
        try stage.write("%PDF 1", to: "in/a.pdf")
        #expect(outcomes(try await run()) == ["a.pdf": "noUnit"])
        #expect(outcomes(try await run(unit: "XX")) == ["a.pdf": "noSuchUnit"])
    }

    @Test func namesOfAnyBytesAreTaken() async throws {
        try stage.write(units, to: "in/units.json")
        let names: [[UInt8]] = [
            [0xFF, 0xFE, 0x2E], Array("xuống\ndòng".utf8), Array("'\"\\; $(x).pdf".utf8),
            Array("e\u{0323}\u{0302}.pdf".utf8),
        ]
        for name in names {
            let fd = (Array((stage.folder + "/in/").utf8) + name + [0]).withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_WRONLY | O_CREAT, 0o600) }
            }
            let bytes = Array("%PDF ".utf8) + name
            #expect(write(fd, bytes, bytes.count) == bytes.count)
            close(fd)
        }
        let items = try await run(unit: "SNV")
        #expect(items.count == 5 && items.allSatisfy { $0.outcome == .added })
        let documents = try await archive.documents(after: nil, limit: 9)
        #expect(Set(documents.map(\.originalName)) == ["\u{FFFD}\u{FFFD}.", "xuống dòng", "'\"\\; $(x).pdf", "ệ.pdf"])
    }

    @Test func aDescriptionFitsItsFileInAnyNormalisation() async throws {
        try stage.write(units, to: "in/units.json")
        try writePerson()
        try stage.write("%PDF 1", to: "in/An/quye\u{0302}\u{0301}t đi\u{0323}nh.pdf")
        try stage.write("%PDF 2", to: "in/An/sub/2.pdf")
        try stage.write(
            #"{"documents":[{"file":"quyết định.pdf","title":"Một"},{"file":"sub/2.pdf","title":"Hai"},{"file":"gone.pdf","title":"Ba"}]}"#,
            to: "in/An/dossier.json")
        let items = try await run()
        #expect(items.last?.path == "An/gone.pdf" && items.last?.outcome == .failed && items.last?.reason == .missing)
        #expect(Set(try await archive.documents(after: nil, limit: 9).map(\.title)) == ["Một", "Hai"])
    }

    @Test func dossiersMayLieBelowEachOther() async throws {
        try stage.write(units, to: "in/units.json")
        try writePerson("in/A", #"{"code":"A","name":"Lê A","unit":"SNV"}"#)
        try writePerson("in/A/x/B", #"{"code":"B","name":"Lê B","unit":"SNV"}"#)
        try stage.write("%PDF 1", to: "in/A/x/1.pdf")
        try stage.write("%PDF 2", to: "in/A/x/B/y/2.pdf")
        let items = try await run()
        let dossiers = Dictionary(
            uniqueKeysWithValues: try await archive.dossiers(after: nil, limit: 9).map { ($0.id, $0.code!) })
        #expect(
            items.filter { $0.kind == .document }.map { "\($0.path) \(dossiers[$0.dossier!]!)" } == [
                "A/x/1.pdf A", "A/x/B/y/2.pdf B",
            ])
    }

    @Test func aReportHoldsOnlyWhatIsStored() async throws {
        try stage.write(units, to: "in/units.json")
        try writePerson()
        for number in 0..<130 { try stage.write("%PDF \(number)", to: "in/An/\(number).pdf") }
        let archive = archive
        try await Importer(archive: archive, sniffer: HeadSniffer()).run(stage.folder + "/in") { item in
            guard let id = item.document else { return }
            let document = try #require(try await archive.document(id))
            try archive.blobs.verify(document.digest)
        }
    }

    @Test func anImportStoppedAnywhereIsCompletedByTheNext() async throws {
        struct Stop: Error {}
        try stage.write(units, to: "in/units.json")
        for person in 0..<6 {
            try writePerson("in/\(person)", #"{"code":"\#(person)","name":"Lê \#(person)","unit":"SNV"}"#)
            for number in 0..<30 { try stage.write("%PDF \(person) \(number)", to: "in/\(person)/\(number).pdf") }
        }
        for seed in UInt64(0)..<8 {
            var random = SeededGenerator(seed)
            let left = Mutex(Int.random(in: 0..<120, using: &random))
            _ = try? await Importer(archive: archive, sniffer: HeadSniffer()).run(stage.folder + "/in") { _ in
                try left.withLock { left in
                    left -= 1
                    if left < 0 { throw Stop() }
                }
            }
            let faults = try await Verification(archive: archive).findings(.full).filter { $0.severity == .fault }
            #expect(faults.isEmpty, "seed \(seed)")
        }
        let items = try await run()
        #expect(items.count == 187 && items.allSatisfy { $0.outcome == .added || $0.outcome == .known })
        #expect(try await archive.documents(after: nil, limit: 999).count == 180)
        #expect(try await run().allSatisfy { $0.outcome == .known })
        #expect(try await Verification(archive: archive).findings(.full).isEmpty)
    }

    @Test func whatTheSnifferCantSayIsToBeTriedAgain() async throws {
        struct Broken: FileSniffer {
            func mediaType(fd: Int32) async throws -> String? { throw SystemError("fork", code: EAGAIN) }
        }
        try stage.write(units, to: "in/units.json")
        try stage.write("%PDF 1", to: "in/a.pdf")
        let items = try await run(unit: "SNV", sniffer: Broken())
        #expect(items.last?.outcome == .failed && items.last?.reason?.code == "notSniffed")
        #expect(try await run(unit: "SNV").last?.outcome == .added)
    }

    @Test func aFileOverTheLimitIsRefused() async throws {
        try stage.write(units, to: "in/units.json")
        try stage.write("%PDF 1234567890", to: "in/a.pdf")
        let items = Mutex<[ImportItem]>([])
        try await Importer(archive: archive, sniffer: HeadSniffer(), maximumByteCount: 10)
            .run(stage.folder + "/in", unit: "SNV") { item in items.withLock { $0.append(item) } }
        #expect(items.withLock { $0.last?.reason } == .tooLarge(limit: 10))
    }

    @Test func aLineOfTheReportHasAllKeysAndASentence() throws {
        let item = ImportItem(
            path: "a", kind: .document, outcome: .refused, reason: .empty, dossier: nil, document: nil)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let line = String(decoding: try encoder.encode(item), as: UTF8.self)
        #expect(
            line
                == #"{"code":"empty","document":null,"dossier":null,"kind":"document","outcome":"refused","path":"a","reason":"Tệp rỗng."}"#
        )
    }
}
