import Archive
import CSearch
import Foundation
import GRDB
import VietnameseText

extension IndexWriter {
    @discardableResult
    func put(
        _ dossier: Dossier, record: ApprovedRecord?, isTray: Bool, _ db: Database, _ memory: inout MemoryChanges
    ) throws -> UInt32 {
        let id = dossier.id.text
        guard let unit = (memory.units ?? state.current.units).entry(id: dossier.unitId.text) else {
            throw IndexError.unknownUnit(dossier.unitId.text)
        }
        let old = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT number, recordNumber FROM dossier WHERE id = ?"), arguments: [id])
        let known: UInt32? = old?[0]
        let number = known ?? nextDossier
        if known == nil { nextDossier += 1 }
        try db.cachedStatement(
            sql: """
                INSERT INTO dossier (number, id, unit, isTray, code, name, nameKey, bornOn, identityNumber, status, category,
                    position, positionFolded, otherNames, createdAt, recordNumber)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET unit = excluded.unit, code = excluded.code, name = excluded.name,
                    nameKey = excluded.nameKey, bornOn = excluded.bornOn, identityNumber = excluded.identityNumber,
                    status = excluded.status, category = excluded.category, position = excluded.position,
                    positionFolded = excluded.positionFolded, otherNames = excluded.otherNames,
                    recordNumber = excluded.recordNumber
                """
        ).execute(arguments: [
            number, id, unit.number, isTray, dossier.code, dossier.name, Data(nameSortKey(dossier.name)),
            dossier.bornOn?.description, dossier.identityNumber, dossier.status.rawValue, dossier.category,
            dossier.position, dossier.position.map(bareForm),
            dossier.otherNames.joined(separator: Dossier.nameSeparator),
            dossier.createdAt.timeIntervalSince1970, record?.number ?? 0,
        ])
        if known != nil { try removeRecordText(number, db) }
        let content = record?.content ?? RecordContent()
        // A move or another name changes no row of the record.
        if old?[1] != (record?.number ?? 0) {
            try records.put(content, of: number, isNew: known == nil, &dictionary, db)
        }
        try putRecordText(
            try texts(of: dossier, in: unit, records.words(of: content), db), number: number, db)
        let status = try codes.assign(dossier.status.rawValue, kind: .status, in: db)
        let category = try codes.assign(dossier.category, kind: .category, in: db)
        memory.steps.append(
            .dossier(number, unit: unit.number, status: status, category: category, tie: IndexArrays.tie(of: id)))
        return number
    }

    /// The record as text, so that one box searches it and the pages together: by column, of ``RecordColumn/all``.
    private func texts(
        of dossier: Dossier, in unit: UnitTable.Entry, _ words: RecordWords, _ db: Database
    ) throws -> [String] {
        var sensitive: [Int: String] = [:]
        for (sensitivity, text) in words.sensitive.sorted(by: { $0.key < $1.key }) {
            sensitive[Int(try codes.assign(sensitivity, kind: .sensitivity, in: db))] = text
        }
        return RecordColumn.all.map { column in
            let parts: [String?] =
                switch column {
                case .name: [dossier.name]
                case .listing: [dossier.code, unit.name, unit.code]
                case .otherNames: dossier.otherNames
                case .position: [dossier.position]
                case .other: [dossier.identityNumber, dossier.bornOn?.vietnamese, words.ordinary]
                case .sensitive(let number): [sensitive[number]]
                }
            let text = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ; ")
            return text.isEmpty ? "" : String(UnicodeScalar(UInt8(HOSO_TEXT_EXACT))) + text
        }
    }

    private func putRecordText(_ texts: [String], number: UInt32, _ db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT INTO record_text (number, \(RecordColumn.list)) VALUES (?, \(RecordColumn.places))"
        ).execute(arguments: [number] + StatementArguments(texts))
        pending.steps.append(.putRecord(number, texts))
    }

    func removeRecordText(_ number: UInt32, _ db: Database) throws {
        guard
            let old = try Row.fetchOne(
                db, sql: "SELECT \(RecordColumn.list) FROM record_text WHERE number = ?", arguments: [number])
        else { return }
        pending.steps.append(.removeRecord(number, RecordColumn.all.indices.map { old[$0] }))
        try db.execute(sql: "DELETE FROM record_text WHERE number = ?", arguments: [number])
    }

    /// Takes a dossier out with the papers that still stand in it.
    func remove(_ id: Dossier.ID, _ db: Database, _ memory: inout MemoryChanges) throws {
        guard let number = try IndexState.number(ofDossier: id.text, db) else { return }
        for document in try String.fetchAll(db, sql: "SELECT id FROM document WHERE dossier = ?", arguments: [number]) {
            guard let document = Document.ID(document) else { continue }
            try remove(document, db, &memory)
        }
        try removeRecordText(number, db)
        try records.put(RecordContent(), of: number, isNew: false, &dictionary, db)
        try db.execute(sql: "DELETE FROM past_unit WHERE dossier = ?", arguments: [number])
        try db.execute(sql: "DELETE FROM dossier WHERE number = ?", arguments: [number])
        memory.steps.append(.dossierHeld(number, unit: IndexArrays.none))
    }
}
