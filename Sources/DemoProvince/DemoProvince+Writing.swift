import Drawing
import Foundation

extension DemoProvince {
    /// Writes the folder that `hoso import` reads: `units.json`, and a folder a person with records and files.
    ///
    /// `progress` is told how many dossiers are done and how many there are. With `withTruth` a
    /// `truth.jsonl` tells the true text of every page; an importer must not see it.
    package func write(to directory: String, withTruth: Bool = false, progress: (Int, Int) -> Void) throws {
        let root = URL(fileURLWithPath: directory, isDirectory: true)
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try encode(units.map(UnitEntry.init)).write(to: root.appending(path: "units.json"))
        var truth = Data()
        for (position, person) in people.enumerated() {
            let folder = root.appending(path: person.folder, directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let files = try DrawingTurn.take {
                let press = Press(seed: seed)
                return try person.documents.map(press.bytes)
            }
            for (document, bytes) in zip(person.documents, files) {
                try Data(bytes).write(to: folder.appending(path: document.file))
            }
            try encode(RecordEntry(person, fields: record(of: person))).write(to: folder.appending(path: "record.json"))
            try encode(DossierEntry(person)).write(to: folder.appending(path: "dossier.json"))
            if withTruth {
                for document in person.documents {
                    truth += try encode(TruthEntry(person, document), isPretty: false) + Data([10])
                }
            }
            progress(position + 1, people.count)
        }
        if withTruth { try truth.write(to: root.appending(path: "truth.jsonl")) }
    }

    private func encode(_ value: some Encodable, isPretty: Bool = true) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            isPretty ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}

extension DemoPerson {
    /// Where the dossier lies below the import folder: by agency and unit, as offices keep them.
    package var folder: String {
        let leaf = "\(code)-\(FileNames.slug(name))"
        return unit.agency.code == unit.code ? "\(unit.code)/\(leaf)" : "\(unit.agency.code)/\(unit.code)/\(leaf)"
    }
}

// MARK: - Files of the import folder

private struct UnitEntry: Encodable {
    let code: String
    let name: String
    let kind: String
    let parent: String?

    init(_ unit: DemoUnit) {
        (code, name, kind, parent) = (unit.code, unit.name, unit.kind, unit.parent)
    }
}

private struct RecordEntry: Encodable {
    struct Pay: Encodable {
        let from: String
        let rankCode: String
        let rank: String
        let step: Int
        let coefficient: Double?
    }

    let code: String
    let name: String
    let otherNames: [String]
    let born: String
    let gender: String
    let identityNumber: String
    let unit: String
    let status: String
    let category: String
    let position: String
    let rankCode: String
    let recruitedOn: String
    let leftOn: String?
    let partyJoinedOn: String?
    let nativePlace: String
    let address: String
    let ethnicity: String
    let socialInsuranceNumber: String
    let education: String
    let payHistory: [Pay]
    /// The full record by the ids of the field catalogue.
    let fields: JSONPart

    init(_ person: DemoPerson, fields: String) throws {
        self.fields = try JSONDecoder().decode(JSONPart.self, from: Data(fields.utf8))
        code = person.code
        name = person.name
        otherNames = person.otherNames
        born = person.born.description
        gender = person.gender
        identityNumber = person.identityNumber
        unit = person.unit.code
        status = person.status.rawValue
        category = person.category
        position = person.position
        rankCode = person.rankCode
        recruitedOn = person.recruitedOn.description
        leftOn = person.leftOn?.description
        partyJoinedOn = person.partyOn?.description
        nativePlace = person.native
        address = person.home
        ethnicity = person.ethnicity
        socialInsuranceNumber = person.insuranceNumber
        education = "\(person.education.level), \(person.education.major), \(person.education.school)"
        payHistory = person.pay.map {
            Pay(
                from: $0.from.description, rankCode: $0.rankCode, rank: $0.rankTitle, step: $0.step,
                coefficient: $0.coefficient.flatMap { Double($0.replacing(",", with: ".")) }
            )
        }
    }
}

private struct DossierEntry: Encodable {
    struct Document: Encodable {
        let file: String
        let title: String
        let component: String
        let number: String?
        let writtenOn: String
    }

    let documents: [Document]

    init(_ person: DemoPerson) {
        documents = person.documents.filter(\.isListed).map {
            Document(
                file: $0.file, title: $0.title, component: $0.component, number: $0.number,
                writtenOn: $0.writtenOn.description)
        }
    }
}

private struct TruthEntry: Encodable {
    let person: String
    let file: String
    let title: String
    let component: String
    let number: String?
    let writtenOn: String
    let kind: String
    let encoding: String?
    let overlays: [String]
    let isHandwritten: Bool
    let pages: [String]

    init(_ person: DemoPerson, _ document: DemoDocument) {
        self.person = person.code
        file = "\(person.folder)/\(document.file)"
        title = document.title
        component = document.component
        number = document.number
        writtenOn = document.writtenOn.description
        kind = document.kind.rawValue
        encoding = document.encoding?.rawValue
        overlays = document.overlays
        isHandwritten = document.isHandwritten
        pages = document.pages
    }
}
