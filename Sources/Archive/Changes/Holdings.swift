package import GRDB

/// Whose things are from now on, as one committed transaction left it: what decides who may see them.
///
/// The index follows the archive a moment later; these few facts it takes at once, before the change is acknowledged.
package struct Holdings: Sendable {
    /// The newest change of the feed when this was taken: who has read the archive up to it knows all this.
    package let number: Int64
    /// The unit of each dossier that moved, and the units it was of before.
    package var dossiers: [Dossier.ID: Holder] = [:]
    /// Where documents stand now; nil where one is listed no more.
    package var documents: [Document.ID: Document.Place?] = [:]

    /// Whether the tree of units is another one, or a unit has another name.
    package let unitsChanged: Bool

    package struct Holder: Sendable {
        /// nil: merged into another dossier, and listed no more.
        package let unit: Unit.ID?
        package let pastUnits: Set<Unit.ID>
    }
}

/// Is told of ``Holdings``; the change is acknowledged only when it has answered.
package protocol HoldingsObserver: AnyObject, Sendable {
    func holdingsChanged(_ holdings: Holdings) async
}

// MARK: - Taken from the transaction

extension Holdings {
    /// Makes the connection that writes remember whatever moves, so that no way of moving something is forgotten.
    ///
    /// The table and its triggers are the connection's own; what they remember is undone with the transaction.
    static func watch(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TEMP TABLE moved (subject TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (subject, id)) WITHOUT ROWID;
                CREATE TEMP TRIGGER dossier_moved AFTER UPDATE OF unitId ON main.dossier
                WHEN NEW.unitId IS NOT OLD.unitId
                BEGIN INSERT OR IGNORE INTO moved VALUES ('dossier', NEW.id); END;
                CREATE TEMP TRIGGER dossier_merged AFTER INSERT ON main.dossier_merge
                BEGIN INSERT OR IGNORE INTO moved VALUES ('dossier', NEW.mergedId); END;
                CREATE TEMP TRIGGER document_moved AFTER UPDATE OF dossierId, unitId, replacedById ON main.document
                WHEN (NEW.dossierId, NEW.unitId, NEW.replacedById) IS NOT (OLD.dossierId, OLD.unitId, OLD.replacedById)
                BEGIN INSERT OR IGNORE INTO moved VALUES ('document', NEW.id); END;
                CREATE TEMP TRIGGER unit_changed AFTER INSERT ON main.change WHEN NEW.subject = 'unit'
                BEGIN INSERT OR IGNORE INTO moved VALUES ('unit', NEW.subjectId); END;
                """)
    }

    /// What has moved in this transaction, which is about to end; nil when nothing has.
    static func taken(from db: Database) throws -> Holdings? {
        guard try db.cachedStatement(sql: "SELECT 1 FROM temp.moved LIMIT 1").hasRow([]) else { return nil }
        let holdings = try Holdings(of: "SELECT id FROM temp.moved WHERE subject =", db)
        try db.execute(sql: "DELETE FROM temp.moved")
        return holdings
    }

    /// Of all that changed after a number of the feed: what an index has to know before it answers anybody.
    package static func changed(after number: Int64, _ db: Database) throws -> Holdings {
        try Holdings(of: "SELECT subjectId FROM change WHERE number > \(number) AND subject =", db)
    }

    /// `these` selects ids and ends where the word of the feed for their subject follows.
    private init(of these: String, _ db: Database) throws {
        number = try Change.last(db)
        unitsChanged = try Bool.fetchOne(db, sql: "SELECT EXISTS (\(these) 'unit')") ?? false
        let held = try Dossier.fetchAll(db, sql: "SELECT * FROM dossier WHERE id IN (\(these) 'dossier')")
        let merged = try DossierMerge.merged(among: held.map(\.id), db)
        let pastUnits = try Dossier.pastUnits(of: held.map(\.id), db)
        for dossier in held {
            dossiers[dossier.id] = Holder(
                unit: merged.contains(dossier.id) ? nil : dossier.unitId, pastUnits: pastUnits[dossier.id] ?? [])
        }
        let standing = try Document.fetchAll(db, sql: "SELECT * FROM document WHERE id IN (\(these) 'document')")
        for document in standing {
            documents[document.id] = .some(document.replacedById == nil ? document.place : nil)
        }
    }
}
