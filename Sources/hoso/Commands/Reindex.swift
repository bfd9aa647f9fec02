import Archive
import ArgumentParser
import Foundation
import Indexer

/// `hoso reindex`: makes the index anew from the archive.
struct Reindex: Action {
    static let configuration = CommandConfiguration(
        abstract: "Make the index anew.",
        discussion: """
            Deletes index.sqlite and builds it from the archive and the text read before; documents whose text is \
            missing are read again. Nothing is lost by it.
            """)

    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Throw away the text read before too, and read every document again.")
    var readAgain = false

    @Flag(help: "Do nothing when the index can be used.")
    var ifNeeded = false

    @Flag(help: "Print the counts as JSON.")
    var json = false

    func act() async throws {
        let settings = try await archive.settings()
        let owned = try archive.open(as: .owner, settings)
        let isUsable = (try? SQLiteSearchIndex(reading: owned)) != nil
        if !ifNeeded || !isUsable {
            try IndexService.removeIndex(of: owned)
        }
        if readAgain { try await requeueAll(of: owned) }
        try await Index.drain(archive.openIndex(of: owned, settings), of: owned, asJSON: json)
    }

    private func requeueAll(of archive: ArchiveDatabase) async throws {
        let derived = archive.derived.directory
        for name in try FileManager.default.contentsOfDirectory(atPath: derived) {
            try FileManager.default.removeItem(atPath: "\(derived)/\(name)")
        }
        var last: Document.ID?
        while true {
            let documents = try await archive.documents(after: last, limit: 500)
            guard let end = documents.last else { return }
            for document in documents {
                try await archive.requeue(document: document.id)
            }
            last = end.id
        }
    }
}
