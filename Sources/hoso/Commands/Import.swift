import Archive
import ArgumentParser
import Foundation
import Indexer

/// `hoso import`: brings folders of dossiers into the archive.
struct Import: Action {
    static let configuration = CommandConfiguration(
        abstract: "Bring folders of dossiers into the archive.",
        discussion: """
            A folder with record.json is one dossier; dossier.json beside it may name its documents; units.json at \
            the top may bring units. Files elsewhere wait in the intake tray of --unit. Their forms are described in \
            Config/schemas. What is there already is known again, so an import that was stopped is simply repeated.

            CSV and XLSX files hold one person a row. Columns are guessed from their headers (--show-mapping, --mapping); \
            each row is checked and taken whole or not at all. What changes a record becomes a draft that somebody else \
            approves: hoso change.

            Each file is added (stored, from now on a power cut can't take it), known (the same bytes stand in that \
            dossier), refused (not stored, with the reason) or failed (not stored; try again).
            """)

    @OptionGroup var archive: ArchiveOptions

    @Argument(help: ArgumentHelp("Folders to import, or CSV and XLSX files of records.", valueName: "path"))
    var folders: [String]

    @Option(help: ArgumentHelp("Unit for files without a record, and for records without a unit.", valueName: "code"))
    var unit: String?

    @Flag(help: "Print one object a line for every file, once what it says is durable.")
    var json = false

    @Flag(help: "Then read what waits, as hoso index does.")
    var index = false

    @OptionGroup(title: "Records") var records: RecordOptions

    func act() async throws {
        let settings = try await archive.settings()
        if folders.allSatisfy(RecordOptions.isTable) {
            return try await records.bring(folders, into: archive, settings, unit: unit, asJSON: json)
        }
        for folder in folders where !Self.isFolder(folder) {
            throw Failure(.noInput, "\(folder) is no folder")
        }
        let pool = try ExtractionPool(settings)
        pool.startAhead()
        let opened = try archive.open(as: .owner, settings)
        let importer = Importer(
            archive: opened, sniffer: PoolSniffer(pool: pool), maximumByteCount: Int64(settings.limits.maxFileBytes))
        let failed: Int
        do {
            failed =
                index
                ? try await bringAndRead(importer, archive.openIndex(of: opened, settings, pool: pool), of: opened)
                : try await bring(importer)
        } catch {
            await pool.shutdown()
            throw error
        }
        await pool.shutdown()
        if !index {
            let waiting = try await opened.jobCounts().queued
            if waiting > 0 { Console.say("hoso: \(waiting) documents wait to be read: hoso index, or hoso serve") }
        }
        if failed > 0 { throw ExitCode(ExitStatus.again.rawValue) }
    }

    /// Reads what has arrived while the rest still does: neither keeps both processors busy alone.
    private func bringAndRead(
        _ importer: Importer, _ service: IndexService, of archive: ArchiveDatabase
    ) async throws -> Int {
        let arrivals = Arrivals()
        async let reading: Void = Index.drain(service, of: archive, during: arrivals, asJSON: false)
        let failed: Int
        do {
            failed = try await bring(importer, arrivals)
        } catch {
            // What is stored waits for the next run; the reading ends with this scope.
            arrivals.end()
            throw error
        }
        arrivals.end()
        try await reading
        return failed
    }

    /// The number of files that failed.
    private func bring(_ importer: Importer, _ arrivals: Arrivals? = nil) async throws -> Int {
        var failed = 0
        for folder in folders { failed += try await bring(folder, importer, arrivals).failed }
        return failed
    }

    private func bring(
        _ folder: String, _ importer: Importer, _ arrivals: Arrivals?
    ) async throws -> ImportSummary {
        let meter = ProgressMeter("importing", of: try await Importer.fileCount(in: folder), unit: "files")
        let isJSON = json
        let summary = try await importer.run(folder, unit: unit) { item in
            if isJSON {
                Console.print(try jsonLine(item))
            } else if let reason = item.reason {
                Console.print("\(item.outcome.rawValue)  \(item.path): \(reason.sentence)")
            }
            meter.advance()
            if item.document != nil { arrivals?.arrived() }
        }
        meter.finish(
            "\(summary.added) added, \(summary.known) known, \(summary.refused) refused, \(summary.failed) failed")
        return summary
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory = ObjCBool(false)
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}

/// Tells what a file is in a confined child.
struct PoolSniffer: FileSniffer {
    let pool: ExtractionPool

    func mediaType(fd: Int32) async throws -> String? {
        try await pool.sniff(fd: fd)
    }
}
