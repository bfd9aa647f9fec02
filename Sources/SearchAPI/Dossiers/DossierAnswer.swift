package import Archive

/// A unit where it is only named.
package struct UnitName: Wire, Equatable {
    package let code: String
    package let name: String

    init(_ unit: Archive.Unit) {
        code = unit.code
        name = unit.name
    }
}

/// Whose dossier it is, at list level, and the papers in it.
package struct DossierAnswer: Wire {
    package let id: String
    package let code: String?
    package let name: String
    package let otherNames: [String]
    package let bornOn: String?
    package let unit: UnitName
    package let status: StatusCode
    package let category: String?
    package let position: String?
    package let documents: [DocumentAnswer]
    package let mergedInto: String?

    package init(_ dossier: Dossier, unit: Archive.Unit, documents: [Document], mergedInto: Dossier.ID? = nil) {
        id = dossier.id.text
        code = dossier.code
        name = dossier.name
        otherNames = dossier.otherNames
        bornOn = dossier.bornOn?.description
        self.unit = UnitName(unit)
        status = StatusCode(dossier.status)
        category = dossier.category
        position = dossier.position
        self.documents = documents.map { DocumentAnswer($0) }
        self.mergedInto = mergedInto?.text
    }

    package static let notes = [
        "mergedInto":
            "The dossier that this one was found to be a double of: the papers are there; its versions stay here."
    ]
}

/// Whether the person serves.
package enum StatusCode: String, Codable, CaseIterable, Sendable {
    case serving, transferredOut, retired, resigned, deceased

    init(_ status: ServiceStatus) {
        self =
            switch status {
            case .serving: .serving
            case .transferredOut: .transferredOut
            case .retired: .retired
            case .resigned: .resigned
            case .deceased: .deceased
            }
    }
}

package struct DocumentList: Wire {
    package let items: [DocumentAnswer]
}

/// What is known about one paper, without its text.
package struct DocumentAnswer: Wire {
    package enum State: String, Codable, CaseIterable, Sendable {
        case queued, read, failed
    }

    package let id: String
    package let dossier: String?
    package let title: String
    package let component: String?
    package let number: String?
    package let writtenOn: String?
    package let mediaType: String
    package let byteCount: Int64
    package let originalName: String
    package let receivedAt: String
    package let state: State
    package let problem: String?
    package let pageCount: Int?
    package let replacedBy: String?

    init(_ document: Document) {
        id = document.id.text
        dossier = document.dossierId?.text
        title = document.title
        component = document.component
        number = document.number
        writtenOn = document.writtenOn?.description
        mediaType = document.mediaType
        byteCount = document.byteCount
        originalName = document.originalName
        receivedAt = document.receivedAt.formatted(.iso8601)
        state =
            switch document.state {
            case .queued: .queued
            case .read: .read
            case .failed: .failed
            }
        problem = document.problem
        pageCount = document.pageCount
        replacedBy = document.replacedById?.text
    }

    package static let notes = [
        "dossier": "Left out while the paper waits in the intake tray of a unit.",
        "problem": "Why it could not be read, in whole or in part.",
        "replacedBy": "The newer scan of the same paper.",
        "writtenOn": "A day, a month or a year.",
    ]
}
