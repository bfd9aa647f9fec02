import ArgumentParser

/// `hoso doctor`: is everything here that the program needs?
struct Doctor: Action {
    static let configuration = CommandConfiguration(
        abstract: "Check that the machine has what is needed, and say what to do.",
        discussion: "Changes nothing. Ends with 1 when something is bad.")

    @OptionGroup var archive: ArchiveOptions

    @Flag(help: "List the settings in force too, with where each comes from.")
    var settings = false

    @Flag(help: "Print one object a line for each check.")
    var json = false

    func act() async throws {
        let inForce = try await archive.settings()
        if settings {
            for setting in inForce.listing {
                Console.say("\(setting.name) = \(setting.value)  (\(setting.source))")
            }
        }
        let findings =
            await MachineExamination(settings: inForce).findings()
            + StorageExamination(directory: archive.directory(inForce)).findings()
        for finding in findings {
            Console.print(json ? try jsonLine(finding.json) : finding.line)
        }
        if findings.contains(where: { $0.state == .bad }) { throw ExitCode(1) }
    }
}
