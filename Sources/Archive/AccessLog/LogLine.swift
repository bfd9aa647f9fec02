package import Foundation
package import GRDB

/// One line of the access log: who saw or did what, when, why, and how it ended.
///
/// It holds ids and no names. Numbers rise by one without a gap; what is not stored yet is a ``Draft``.
package struct LogLine: Equatable, Sendable {
    package let number: Int64
    /// To the millisecond.
    package let at: Date
    package let draft: Draft
    /// SHA-256 over number, ``previousHash`` and the fields, see ``LogChain``.
    package let hash: [UInt8]
    package let previousHash: [UInt8]

    package struct Draft: Equatable, Sendable {
        package var kind: LogKind
        package var outcome: LogOutcome
        /// The name of the route or command.
        package var route: String
        /// What the answer carries as its request id, so that both can be laid beside each other.
        package var requestId: String
        package var actor: Actor
        package var dossiers: [Dossier.ID] = []
        package var documents: [Document.ID] = []
        package var pages: [Page] = []
        package var purpose: String?
        /// The access request that permitted it.
        package var accessRequest: String?
        /// How many bytes were about to be sent; what the network took is not known.
        package var byteCount: Int64?
        package var details: [LogDetail: String] = [:]

        package init(
            _ kind: LogKind, _ outcome: LogOutcome = .served, route: String, requestId: String, actor: Actor
        ) {
            self.kind = kind
            self.outcome = outcome
            self.route = route
            self.requestId = requestId
            self.actor = actor
        }
    }

    /// Who it was: ids of 16 characters, all nil for somebody unknown and for commands.
    package struct Actor: Equatable, Sendable {
        package var account: String?
        package var holding: String?
        package var person: String?
        /// The first characters of the session's hash, never the session; of a program, the id of its token.
        package var session: String?
        /// Where the question came from; nil on this machine.
        package var address: String?

        package init(
            account: String? = nil, holding: String? = nil, person: String? = nil, session: String? = nil,
            address: String? = nil
        ) {
            self.account = account
            self.holding = holding
            self.person = person
            self.session = session
            self.address = address
        }
    }

    /// A page of a document, written `document/number`.
    package struct Page: Hashable, Sendable, Codable, CustomStringConvertible {
        package let document: Document.ID
        package let number: Int

        package init(_ document: Document.ID, _ number: Int) {
            self.document = document
            self.number = number
        }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let parts = try container.decode(String.self).split(separator: "/")
            guard parts.count == 2, let document = Document.ID(String(parts[0])), let number = Int(parts[1]) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no page")
            }
            self.init(document, number)
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(description)
        }

        package var description: String { "\(document)/\(number)" }
    }
}

// MARK: - Database

extension LogLine.Draft {
    /// The columns that stand between number and hashes, in the order in which they are hashed.
    static let columns = [
        "at", "requestId", "kind", "outcome", "accountId", "holdingId", "personId", "session", "address", "route",
        "dossierIds", "documentIds", "pages", "purpose", "accessRequestId", "byteCount", "extra",
    ]

    /// The columns' values as text; texts from outside are made harmless.
    func fields(at date: Date) throws -> [String?] {
        [
            String.fromDatabaseValue(date.databaseValue), requestId.harmless(200), kind.rawValue, outcome.rawValue,
            actor.account, actor.holding, actor.person, actor.session, actor.address?.harmless(200),
            route.harmless(200), Self.list(dossiers), Self.list(documents), Self.list(pages),
            purpose?.harmless(2_000), accessRequest, byteCount.map(String.init), try extra(),
        ]
    }

    /// What is listed are ids and numbers: nothing in them needs escaping.
    private static func list(_ values: [some CustomStringConvertible]) -> String {
        values.isEmpty ? "[]" : "[\"" + values.map(\.description).joined(separator: "\",\"") + "\"]"
    }

    private func extra() throws -> String {
        guard !details.isEmpty else { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(details.mapValues { $0.harmless(4_000) }), as: UTF8.self)
    }
}

extension LogLine: FetchableRecord {
    package init(row: Row) throws {
        func list<Value: Decodable>(_ column: String) throws -> Value {
            let text: String = row[column]
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        }
        number = row["number"]
        at = row["at"]
        hash = [UInt8](row["hash"] as Data)
        previousHash = [UInt8](row["previousHash"] as Data)
        var draft = Draft(
            row["kind"], row["outcome"], route: row["route"], requestId: row["requestId"],
            actor: Actor(
                account: row["accountId"], holding: row["holdingId"], person: row["personId"],
                session: row["session"], address: row["address"]))
        draft.dossiers = try list("dossierIds")
        draft.documents = try list("documentIds")
        draft.pages = try list("pages")
        draft.purpose = row["purpose"]
        draft.accessRequest = row["accessRequestId"]
        draft.byteCount = row["byteCount"]
        draft.details = try list("extra")
        self.draft = draft
    }
}

extension String {
    /// Without what could forge a line or turn it around: controls and invisible marks become `\u{…}`.
    ///
    /// What is too long is cut and says so.
    func harmless(_ limit: Int) -> String {
        var text = String.UnicodeScalarView()
        var count = 0
        for scalar in unicodeScalars {
            count += 1
            guard count <= limit else { return String(text) + "…(\(unicodeScalars.count))" }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                text.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
