import Archive
import ArgumentParser

extension UnitCommand {
    /// `hoso unit move`: a unit, with all below it, under another.
    struct Move: Action {
        static let configuration = CommandConfiguration(
            abstract: "Put a unit, and all below it, under another one.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: ArgumentHelp("The unit that will stand above it.", valueName: "code")) var under: String?
        @Flag(help: "Nothing will stand above it.") var toTop = false
        @OptionGroup(title: "Decision") var decision: DecisionOptions

        func validate() throws {
            guard (under == nil) == toTop else { throw ValidationError("Say where to: --under CODE or --to-top.") }
        }

        func act() async throws {
            try await decision.carryOut(in: archive) { opened in
                var parent: Unit?
                if let under { parent = try await opened.unit(named: under) }
                return .move(try await opened.unit(named: unit).id, under: parent?.id)
            }
        }
    }
}
