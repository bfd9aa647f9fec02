import Archive
import ArgumentParser
import Foundation
import GRDB
import Indexer
import SearchAPI

/// `hoso document`: corrects what is said about a paper, puts a better scan in its place, moves it.
struct DocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Correct, replace or move one document.",
        subcommands: [Correct.self, Replace.self, Move.self])

    struct Correct: Action {
        static let configuration = CommandConfiguration(
            abstract: "Correct what is said about a document.",
            discussion: "What is left out stays as it is; an empty value takes it away.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The document.") var document: String
        @Option(help: "Its title.") var title: String?
        @Option(help: "The code of its component, such as SYLL.") var component: String?
        @Option(help: "Its own number, such as 123/QĐ-UBND.") var number: String?
        @Option(help: ArgumentHelp("The day it was written: 2020, 2020-05 or 2020-05-31.", valueName: "day"))
        var writtenOn: String?
        @Flag(help: "Print the document as JSON.") var json = false

        func validate() throws {
            guard title != nil || component != nil || number != nil || writtenOn != nil else {
                throw ValidationError("Say what to correct.")
            }
        }

        func act() async throws {
            let id = try Document.ID(argument: document)
            let opened = try archive.open(as: .owner, try await archive.settings())
            guard var description = try await opened.document(id)?.description else {
                throw FilingError.noSuchDocument(id)
            }
            if let title {
                guard !title.isEmpty else { throw Failure(.data, "a document has a title") }
                description.title = title
            }
            if let component { description.component = component.isEmpty ? nil : component }
            if let number { description.number = number.isEmpty ? nil : number }
            if let writtenOn { description.writtenOn = try Day(argument: writtenOn) }
            try show(try await opened.correct(document: id, description), asJSON: json)
        }
    }

    struct Replace: Action {
        static let configuration = CommandConfiguration(
            abstract: "Put a better scan in a document's place.",
            discussion: "The old one is kept, but no longer searched. The new one is read at the next hoso index.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The document.") var document: String
        @Argument(help: "The new scan.", completion: .file()) var file: String
        @Flag(help: "Print the new document as JSON.") var json = false

        func act() async throws {
            let settings = try await archive.settings()
            let id = try Document.ID(argument: document)
            let input = try InputDescriptor(path: file)
            let pool = try ExtractionPool(settings)
            let mediaType = try await pool.sniff(fd: input.descriptor)
            await pool.shutdown()
            guard let mediaType else { throw Failure(.data, "\(file): \(Phrases.problem("unsupportedType"))") }
            let opened = try archive.open(as: .owner, settings)
            guard let old = try await opened.document(id) else { throw FilingError.noSuchDocument(id) }
            guard let place = old.place else { throw FilingError.noSuchDocument(id) }
            let (digest, byteCount, isNew) = try opened.blobs.store(
                input.descriptor, limit: Int64(settings.limits.maxFileBytes))
            let draft = Document.Draft(
                place: place, description: old.description,
                blob: StoredBlob(digest: digest, byteCount: byteCount, isNew: isNew), mediaType: mediaType,
                originalName: URL(filePath: file).lastPathComponent)
            try show(try await opened.replace(document: id, with: draft), asJSON: json)
        }
    }

    struct Move: Action {
        static let configuration = CommandConfiguration(abstract: "Move a document to another dossier.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The document.") var document: String
        @Argument(help: "The dossier it belongs to: its id or its number.") var dossier: String
        @Flag(help: "Print the document as JSON.") var json = false

        func act() async throws {
            let id = try Document.ID(argument: document)
            let opened = try archive.open(as: .owner, try await archive.settings())
            let target = try await opened.dossier(named: dossier)
            try show(try await opened.move(document: id, to: target.id), asJSON: json)
        }
    }

    private static func show(_ document: Document, asJSON: Bool) throws {
        if asJSON {
            Console.print(
                try jsonLine(
                    [
                        "document": .string(document.id.text), "title": .string(document.title),
                        "dossier": document.dossierId.map { .string($0.text) } ?? .null,
                        "component": document.component.map(JSONValue.string) ?? .null,
                        "number": document.number.map(JSONValue.string) ?? .null,
                        "writtenOn": document.writtenOn.map { .string($0.description) } ?? .null,
                        "state": .string(document.state.rawValue),
                    ] as JSONValue))
        } else {
            Console.print("\(document.id)  \(document.title)")
        }
    }
}

extension Day {
    /// From the command line; nil for an empty text.
    init?(argument text: String) throws {
        guard !text.isEmpty else { return nil }
        guard let day = Day(text) else { throw Failure(.data, "\(text) is no day: 2020, 2020-05 or 2020-05-31") }
        self = day
    }
}

extension ArchiveDatabase {
    /// A dossier by id, or by the number that people know.
    func dossier(named name: String) async throws -> Dossier {
        if let id = Dossier.ID(name), let dossier = try await dossier(id) { return dossier }
        let found = try await read { db in try Dossier.filter { $0.code == name }.fetchOne(db) }
        guard let found else { throw Failure(.noInput, "there is no dossier \(name)") }
        return found
    }
}
