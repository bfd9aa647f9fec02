import Archive
import ArgumentParser
import SearchAPI

/// `hoso change`: what waits to be approved, and the decision.
struct ChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "List changes of records that wait, approve or return them.",
        subcommands: [List.self, Approve.self, Return.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Who approves",
                subcommands: [Approvers.self, Appoint.self, Deputise.self, Dismiss.self])
        ], defaultSubcommand: List.self)

    struct List: Action {
        static let configuration = CommandConfiguration(abstract: "List what waits, the most urgent first.")

        @OptionGroup var archive: ArchiveOptions
        @Option(help: "draft, submitted or returned.") var state = "submitted"
        @Flag(help: "Print one object a line.") var json = false

        func act() async throws {
            guard let state = RecordVersion.State(rawValue: state), state.isOpen else {
                throw ValidationError("--state is draft, submitted or returned.")
            }
            let opened = try archive.open(as: .reader, try await archive.settings())
            for heading in try await opened.pending(in: nil, state: state) {
                if json {
                    Console.print(try jsonLine(VersionAnswer(of: heading)))
                } else {
                    let name = try await opened.dossier(heading.dossierId)?.name ?? ""
                    Console.print(
                        [
                            heading.id.text, name, heading.preparedBy, heading.dueOn?.description ?? "",
                            heading.batchId?.text ?? "",
                        ]
                        .joined(separator: "\t"))
                }
            }
        }
    }

    struct Approve: Action {
        static let configuration = CommandConfiguration(
            abstract: "Approve one change, or all of a batch.",
            discussion:
                "Who prepared a change does not approve it. Warnings are passed over with --overrule CODE=REASON.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The change.") var change: String?
        @Option(help: "All submitted changes of this batch.") var batch: String?
        @Option(help: "Who approves.") var by: String
        @Option(help: "A reason for passing over a kind of warning; `all=REASON` for every kind.") var overrule:
            [String] = []
        @Flag(help: "All of the batch, or nothing when one is refused.") var together = false

        func act() async throws {
            let settings = try await archive.settings()
            let rules = try settings.readRules()
            let opened = try archive.open(as: .owner, settings)
            let reasons = try Self.reasons(overrule)
            if let batch {
                guard let id = RecordBatch.ID(batch) else { throw ValidationError("\(batch) is no batch.") }
                let outcome = try await opened.approveBatch(
                    id, by: by, overruling: reasons, together: together, under: rules)
                for (version, reason) in outcome.refused { Console.print("refused  \(version): \(reason)") }
                Console.say("hoso: \(outcome.done.count) approved, \(outcome.refused.count) refused")
                if !outcome.refused.isEmpty { throw ExitCode(ExitStatus.data.rawValue) }
            } else {
                guard let change, let id = RecordVersion.ID(change) else {
                    throw ValidationError("Name a change, or --batch.")
                }
                let version = try await opened.approve(id, by: by, overruling: reasons, under: rules)
                Console.say("hoso: version \(version.number ?? 0) approved")
            }
        }

        static func reasons(_ given: [String]) throws -> [String: String] {
            var reasons: [String: String] = [:]
            for text in given {
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { throw ValidationError("--overrule wants CODE=REASON.") }
                let codes = parts[0] == "all" ? RecordProblem.Code.allCases.map(\.rawValue) : [parts[0]]
                for code in codes { reasons[code] = parts[1] }
            }
            return reasons
        }
    }

    struct Return: Action {
        static let configuration = CommandConfiguration(
            commandName: "return", abstract: "Give a change back, with the reason.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The change.") var change: String
        @Option(help: "Who decides.") var by: String
        @Option(help: "What is wrong.") var reason: String

        func act() async throws {
            let settings = try await archive.settings()
            guard let id = RecordVersion.ID(change) else { throw ValidationError("\(change) is no change.") }
            let opened = try archive.open(as: .owner, settings)
            try await opened.returnDraft(id, reason: reason, by: by, under: try settings.readRules())
        }
    }

    struct Appoint: Action {
        static let configuration = CommandConfiguration(
            abstract: "Make somebody an approver of a unit's records, and of the units below that have none.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Argument(help: "The person.") var person: String
        @Option(help: "From this day; today by default.") var from: String?
        @Option(help: "Who appoints.") var by: String

        func act() async throws {
            let opened = try archive.open(as: .owner, try await archive.settings())
            guard let found = try await opened.unit(withCode: unit) else { throw FilingError.noSuchUnit(unit) }
            _ = try await opened.appoint(
                person, for: found.id, from: try from.flatMap { try Day(argument: $0) } ?? Day.todayInVietnam, by: by)
        }
    }
}
