import Archive
import HTTPTypes

/// What somebody decides about a change, a batch or a proposal.
package struct Decision: Wire {
    let reason: String?
    let overruling: [String: String]?
    let together: Bool?

    package static let notes = [
        "reason": "For returning a change; may be given for withdrawing it.",
        "overruling": "For approval: the reason for each warning that is passed over, by its code.",
        "together": "For a batch: all of it, or nothing when one is refused.",
    ]
}

package struct NewChange: Wire {
    let basis: String?
}

package struct ChangedRecord: Wire {
    let record: RecordBody
    let basis: String?

    package static let notes = ["record": "The whole record as it is to be."]
}

package struct NewBasis: Wire {
    let title: String
    let validFrom: String
    let number: String?
    let signedOn: String?
    let issuedBy: String?
    let document: String?

    package static let notes = [
        "validFrom": "The day of the valid paper, from which the time for the change runs.",
        "document": "The scan of the paper.",
    ]

    func draft() throws -> Basis.Draft {
        func day(_ text: String?, _ name: String) throws -> Day? {
            guard let text else { return nil }
            guard let day = Day(text) else { throw Problem(.badParameter, about: name) }
            return day
        }
        return Basis.Draft(
            title: title, number: number, signedOn: try day(signedOn, "signedOn"),
            validFrom: try day(validFrom, "validFrom")!, issuedBy: issuedBy,
            documentId: try document.map { text in
                guard let id = Document.ID(text) else { throw Problem(.notFound, about: "document") }
                return id
            })
    }
}

package struct NewBatch: Wire {
    package struct Change: Wire {
        let dossier: String
        let values: [String: [String: FieldValueAnswer]]?
        let rows: [String: [[String: FieldValueAnswer]]]?
        let cleared: [String]?

        package static let notes = [
            "values": "Values of groups that don't repeat, by group and field; the rest stays.",
            "rows": "Rows added to groups that repeat; one that is still open ends where a new one starts.",
            "cleared": "Paths of fields to empty.",
        ]
    }

    let basis: String?
    let changes: [Change]

    package static let notes = ["changes": "At most 5,000."]
}

// MARK: - Inputs

struct DossierRecordInput: RouteInput {
    static let number = RouteParameter(
        .query, "number", .integer(1...1_000_000, byDefault: nil), "An approved version; the newest when left out.")
    static let parameters = [DossierController.DossierInput.id, number]

    let dossier: Dossier.ID
    let number: Int?

    init(_ request: RouteRequest) throws {
        dossier = try request.identifier(DossierController.DossierInput.id, of: Dossier.self)
        number = try request.integer(Self.number)
    }
}

struct ChangeInput: RouteInput {
    static let id = RouteParameter(.path, "id", .identifier, "The change.")
    static let parameters = [id]

    let id: RecordVersion.ID

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.id, of: RecordVersion.self)
    }
}

struct ChangeListInput: RouteInput {
    static let state = RouteParameter(
        .query, "state", .oneOf(["draft", "submitted", "returned"], byDefault: "submitted"), "What is waited for.")
    static let parameters = [state]

    let state: RecordVersion.State

    init(_ request: RouteRequest) throws {
        state = try request.choice(Self.state) ?? .submitted
    }
}

struct NewChangeInput: RouteInput {
    static let parameters = [DossierController.DossierInput.id]
    static let body: RouteBody? = .json(NewChange.self)

    let dossier: Dossier.ID
    let person: String
    let basis: Basis.ID?

    init(_ request: RouteRequest) throws {
        dossier = try request.identifier(DossierController.DossierInput.id, of: Dossier.self)
        let body = try JSONBytes.decode(NewChange.self, from: request.body)
        person = try request.person()
        basis = try Basis.ID(optional: body.basis)
    }
}

struct ChangedRecordInput: RouteInput {
    static let ifMatch = RouteParameter(
        .header, "If-Match", .text(maxLength: 40),
        "The `ETag` of what was edited: refused when somebody has saved since. Needed.")
    static let parameters = [ChangeInput.id, ifMatch]
    static let body: RouteBody? = .json(ChangedRecord.self)

    let id: RecordVersion.ID
    let revision: Int
    let person: String
    let content: RecordContent
    let basis: Basis.ID?

    init(_ request: RouteRequest) throws {
        id = try request.identifier(ChangeInput.id, of: RecordVersion.self)
        guard let tag = try request.text(Self.ifMatch), let revision = RevisionTag.revision(of: tag) else {
            throw Problem(.badParameter, about: "If-Match", detail: "Phải nêu ETag của bản đã sửa.")
        }
        self.revision = revision
        let body = try JSONBytes.decode(ChangedRecord.self, from: request.body)
        person = try request.person()
        content = body.record.content
        basis = try Basis.ID(optional: body.basis)
    }
}

struct DecisionInput: RouteInput {
    static let parameters = [ChangeInput.id]
    static let body: RouteBody? = .json(Decision.self)

    let id: RecordVersion.ID
    let person: String
    let decision: Decision

    init(_ request: RouteRequest) throws {
        id = try request.identifier(ChangeInput.id, of: RecordVersion.self)
        person = try request.person()
        decision = try JSONBytes.decode(Decision.self, from: request.body)
    }
}

struct BasisInput: RouteInput {
    static let id = RouteParameter(.path, "id", .identifier, "The basis.")
    static let parameters = [id]

    let id: Basis.ID

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.id, of: Basis.self)
    }
}

struct NewBasisInput: RouteInput {
    static let body: RouteBody? = .json(NewBasis.self)

    let person: String
    let draft: Basis.Draft

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(NewBasis.self, from: request.body)
        person = try request.person()
        draft = try body.draft()
    }
}

struct NewBatchInput: RouteInput {
    static let body: RouteBody? = .json(NewBatch.self)

    let person: String
    let basis: Basis.ID?
    let changes: [(dossier: Dossier.ID, change: RecordChange)]

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(NewBatch.self, from: request.body)
        guard body.changes.count <= 5000 else { throw Problem(.badParameter, about: "changes") }
        person = try request.person()
        basis = try Basis.ID(optional: body.basis)
        changes = try body.changes.map { change in
            guard let dossier = Dossier.ID(change.dossier) else { throw Problem(.notFound, about: "changes") }
            let patch = RecordPatch(
                values: (change.values ?? [:]).mapValues { $0.mapValues(\.value) },
                rows: (change.rows ?? [:]).mapValues { $0.map { $0.mapValues(\.value) } },
                cleared: change.cleared ?? [])
            return (dossier, .patch(patch))
        }
    }
}

struct BatchDecisionInput: RouteInput {
    static let id = RouteParameter(.path, "id", .identifier, "The batch.")
    static let parameters = [id]
    static let body: RouteBody? = .json(Decision.self)

    let id: RecordBatch.ID
    let person: String
    let decision: Decision

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.id, of: RecordBatch.self)
        person = try request.person()
        decision = try JSONBytes.decode(Decision.self, from: request.body)
    }
}

extension Basis.ID {
    /// Throws for a text that is no id.
    init?(optional text: String?) throws {
        guard let text else { return nil }
        guard let id = Basis.ID(text) else { throw Problem(.notFound, about: "basis") }
        self = id
    }
}

/// The `ETag` of a version: its revision.
enum RevisionTag {
    static func tag(of revision: Int) -> String {
        "\"r\(revision)\""
    }

    static func revision(of tag: String) -> Int? {
        guard tag.hasPrefix("\"r"), tag.hasSuffix("\"") else { return nil }
        return Int(tag.dropFirst(2).dropLast())
    }
}
