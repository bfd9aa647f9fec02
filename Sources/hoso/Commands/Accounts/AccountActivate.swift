import Archive
import ArgumentParser
import Foundation
import Glibc

extension AccountCommand {
    /// `hoso account activate`: the one-time password becomes a lasting one.
    struct Activate: Action {
        static let configuration = CommandConfiguration(
            abstract: "Choose a password with the one-time password or code that was given out.",
            discussion: """
                Asks for the code, the new password and, where a second factor is needed, for the six digits of the \
                authenticator program; not a terminal, it reads them as lines. Recovery codes are printed once.
                """)

        @Argument var account: String
        @OptionGroup var archive: ArchiveOptions

        func act() async throws {
            let settings = try await archive.settings()
            let opened = try archive.open(as: .owner, settings)
            let rules = try settings.accounts.rules(for: archive.directory(settings))
            let client = Client(address: "command line", agent: "hoso")
            let code = SecretCode(try Secret.read("Code: "))
            let password = try Secret.read("New password: ")
            if Secret.isTyped {
                guard try Secret.read("Once more: ") == password else {
                    throw Failure(.data, "the two passwords differ")
                }
            }
            let seed = try await opened.beginActivation(account, code: code, from: client, under: rules)
            if let seed { Console.print(seed.address(account: account)) }
            let second = try Secret.readIfAny("Six digits (empty without a second factor): ")
            let codes = try await opened.activate(
                account, code: code, password: password, second: second, from: client, under: rules)
            for code in codes { Console.print(code.text) }
            if !codes.isEmpty {
                Console.say("hoso: \(codes.count) recovery codes, each good once; they are not shown again")
            }
            Console.say("hoso: \(account) is activated")
        }
    }
}

/// What is typed and must not be seen.
private enum Secret {
    static let isTyped = isatty(STDIN_FILENO) == 1

    static func read(_ question: String) throws -> String {
        guard let line = try readIfAny(question) else { throw Failure(.data, "nothing was typed") }
        return line
    }

    static func readIfAny(_ question: String) throws -> String? {
        guard isTyped else { return readLine() }
        Console.draw(question)
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            Console.say("")
        }
        return readLine()
    }
}
