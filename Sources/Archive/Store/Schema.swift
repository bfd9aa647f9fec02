package import GRDB

/// The tables of `archive.sqlite`, as the numbered steps that make them.
///
/// A released step stays as it is. `Storage/schema.sql` records what all of them leave.
package enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 units, dossiers, documents, jobs, changes") { db in
            try db.execute(sql: foundation)
        }
        migrator.registerMigration("002 record versions, bases, approvers") { db in
            try db.execute(sql: records)
        }
        migrator.registerMigration("003 organisation events") { db in
            try db.execute(sql: organisation)
        }
        migrator.registerMigration("004 saved searches") { db in
            try db.execute(sql: savedSearches)
        }
        migrator.registerMigration("005 merge proposals, imports of tables") { db in
            try db.execute(sql: proposals)
        }
        migrator.registerMigration("006 access log") { db in
            try db.execute(sql: accessLog)
        }
        migrator.registerMigration("007 appointments taken back") { db in
            try db.execute(sql: approvers)
        }
        migrator.registerMigration("008 accounts, holdings, sessions, consents") { db in
            try db.execute(sql: accounts)
        }
        migrator.registerMigration("009 access requests, grants, emergency access, notices") { db in
            try db.execute(sql: accessRequests)
            try db.execute(sql: accesses)
        }
        return migrator
    }()

    /// Whether the tables are those this program knows, no more and no less.
    static func isCurrent(_ db: Database) throws -> Bool {
        try migrator.hasCompletedMigrations(db) && !migrator.hasBeenSuperseded(db)
    }

    /// The statements that make the tables of a database, in a fixed order.
    package static func statements(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT sql FROM sqlite_schema
                WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'grdb_migrations'
                ORDER BY tbl_name, type <> 'table', type, name
                """)
    }

    /// What a new archive's tables are.
    package static func current() throws -> [String] {
        let database = try DatabaseQueue()
        try migrator.migrate(database)
        return try database.read(statements)
    }

    private static let foundation = """
        CREATE TABLE unit (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            code TEXT NOT NULL UNIQUE CHECK (code <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            kind TEXT NOT NULL,
            parentId TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED CHECK (parentId <> id),
            startedOn TEXT,
            endedOn TEXT
        ) STRICT;
        CREATE INDEX unit_parentId ON unit (parentId);

        CREATE TABLE dossier (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            code TEXT UNIQUE CHECK (code <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            otherNames TEXT NOT NULL DEFAULT '[]' CHECK (json_type(otherNames) = 'array'),
            bornOn TEXT,
            identityNumber TEXT CHECK (identityNumber <> ''),
            unitId TEXT NOT NULL REFERENCES unit (id),
            status TEXT NOT NULL CHECK (status IN ('serving', 'transferredOut', 'retired', 'resigned', 'deceased')),
            category TEXT,
            position TEXT,
            createdAt TEXT NOT NULL
        ) STRICT;
        CREATE INDEX dossier_unitId ON dossier (unitId);
        CREATE INDEX dossier_identityNumber ON dossier (identityNumber) WHERE identityNumber IS NOT NULL;
        CREATE INDEX dossier_name ON dossier (name, bornOn);
        CREATE TRIGGER dossier_stays BEFORE DELETE ON dossier
        BEGIN SELECT RAISE(ABORT, 'a dossier is never deleted'); END;

        -- The import files of a dossier as they came, with the keys that have no column.
        CREATE TABLE importedDescription (
            dossierId TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
            record TEXT NOT NULL CHECK (json_valid(record)),
            contents TEXT CHECK (contents IS NULL OR json_valid(contents))
        ) STRICT;

        CREATE TABLE document (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            dossierId TEXT REFERENCES dossier (id),
            unitId TEXT REFERENCES unit (id),
            title TEXT NOT NULL CHECK (title <> ''),
            component TEXT,
            number TEXT,
            writtenOn TEXT,
            digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
            byteCount INTEGER NOT NULL CHECK (byteCount > 0),
            mediaType TEXT NOT NULL,
            originalName TEXT NOT NULL,
            receivedAt TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('queued', 'read', 'failed')),
            problem TEXT,
            pageCount INTEGER CHECK (pageCount >= 0),
            replacedById TEXT REFERENCES document (id) CHECK (replacedById <> id),
            CHECK ((dossierId IS NULL) <> (unitId IS NULL)),
            CHECK (state <> 'failed' OR problem IS NOT NULL),
            CHECK (state <> 'read' OR pageCount IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX document_dossierId ON document (dossierId, digest) WHERE dossierId IS NOT NULL;
        CREATE UNIQUE INDEX document_unitId ON document (unitId, digest) WHERE unitId IS NOT NULL;
        CREATE INDEX document_digest ON document (digest);
        CREATE INDEX document_failed ON document (receivedAt) WHERE state = 'failed';
        CREATE INDEX document_replacedById ON document (replacedById) WHERE replacedById IS NOT NULL;
        CREATE TRIGGER document_stays BEFORE DELETE ON document
        BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;
        CREATE TRIGGER document_keepsOriginal BEFORE UPDATE ON document
        WHEN (NEW.id, NEW.digest, NEW.byteCount, NEW.mediaType, NEW.originalName, NEW.receivedAt)
            IS NOT (OLD.id, OLD.digest, OLD.byteCount, OLD.mediaType, OLD.originalName, OLD.receivedAt)
        BEGIN SELECT RAISE(ABORT, 'the original of a document never changes'); END;

        -- One job for each document: its reading. Rows stay, so that a fence never repeats.
        CREATE TABLE job (
            number INTEGER PRIMARY KEY,
            documentId TEXT NOT NULL UNIQUE REFERENCES document (id),
            state TEXT NOT NULL CHECK (state IN ('queued', 'leased', 'done')),
            fence INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0,
            claims INTEGER NOT NULL DEFAULT 0,
            leaseOwner TEXT,
            lastError TEXT,
            CHECK ((state = 'leased') = (leaseOwner IS NOT NULL))
        ) STRICT;
        CREATE INDEX job_queued ON job (claims, number) WHERE state = 'queued';
        CREATE INDEX job_leased ON job (leaseOwner) WHERE state = 'leased';

        CREATE TABLE change (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            subject TEXT NOT NULL CHECK (subject IN ('unit', 'dossier', 'document')),
            subjectId TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER change_neverChanges BEFORE UPDATE ON change
        BEGIN SELECT RAISE(ABORT, 'the change feed is only added to'); END;
        CREATE TRIGGER change_stays BEFORE DELETE ON change
        BEGIN SELECT RAISE(ABORT, 'the change feed is only added to'); END;
        """
}
