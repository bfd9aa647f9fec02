import Archive
import HTTPTypes

/// What somebody corrects about a paper: what is left out stays, and an empty text takes a value away.
package struct Correction: Wire {
    let title: String?
    let component: String?
    let number: String?
    let writtenOn: String?

    package static let notes = [
        "title": "Never empty.",
        "component": "A code of the list of components; empty to take it away.",
        "number": "The paper's own number; empty to take it away.",
        "writtenOn": "A day, a month or a year; empty to take it away.",
    ]

    static let maximumLength = 500

    func applied(to description: Document.Description) throws -> Document.Description {
        var description = description
        if let title {
            let title = try checked(title, "title")
            guard !title.isEmpty else { throw Problem(.badParameter, about: "title") }
            description.title = title
        }
        if let component {
            let component = try checked(component, "component")
            let isCode = component.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
                    || byte == 45
            }
            guard isCode else { throw Problem(.badParameter, about: "component") }
            description.component = component.isEmpty ? nil : component
        }
        if let number {
            let number = try checked(number, "number")
            description.number = number.isEmpty ? nil : number
        }
        if let writtenOn {
            if writtenOn.isEmpty {
                description.writtenOn = nil
            } else {
                guard let day = Day(writtenOn) else { throw Problem(.badParameter, about: "writtenOn") }
                description.writtenOn = day
            }
        }
        return description
    }

    /// One line, without control characters.
    private func checked(_ text: String, _ property: String) throws -> String {
        guard text.unicodeScalars.count <= Self.maximumLength,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Problem(.badParameter, about: property) }
        return String(text.drop(while: \.isWhitespace))
    }
}

struct CorrectionInput: RouteInput {
    static let ifMatch = RouteParameter(
        .header, "If-Match", .text(maxLength: 100),
        "The `ETag` of what is corrected: refused when it has changed since.")
    static let parameters = [DocumentController.DocumentInput.id, ifMatch]
    static let body: RouteBody? = .json(Correction.self)

    let id: Document.ID
    let expectedTag: String?
    let correction: Correction

    init(_ request: RouteRequest) throws {
        id = try request.identifier(DocumentController.DocumentInput.id, of: Document.self)
        expectedTag = try request.text(Self.ifMatch)
        correction = try JSONBytes.decode(Correction.self, from: request.body)
    }
}

/// Where a paper is to stand.
package struct Move: Wire {
    let dossier: String
}

struct MoveInput: RouteInput {
    static let parameters = [DocumentController.DocumentInput.id]
    static let body: RouteBody? = .json(Move.self)

    let id: Document.ID
    let dossier: Dossier.ID

    init(_ request: RouteRequest) throws {
        id = try request.identifier(DocumentController.DocumentInput.id, of: Document.self)
        guard let dossier = Dossier.ID(try JSONBytes.decode(Move.self, from: request.body).dossier) else {
            throw Problem(.notFound, about: "dossier")
        }
        self.dossier = dossier
    }
}
