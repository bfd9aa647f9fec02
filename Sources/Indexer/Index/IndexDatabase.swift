import CSearch
package import Foundation
package import GRDB

/// The file `index.sqlite`: made from the archive, and can be made again at any time.
///
/// One process writes it; others open it read-only. The tokenizer and the scan function are ours, so the plain
/// `sqlite3` tool can read its ordinary tables but not search in it.
package final class IndexDatabase: Sendable {
    /// Raised when what is stored here changes its meaning: an index of another version is built anew.
    static let formatVersion = "5"

    enum Access {
        case writer
        case reader
    }

    let pool: any DatabaseReader
    /// Nil in a reader.
    let writer: DatabasePool?

    init(path: String, as access: Access) throws {
        var configuration = Configuration()
        configuration.label = "index"
        configuration.prepareDatabase { db in
            let code = hoso_search_register(db.sqliteConnection)
            guard code == SQLITE_OK else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "cannot register the tokenizer")
            }
            MarksFunction.register(db)
            // Read through SQLite's own cache, of a fixed size: memory must not grow with the archive.
            try db.execute(sql: "PRAGMA mmap_size = 0; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY")
        }
        switch access {
        case .writer:
            let pool = try DatabasePool(path: path, configuration: configuration)
            try Self.migrator.migrate(pool)
            writer = pool
            self.pool = pool
        case .reader:
            configuration.readonly = true
            pool = try DatabasePool(path: path, configuration: configuration)
            writer = nil
        }
    }

    /// Whether a file holds an index that this program understands.
    static func isUsable(path: String) -> Bool {
        guard FileManager.default.fileExists(atPath: path),
            let queue = try? DatabaseQueue(path: path),
            let version = try? queue.read({ db in
                try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'formatVersion'")
            })
        else { return false }
        return version == formatVersion
    }

    /// Removes the files of an index.
    static func remove(path: String) throws {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}

// MARK: - Schema

extension IndexDatabase {
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: schema)
        }
        return migrator
    }

    /// Row numbers are this file's own and never leave it. `recordNumber` is that of the approved version whose rows stand
    /// in the tables of the records; NULL when they have to be put in. `page` and `page_text` share them: the narrow table is
    /// read whole at start, the wide one only where a snippet is shown.
    private static let schema = """
        CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO meta VALUES ('formatVersion', '\(formatVersion)'), ('reached', '0');

        CREATE TABLE code (
            kind TEXT NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL,
            PRIMARY KEY (kind, number), UNIQUE (kind, code)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE unit (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, code TEXT NOT NULL, name TEXT NOT NULL,
            folded TEXT NOT NULL, parent TEXT, isEnded INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE former_name (
            unit INTEGER NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (unit, folded)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE past_unit (
            unit INTEGER NOT NULL, dossier INTEGER NOT NULL, PRIMARY KEY (unit, dossier)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX past_unit_dossier ON past_unit(dossier);

        CREATE TABLE dossier (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, unit INTEGER NOT NULL REFERENCES unit(number),
            isTray INTEGER NOT NULL DEFAULT 0, code TEXT, name TEXT NOT NULL, nameKey BLOB NOT NULL,
            bornOn TEXT, identityNumber TEXT, status TEXT NOT NULL, category TEXT, position TEXT,
            positionFolded TEXT, newestOn TEXT, otherNames TEXT NOT NULL, createdAt REAL NOT NULL,
            recordNumber INTEGER
        ) STRICT;
        CREATE INDEX dossier_nameKey ON dossier(nameKey, id);
        CREATE INDEX dossier_newestOn ON dossier(newestOn DESC, id);
        CREATE INDEX dossier_bornOn ON dossier(bornOn);
        CREATE INDEX dossier_identityNumber ON dossier(identityNumber);
        CREATE INDEX dossier_code ON dossier(code);

        CREATE TABLE document (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, dossier INTEGER NOT NULL REFERENCES dossier(number),
            digest TEXT NOT NULL, title TEXT NOT NULL, titleFolded TEXT NOT NULL, component TEXT,
            documentNumber TEXT, numberFolded TEXT, writtenOn TEXT, receivedOn TEXT NOT NULL,
            extractorVersion TEXT
        ) STRICT;
        CREATE INDEX document_dossier ON document(dossier);
        CREATE INDEX document_component ON document(component, dossier);
        CREATE INDEX document_writtenOn ON document(writtenOn, dossier);
        CREATE INDEX document_receivedOn ON document(receivedOn, dossier);
        CREATE INDEX document_numberFolded ON document(numberFolded, dossier);
        CREATE INDEX document_day ON document(coalesce(writtenOn, receivedOn) DESC);

        CREATE TABLE page (
            number INTEGER PRIMARY KEY, document INTEGER NOT NULL, pageNumber INTEGER NOT NULL,
            length INTEGER NOT NULL, source INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX page_document ON page(document, pageNumber);

        CREATE TABLE page_text (number INTEGER PRIMARY KEY, body TEXT NOT NULL, title TEXT NOT NULL) STRICT;
        CREATE VIRTUAL TABLE page_fts USING fts5(
            body, title, content='page_text', content_rowid='number', tokenize='hoso', columnsize=0
        );
        INSERT INTO page_fts(page_fts, rank) VALUES ('hashsize', 33554432);

        CREATE TABLE record_text (
            number INTEGER PRIMARY KEY, \(RecordColumn.all.map { $0.sqlName + " TEXT NOT NULL" }.joined(separator: ", "))
        ) STRICT;
        CREATE VIRTUAL TABLE record_fts USING fts5(
            \(RecordColumn.list), content='record_text', content_rowid='number', tokenize='hoso', columnsize=0
        );
        """
}
