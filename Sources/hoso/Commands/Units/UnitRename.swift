import Archive
import ArgumentParser

extension UnitCommand {
    /// `hoso unit rename`: another name, another code, or both.
    struct Rename: Action {
        static let configuration = CommandConfiguration(
            abstract: "Give a unit another name or code; the old ones stay known.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The code it has.") var unit: String
        @Option(help: "Its new name.") var name: String?
        @Option(help: "Its new code.") var code: String?
        @OptionGroup(title: "Decision") var decision: DecisionOptions

        func validate() throws {
            guard name != nil || code != nil else { throw ValidationError("Give a new --name, a new --code or both.") }
        }

        func act() async throws {
            try await decision.carryOut(in: archive) { opened in
                let found = try await opened.unit(named: unit)
                return .rename(found.id, name: name ?? found.name, code: code)
            }
        }
    }
}
