import Archive
import ArgumentParser

extension UnitCommand {
    /// `hoso unit split`: new units out of one.
    struct Split: Action {
        static let configuration = CommandConfiguration(
            abstract: "Make new units out of parts of one.",
            discussion: """
                hoso unit split SGDDT --part "SGD=Sở Giáo dục" --child THPT-LK=SGD --dossier LK000007=SGD …
                What no part is given stays with the unit, which goes on; with --rest it goes to one of the parts, and \
                the unit ends.
                """)

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: ArgumentHelp("A new unit.", valueName: "code=name")) var part: [String]
        @Option(help: ArgumentHelp("A unit below that goes to a part.", valueName: "code=part"))
        var child: [String] = []
        @Option(help: ArgumentHelp("A dossier, by number or id, that goes to a part.", valueName: "dossier=part"))
        var dossier: [String] = []
        @Option(help: ArgumentHelp("The part that takes what is left.", valueName: "code")) var rest: String?
        @Option(help: "The kind of the new units; that of the old one by default.") var kind: String?
        @Option(help: ArgumentHelp("The unit above the new ones; that of the old one by default.", valueName: "code"))
        var under: String?
        @OptionGroup(title: "Decision") var decision: DecisionOptions

        func act() async throws {
            let names = try part.map { try Pair($0, option: "--part") }
            let children = try child.map { try Pair($0, option: "--child") }
            let dossiers = try dossier.map { try Pair($0, option: "--dossier") }
            for code in children.map(\.right) + dossiers.map(\.right) + [rest].compactMap({ $0 })
            where !names.contains(where: { $0.left == code }) {
                throw ValidationError("\(code) is no part: the parts are \(names.map(\.left).joined(separator: ", ")).")
            }
            try await decision.carryOut(in: archive) { opened in
                let old = try await opened.unit(named: unit)
                var parent = old.parentId
                if let under { parent = try await opened.unit(named: under).id }
                var parts: [OrganisationChange.SplitPart] = []
                for name in names {
                    var made = OrganisationChange.SplitPart(
                        unit: .init(code: name.left, name: name.right, kind: kind ?? old.kind, under: parent))
                    for pair in children where pair.right == name.left {
                        made.children.append(try await opened.unit(named: pair.left).id)
                    }
                    for pair in dossiers where pair.right == name.left {
                        made.dossiers.append(try await opened.dossier(named: pair.left).id)
                    }
                    parts.append(made)
                }
                let home = parts.first { $0.unit.code == rest }?.unit.id
                return .split(old.id, parts: parts, rest: home ?? old.id)
            }
        }
    }
}
