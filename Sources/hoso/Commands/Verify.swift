import Archive
import ArgumentParser

/// `hoso verify`: is everything there, unchanged?
struct Verify: Action {
    static let configuration = CommandConfiguration(
        abstract: "Check that everything is there and unchanged.",
        discussion: """
            Changes nothing and may run beside a server. Ends with 0 when all is well (notices are what an \
            interrupted import leaves, and no harm), 1 with findings, 2 when it could not check. The access log shows \
            that its end was cut or all of it replaced only beside checkpoints that were kept elsewhere: give them with \
            --checkpoints.
            """)

    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "Only names, sizes and tables; do not read every byte of every original.")
    var quick = false

    @Option(
        help: ArgumentHelp(
            "Signed checkpoints of the access log that were kept elsewhere; may be repeated.", valueName: "file"),
        completion: .file())
    var checkpoints: [String] = []

    @Option(
        help: ArgumentHelp(
            "Check signatures with this verifier key (hoso log key) instead of the key file of the settings.",
            valueName: "key"))
    var logKey: String?

    @Flag(help: "Print one object a line for each finding.")
    var json = false

    func act() async throws {
        let findings: [VerificationFinding]
        do {
            let settings = try await archive.settings()
            let opened = try archive.open(as: .reader, settings)
            let witness = try witness(settings)
            let meter = ProgressMeter("checking", unit: "originals")
            findings = try await Verification(archive: opened, witness: witness).findings(
                quick ? .quick : .full
            ) { done, total in
                meter.show(done: done, of: total)
            }
            meter.finish()
        } catch {
            Console.say("hoso verify: could not check: \(Failure(error).sentence)")
            throw ExitCode(2)
        }
        for finding in findings {
            if json {
                Console.print(try jsonLine(finding))
            } else {
                let detail = finding.detail.isEmpty ? "" : ": \(finding.detail)"
                Console.print("\(finding.severity.rawValue)  \(finding.code.rawValue)  \(finding.subject)\(detail)")
            }
        }
        let faults = findings.count { $0.severity == .fault }
        Console.say(faults == 0 ? "hoso: all is well" : "hoso: \(faults) faults")
        if faults > 0 { throw ExitCode(1) }
    }

    private func witness(_ settings: Settings) throws -> LogWitness {
        var witness: LogWitness
        if let logKey {
            guard let key = LogVerifierKey(logKey) else { throw Failure(.data, "\(logKey) is no key of a log") }
            witness = LogWitness(key: key)
        } else {
            witness = try LogWitness(keyAt: archive.logKeyPath(settings), of: archive.directory(settings))
        }
        for file in checkpoints {
            do {
                try witness.add(file: file)
            } catch {
                throw Failure(.noInput, "\(file): \(error)")
            }
        }
        return witness
    }
}
