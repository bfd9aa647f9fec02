import Archive
package import Foundation
import HTTPTypes
package import Hummingbird

/// A table of records on its way in, and how far it is.
package struct TableImportAnswer: Wire {
    package enum State: String, Codable, CaseIterable, Sendable {
        case checking, checked, applying, applied, failed, dropped
    }

    package let id: String
    package let name: String
    package let state: State
    package let stateText: String
    package let problem: String?
    package let rowsDone: Int
    package let counts: [String: Int]
    package let versions: [String: Int]
    package let columns: [ColumnAnswer]
    package let broughtBy: String
    package let broughtAt: Date
    package let appliedBy: String?
    package let basis: String?
    package let batch: String?

    init(_ found: TableImport, counts: TableImport.Counts, catalogue: Catalogue) {
        id = found.id.text
        name = found.fileName
        state = State(rawValue: found.state.rawValue) ?? .checking
        stateText = found.state.label
        problem = found.problem
        rowsDone = found.rowsDone
        self.counts = counts.rows
        versions = counts.versions
        columns =
            (try? ColumnMapping(json: found.mapping).columns)?.map { ColumnAnswer($0, catalogue: catalogue) } ?? []
        broughtBy = found.broughtBy
        broughtAt = found.broughtAt
        appliedBy = found.appliedBy
        basis = found.basisId?.text
        batch = found.batchId?.text
    }

    package static let notes = [
        "state": "checking and applying go on by themselves; the others wait, or are final.",
        "rowsDone": "The number of the last row that was looked at, or stored.",
        "counts": "Rows by what became of them, or would: new, changed, known, refused.",
        "versions":
            "The changes that were made of the rows, by where they are now; those that could not be handed over are drafts.",
    ]
}

/// What a column of a table is taken for.
package struct ColumnAnswer: Wire {
    package let header: String
    package let target: String
    package let label: String
    package let doubt: String?
    package let alternatives: [String]

    init(_ column: ColumnMapping.Column, catalogue: Catalogue) {
        header = column.header
        target = column.target.text
        label = column.target.label(catalogue)
        doubt = column.doubt?.rawValue
        alternatives = column.alternatives.map(\.text)
    }

    package static let notes = [
        "target": "Empty for a column that is not taken.",
        "doubt": "Why somebody should look: unknown, ambiguous, doubled, similar.",
        "alternatives": "What else may be meant, best first.",
    ]
}

package struct TableImportList: Wire {
    package let items: [TableImportAnswer]
}

/// What became of one row, or would.
package struct TableRowAnswer: Wire {
    package let row: Int
    package let outcome: RecordImport.Outcome
    package let name: String?
    package let dossier: String?
    package let messages: [String]

    init(_ row: TableImport.Row) {
        self.row = row.row
        outcome = RecordImport.Outcome(rawValue: row.outcome) ?? .refused
        name = row.name
        dossier = row.dossierId?.text
        messages = row.messages
    }

    package static let notes = ["row": "As a spreadsheet program counts it."]
}

package struct TableRowList: Wire {
    package let items: [TableRowAnswer]
    package let next: Int?

    package static let notes = ["next": "For `after`, where there may be more."]
}

package struct SavedMapping: Wire {
    package let name: String
    package let columns: [ColumnAnswer]
}

package struct SavedMappingList: Wire {
    package let items: [SavedMapping]
}

/// Work that goes on after the answer: 202, and where to look.
package struct AcceptedImport: RouteAnswer {
    package static let description = AnswerDescription(status: 202, note: "It goes on; poll the import.") {
        ["application/json": $0.schema(of: TableImportAnswer.self)]
    }

    private let answer: TableImportAnswer

    init(_ answer: TableImportAnswer) {
        self.answer = answer
    }

    package func response() throws -> Response {
        var response = try JSONBytes.response(of: answer)
        response.status = .accepted
        response.headers[.location] = "\(Route.interfacePath)/imports/\(answer.id)"
        return response
    }
}
