extension Schema {
    /// Step 009 too: deputies, access without a request, and what people are told of all this.
    static let accesses =
        """
        -- Who decides for a head on certain days, as long as the head may.
        CREATE TABLE request_deputy (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            unitId TEXT NOT NULL REFERENCES unit (id),
            headId TEXT NOT NULL REFERENCES person (id),
            deputyId TEXT NOT NULL REFERENCES person (id) CHECK (deputyId <> headId),
            startsOn TEXT NOT NULL CHECK (startsOn GLOB '????-??-??'),
            endsOn TEXT NOT NULL CHECK (endsOn GLOB '????-??-??' AND endsOn >= startsOn),
            namedAt TEXT NOT NULL,
            endedAt TEXT
        ) STRICT;
        CREATE INDEX request_deputy_unitId ON request_deputy (unitId) WHERE endedAt IS NULL;
        CREATE TRIGGER request_deputy_stays BEFORE DELETE ON request_deputy
        BEGIN SELECT RAISE(ABORT, 'a deputy is never deleted, the days end'); END;
        CREATE TRIGGER request_deputy_onlyEnds BEFORE UPDATE ON request_deputy
        WHEN OLD.endedAt IS NOT NULL
            OR (NEW.id, NEW.unitId, NEW.headId, NEW.deputyId, NEW.startsOn, NEW.endsOn, NEW.namedAt)
            IS NOT (OLD.id, OLD.unitId, OLD.headId, OLD.deputyId, OLD.startsOn, OLD.endsOn, OLD.namedAt)
        BEGIN SELECT RAISE(ABORT, 'a deputy never changes, the days end'); END;

        -- Own data shown to the person concerned by a clerk (QC Đ.12.2).
        CREATE TABLE self_access (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            dossierId TEXT NOT NULL REFERENCES dossier (id),
            unitId TEXT NOT NULL REFERENCES unit (id),
            identityNumber TEXT NOT NULL CHECK (length(identityNumber) IN (9, 12)),
            supply TEXT NOT NULL CHECK (supply IN ('view', 'print')),
            personId TEXT NOT NULL REFERENCES person (id),
            holdingId TEXT NOT NULL REFERENCES holding (id),
            openedAt TEXT NOT NULL,
            until TEXT NOT NULL CHECK (until > openedAt),
            endedAt TEXT
        ) STRICT;
        CREATE INDEX self_access_dossierId ON self_access (dossierId);
        CREATE INDEX self_access_holdingId ON self_access (holdingId) WHERE endedAt IS NULL;
        CREATE TRIGGER self_access_isOwn BEFORE INSERT ON self_access
        WHEN (SELECT identityNumber FROM dossier WHERE id = NEW.dossierId) IS NOT NEW.identityNumber
        BEGIN SELECT RAISE(ABORT, 'only the person concerned is shown a dossier without a request'); END;
        \(onlyEnds("self_access", "dossierId, unitId, identityNumber, supply, personId, holdingId, openedAt, until"))

        CREATE TABLE emergency_access (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            dossierId TEXT NOT NULL REFERENCES dossier (id),
            unitId TEXT NOT NULL REFERENCES unit (id),
            reasonClass TEXT NOT NULL CHECK (reasonClass <> ''),
            reason TEXT NOT NULL CHECK (reason <> ''),
            paperNumber TEXT NOT NULL CHECK (paperNumber <> ''),
            personId TEXT NOT NULL REFERENCES person (id),
            holdingId TEXT NOT NULL REFERENCES holding (id),
            openedAt TEXT NOT NULL,
            until TEXT NOT NULL CHECK (until > openedAt),
            endedAt TEXT,
            reviewDueOn TEXT NOT NULL,
            reviewedBy TEXT REFERENCES person (id) CHECK (reviewedBy <> personId),
            reviewedAt TEXT,
            isJustified INTEGER CHECK (isJustified IN (0, 1)),
            finding TEXT CHECK (finding <> ''),
            CHECK ((reviewedBy IS NULL) = (reviewedAt IS NULL) AND (reviewedBy IS NULL) = (isJustified IS NULL)
                AND (reviewedBy IS NULL) = (finding IS NULL))
        ) STRICT;
        CREATE INDEX emergency_access_dossierId ON emergency_access (dossierId);
        CREATE INDEX emergency_access_openedAt ON emergency_access (openedAt);
        CREATE INDEX emergency_access_unreviewed ON emergency_access (reviewDueOn) WHERE reviewedAt IS NULL;
        CREATE UNIQUE INDEX emergency_access_one ON emergency_access (personId) WHERE endedAt IS NULL;
        \(onlyEnds(
            "emergency_access",
            "dossierId, unitId, reasonClass, reason, paperNumber, personId, holdingId, openedAt, until, reviewDueOn"))
        CREATE TRIGGER emergency_access_isReviewedOnce BEFORE UPDATE ON emergency_access
        WHEN OLD.reviewedAt IS NOT NULL
            AND (NEW.reviewedBy, NEW.reviewedAt, NEW.isJustified, NEW.finding)
                IS NOT (OLD.reviewedBy, OLD.reviewedAt, OLD.isJustified, OLD.finding)
        BEGIN SELECT RAISE(ABORT, 'a review stays as it was written'); END;

        -- Subjects are no CHECK: others tell people things too.
        CREATE TABLE notice (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            subject TEXT NOT NULL CHECK (subject <> ''),
            requestId TEXT REFERENCES access_request (id),
            emergencyId TEXT REFERENCES emergency_access (id),
            dossierId TEXT REFERENCES dossier (id),
            accountId TEXT REFERENCES account (id),
            personId TEXT REFERENCES person (id),
            -- NULL: in whatever account the person has.
            holdingId TEXT REFERENCES holding (id),
            action TEXT CHECK (action <> ''),
            unitId TEXT REFERENCES unit (id),
            CHECK ((action IS NULL) = (unitId IS NULL) AND (action IS NULL) = (personId IS NOT NULL)),
            CHECK (holdingId IS NULL OR personId IS NOT NULL)
        ) STRICT;
        CREATE INDEX notice_personId ON notice (personId, number) WHERE personId IS NOT NULL;
        CREATE INDEX notice_unitId ON notice (unitId, action, number) WHERE unitId IS NOT NULL;
        \(stays("notice", "what people were told stays"))
        CREATE TABLE notice_reading (
            number INTEGER NOT NULL REFERENCES notice (number),
            personId TEXT NOT NULL REFERENCES person (id),
            at TEXT NOT NULL,
            PRIMARY KEY (number, personId)
        ) STRICT, WITHOUT ROWID;
        \(stays("notice_reading", "what was read stays so"))

        """

    /// For accesses that last until they end, which may come before their time but never after it.
    private static func onlyEnds(_ table: String, _ columns: String) -> String {
        func row(_ prefix: String) -> String {
            columns.split(separator: ", ").map { prefix + $0 }.joined(separator: ", ")
        }
        return """
            CREATE TRIGGER \(table)_stays BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, 'who was shown what stays on record'); END;
            CREATE TRIGGER \(table)_onlyEnds BEFORE UPDATE ON \(table)
            WHEN (OLD.endedAt IS NOT NULL AND NEW.endedAt IS NOT OLD.endedAt)
                OR (NEW.id, \(row("NEW."))) IS NOT (OLD.id, \(row("OLD.")))
            BEGIN SELECT RAISE(ABORT, 'an access never changes, it ends'); END;
            """
    }
}
