import GRDB

/// One line of a request: whose dossier, and what of it.
package struct RequestLine: Codable, Equatable, Sendable {
    package let requestId: AccessRequest.ID
    /// 1, 2, …
    package let line: Int
    /// nil where the requester may not list it and says in words whose it is.
    package let dossierId: Dossier.ID?
    package let name: String
    package let bornOn: Day?
    package let code: String?
    package let unitName: String?
    /// Papers named in words (title, number, day, page); the custodian finds which they are.
    package let papers: String?
    package let extent: Extent

    /// Whose dossier somebody asks for.
    package struct Draft: Equatable, Sendable {
        package enum Whose: Equatable, Sendable {
            /// One the requester may list.
            case dossier(Dossier.ID)
            case person(name: String, bornOn: Day? = nil, code: String? = nil, unit: String? = nil)
        }

        package var whose: Whose
        package var extent: Extent
        package var papers: String?

        package init(_ whose: Whose, _ extent: Extent, papers: String? = nil) {
            self.whose = whose
            self.extent = extent
            self.papers = papers
        }
    }
}

/// Which dossier the custodian found a line to be about.
package struct RequestBinding: Codable, Equatable, Sendable {
    package let requestId: AccessRequest.ID
    package let line: Int
    package let dossierId: Dossier.ID
    /// The papers the line names in words.
    package let documents: [Document.ID]
}

/// What a custodian says of one line.
package struct LineFinding: Equatable, Sendable {
    package var dossier: Dossier.ID
    package var documents: [Document.ID]

    package init(_ dossier: Dossier.ID, documents: [Document.ID] = []) {
        self.dossier = dossier
        self.documents = documents
    }
}

// MARK: - Database

extension RequestLine: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "access_request_line"

    static func all(of request: AccessRequest.ID, _ db: Database) throws -> [RequestLine] {
        try filter(literal: "requestId = \(request.text)").order(literal: "line").fetchAll(db)
    }
}

extension RequestBinding: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "access_request_binding"

    static func all(of request: AccessRequest.ID, _ db: Database) throws -> [RequestBinding] {
        try filter(literal: "requestId = \(request.text)").order(literal: "line").fetchAll(db)
    }
}
