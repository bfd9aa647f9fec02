import Archive
import ArgumentParser

extension UnitCommand {
    /// `hoso unit merge`: several units become one.
    struct Merge: Action {
        static let configuration = CommandConfiguration(
            abstract: "Merge units into a new one, or into one that goes on.",
            discussion: """
                Their dossiers, intake trays and the units below them go to the one they merge into; they end on the eve \
                of the effective day. A new one stands where the first of them stood unless --under names a place, and \
                is of its kind unless --kind says otherwise.
                """)

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The codes of the units.") var units: [String]
        @Option(help: ArgumentHelp("A unit that goes on and takes the others in.", valueName: "code"))
        var into: String?
        @Option(help: ArgumentHelp("The code of a new unit that takes all in.", valueName: "code"))
        var new: String?
        @Option(help: "The name of the new unit.") var name: String?
        @Option(help: "The kind of the new unit.") var kind: String?
        @Option(help: ArgumentHelp("The unit above the new one.", valueName: "code")) var under: String?
        @OptionGroup(title: "Decision") var decision: DecisionOptions

        func validate() throws {
            guard (into == nil) != (new == nil) else {
                throw ValidationError("Say what they become: --into CODE, or --new CODE with --name.")
            }
            guard (new == nil) == (name == nil) else {
                throw ValidationError("A new unit has a --new code and a --name.")
            }
            guard new != nil || (kind == nil && under == nil) else {
                throw ValidationError("--kind and --under are for a new unit.")
            }
        }

        func act() async throws {
            try await decision.carryOut(in: archive) { opened in
                var merged: [Unit] = []
                for code in units { merged.append(try await opened.unit(named: code)) }
                if let into { return .merge(merged.map(\.id), into: .existing(try await opened.unit(named: into).id)) }
                var parent = merged[0].parentId
                if let under { parent = try await opened.unit(named: under).id }
                let founded = OrganisationChange.NewUnit(
                    code: new ?? "", name: name ?? "", kind: kind ?? merged[0].kind, under: parent)
                return .merge(merged.map(\.id), into: .new(founded))
            }
        }
    }
}
