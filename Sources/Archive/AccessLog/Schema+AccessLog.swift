extension Schema {
    /// Step 006: the access log, whom its lines are about, and its signed checkpoints.
    ///
    /// Kinds are no CHECK: a new kind must not need the log to be copied into another table.
    static let accessLog = """
        CREATE TABLE access_log (
            number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
            at TEXT NOT NULL CHECK (
                at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]'),
            requestId TEXT NOT NULL CHECK (requestId <> ''),
            kind TEXT NOT NULL CHECK (kind <> ''),
            outcome TEXT NOT NULL CHECK (outcome IN ('served', 'refused', 'error')),
            accountId TEXT CHECK (length(accountId) = 16),
            holdingId TEXT CHECK (length(holdingId) = 16),
            personId TEXT CHECK (length(personId) = 16),
            session TEXT CHECK (length(session) BETWEEN 1 AND 16),
            address TEXT CHECK (address <> ''),
            route TEXT NOT NULL CHECK (route <> ''),
            dossierIds TEXT NOT NULL CHECK (json_type(dossierIds) = 'array'),
            documentIds TEXT NOT NULL CHECK (json_type(documentIds) = 'array'),
            pages TEXT NOT NULL CHECK (json_type(pages) = 'array'),
            purpose TEXT CHECK (purpose <> ''),
            accessRequestId TEXT CHECK (length(accessRequestId) = 16),
            byteCount INTEGER CHECK (byteCount >= 0),
            extra TEXT NOT NULL CHECK (json_type(extra) = 'object'),
            previousHash BLOB NOT NULL CHECK (length(previousHash) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX access_log_at ON access_log (at);
        CREATE INDEX access_log_requestId ON access_log (requestId);
        CREATE INDEX access_log_personId ON access_log (personId, number) WHERE personId IS NOT NULL;
        CREATE INDEX access_log_accessRequestId ON access_log (accessRequestId) WHERE accessRequestId IS NOT NULL;
        CREATE TRIGGER access_log_chained BEFORE INSERT ON access_log
        WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM access_log)
            OR NEW.previousHash IS NOT
                coalesce((SELECT hash FROM access_log WHERE number = NEW.number - 1), zeroblob(32))
        BEGIN SELECT RAISE(ABORT, 'a line of the log follows the one before it'); END;
        CREATE TRIGGER access_log_neverChanges BEFORE UPDATE ON access_log
        BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END;
        CREATE TRIGGER access_log_stays BEFORE DELETE ON access_log
        BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END;

        -- Which dossiers and documents a line is about, to find the lines of one.
        CREATE TABLE access_log_subject (
            subjectId TEXT NOT NULL CHECK (length(subjectId) = 16),
            number INTEGER NOT NULL REFERENCES access_log (number),
            PRIMARY KEY (subjectId, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER access_log_named AFTER INSERT ON access_log
        WHEN NEW.dossierIds <> '[]' OR NEW.documentIds <> '[]'
        BEGIN
            INSERT INTO access_log_subject (subjectId, number)
            SELECT value, NEW.number FROM json_each(NEW.dossierIds)
            UNION SELECT value, NEW.number FROM json_each(NEW.documentIds);
        END;
        CREATE TRIGGER access_log_subject_neverChanges BEFORE UPDATE ON access_log_subject
        BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END;
        CREATE TRIGGER access_log_subject_stays BEFORE DELETE ON access_log_subject
        BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END;

        -- A head of the log that was signed; tree holds what the next head is computed from.
        CREATE TABLE checkpoint (
            size INTEGER NOT NULL PRIMARY KEY CHECK (size > 0),
            at TEXT NOT NULL,
            tree BLOB NOT NULL CHECK (length(tree) >= 32 AND length(tree) % 32 = 0),
            note TEXT NOT NULL CHECK (note <> '')
        ) STRICT;
        CREATE TRIGGER checkpoint_follows BEFORE INSERT ON checkpoint
        WHEN NEW.size <= (SELECT max(size) FROM checkpoint)
        BEGIN SELECT RAISE(ABORT, 'a checkpoint follows the one before it'); END;
        CREATE TRIGGER checkpoint_neverChanges BEFORE UPDATE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'a checkpoint is never taken back'); END;
        CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'a checkpoint is never taken back'); END;
        """
}
