import Archive
import ArgumentParser
import Foundation
import SearchAPI

extension DossierCommand {
    /// `hoso dossier show`: whose it is, the papers in it and the record, or the record in a form.
    struct Show: Action {
        static let configuration = CommandConfiguration(
            abstract: "Show one dossier with its record, or fill the record into a form.",
            discussion: "With --output the record is filled into --form, as PDF, ready to be printed and signed.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The dossier: its id or its number.") var dossier: String
        @Option(help: ArgumentHelp("An earlier approved version; the newest by default.", valueName: "n"))
        var number: Int?
        @Flag(help: "Print {dossier, record} as JSON.") var json = false
        @Option(help: "The form: SYLL-TT06, 2C-BNV-2008 or HS02-VC-BNV.") var form = "SYLL-TT06"
        @Option(help: ArgumentHelp("Write the filled form to this file, as PDF.", valueName: "file"))
        var output: String?

        func validate() throws {
            guard number.map({ $0 > 0 }) ?? true else { throw ValidationError("--number starts at 1.") }
            guard !json || output == nil else { throw ValidationError("Say --json or --output, not both.") }
        }

        func act() async throws {
            let settings = try await archive.settings()
            let catalogue = try settings.readCatalogue()
            let opened = try archive.open(as: .reader, settings)
            let found = try await opened.dossier(named: dossier)
            let target = try await opened.mergeTarget(of: found.id)
            let version = try await opened.approvedVersion(of: found.id, number: number)
            if let number, version == nil { throw Failure(.noInput, "the record has no approved version \(number)") }
            if let target { Console.say("hoso: \(dossier) was merged into \(target): hoso dossier show \(target)") }
            let units = try await opened.units()
            if let output {
                guard let version else {
                    throw Failure(.noInput, "nothing of the record of \(dossier) is approved yet")
                }
                guard let layout = catalogue.layout(form) else {
                    let known = catalogue.layouts.map(\.id).joined(separator: ", ")
                    throw Failure(.noInput, "there is no form \(form); there are \(known)")
                }
                let names = UnitNames(units.map { ($0.code, $0.name) })
                let filled = RecordForm(layout: layout, content: version.content, catalogue: catalogue, units: names)
                try Data(filled.pdf()).write(to: URL(filePath: output), options: .atomic)
                return
            }
            guard let unit = units.first(where: { $0.id == found.unitId }) else {
                throw Failure(.software, "dossier \(found.id) has no unit")
            }
            let papers = try await opened.documents(in: .dossier(found.id))
            let answer = DossierAnswer(found, unit: unit, documents: papers, mergedInto: target)
            if json {
                Console.print(
                    try jsonLine(
                        ShownDossier(dossier: answer, record: RecordAnswer(version, of: found.id, catalogue))))
            } else {
                let facts = [found.id.text, found.code, found.name, found.bornOn?.description, unit.code]
                Console.print(facts.compactMap(\.self).joined(separator: "\t"))
                for document in answer.documents { Console.print("\(document.id)\t\(document.title)") }
                for line in (version?.content ?? RecordContent()).lines(catalogue, units: units, papers: papers) {
                    Console.print(line)
                }
            }
        }
    }
}

private struct ShownDossier: Encodable {
    let dossier: DossierAnswer
    let record: RecordAnswer
}
