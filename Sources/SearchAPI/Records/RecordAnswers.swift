package import Archive
package import Foundation

/// A record as JSON: groups of the catalogue, one object where they don't repeat, an array of objects where they do.
package struct RecordBody: Codable, Sendable, SelfDescribing {
    let content: RecordContent
    /// Groups that are written as one object.
    private let single: Set<String>

    init(_ content: RecordContent, _ catalogue: Catalogue) {
        self.content = content
        single = Set(catalogue.groups.filter { !$0.repeats }.map(\.id))
    }

    package init(from decoder: any Decoder) throws {
        content = try RecordContent(from: decoder)
        single = []
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: GroupKey.self)
        for (group, rows) in content.groups {
            if single.contains(group), rows.count == 1 {
                try container.encode(rows[0], forKey: GroupKey(stringValue: group))
            } else {
                try container.encode(rows, forKey: GroupKey(stringValue: group))
            }
        }
    }

    private struct GroupKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    package static let example = RecordBody(RecordContent(), .empty)

    package static let schema: JSONValue = [
        "type": "object",
        "description":
            "Groups and fields by the ids of the catalogue: {\"identity\": {\"full_name\": \"…\"}, \"pay_history\": [{\"from\": \"2020-01\"}]}. Days as ISO text as long as known. A single object is as good as an array of one.",
        "additionalProperties": [
            "oneOf": [["type": "object"], ["type": "array", "items": ["type": "object"]]]
        ],
    ]
}

/// The record of a dossier as it is approved, or was.
package struct RecordAnswer: Wire {
    package let dossier: String
    /// 0 before anything was approved.
    package let number: Int
    package let approvedBy: String?
    package let approvedAt: Date?
    package let record: RecordBody

    package init(_ version: RecordVersion?, of dossier: Dossier.ID, _ catalogue: Catalogue) {
        self.dossier = dossier.text
        number = version?.number ?? 0
        approvedBy = version?.decidedBy
        approvedAt = version?.decidedAt
        record = RecordBody(version?.content ?? RecordContent(), catalogue)
    }

    package static let notes = ["number": "Of the approved version; 0 when nothing has been approved yet."]
}

/// A version without its content.
package struct VersionAnswer: Wire {
    package enum State: String, Codable, CaseIterable, Sendable {
        case draft, submitted, returned, approved, withdrawn
    }

    package let id: String
    package let dossier: String
    package let number: Int?
    package let state: State
    package let stateText: String
    package let base: Int
    package let revision: Int
    package let basis: String?
    package let batch: String?
    package let preparedBy: String
    package let preparedAt: Date
    package let submittedAt: Date?
    package let decidedBy: String?
    package let decidedAt: Date?
    package let reason: String?
    package let dueOn: String?
    package let problems: [ProblemInRecord]
    package let overruled: [String: String]

    package init(of heading: RecordVersion.Heading) {
        id = heading.id.text
        dossier = heading.dossierId.text
        number = heading.number
        state = State(rawValue: heading.state.rawValue) ?? .draft
        stateText = heading.state.label
        base = heading.baseNumber
        revision = heading.revision
        basis = heading.basisId?.text
        batch = heading.batchId?.text
        preparedBy = heading.preparedBy
        preparedAt = heading.preparedAt
        submittedAt = heading.submittedAt
        decidedBy = heading.decidedBy
        decidedAt = heading.decidedAt
        reason = heading.reason
        dueOn = heading.dueOn?.description
        problems = heading.problems.map { ProblemInRecord($0) }
        overruled = heading.overruled
    }

    package static let notes = [
        "number": "Given on approval.",
        "base": "The approved version the draft started from; 0 when there was none.",
        "revision": "Rises with every change; it is the ETag.",
        "dueOn": "The last day for approval, in working days from the valid paper (QC Đ.8).",
        "overruled": "The reasons for which warnings were passed over, by their code.",
    ]
}

/// What the check of a record found.
package struct ProblemInRecord: Wire {
    package let severity: String
    package let code: String
    package let group: String
    package let row: Int?
    package let field: String?
    package let value: String?
    package let message: String
    package let needsReason: Bool

    init(_ problem: RecordProblem) {
        severity = problem.severity.rawValue
        code = problem.code.rawValue
        group = problem.group
        row = problem.row
        field = problem.field
        value = problem.value
        message = problem.message
        needsReason = problem.needsReason
    }

    package static let notes = [
        "severity": "error stops submission and approval, warning is shown.",
        "needsReason": "Whether an approver has to say why it is passed over.",
        "row": "From 0, in groups that repeat.",
    ]
}

