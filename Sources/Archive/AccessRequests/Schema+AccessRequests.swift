extension Schema {
    /// Step 009: requests for dossiers, their steps, and what was granted.
    ///
    /// Who did what with a request are its steps; triggers keep the ways it may go, and requester, custodian and decider
    /// apart.
    static let accessRequests =
        """
        CREATE TABLE access_request (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            form TEXT NOT NULL CHECK (form <> ''),
            -- The managing body it is addressed to.
            unitId TEXT NOT NULL REFERENCES unit (id),
            year INTEGER,
            number INTEGER CHECK (number > 0),
            state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'examined', 'granted', 'refused', 'inUse',
                'returned', 'expired', 'withdrawn')),
            revision INTEGER NOT NULL CHECK (revision > 0),
            personId TEXT NOT NULL REFERENCES person (id),
            holdingId TEXT NOT NULL REFERENCES holding (id),
            accountId TEXT NOT NULL REFERENCES account (id),
            requesterUnitId TEXT NOT NULL REFERENCES unit (id),
            startedAt TEXT NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            identityNumber TEXT CHECK (identityNumber <> ''),
            identityIssuedOn TEXT,
            identityIssuedBy TEXT,
            position TEXT,
            office TEXT,
            address TEXT,
            phone TEXT,
            email TEXT,
            capacity TEXT NOT NULL CHECK (capacity IN ('managingBody', 'usingBody', 'keepingBody', 'person', 'otherBody',
                'family')),
            letterNumber TEXT,
            letterSignedOn TEXT,
            letterOf TEXT,
            purpose TEXT NOT NULL,
            uses TEXT NOT NULL CHECK (json_type(uses) = 'array'),
            copies INTEGER CHECK (copies BETWEEN 1 AND 1000),
            startsOn TEXT NOT NULL CHECK (startsOn GLOB '????-??-??'),
            endsOn TEXT NOT NULL CHECK (endsOn GLOB '????-??-??' AND endsOn >= startsOn),
            consentNumber TEXT,
            consentSignedOn TEXT,
            CHECK ((number IS NULL) = (year IS NULL)),
            CHECK (number IS NOT NULL OR state IN ('draft', 'withdrawn'))
        ) STRICT;
        CREATE UNIQUE INDEX access_request_number ON access_request (unitId, year, number) WHERE number IS NOT NULL;
        CREATE INDEX access_request_personId ON access_request (personId);
        CREATE INDEX access_request_open ON access_request (unitId, state)
            WHERE state IN ('submitted', 'examined', 'granted', 'inUse');
        CREATE TRIGGER access_request_begins BEFORE INSERT ON access_request
        WHEN NEW.state <> 'draft' OR NEW.revision <> 1 OR NEW.number IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a request begins as a draft'); END;
        CREATE TRIGGER access_request_stays BEFORE DELETE ON access_request
        BEGIN SELECT RAISE(ABORT, 'a request is never deleted, it is withdrawn'); END;
        CREATE TRIGGER access_request_goesItsWay BEFORE UPDATE ON access_request
        WHEN NEW.revision <> OLD.revision + 1
            OR (NEW.state = OLD.state AND NEW.state NOT IN ('draft', 'granted', 'inUse'))
            OR (NEW.state <> OLD.state AND NOT EXISTS (
                SELECT 1 FROM (VALUES ('draft', 'submitted'), ('draft', 'withdrawn'), ('submitted', 'draft'),
                    ('submitted', 'examined'), ('submitted', 'withdrawn'), ('submitted', 'expired'),
                    ('examined', 'granted'), ('examined', 'refused'), ('examined', 'withdrawn'),
                    ('examined', 'expired'), ('granted', 'inUse'), ('granted', 'withdrawn'), ('granted', 'expired'),
                    ('inUse', 'returned'), ('inUse', 'withdrawn'), ('inUse', 'expired'), ('expired', 'returned'),
                    ('withdrawn', 'returned'))
                WHERE column1 = OLD.state AND column2 = NEW.state))
        BEGIN SELECT RAISE(ABORT, 'a request can not go this way'); END;
        CREATE TRIGGER access_request_keepsItsNumber BEFORE UPDATE ON access_request
        WHEN (NEW.id, NEW.personId, NEW.holdingId, NEW.accountId, NEW.requesterUnitId, NEW.startedAt)
                IS NOT (OLD.id, OLD.personId, OLD.holdingId, OLD.accountId, OLD.requesterUnitId, OLD.startedAt)
            OR (OLD.number IS NOT NULL
                AND (NEW.unitId, NEW.year, NEW.number) IS NOT (OLD.unitId, OLD.year, OLD.number))
        BEGIN SELECT RAISE(ABORT, 'who asked, and under which number, never changes'); END;
        CREATE TRIGGER access_request_keepsItsBlanks BEFORE UPDATE ON access_request
        WHEN OLD.state <> 'draft'
            AND (NEW.form, NEW.unitId, NEW.name, NEW.identityNumber, NEW.identityIssuedOn, NEW.identityIssuedBy,
                NEW.position, NEW.office, NEW.address, NEW.phone, NEW.email, NEW.capacity, NEW.letterNumber,
                NEW.letterSignedOn, NEW.letterOf, NEW.purpose, NEW.uses, NEW.copies, NEW.startsOn, NEW.endsOn,
                NEW.consentNumber, NEW.consentSignedOn)
            IS NOT (OLD.form, OLD.unitId, OLD.name, OLD.identityNumber, OLD.identityIssuedOn, OLD.identityIssuedBy,
                OLD.position, OLD.office, OLD.address, OLD.phone, OLD.email, OLD.capacity, OLD.letterNumber,
                OLD.letterSignedOn, OLD.letterOf, OLD.purpose, OLD.uses, OLD.copies, OLD.startsOn, OLD.endsOn,
                OLD.consentNumber, OLD.consentSignedOn)
        BEGIN SELECT RAISE(ABORT, 'a request that was handed in is not rewritten'); END;

        -- Whose dossier, and what of it: an id where the requester may list it, words where not.
        CREATE TABLE access_request_line (
            requestId TEXT NOT NULL REFERENCES access_request (id),
            line INTEGER NOT NULL CHECK (line > 0),
            dossierId TEXT REFERENCES dossier (id),
            name TEXT NOT NULL CHECK (name <> ''),
            bornOn TEXT,
            code TEXT,
            unitName TEXT,
            papers TEXT CHECK (papers <> ''),
            extent TEXT NOT NULL CHECK (json_type(extent) = 'object'),
            PRIMARY KEY (requestId, line)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER access_request_line_neverChanges BEFORE UPDATE ON access_request_line
        BEGIN SELECT RAISE(ABORT, 'a line is written anew, not changed'); END;
        CREATE TRIGGER access_request_line_isDrafted BEFORE INSERT ON access_request_line
        WHEN (SELECT state FROM access_request WHERE id = NEW.requestId) IS NOT 'draft'
        BEGIN SELECT RAISE(ABORT, 'a request that was handed in is not rewritten'); END;
        CREATE TRIGGER access_request_line_stays BEFORE DELETE ON access_request_line
        WHEN (SELECT state FROM access_request WHERE id = OLD.requestId) IS NOT 'draft'
        BEGIN SELECT RAISE(ABORT, 'a request that was handed in is not rewritten'); END;

        -- Which dossier the custodian found a line to be about; a line without one is about none held here.
        CREATE TABLE access_request_binding (
            requestId TEXT NOT NULL,
            line INTEGER NOT NULL,
            dossierId TEXT NOT NULL REFERENCES dossier (id),
            -- The papers that the requester named in words.
            documents TEXT NOT NULL CHECK (json_type(documents) = 'array'),
            PRIMARY KEY (requestId, line),
            FOREIGN KEY (requestId, line) REFERENCES access_request_line (requestId, line)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX access_request_binding_dossierId ON access_request_binding (dossierId);
        CREATE TRIGGER access_request_binding_isExamined BEFORE INSERT ON access_request_binding
        WHEN (SELECT state FROM access_request WHERE id = NEW.requestId) IS NOT 'submitted'
            OR (SELECT dossierId FROM access_request_line WHERE requestId = NEW.requestId AND line = NEW.line)
                <> NEW.dossierId
        BEGIN SELECT RAISE(ABORT, 'a line is bound once, by its custodian, to the dossier it names'); END;
        \(stays("access_request_binding", "what the custodian found stays"))

        CREATE TABLE access_request_step (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            requestId TEXT NOT NULL REFERENCES access_request (id),
            what TEXT NOT NULL CHECK (what IN ('started', 'saved', 'submitted', 'sentBack', 'examined', 'granted',
                'refused', 'handedOver', 'returned', 'withdrawn', 'grantWithdrawn', 'expired')),
            at TEXT NOT NULL,
            -- NULL when the program did it by itself.
            personId TEXT REFERENCES person (id),
            holdingId TEXT REFERENCES holding (id),
            note TEXT CHECK (note <> ''),
            -- Papers handed over.
            count INTEGER CHECK (count > 0),
            -- Whether all was granted that was asked for.
            isWhole INTEGER CHECK (isWhole IN (0, 1)),
            CHECK ((personId IS NULL) = (holdingId IS NULL) AND (personId IS NULL) = (what = 'expired')),
            CHECK ((what = 'handedOver') = (count IS NOT NULL) AND (what = 'granted') = (isWhole IS NOT NULL)),
            CHECK (what NOT IN ('sentBack', 'refused', 'returned', 'grantWithdrawn') OR note IS NOT NULL)
        ) STRICT;
        CREATE INDEX access_request_step_requestId ON access_request_step (requestId, number);
        CREATE TRIGGER access_request_step_byTheRequester BEFORE INSERT ON access_request_step
        WHEN NEW.what IN ('started', 'saved', 'submitted', 'withdrawn')
            AND NEW.personId <> (SELECT personId FROM access_request WHERE id = NEW.requestId)
        BEGIN SELECT RAISE(ABORT, 'only who asks hands in and withdraws'); END;
        CREATE TRIGGER access_request_step_byTheCustodian BEFORE INSERT ON access_request_step
        WHEN NEW.what IN ('sentBack', 'examined', 'handedOver', 'returned')
            AND (NEW.personId = (SELECT personId FROM access_request WHERE id = NEW.requestId)
                OR NEW.personId IN (SELECT personId FROM access_request_step
                    WHERE requestId = NEW.requestId AND what IN ('granted', 'refused')))
        BEGIN SELECT RAISE(ABORT, 'the custodian neither asks nor decides'); END;
        CREATE TRIGGER access_request_step_byTheHead BEFORE INSERT ON access_request_step
        WHEN NEW.what IN ('granted', 'refused')
            AND (NEW.personId = (SELECT personId FROM access_request WHERE id = NEW.requestId)
                OR NEW.personId IN (SELECT personId FROM access_request_step
                    WHERE requestId = NEW.requestId AND what IN ('sentBack', 'examined', 'handedOver', 'returned'))
                OR (SELECT identityNumber FROM person WHERE id = NEW.personId) IN (
                    SELECT identityNumber FROM access_request WHERE id = NEW.requestId
                    UNION SELECT identityNumber FROM access_request_binding
                        JOIN dossier ON dossier.id = dossierId WHERE requestId = NEW.requestId))
        BEGIN SELECT RAISE(ABORT, 'who decides neither asks, nor keeps, nor is the person concerned'); END;
        CREATE TRIGGER access_request_step_comesBack BEFORE INSERT ON access_request_step
        WHEN NEW.what = 'returned' AND (
            NOT EXISTS (SELECT 1 FROM access_request_step WHERE requestId = NEW.requestId AND what = 'handedOver')
            OR EXISTS (SELECT 1 FROM access_request_step WHERE requestId = NEW.requestId AND what = 'returned'))
        BEGIN SELECT RAISE(ABORT, 'what was handed over comes back once'); END;
        \(stays("access_request_step", "the steps of a request are only added to"))

        -- What the head has granted of a line.
        CREATE TABLE access_grant (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            requestId TEXT NOT NULL,
            line INTEGER NOT NULL,
            dossierId TEXT NOT NULL REFERENCES dossier (id),
            -- Of the dossier when it was granted: another managing body has granted nothing.
            unitId TEXT NOT NULL REFERENCES unit (id),
            personId TEXT NOT NULL REFERENCES person (id),
            holdingId TEXT NOT NULL REFERENCES holding (id),
            extent TEXT NOT NULL CHECK (json_type(extent) = 'object'),
            uses TEXT NOT NULL CHECK (json_array_length(uses) > 0),
            copies INTEGER CHECK (copies > 0),
            startsOn TEXT NOT NULL,
            endsOn TEXT NOT NULL CHECK (endsOn >= startsOn),
            grantedBy TEXT NOT NULL REFERENCES person (id) CHECK (grantedBy <> personId),
            grantedAt TEXT NOT NULL,
            endedAt TEXT,
            endedBecause TEXT CHECK (endedBecause IN ('withdrawn', 'givenUp', 'returned', 'expired')),
            endedBy TEXT REFERENCES person (id),
            UNIQUE (requestId, line),
            FOREIGN KEY (requestId, line) REFERENCES access_request_binding (requestId, line),
            CHECK ((endedAt IS NULL) = (endedBecause IS NULL))
        ) STRICT;
        CREATE INDEX access_grant_open ON access_grant (holdingId, dossierId) WHERE endedAt IS NULL;
        CREATE INDEX access_grant_dossierId ON access_grant (dossierId);
        CREATE TRIGGER access_grant_isDecided BEFORE INSERT ON access_grant
        WHEN NEW.endedAt IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM access_request
            JOIN access_request_binding ON access_request_binding.requestId = id AND line = NEW.line
            JOIN access_request_step ON access_request_step.requestId = id AND what = 'granted'
            WHERE id = NEW.requestId AND state = 'granted' AND NEW.endsOn <= endsOn AND NEW.startsOn >= startsOn
                AND access_request_binding.dossierId = NEW.dossierId AND access_request.personId = NEW.personId
                AND access_request.holdingId = NEW.holdingId AND access_request_step.personId = NEW.grantedBy
                AND coalesce(NEW.copies, 0) <= coalesce(copies, 0)
                AND NOT EXISTS (SELECT value FROM json_each(NEW.uses) EXCEPT SELECT value FROM json_each(uses)))
        BEGIN SELECT RAISE(ABORT, 'nothing is granted that was not asked for and decided'); END;
        CREATE TRIGGER access_grant_stays BEFORE DELETE ON access_grant
        BEGIN SELECT RAISE(ABORT, 'a grant is never deleted, it ends'); END;
        CREATE TRIGGER access_grant_onlyEnds BEFORE UPDATE ON access_grant
        WHEN OLD.endedAt IS NOT NULL
            OR (NEW.id, NEW.requestId, NEW.line, NEW.dossierId, NEW.unitId, NEW.personId, NEW.holdingId, NEW.extent,
                NEW.uses, NEW.copies, NEW.startsOn, NEW.endsOn, NEW.grantedBy, NEW.grantedAt)
            IS NOT (OLD.id, OLD.requestId, OLD.line, OLD.dossierId, OLD.unitId, OLD.personId, OLD.holdingId, OLD.extent,
                OLD.uses, OLD.copies, OLD.startsOn, OLD.endsOn, OLD.grantedBy, OLD.grantedAt)
        BEGIN SELECT RAISE(ABORT, 'a grant never changes, it ends'); END;

        """

    /// Triggers for a table that is only added to.
    static func stays(_ table: String, _ why: String) -> String {
        """
        CREATE TRIGGER \(table)_neverChanges BEFORE UPDATE ON \(table) BEGIN SELECT RAISE(ABORT, '\(why)'); END;
        CREATE TRIGGER \(table)_stays BEFORE DELETE ON \(table) BEGIN SELECT RAISE(ABORT, '\(why)'); END;
        """
    }
}
