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

            Each file is added (stored, from now on a power cut can't take it), known (the same bytes stand in that \
            dossier), refused (not stored, with the reason) or failed (not stored; try again).
            """)

    @OptionGroup var archive: ArchiveOptions

    @Argument(help: ArgumentHelp("Folders to import.", valueName: "dir"), completion: .directory)
    var folders: [String]

    @Option(help: ArgumentHelp("Unit for files without a record, and for records without a unit.", valueName: "code"))
    var unit: String?

    @Flag(help: "Print one object a line for every file, once what it says is durable.")
    var json = false

    @Flag(help: "Then read what waits, as hoso index does.")
    var index = false

    func act() async throws {
        let settings = try await archive.settings()
        for folder in folders where !Self.isFolder(folder) {
            throw Failure(.noInput, "\(folder) is no folder")
        }
        let opened = try archive.open(as: .owner, settings)
        let pool = try ExtractionPool(settings)
        let importer = Importer(
            archive: opened, sniffer: PoolSniffer(pool: pool), maximumByteCount: Int64(settings.limits.maxFileBytes))
        var failed = 0
        do {
            for folder in folders { failed += try await bring(folder, importer).failed }
        } catch {
            await pool.shutdown()
            throw error
        }
        await pool.shutdown()
        if index {
            try await Index.drain(archive.openIndex(of: opened, settings), of: opened, asJSON: false)
        } else {
            let waiting = try await opened.jobCounts().queued
            if waiting > 0 { Console.say("hoso: \(waiting) documents wait to be read: hoso index, or hoso serve") }
        }
        if failed > 0 { throw ExitCode(ExitStatus.again.rawValue) }
    }

    private func bring(_ folder: String, _ importer: Importer) async throws -> ImportSummary {
        let meter = ProgressMeter("importing", of: try await Importer.fileCount(in: folder), unit: "files")
        let isJSON = json
        let summary = try await importer.run(folder, unit: unit) { item in
            if isJSON {
                Console.print(try jsonLine(item))
            } else if let reason = item.reason {
                Console.print("\(item.outcome.rawValue)  \(item.path): \(reason.sentence)")
            }
            meter.advance()
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
