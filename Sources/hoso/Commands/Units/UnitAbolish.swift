import Archive
import ArgumentParser

extension UnitCommand {
    /// `hoso unit abolish`: a unit ends, and others take what it held.
    struct Abolish: Action {
        static let configuration = CommandConfiguration(
            abstract: "End a unit, and say where everything it holds goes.",
            discussion: """
                --to takes everything; --dossiers-to, --tray-to, --units-to and --dossier say otherwise for a part. What \
                it holds must go somewhere.
                """)

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: ArgumentHelp("The unit that takes everything.", valueName: "code")) var to: String?
        @Option(help: ArgumentHelp("The unit that takes the dossiers.", valueName: "code")) var dossiersTo: String?
        @Option(help: ArgumentHelp("The unit that takes the papers in the intake tray.", valueName: "code"))
        var trayTo: String?
        @Option(help: ArgumentHelp("The unit that will stand above the units below.", valueName: "code"))
        var unitsTo: String?
        @Option(
            help: ArgumentHelp("One dossier, by number or id, that goes to another unit.", valueName: "dossier=code"))
        var dossier: [String] = []
        @OptionGroup(title: "Decision") var decision: DecisionOptions

        func act() async throws {
            let named = try dossier.map { try Pair($0, option: "--dossier") }
            try await decision.carryOut(in: archive) { opened in
                func home(_ code: String?) async throws -> Unit.ID? {
                    guard let code = code ?? to else { return nil }
                    return try await opened.unit(named: code).id
                }
                let groups = try await Self.groups(named, opened)
                let homes = OrganisationChange.AbolitionHomes(
                    groups: groups, dossiers: try await home(dossiersTo), tray: try await home(trayTo),
                    children: try await home(unitsTo))
                return .abolish(try await opened.unit(named: unit).id, homes: homes)
            }
        }

        /// One group for each receiver, in the order in which they are named.
        private static func groups(
            _ pairs: [Pair], _ archive: ArchiveDatabase
        ) async throws -> [OrganisationChange.AbolitionHomes.Group] {
            var groups: [OrganisationChange.AbolitionHomes.Group] = []
            for pair in pairs {
                let dossier = try await archive.dossier(named: pair.left).id
                let receiver = try await archive.unit(named: pair.right).id
                if let index = groups.firstIndex(where: { $0.to == receiver }) {
                    groups[index].dossiers.append(dossier)
                } else {
                    groups.append(.init([dossier], to: receiver))
                }
            }
            return groups
        }
    }
}

/// Two words of the command line with `=` between.
struct Pair {
    let left: String
    let right: String

    init(_ text: String, option: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw ValidationError("\(option) has a “=” in it, with something on both sides.")
        }
        (left, right) = (parts[0], parts[1])
    }
}
