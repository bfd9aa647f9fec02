import Archive
import ArgumentParser

/// The paper something about an account rests on, and who does it.
struct PaperOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The request, decision or report, such as 12/TTr-STC.", valueName: "number"))
    var paper: String
    @Option(help: ArgumentHelp("The day it was signed.", valueName: "day"))
    var signedOn: String
    @Option(help: ArgumentHelp("Its scan, a document of the archive.", valueName: "document"))
    var scan: String?

    func read() throws -> Paper {
        let document = try scan.map { text in
            guard let id = Document.ID(text) else { throw Failure(.noInput, "there is no document \(text)") }
            return id
        }
        return Paper(number: paper, signedOn: try Day(wholeArgument: signedOn), documentId: document)
    }
}

/// The person who is to hold an account.
struct PersonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The holder's name.", valueName: "name"))
    var person: String
    @Option(help: ArgumentHelp("Their identity number, so that one human stays one person.", valueName: "number"))
    var identity: String

    var draft: Person.Draft { Person.Draft(name: person, identityNumber: identity) }
}

/// Which archive, which paper, and the administrator who does it.
struct AdministrationOptions: ParsableArguments {
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup(title: "Paper") var paper: PaperOptions
    @Option(help: ArgumentHelp("The account of the administrator who does it.", valueName: "account"))
    var by: String

    func carryOut<Result>(
        _ work: (ArchiveDatabase, Paper, Principal, AccountRules) async throws -> Result
    ) async throws -> Result {
        let paper = try paper.read()
        let settings = try await archive.settings()
        let opened = try archive.open(as: .owner, settings)
        let rules = try settings.accounts.rules(for: archive.directory(settings))
        return try await work(opened, paper, try await opened.commandLinePrincipal(by), rules)
    }
}
