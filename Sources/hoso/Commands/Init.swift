import Archive
import ArgumentParser

/// `hoso init`: makes an empty archive.
struct Init: Action {
    static let configuration = CommandConfiguration(
        abstract: "Make an empty archive.",
        discussion: """
            The folder must be empty or missing. A file system mounted at its subfolder blobs may be there. Makes the key \
            that signs the access log too (setting accessLog.key), and prints what checks it: keep that elsewhere.
            """)

    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Do nothing when the archive is there already.")
    var ifNotExists = false

    func act() async throws {
        let settings = try await archive.settings()
        let directory = archive.directory(settings)
        if ifNotExists, (try? ArchiveDatabase(opening: directory, as: .reader)) != nil {
            Console.say("hoso: the archive in \(directory) is there already")
            return
        }
        let keyPath = archive.logKeyPath(settings)
        try LogKey.checkIsFree(keyPath, for: directory)
        try ArchiveDatabase.create(at: directory)
        let key = try LogKey.make(at: keyPath, for: directory)
        Console.say("hoso: made an empty archive in \(directory)")
        Console.say("hoso: the access log is checked with \(key.verifier)")
    }
}
