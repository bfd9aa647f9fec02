import Archive
import CSearch
import GRDB
import VietnameseText

extension IndexWriter {
    func put(_ indexed: IndexedDocument, _ db: Database, _ memory: inout MemoryChanges) throws {
        let document = indexed.document
        let dossier = try holder(of: document, db, &memory)
        let old = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT number, digest, title, extractorVersion, dossier FROM document WHERE id = ?"),
            arguments: [document.id.text])
        let number: UInt32 = old?[0] ?? nextDocument
        if old == nil { nextDocument += 1 }
        try db.cachedStatement(
            sql: """
                INSERT INTO document (number, id, dossier, digest, title, titleFolded, component, documentNumber,
                    numberFolded, writtenOn, receivedOn, extractorVersion)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET dossier = excluded.dossier, digest = excluded.digest, title = excluded.title,
                    titleFolded = excluded.titleFolded, component = excluded.component,
                    documentNumber = excluded.documentNumber, numberFolded = excluded.numberFolded,
                    writtenOn = excluded.writtenOn, receivedOn = excluded.receivedOn,
                    extractorVersion = excluded.extractorVersion
                """
        ).execute(arguments: [
            number, document.id.text, dossier, document.digest, document.title, bareForm(document.title),
            document.component, document.number, document.number.map(bareForm), document.writtenOn?.description,
            document.receivedAt.isoDay, indexed.extractorVersion,
        ])
        try refreshNewest(of: dossier, db)
        if let formerly: UInt32 = old?[4], formerly != dossier { try refreshNewest(of: formerly, db) }
        let component = try codes.assign(document.component, kind: .component, in: db)
        let year = IndexArrays.year(of: document.writtenOn?.description)
        memory.steps.append(.document(number, dossier: dossier, component: component, year: year))

        let isSameText =
            old.map { row in
                row[1] as String == document.digest && row[2] as String == document.title
                    && row[3] as String? == indexed.extractorVersion && indexed.extractorVersion != nil
            } ?? false
        // Moved or corrected: its pages stay where they are.
        if isSameText { return }
        if old != nil { try removePages(of: number, db) }
        putPages(of: indexed, number: number)
    }

    func putPages(of indexed: IndexedDocument, number: UInt32) {
        // A document without a readable page is still found by its title.
        let readable = indexed.pages ?? []
        let pages = readable.isEmpty ? [IndexedPage(number: 1, text: "", isOCR: false)] : readable
        for page in pages {
            let row = nextPage
            nextPage += 1
            let body = page.isOCR ? String(UnicodeScalar(UInt8(HOSO_TEXT_OCR))) + page.text : page.text
            let title = page.number == pages[0].number ? indexed.document.title : ""
            pending.steps.append(
                .putPage(
                    row, document: number, pageNumber: page.number, body: body, title: title, isOCR: page.isOCR))
        }
    }

    func remove(_ id: Document.ID, _ db: Database, _ memory: inout MemoryChanges) throws {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT number, dossier FROM document WHERE id = ?", arguments: [id.text])
        else { return }
        try removePages(of: row[0], db)
        try db.execute(sql: "DELETE FROM document WHERE number = ?", arguments: [row[0] as UInt32])
        try refreshNewest(of: row[1], db)
        memory.steps.append(.document(row[0], dossier: IndexArrays.none, component: 0, year: 0))
    }

    func removePages(of document: UInt32, _ db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql:
                "SELECT number, body, title FROM page_text WHERE number IN (SELECT number FROM page WHERE document = ?)",
            arguments: [document])
        for row in rows {
            pending.steps.append(.removePage(row[0], body: row[1], title: row[2]))
            try db.execute(sql: "DELETE FROM page_text WHERE number = ?", arguments: [row[0] as UInt32])
        }
        try db.execute(sql: "DELETE FROM page WHERE document = ?", arguments: [document])
    }

    /// The dossier a document stands in, or the intake tray of its unit, which the index treats as one.
    func holder(of document: Document, _ db: Database, _ memory: inout MemoryChanges) throws -> UInt32 {
        guard let place = document.place else { throw IndexError.unknownDossier("") }
        return try holder(at: place, db, &memory)
    }

    func holder(at place: Document.Place, _ db: Database, _ memory: inout MemoryChanges) throws -> UInt32 {
        switch place {
        case .dossier(let id):
            guard let number = try IndexState.number(ofDossier: id.text, db) else {
                throw IndexError.unknownDossier(id.text)
            }
            return number
        case .tray(let unit):
            if let number = try IndexState.number(ofDossier: unit.text, db) { return number }
            guard let tray = Dossier(trayOf: unit) else { throw IndexError.unknownDossier(unit.text) }
            return try put(tray, record: nil, isTray: true, db, &memory)
        }
    }

    func refreshNewest(of dossier: UInt32, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE dossier SET newestOn = (SELECT max(coalesce(writtenOn, receivedOn)) FROM document
                    WHERE document.dossier = dossier.number) WHERE number = ?
                """
        ).execute(arguments: [dossier])
    }
}
