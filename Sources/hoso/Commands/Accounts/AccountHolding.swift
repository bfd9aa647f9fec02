import Archive
import ArgumentParser

extension AccountCommand {
    /// `hoso account hold`: an account goes into the hands of a person.
    struct Hold: Action {
        static let configuration = CommandConfiguration(
            abstract: "Give an account to a person by the head's decision; the paper is the decision.",
            discussion: "The holder then needs a code to choose a password with: hoso account reset.")

        @Argument var account: String
        @OptionGroup var person: PersonOptions
        @Flag(help: "Take it from the present holder, whose sessions and secrets end at once.") var replace = false
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            try await options.carryOut { archive, paper, principal, rules in
                if replace {
                    _ = try await archive.handOverAccount(
                        account, to: person.draft, on: paper, by: principal, under: rules)
                } else {
                    _ = try await archive.holdAccount(
                        account, by: person.draft, on: paper, as: principal, under: rules)
                }
            }
            Console.say("hoso: \(account) is in the hands of \(person.person)")
        }
    }

    /// `hoso account hand-back`: nobody holds it any more.
    struct HandBack: Action {
        static let configuration = CommandConfiguration(
            commandName: "hand-back", abstract: "End a holding; the holder's sessions and secrets end at once.")

        @Argument var account: String
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            try await options.carryOut { archive, paper, principal, rules in
                try await archive.handBackAccount(account, on: paper, by: principal, under: rules)
            }
            Console.say("hoso: nobody holds \(account)")
        }
    }

    /// `hoso account reset`: a code for a new password, printed once.
    struct Reset: Action {
        static let configuration = CommandConfiguration(
            abstract: "Give out a code, printed once, with which the holder chooses a password within a day.")

        @Argument var account: String
        @Flag(help: "The report says that the second factor is lost too.") var secondFactorToo = false
        @OptionGroup var options: AdministrationOptions

        func act() async throws {
            let code = try await options.carryOut { archive, paper, principal, rules in
                try await archive.resetAccount(
                    account, on: paper, renewsSecondFactor: secondFactorToo, by: principal, under: rules)
            }
            Console.print(code.text)
            Console.say("hoso: this code opens \(account) once within 24 hours; it is not shown again")
        }
    }

    /// `hoso account first`: the administrator who issues all other accounts.
    struct First: Action {
        static let configuration = CommandConfiguration(
            abstract: "Make the first administrator and print the one-time password, once.",
            discussion: """
                It works as long as no administrator can log in: at the beginning, and when the only one is locked out. \
                The paper is the decision that gives the account to the person.
                """)

        @Argument(help: "What is typed to log in.") var account = "quantri"
        @Option(help: ArgumentHelp("The unit it belongs to.", valueName: "code")) var unit: String
        @Option(help: "Its name.") var name = "Quản trị cấp tỉnh"
        @Option(help: "Its role.") var role = "administrator"
        @OptionGroup var person: PersonOptions
        @OptionGroup(title: "Paper") var paper: PaperOptions
        @OptionGroup var archive: ArchiveOptions

        func act() async throws {
            let paper = try paper.read()
            let settings = try await archive.settings()
            let opened = try archive.open(as: .owner, settings)
            let code = try await opened.makeFirstAdministrator(
                Account.Draft(code: account, name: name, unit: unit), heldBy: person.draft, on: paper, role: role,
                under: try settings.accounts.rules(for: archive.directory(settings)))
            Console.print(code.text)
            Console.say("hoso: the one-time password of \(account), good for 24 hours; it is not shown again")
            Console.say("hoso: a lasting one is chosen with: hoso account activate \(account)")
        }
    }
}
