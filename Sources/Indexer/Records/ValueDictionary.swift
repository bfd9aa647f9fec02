import Archive
import GRDB
import VietnameseText

/// The different values that each field of words has: few, where rows are many.
///
/// A phrase is looked for among them, and the rows are then looked up by the values that hold it. A value that no row
/// has any more stays, and finds nothing.
struct ValueDictionary {
    /// The values that hold a phrase.
    struct Match {
        var texts: [String] = []
        var folded: Set<String> = []
        /// Whether the folded forms alone decide: no value that doesn't hold the phrase has one of them.
        var isDecidedByFolding = true
    }

    /// Values that are known to be in the table, so that most rows cost nothing.
    private var known: Set<String> = []

    /// As many values as one question looks up; beyond them every row is looked at.
    static let limit = 300
    private static let remembered = 50_000

    static func install(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS record_value;
                CREATE TABLE record_value (
                    field TEXT NOT NULL, folded TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (field, folded, text)
                ) STRICT, WITHOUT ROWID;
                """)
    }

    mutating func add(
        _ text: String, folded: String, of field: Field, in group: FieldGroup, _ db: Database
    ) throws {
        let path = group.id + "." + field.id
        guard known.insert(path + "\u{0}" + text).inserted else { return }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO record_value (field, folded, text) VALUES (?, ?, ?)")
            .execute(arguments: [path, folded, text])
    }

    /// Called between transactions: a rolled back one may have added what is not there.
    mutating func forgetIfLarge() {
        if known.count > Self.remembered { known = [] }
    }

    /// The values that hold a phrase as typed, or strictly are it; nil when they are too many.
    static func values(
        _ typed: String, isExact: Bool, mode: MatchMode, of field: Field, in group: FieldGroup, _ db: Database
    ) throws -> Match? {
        let folded = bareForm(typed)
        let condition = isExact ? "folded = ?" : "instr(' ' || folded || ' ', ?) > 0"
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT text, folded FROM record_value WHERE field = ? AND \(condition)"),
            arguments: [group.id + "." + field.id, isExact ? folded : " \(folded) "])
        let phrase = isExact || (mode == .typed && MarksFunction.hasMarks(typed)) ? tokens(of: typed) : nil
        var match = Match()
        var others: Set<String> = []
        while let row = try rows.next() {
            let text: String = row[0]
            if let phrase, !MarksFunction.holds(text, phrase, isStrict: isExact) {
                others.insert(row[1])
                continue
            }
            guard match.texts.count < limit else { return nil }
            match.texts.append(text)
            match.folded.insert(row[1])
        }
        match.isDecidedByFolding = match.folded.isDisjoint(with: others)
        return match
    }
}
