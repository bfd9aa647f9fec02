import Archive
import ArgumentParser
import DemoProvince
import Foundation
import Indexer
import Logging
import ServiceLifecycle

/// `hoso demo`: a fictitious province, served while it is being drawn, imported and read.
struct Demo: Action {
    static let configuration = CommandConfiguration(
        abstract: "Show a fictitious province.",
        discussion: """
            Draws the papers of some forty invented people, imports and reads them, and serves them at once. \
            Everything lies in a temporary folder that is removed at the end.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var address: AddressOptions

    @Option(help: ArgumentHelp("Another seed makes another province.", valueName: "number"))
    var seed: UInt64 = 2022

    @Option(help: ArgumentHelp("How many people it has.", valueName: "count"))
    var dossiers = 48

    @Option(
        help: ArgumentHelp("Write the papers to this folder for hoso import, and do nothing else.", valueName: "dir"))
    var writeTo: String?

    func validate() throws {
        guard (1...100_000).contains(dossiers) else { throw ValidationError("--dossiers may be 1 to 100000.") }
    }

    func act() async throws {
        let settings = try await shared.settings()
        if let writeTo {
            let meter = ProgressMeter("drawing", of: dossiers, unit: "dossiers")
            try DemoProvince(seed: seed, dossiers: dossiers).write(to: writeTo) { done, _ in meter.show(done: done) }
            meter.finish()
            return
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "hoso-demo-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await serve(in: folder, settings)
    }

    private func serve(in folder: String, _ settings: Settings) async throws {
        let directory = folder + "/archive"
        try ArchiveDatabase.create(at: directory)
        let archive = try ArchiveDatabase(opening: directory, as: .owner)
        let log = try await AccessLog(of: archive, keyAt: folder + "/log-key")
        let accounts = try settings.accounts.rules(for: directory, key: folder + "/accounts.key", isDemo: true)
        let demoAccounts = DemoAccounts(archive: archive, rules: accounts)
        let filling = DemoFilling(
            archive: archive, province: DemoProvince(seed: seed, dossiers: dossiers), folder: folder + "/papers",
            settings: settings, accounts: demoAccounts)
        let logins = try await demoAccounts.make(in: filling.province)
        Console.say("hoso: a fictitious province. One account for each role, made for this run only:")
        logins.forEach { Console.say("  \($0)") }
        Console.say("hoso: open this address, log in, and stop with Ctrl-C:")
        try await ServingProcess(
            archive: archive, accounts: accounts, log: log, address: address, settings,
            logLevel: max(settings.logLevel, .warning), others: [filling, CheckpointService(log: log)]
        ).run()
    }
}
