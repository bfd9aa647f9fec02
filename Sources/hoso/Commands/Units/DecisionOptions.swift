import Archive
import ArgumentParser
import SearchAPI

/// The paper that orders a change of the organisation, and whether to make it or only to look.
struct DecisionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The decision, such as 202/2025/QH15.", valueName: "number"))
    var decision: String?
    @Option(help: ArgumentHelp("The day it was signed.", valueName: "day"))
    var decidedOn: String?
    @Option(help: ArgumentHelp("The first day on which things are as it orders.", valueName: "day"))
    var effectiveOn: String
    @Option(help: ArgumentHelp("Who records it.", valueName: "person"))
    var by: String?
    @Option(help: ArgumentHelp("What should be remembered with it.", valueName: "text"))
    var note: String?
    @Flag(help: "Say what would move, and store nothing.")
    var preview = false
    @Flag(help: "Print what moves as one object for each change.")
    var json = false

    func validate() throws {
        guard preview || (decision != nil && decidedOn != nil && by != nil) else {
            throw ValidationError("Name the decision: --decision, --decided-on and --by; or look with --preview.")
        }
    }

    /// Makes the change, or looks at it only, and prints what moves.
    func carryOut(
        in options: ArchiveOptions, _ change: (ArchiveDatabase) async throws -> OrganisationChange
    ) async throws {
        let day = try Day(wholeArgument: effectiveOn)
        let settings = try await options.settings()
        let archive = try options.open(as: preview ? .reader : .owner, settings)
        let change = try await change(archive)
        if preview {
            try show([try await archive.preview(change, effectiveOn: day)])
        } else {
            let (decision, by) = try signed(day)
            try show([try await archive.apply(change, decision: decision, by: by)])
        }
    }

    /// The same for all changes of a file.
    func carryOut(_ steps: [OrganisationStep], in options: ArchiveOptions) async throws {
        let day = try Day(wholeArgument: effectiveOn)
        let archive = try options.open(as: .owner, try await options.settings())
        // Nobody has to sign a look.
        let (decision, by) =
            preview
            ? (OrganisationDecision(number: decision ?? "?", decidedOn: day, effectiveOn: day), by ?? "?")
            : try signed(day)
        try show(try await archive.carryOut(steps, decision: decision, by: by, onlyLooking: preview))
    }

    private func signed(_ day: Day) throws -> (OrganisationDecision, String) {
        guard let decision, let by, let decided = try decidedOn.flatMap({ try Day(argument: $0) }) else {
            throw OrganisationRefusal.unsigned
        }
        return (OrganisationDecision(number: decision, decidedOn: decided, effectiveOn: day, note: note), by)
    }

    private func show(_ results: [OrganisationPreview]) throws {
        for result in results {
            if json {
                Console.print(try jsonLine(OrganisationItem(result, isStored: !preview)))
            } else {
                for line in result.lines { Console.print(line) }
            }
        }
        let dossiers = results.reduce(0) { $0 + $1.dossierCount }
        let documents = results.reduce(0) { $0 + $1.documentCount }
        Console.say(
            "hoso: \(dossiers) dossiers and \(documents) papers in trays "
                + (preview ? "would move; nothing is stored" : "moved"))
    }
}

extension OrganisationPreview {
    /// One line for each thing that happens.
    fileprivate var lines: [String] {
        func above(_ unit: Unit?) -> String { unit?.code ?? "the top" }
        var lines = founded.map { "founded    \($0.code)  \($0.name)" }
        lines += ended.map { "ended      \($0.code)  \($0.name)" }
        lines += renamed.map { "renamed    \($0.before.code)  \($0.before.name) -> \($0.after.code)  \($0.after.name)" }
        lines += placed.map { "placed     \($0.unit.code)  \(above($0.from)) -> \(above($0.to))" }
        lines += dossiers.map { "dossiers   \($0.count)  \($0.from.code) -> \($0.to.code)" }
        lines += documents.map { "documents  \($0.count)  \($0.from.code) -> \($0.to.code)" }
        return lines
    }
}
