import GRDB

extension ArchiveDatabase {
    /// Files documents whose blobs are durable, and their jobs; one transaction.
    ///
    /// Returns for each what stands there now: where the same bytes were in the place already,
    /// that document and `isNew` false.
    package func add(_ drafts: [Document.Draft]) async throws -> [Document.Filed] {
        try await write { db in try drafts.map { try $0.file(db) } }
    }

    /// Corrects what is said about a paper.
    @discardableResult
    package func correct(document id: Document.ID, _ description: Document.Description) async throws -> Document {
        try await correct(document: id) { _ in description }
    }

    /// The same, from what the document is within the very transaction; `correction` throws to leave it.
    package func correct(
        document id: Document.ID, by correction: @escaping @Sendable (Document) throws -> Document.Description
    ) async throws -> Document {
        try await write { db in
            var document = try Document.existing(id, db)
            let description = try correction(document)
            guard document.description != description else { return document }
            document.description = description
            try document.update(db)
            try db.note(.document, id.text)
            return document
        }
    }

    /// Puts a newer scan in a document's place; the old one stays, marked with what replaced it.
    ///
    /// `draft.place` is not used: the new document stands where the old one stood.
    @discardableResult
    package func replace(document id: Document.ID, with draft: Document.Draft) async throws -> Document {
        try await write { db in
            var old = try Document.existing(id, db)
            if let newer = old.replacedById { throw FilingError.alreadyReplaced(by: newer) }
            var draft = draft
            draft.place = old.place!
            let filed = try draft.file(db)
            guard filed.isNew else { throw FilingError.alreadyThere(filed.document.id) }
            old.replacedById = filed.document.id
            try old.update(db)
            try db.note(.document, id.text)
            return filed.document
        }
    }

    /// Moves a document into a dossier, from a tray or another dossier; the scans it replaced go with it.
    @discardableResult
    package func move(document id: Document.ID, to dossierId: Dossier.ID) async throws -> Document {
        try await write { db in
            let document = try Document.existing(id, db)
            guard try Dossier.exists(db, key: dossierId) else { throw FilingError.noSuchDossier(dossierId) }
            let scans = try document.withOlderScans(db)
            for var scan in scans where scan.dossierId != dossierId {
                if let there = try Document.standing(in: .dossier(dossierId), digest: scan.digest, db) {
                    // A twin with the same bytes, left behind when two trays became one: one of them is enough.
                    if scans.contains(where: { $0.id == there.id }) { continue }
                    throw FilingError.alreadyThere(there.id)
                }
                scan.dossierId = dossierId
                scan.unitId = nil
                try scan.update(db)
                try db.note(.document, scan.id.text)
            }
            return try Document.existing(id, db)
        }
    }

    /// A paper of a dossier with both, whoever may see them: for a question to ``DossierAccess``.
    package func filed(_ id: Document.ID) async throws -> (document: Document, dossier: Dossier, unit: Unit)? {
        try await read { db in
            guard let document = try Document.fetchOne(db, key: id),
                let dossier = try document.dossierId.flatMap({ try Dossier.fetchOne(db, key: $0) }),
                let unit = try Unit.fetchOne(db, key: dossier.unitId)
            else { return nil }
            return (document, dossier, unit)
        }
    }

    package func document(_ id: Document.ID) async throws -> Document? {
        try await read { db in try Document.fetchOne(db, key: id) }
    }

    /// The documents with these ids, in no order; unknown ids are left out.
    package func documents(_ ids: [Document.ID]) async throws -> [Document] {
        try await read { db in try Document.fetchAll(db, keys: ids) }
    }

    /// All documents in pieces: pass the last id of the piece before.
    package func documents(after last: Document.ID?, limit: Int) async throws -> [Document] {
        try await read { db in try Document.all().inOrderOfId(after: last).limit(limit).fetchAll(db) }
    }

    /// What stands in a dossier or tray, newest first, replaced scans included.
    package func documents(in place: Document.Place) async throws -> [Document] {
        try await read { db in try Document.all().standing(in: place).newestFirst().fetchAll(db) }
    }

    /// All places where the same bytes stand.
    package func documents(withDigest digest: String) async throws -> [Document] {
        try await read { db in try Document.filter(literal: "digest = \(digest)").inOrderOfId().fetchAll(db) }
    }
}

extension Document {
    /// A document after it was brought in.
    package struct Filed: Equatable, Sendable {
        package let document: Document
        /// false: the same bytes stood there already.
        package let isNew: Bool
    }

    static func existing(_ id: ID, _ db: Database) throws -> Document {
        guard let document = try fetchOne(db, key: id) else { throw FilingError.noSuchDocument(id) }
        return document
    }

    static func standing(in place: Place, digest: String, _ db: Database) throws -> Document? {
        try all().standing(in: place).filter(literal: "digest = \(digest)").fetchOne(db)
    }

    /// The document and all scans it replaced, newest first.
    fileprivate func withOlderScans(_ db: Database) throws -> [Document] {
        var scans = [self]
        var next = 0
        while next < scans.count {
            let id = scans[next].id.text
            scans += try Document.filter(literal: "replacedById = \(id)").fetchAll(db)
            next += 1
        }
        return scans
    }
}

extension Document.Draft {
    /// Writes row, job and change, unless the same bytes stand in the place already.
    func file(_ db: Database) throws -> Document.Filed {
        if let known = try Document.standing(in: place, digest: blob.digest, db) {
            return Document.Filed(document: known, isNew: false)
        }
        var (dossierId, unitId): (Dossier.ID?, Unit.ID?)
        switch place {
        case .dossier(let id):
            guard try Dossier.exists(db, key: id) else { throw FilingError.noSuchDossier(id) }
            dossierId = id
        case .tray(let id):
            unitId = id
        }
        let document = Document(
            dossierId: dossierId, unitId: unitId, title: description.title, component: description.component,
            number: description.number, writtenOn: description.writtenOn, digest: blob.digest,
            byteCount: blob.byteCount, mediaType: mediaType, originalName: originalName)
        try document.insert(db)
        try JobQueue(db: db).enqueue(document.id)
        try db.note(.document, document.id.text)
        return Document.Filed(document: document, isNew: true)
    }
}
