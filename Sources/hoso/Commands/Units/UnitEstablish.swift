import Archive
import ArgumentParser

extension UnitCommand {
    /// `hoso unit establish`: a unit that a decision founds.
    struct Establish: Action {
        static let configuration = CommandConfiguration(
            abstract: "Found a unit by a decision; it starts on the effective day.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "Its code.") var code: String
        @Argument(help: "Its name.") var name: String
        @Option(help: "A code of the kinds of units.") var kind = "unit"
        @Option(help: ArgumentHelp("The unit above it; none by default.", valueName: "code")) var under: String?
        @OptionGroup(title: "Decision") var decision: DecisionOptions

        func act() async throws {
            try await decision.carryOut(in: archive) { opened in
                var parent: Unit?
                if let under { parent = try await opened.unit(named: under) }
                return .establish(.init(code: code, name: name, kind: kind, under: parent?.id))
            }
        }
    }

    /// `hoso unit apply`: all that one decision orders, from a file.
    struct Apply: Action {
        static let configuration = CommandConfiguration(
            abstract: "Make all changes of a file under one decision, in their order, all or none.",
            discussion: """
                The file is YAML. A change may be about what an earlier one has founded or renamed:

                changes:
                  - merge: [X1, X2]
                    new: X
                    name: Xã Mới            # kind and under as those of the first, unless said
                  - establish: TT
                    name: Trung tâm
                    kind: DVSN
                    under: X
                  - rename: SNV
                    name: Sở Nội vụ mới     # and code, or one of them
                  - move: TT
                    under: SNV              # or toTop: true
                  - split: SGD
                    rest: SGD1              # without it what is left stays, and the unit goes on
                    parts:
                      - code: SGD1
                        name: Sở Một
                        units: [THPT]
                        dossiers: [LK000007]
                  - abolish: H
                    to: X                   # and dossiersTo, trayTo, unitsTo for a part
                    dossiers: {LK000008: SNV}

                With --preview the changes are carried out and taken back, so no other process may own the archive.
                """)

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"])) var file: String
        @OptionGroup(title: "Decision") var decision: DecisionOptions

        func act() async throws {
            let steps: [OrganisationStep]
            do {
                steps = try OrganisationStep.read(file: file)
            } catch {
                throw Failure(.data, "\(error)")
            }
            try await decision.carryOut(steps, in: archive)
        }
    }
}
