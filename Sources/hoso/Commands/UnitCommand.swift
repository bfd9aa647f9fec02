import Archive
import ArgumentParser
import SearchAPI

/// `hoso unit`: the organisation tree.
struct UnitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit", abstract: "List the units, or add one.", subcommands: [List.self, Add.self],
        defaultSubcommand: List.self)

    struct List: Action {
        static let configuration = CommandConfiguration(abstract: "List all units in order of their codes.")

        @OptionGroup var archive: ArchiveOptions
        @Flag(help: "Print one object a line for each unit.") var json = false

        func act() async throws {
            let opened = try archive.open(as: .reader, try await archive.settings())
            let units = try await opened.units()
            let codes = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.code) })
            for unit in units {
                let parent = unit.parentId.flatMap { codes[$0] }
                guard json else {
                    Console.print("\(unit.code)\t\(unit.name)" + (parent.map { "\t(\($0))" } ?? ""))
                    continue
                }
                Console.print(
                    try jsonLine(
                        [
                            "unit": .string(unit.id.text), "code": .string(unit.code), "name": .string(unit.name),
                            "kind": .string(unit.kind), "parent": parent.map(JSONValue.string) ?? .null,
                        ] as JSONValue))
            }
        }
    }

    struct Add: Action {
        static let configuration = CommandConfiguration(
            abstract: "Add a unit, or change the one with this code.",
            discussion: "Many units at once come with a units.json through hoso import.")

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
