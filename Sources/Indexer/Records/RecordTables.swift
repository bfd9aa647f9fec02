import Archive
import GRDB
import VietnameseText

/// Keeps the tables of all groups: one row for each row of an approved record.
struct RecordTables: Sendable {
    let catalogue: Catalogue
    let tables: [GroupTable]

    /// Names the tables of a catalogue and the words of its codes: another one needs other rows.
    private let fingerprint: String

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        tables = catalogue.groups.map { GroupTable(group: $0) }
        fingerprint =
            tables.map { ([$0.creation] + $0.indexes.map(\.creation)).joined(separator: ";\n") }
            .joined(separator: ";\n") + ";\n-- " + Self.wordsMark(of: catalogue)
    }

    /// Whether the index holds tables of this catalogue.
    func isInstalled(_ db: Database) throws -> Bool {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'catalogue'") == fingerprint
    }

    /// Makes the tables anew, empty, without the indexes that ``index(_:)`` makes.
    func install(_ db: Database) throws {
        let old = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'group_*'")
        for name in old { try db.execute(sql: "DROP TABLE \(GroupTable.quoted(name))") }
        for table in tables { try db.execute(sql: table.creation) }
        try ValueDictionary.install(db)
        try removeWords(db)
        try db.execute(sql: "UPDATE dossier SET recordNumber = NULL")
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO meta VALUES ('catalogue', ?), ('recordsIndexed', 'no'), ('recordsFilled', 'no')
                """, arguments: [fingerprint])
    }

    /// Another catalogue may close what was open: no word stays where it was. Trays have none of a record.
    private func removeWords(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO record_fts (record_fts) VALUES ('delete-all');
                DELETE FROM record_text WHERE number NOT IN (SELECT number FROM dossier WHERE isTray);
                INSERT INTO record_fts (rowid, \(RecordColumn.list)) SELECT number, \(RecordColumn.list) FROM record_text;
                """)
    }

    /// Whether every dossier has been put in since the tables were made.
    func isFilled(_ db: Database) throws -> Bool {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'recordsFilled'") == "yes"
    }

    func markFilled(_ db: Database) throws {
        try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES ('recordsFilled', 'yes')")
    }

    // MARK: - Indexes

    /// Whether every column that is looked up has its index.
    func isIndexed(_ db: Database) throws -> Bool {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'recordsIndexed'") == "yes"
    }

    func createIndexes(_ db: Database) throws {
        for table in tables {
            for index in table.indexes { try db.execute(sql: index.creation) }
        }
        // Which of two indexes leaves fewer rows: a look at some rows of each tells.
        try db.execute(sql: "PRAGMA analysis_limit = 2000")
        for table in tables { try db.execute(sql: "ANALYZE \(table.name)") }
        try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES ('recordsIndexed', 'yes')")
    }

    /// Filling many rows without indexes and sorting once is many times cheaper than keeping 250 trees up to date.
    func dropIndexes(_ db: Database) throws {
        for table in tables {
            for index in table.indexes { try db.execute(sql: "DROP INDEX IF EXISTS \(index.name)") }
        }
        try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES ('recordsIndexed', 'no')")
    }

    // MARK: - Rows

    /// Replaces all rows of a dossier. Groups and fields that the catalogue lacks are left out.
    func put(
        _ content: RecordContent, of dossier: UInt32, isNew: Bool, _ dictionary: inout ValueDictionary, _ db: Database
    ) throws {
        for table in tables {
            if !isNew { try db.cachedStatement(sql: table.deletion).execute(arguments: [dossier]) }
            let rows = content[table.group.id]
            guard !rows.isEmpty else { continue }
            let insertion = try db.cachedStatement(sql: table.insertion)
            for (number, row) in rows.enumerated() {
                var arguments: [DatabaseValue] = [dossier.databaseValue, number.databaseValue]
                for field in table.group.fields {
                    let value = row[field.id].flatMap { fitting($0, field) }
                    arguments.append(value.map { stored($0, of: field) } ?? .null)
                    guard GroupTable.hasFoldedColumn(field) else { continue }
                    guard let value else {
                        arguments.append(.null)
                        continue
                    }
                    let folded = bareForm(value.plain)
                    arguments.append(folded.databaseValue)
                    if GroupTable.isInDictionary(field) {
                        try dictionary.add(value.plain, folded: folded, of: field, in: table.group, db)
                    }
                }
                insertion.setUncheckedArguments(StatementArguments(arguments))
                try insertion.execute()
            }
        }
    }

    /// The value in the form that the field has now; nil for one that was approved when the field was of another type
    /// and can't be read as one of this.
    private func fitting(_ value: FieldValue, _ field: Field) -> FieldValue? {
        let fits =
            switch (value, field.type) {
            case (.list, .list), (.integer, .integer), (.integer, .money), (.decimal, .decimal), (.bool, .bool): true
            case (.text(let text), .date), (.text(let text), .month): Day(text) != nil
            case (.text(let text), .year): text.utf8.count == 4
            case (.text(let text), .code): !text.isEmpty
            case (.text, .string), (.text, .text), (.text, .unit), (.text, .document), (.text, .file): true
            default: false
            }
        return fits ? value : try? catalogue.value(value, for: field)
    }

    private func stored(_ value: FieldValue, of field: Field) -> DatabaseValue {
        switch value {
        case .list(let codes) where field.codeList != nil: ("|" + codes.joined(separator: "|") + "|").databaseValue
        case .list, .text: value.plain.databaseValue
        case .integer(let number): number.databaseValue
        case .decimal(let number): number.databaseValue
        case .bool(let isTrue): (isTrue ? 1 : 0).databaseValue
        }
    }

    // MARK: - Text

    /// A short text that changes with whatever ``text(of:)`` looks at besides the fields.
    private static func wordsMark(of catalogue: Catalogue) -> String {
        var found = Fingerprint()
        for group in catalogue.groups {
            found.take(group.id + (group.sensitivity.map { "!" + $0 } ?? ""))
            for field in group.fields where field.kind == .code {
                found.take(field.id)
                for value in catalogue.codeList(of: field)?.values ?? [] {
                    found.take(value.code)
                    found.take(value.label)
                }
            }
        }
        return found.text
    }

    /// The record as words, so that one box searches it and the pages together.
    func words(of content: RecordContent) -> RecordWords {
        var ordinary: [String] = []
        var sensitive: [String: [String]] = [:]
        for group in catalogue.groups {
            let parts = content[group.id].flatMap { row in group.fields.flatMap { words(of: row[$0.id], $0) } }
            guard !parts.isEmpty else { continue }
            if let sensitivity = group.sensitivity {
                sensitive[sensitivity, default: []] += parts
            } else {
                ordinary += parts
            }
        }
        return RecordWords(
            ordinary: ordinary.joined(separator: " ; "), sensitive: sensitive.mapValues { $0.joined(separator: " ; ") })
    }

    private func words(of value: FieldValue?, _ field: Field) -> [String] {
        guard let value else { return [] }
        switch field.kind {
        case .words: return [value.plain]
        case .code:
            guard let list = catalogue.codeList(of: field) else { return [] }
            let codes = if case .list(let codes) = value { codes } else { [value.plain] }
            return codes.flatMap { code in
                let label = list.label(of: code)
                return label.map { $0 == code ? [code] : [code, $0] } ?? [code]
            }
        case .key, .day, .number, .unit: return []
        }
    }
}

/// The words of a record: those of groups that need a right of their own by their sensitivity.
struct RecordWords {
    var ordinary: String
    var sensitive: [String: String]
}
