import Archive
import ArgumentParser
import Foundation

/// `hoso account`: accounts of units, who holds them, and what they may do.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "List accounts, issue them, give them roles and holders, lock and revoke them.",
        discussion: """
            The first administrator: hoso account first, then hoso account activate. Everything else is done by an \
            administrator's account (--by) on a paper (--paper, --signed-on): a written request to issue or change, the \
            head's decision to give an account to a person, the head's report of a lost password. Passwords are not asked \
            here: whoever can run commands on the server can write its files.
            """,
        subcommands: [List.self, First.self, Activate.self],
        groupedSubcommands: [
            CommandGroup(
                name: "On a paper",
                subcommands: [
                    Issue.self, Grant.self, Withdraw.self, Hold.self, HandBack.self, Lock.self, Unlock.self,
                    Revoke.self, Reset.self,
                ])
        ],
        defaultSubcommand: List.self)

    struct Issue: Action {
        static let configuration = CommandConfiguration(abstract: "Issue an account to a unit.")

        @Argument(help: "What is typed to log in: a to z, 0 to 9, '.', '-' and '_'.") var account: String
        @Argument(help: "Its name.") var name: String
        @Option(help: ArgumentHelp("The unit it belongs to.", valueName: "code")) var unit: String
        @Option(help: ArgumentHelp("A role to give it in that unit.", valueName: "role")) var role: [String] = []
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            try await options.carryOut { archive, paper, principal, rules in
                let issued = try await archive.issueAccount(
                    Account.Draft(code: account, name: name, unit: unit), on: paper, by: principal, under: rules)
                Console.say("hoso: account \(issued.code) is issued")
                for role in role {
                    _ = try await archive.grantRole(
                        role, in: unit, to: issued.code, on: paper, by: principal, under: rules)
                    Console.say("hoso: \(issued.code) is \(role) in \(unit)")
                }
            }
        }
    }

    struct Grant: Action {
        static let configuration = CommandConfiguration(
            abstract: "Give an account a role in a unit and all below it, to a day.")

        @Argument var account: String
        @Argument(help: "A role of roles.yaml.") var role: String
        @Option(help: ArgumentHelp("The unit.", valueName: "code")) var unit: String
        @Option(help: ArgumentHelp("The first day; today by default.", valueName: "day")) var from: String?
        @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: String?
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            let (start, end) = (
                try from.map { try Day(wholeArgument: $0) }, try until.map { try Day(wholeArgument: $0) }
            )
            let grant = try await options.carryOut { archive, paper, principal, rules in
                try await archive.grantRole(
                    role, in: unit, to: account, from: start, until: end, on: paper, by: principal, under: rules)
            }
            Console.say("hoso: \(account) is \(role) in \(unit) (\(grant.id))")
        }
    }

    struct Withdraw: Action {
        static let configuration = CommandConfiguration(abstract: "Take a role back.")

        @Argument(help: "The id of the grant, as hoso account list --json prints it.") var grant: String
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            guard let id = RoleGrant.ID(grant) else { throw Failure(.noInput, "\(grant) is no grant of a role") }
            try await options.carryOut { archive, paper, principal, rules in
                try await archive.withdrawRole(id, on: paper, by: principal, under: rules)
            }
            Console.say("hoso: the role is withdrawn")
        }
    }

    struct Lock: Action {
        static let configuration = CommandConfiguration(abstract: "Lock an account; its sessions end at once.")
        @Argument var account: String
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            try await options.carryOut { archive, paper, principal, rules in
                try await archive.lockAccount(account, on: paper, by: principal, under: rules)
            }
            Console.say("hoso: \(account) is locked")
        }
    }

    struct Unlock: Action {
        static let configuration = CommandConfiguration(abstract: "Unlock an account.")
        @Argument var account: String
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            try await options.carryOut { archive, paper, principal, rules in
                try await archive.unlockAccount(account, on: paper, by: principal, under: rules)
            }
            Console.say("hoso: \(account) is unlocked")
        }
    }

    struct Revoke: Action {
        static let configuration = CommandConfiguration(abstract: "Revoke an account for good.")
        @Argument var account: String
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            try await options.carryOut { archive, paper, principal, rules in
                try await archive.revokeAccount(account, on: paper, by: principal, under: rules)
            }
            Console.say("hoso: \(account) is revoked")
        }
    }
}
