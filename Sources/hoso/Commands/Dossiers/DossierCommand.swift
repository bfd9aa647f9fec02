import Archive
import ArgumentParser
import SearchAPI

/// `hoso dossier`: one dossier with its record, and dossiers that are one person's.
struct DossierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier", abstract: "Show a dossier, find dossiers that are one person's, merge them.",
        subcommands: [Show.self, Duplicates.self, MergeCommand.self])

    struct Duplicates: Action {
        static let configuration = CommandConfiguration(
            abstract: "List dossiers that may be one person's.",
            discussion: """
                They have one identity number, or the same name (marks and case aside), birthday and, where both records \
                tell it, province of origin.
                """)

        @OptionGroup var archive: ArchiveOptions
        @Flag(help: "Print one object a line for each group.") var json = false

        func act() async throws {
            let opened = try archive.open(as: .reader, try await archive.settings())
            let units = try await opened.units()
            let groups = try await opened.findDuplicates()
            for group in groups {
                let answer = DuplicateAnswer(group, units: units)
                if json {
                    Console.print(try jsonLine(answer))
                } else {
                    Console.print(answer.reason.rawValue)
                    for found in answer.dossiers {
                        Console.print(
                            ["  " + found.id, found.code ?? "", found.name, found.bornOn ?? "", found.unit]
                                .joined(separator: "\t"))
                    }
                }
            }
            Console.say("hoso: \(groups.count) groups")
        }
    }
}
