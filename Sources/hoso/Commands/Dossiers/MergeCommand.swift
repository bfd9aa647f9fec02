import Archive
import ArgumentParser
import SearchAPI

/// `hoso dossier merge`: one person proposes, another decides.
struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Propose to merge a double into the dossier that stays, and decide about it.",
        discussion: """
            The papers of the double move to the dossier that stays; the versions of both remain. Whoever proposes it \
            does not approve it, and it can't be taken back.
            """,
        subcommands: [List.self, Propose.self, Approve.self, Decline.self, Withdraw.self], defaultSubcommand: List.self)

    struct List: Action {
        static let configuration = CommandConfiguration(abstract: "List what waits to be decided, oldest first.")

        @OptionGroup var archive: ArchiveOptions
        @Flag(help: "Print one object a line.") var json = false

        func act() async throws {
            let opened = try archive.open(as: .reader, try await archive.settings())
            for proposal in try await opened.openMerges(in: nil) {
                if json {
                    Console.print(try jsonLine(MergeAnswer(proposal)))
                } else {
                    Console.print(
                        [
                            proposal.id.text, "\(proposal.doubleId) -> \(proposal.keptId)", proposal.proposedBy,
                            proposal.reason,
                        ].joined(separator: "\t"))
                }
            }
        }
    }

    struct Propose: Action {
        static let configuration = CommandConfiguration(abstract: "Propose to merge a double.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The double: its id or its number.") var double: String
        @Argument(help: "The dossier that stays: its id or its number.") var kept: String
        @Option(help: "Who proposes it.") var by: String
        @Option(help: "Why the two are one person's.") var reason: String

        func act() async throws {
            let settings = try await archive.settings()
            let opened = try archive.open(as: .owner, settings)
            let (double, kept) = (try await opened.dossier(named: double).id, try await opened.dossier(named: kept).id)
            let (person, reason) = (by, reason)
            let proposal = try await opened.atDesk(of: person, under: try settings.readRules()) {
                try $0.proposeMerge(double, into: kept, reason: reason)
            }
            Console.print(proposal.id.text)
            Console.say("hoso: somebody else decides: hoso dossier merge approve \(proposal.id) --by PERSON")
        }
    }

    struct Approve: Action {
        static let configuration = CommandConfiguration(abstract: "Merge as proposed.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The proposal.") var proposal: String
        @Option(help: "Who approves; not whoever proposed it.") var by: String

        func act() async throws {
            let id = try MergeProposal.ID(argument: proposal)
            try await decide(archive, by: by) { try $0.approveMerge(id) }
            Console.say("hoso: merged")
        }
    }

    struct Decline: Action {
        static let configuration = CommandConfiguration(abstract: "Leave both dossiers as they are.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The proposal.") var proposal: String
        @Option(help: "Who decides.") var by: String
        @Option(help: "Why not.") var reason: String

        func act() async throws {
            let (id, reason) = (try MergeProposal.ID(argument: proposal), reason)
            try await decide(archive, by: by) { try $0.declineMerge(id, reason: reason) }
        }
    }

    struct Withdraw: Action {
        static let configuration = CommandConfiguration(abstract: "Give a proposal up.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The proposal.") var proposal: String
        @Option(help: "Who gives it up.") var by: String
        @Option(help: "Why.") var reason: String?

        func act() async throws {
            let (id, reason) = (try MergeProposal.ID(argument: proposal), reason)
            try await decide(archive, by: by) { try $0.withdrawMerge(id, reason: reason) }
        }
    }

    private static func decide(
        _ options: ArchiveOptions, by person: String, _ step: @Sendable @escaping (RecordDesk) throws -> Void
    ) async throws {
        let settings = try await options.settings()
        let opened = try options.open(as: .owner, settings)
        try await opened.atDesk(of: person, under: try settings.readRules(), step)
    }
}
