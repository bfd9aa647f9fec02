import Archive
import ArgumentParser
import Glibc

/// `hoso log`: who saw what, when and why.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Read the access log, sign it, and print what checks it.",
        subcommands: [LogList.self, Sign.self, Key.self], defaultSubcommand: LogList.self)

    struct Sign: Action {
        static let configuration = CommandConfiguration(
            commandName: "checkpoint",
            abstract: "Sign the present end of the log and print the checkpoint, to be kept elsewhere.")

        @OptionGroup var archive: ArchiveOptions

        func act() async throws {
            let log = try await archive.openLog(try await archive.settings()).log
            guard let checkpoint = try await log.checkpoint() else { throw Failure(.noInput, "the log is empty") }
            Console.print(checkpoint.note)
        }
    }

    struct Key: Action {
        static let configuration = CommandConfiguration(
            commandName: "key", abstract: "Print the key that whoever checks the log needs; it can't sign.")

        @OptionGroup var archive: ArchiveOptions

        func act() async throws {
            let settings = try await archive.settings()
            let key = try LogKey.read(from: archive.logKeyPath(settings), for: archive.directory(settings))
            Console.print("\(key.verifier)")
        }
    }
}

extension ArchiveOptions {
    /// The archive, owned by this process, and its log.
    func openLog(_ settings: Settings) async throws -> (archive: ArchiveDatabase, log: AccessLog) {
        let opened = try open(as: .owner, settings)
        return (opened, try await AccessLog(of: opened, keyAt: logKeyPath(settings)))
    }
}

extension LogLine.Draft {
    /// Something a command does; commands know no account, only the user of the system.
    static func command(_ kind: LogKind, _ name: String, details: [LogDetail: String]) -> Self {
        var draft = Self(
            kind, route: "hoso \(name)", requestId: Identifier<LogLine>.random().text, actor: LogLine.Actor())
        draft.details = details
        draft.details[.systemUser] = String(getuid())
        return draft
    }
}
