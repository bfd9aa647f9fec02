import ArgumentParser
import Glibc

/// The program. Each command is a file in `Commands`.
@main
struct Hoso: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hoso",
        abstract: "Keeps personnel dossiers: the scanned papers of each person, searchable by every word on them.",
        discussion: ExitStatus.explanation,
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(name: "Trying", subcommands: [Demo.self, Doctor.self, Extract.self, BenchCommand.self]),
            CommandGroup(
                name: "Filling",
                subcommands: [
                    Init.self, UnitCommand.self, ChangeCommand.self, DossierCommand.self, Import.self, Index.self,
                    Reindex.self,
                ]),
            CommandGroup(name: "Who may look", subcommands: [AccountCommand.self]),
            CommandGroup(name: "Asking", subcommands: [Search.self, Serve.self]),
            CommandGroup(
                name: "Keeping", subcommands: [Status.self, Verify.self, LogCommand.self, DocumentCommand.self]),
        ]
    )

    static func main() async {
        // A reader of ours that goes away, or a child that dies, is an error code and no signal.
        signal(SIGPIPE, SIG_IGN)
        await main(nil)
    }
}