/// A change of a record: the version with its content, and what it changes.
package struct ChangeAnswer: Wire {
    package let version: VersionAnswer
    package let record: RecordBody
    package let difference: [DifferenceAnswer]

    init(_ version: RecordVersion, base: RecordContent, catalogue: Catalogue) {
        self.version = VersionAnswer(of: version.heading)
        record = RecordBody(version.content, catalogue)
        difference = RecordDifference(from: base, to: version.content, catalogue: catalogue).groups.map {
            DifferenceAnswer($0)
        }
    }

    package static let notes = ["difference": "Against the approved version the draft started from."]
}

/// What differs in one group, row by row and field by field.
package struct DifferenceAnswer: Wire {
    package struct Row: Wire {
        package let kind: String
        package let oldRow: Int?
        package let newRow: Int?
        package let values: [Value]
    }

    package struct Value: Wire {
        package let field: String
        package let label: String
        package let old: String?
        package let new: String?
    }

    package let group: String
    package let label: String
    package let rows: [Row]

    init(_ group: RecordDifference.Group) {
        self.group = group.group
        label = group.label
        rows = group.rows.map { row in
            Row(
                kind: row.kind.rawValue, oldRow: row.oldRow, newRow: row.newRow,
                values: row.values.map { Value(field: $0.field, label: $0.label, old: $0.oldText, new: $0.newText) })
        }
    }

    package static let notes = ["rows": "Each is added, removed or changed; values as people read them."]
}

package struct VersionList: Wire {
    package let items: [VersionAnswer]
}

/// The valid paper that a change rests on.
package struct BasisAnswer: Wire {
    package let id: String
    package let title: String
    package let number: String?
    package let signedOn: String?
    package let validFrom: String
    package let issuedBy: String?
    package let document: String?
    package let recordedBy: String

    init(_ basis: Basis) {
        id = basis.id.text
        title = basis.title
        number = basis.number
        signedOn = basis.signedOn?.description
        validFrom = basis.validFrom.description
        issuedBy = basis.issuedBy
        document = basis.documentId?.text
        recordedBy = basis.recordedBy
    }

    package static let notes = ["validFrom": "From this day the time for the change runs."]
}

/// One decision for many people, and how far their versions are.
package struct BatchAnswer: Wire {
    package struct Refusal: Wire {
        package let id: String
        package let reason: String
    }

    package let id: String
    package let counts: [String: Int]
    package let done: Int
    package let refused: [Refusal]

    package static let notes = [
        "counts": "Versions by their state.",
        "done": "How many went their way just now.",
        "refused": "Dossiers or versions that stayed as they were, and why.",
    ]
}

/// Which groups, fields and code lists a record has.
package struct CatalogueAnswer: Wire {
    package struct Group: Wire {
        package let id: String
        package let label: String
        package let repeats: Bool
        package let changedBy: String
        package let sensitivity: String?
        package let fields: [FieldAnswer]
    }

    package struct FieldAnswer: Wire {
        package let id: String
        package let label: String
        package let name: String
        package let type: String
        package let codes: String?
        package let required: Bool
        package let sensitive: Bool
        package let confirmed: Bool

        package static let notes = [
            "name": "As it stands in a typed question.",
            "confirmed": "Whether it was read in a public copy of the form.",
        ]
    }

    package struct CodeAnswer: Wire {
        package let code: String
        package let label: String
    }

    package let groups: [Group]
    package let codes: [String: [CodeAnswer]]

    init(_ vocabulary: FieldVocabulary) {
        let catalogue = vocabulary.catalogue
        groups = catalogue.groups.map { group in
            Group(
                id: group.id, label: group.label, repeats: group.repeats, changedBy: group.changedBy.rawValue,
                sensitivity: group.sensitivity,
                fields: group.fields.map { field in
                    FieldAnswer(
                        id: field.id, label: field.label,
                        name: vocabulary.directory.name(of: .record(RecordField(group: group, field: field))),
                        type: field.type.rawValue, codes: field.codeList, required: field.isRequired,
                        sensitive: field.isSensitive, confirmed: field.mark.isConfirmed)
                })
        }
        codes = catalogue.codeLists.mapValues { list in
            list.values.filter { !$0.isRetired }.map { CodeAnswer(code: $0.code, label: $0.label) }
        }
    }
}
