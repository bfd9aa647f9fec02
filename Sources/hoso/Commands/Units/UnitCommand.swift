import Archive
import ArgumentParser
import SearchAPI

/// `hoso unit`: the organisation tree, and what decisions make of it.
struct UnitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit", abstract: "List the units, add some, or record how a decision changes them.",
        subcommands: [List.self, Add.self, Import.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Changes by decision",
                subcommands: [
                    Establish.self, Rename.self, Move.self, Merge.self, Split.self, Abolish.self, Apply.self,
                ])
        ],
        defaultSubcommand: List.self)

    struct Add: Action {
        static let configuration = CommandConfiguration(
            abstract: "Add a unit, or change the one with this code.",
            discussion: "Many units at once come with hoso unit import, or a units.json through hoso import.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "Its code, such as SNV-TCCB.") var code: String
        @Argument(help: "Its name.") var name: String
        @Option(help: "A code of the kinds of units.") var kind = "unit"
        @Option(help: ArgumentHelp("The unit above it.", valueName: "code")) var parent: String?

        func validate() throws {
            guard !code.isEmpty, !name.isEmpty else { throw ValidationError("A unit has a code and a name.") }
        }

        func act() async throws {
            let opened = try archive.open(as: .owner, try await archive.settings())
            let changes = try await opened.upsert([Unit.Draft(code: code, name: name, kind: kind, parent: parent)])
            Console.say(changes > 0 ? "hoso: \(code) is in the archive" : "hoso: \(code) is as it was")
        }
    }
}

extension ArchiveDatabase {
    /// The unit that has this code.
    func unit(named code: String) async throws -> Unit {
        guard let unit = try await unit(withCode: code) else { throw OrganisationRefusal.noSuchUnit(code) }
        return unit
    }
}
