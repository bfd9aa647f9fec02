import Archive
import ArgumentParser
import Foundation
import Indexer
import Logging

/// What every command understands.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Read settings from this file.", valueName: "file"))
    var config: String?

    func settings() async throws -> Settings {
        let sources = try await SettingSources(file: config)
        for unknown in try sources.unknownNames() {
            let advice = unknown.nearest.map { "; did you mean \($0)?" } ?? ""
            Console.say("hoso: no setting is called \(unknown.name) (\(unknown.source))\(advice)")
        }
        return try Settings(sources)
    }
}

/// Which archive a command works on.
struct ArchiveOptions: ParsableArguments {
    @OptionGroup var shared: SharedOptions

    @Option(help: ArgumentHelp("Folder of the archive.", valueName: "dir"))
    var storage: String?

    func settings() async throws -> Settings {
        try await shared.settings()
    }

    func directory(_ settings: Settings) -> String {
        storage ?? settings.storage
    }

    func open(as access: ArchiveDatabase.Access, _ settings: Settings) throws -> ArchiveDatabase {
        let directory = directory(settings)
        do {
            return try ArchiveDatabase(opening: directory, as: access)
        } catch ArchiveError.notAnArchive {
            throw Failure(
                .noInput, "there is no archive in \(directory); make one with hoso init, or name it with --storage")
        } catch ArchiveError.locked {
            throw Failure(
                .locked,
                "another process owns the archive in \(directory): stop the server, or wait for the other command")
        }
    }

    /// Where the key of the access log lies.
    func logKeyPath(_ settings: Settings) -> String {
        settings.logKey.isEmpty ? LogKey.standardPath(for: directory(settings)) : settings.logKey
    }

    /// The archive and its index, to be written by this process alone; `pool` reads, or one of its own.
    func openIndex(
        of archive: ArchiveDatabase, _ settings: Settings, pool: ExtractionPool? = nil
    ) throws -> IndexService {
        let pool = try pool ?? ExtractionPool(settings)
        var logger = Logger(label: "hoso")
        logger.logLevel = .error
        return try IndexService(
            archive: archive, pool: pool, catalogue: try settings.readCatalogue(), workers: settings.workers,
            logger: logger)
    }
}

extension ExtractionPool {
    /// A pool of readers as the settings want it.
    convenience init(_ settings: Settings) throws {
        try self.init(
            workers: settings.workers, limits: settings.limits, options: settings.options,
            allowsUnconfined: settings.allowsUnconfined)
    }
}
