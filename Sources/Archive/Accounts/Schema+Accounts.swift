extension Schema {
    /// Migration "007 accounts, holdings, sessions, consents": who may act, and for whom a program asks.
    ///
    /// An account belongs to a unit, a holding gives it to a person, and secrets belong to the holding: they go with it.
    static let accounts = """
        CREATE TABLE person (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            name TEXT NOT NULL CHECK (name <> ''),
            -- The name without regard to capitals: changes of records name people by it.
            nameKey TEXT NOT NULL UNIQUE CHECK (nameKey <> ''),
            identityNumber TEXT NOT NULL UNIQUE CHECK (length(identityNumber) IN (9, 12)),
            recordedAt TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER person_stays BEFORE DELETE ON person
        BEGIN SELECT RAISE(ABORT, 'who acted is never forgotten'); END;
        CREATE TRIGGER person_neverChanges BEFORE UPDATE ON person
        BEGIN SELECT RAISE(ABORT, 'who acted is never forgotten'); END;

        CREATE TABLE account (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            code TEXT NOT NULL UNIQUE CHECK (code <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            unitId TEXT NOT NULL REFERENCES unit (id),
            state TEXT NOT NULL CHECK (state IN ('issued', 'locked', 'revoked')),
            issuedAt TEXT NOT NULL
        ) STRICT;
        CREATE INDEX account_unitId ON account (unitId);
        CREATE TRIGGER account_stays BEFORE DELETE ON account
        BEGIN SELECT RAISE(ABORT, 'an account is never deleted, it is revoked'); END;
        CREATE TRIGGER account_staysRevoked BEFORE UPDATE ON account
        WHEN OLD.state = 'revoked' OR (NEW.id, NEW.code, NEW.unitId, NEW.issuedAt)
            IS NOT (OLD.id, OLD.code, OLD.unitId, OLD.issuedAt)
        BEGIN SELECT RAISE(ABORT, 'a revoked account never changes'); END;

        CREATE TABLE account_role (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            accountId TEXT NOT NULL REFERENCES account (id),
            role TEXT NOT NULL CHECK (role <> ''),
            unitId TEXT NOT NULL REFERENCES unit (id),
            startedOn TEXT NOT NULL,
            endedOn TEXT CHECK (endedOn >= startedOn),
            -- Taken back before its time; it counts no more from then on.
            withdrawnAt TEXT
        ) STRICT;
        CREATE INDEX account_role_accountId ON account_role (accountId);
        CREATE TRIGGER account_role_stays BEFORE DELETE ON account_role
        BEGIN SELECT RAISE(ABORT, 'a role is never deleted, it ends'); END;
        CREATE TRIGGER account_role_onlyEnds BEFORE UPDATE ON account_role
        WHEN OLD.withdrawnAt IS NOT NULL OR (NEW.id, NEW.accountId, NEW.role, NEW.unitId, NEW.startedOn, NEW.endedOn)
            IS NOT (OLD.id, OLD.accountId, OLD.role, OLD.unitId, OLD.startedOn, OLD.endedOn)
        BEGIN SELECT RAISE(ABORT, 'a role never changes, it ends'); END;

        CREATE TABLE holding (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            accountId TEXT NOT NULL REFERENCES account (id),
            personId TEXT NOT NULL REFERENCES person (id),
            decisionNumber TEXT NOT NULL CHECK (decisionNumber <> ''),
            decidedOn TEXT NOT NULL CHECK (decidedOn GLOB '????-??-??'),
            documentId TEXT REFERENCES document (id),
            startedAt TEXT NOT NULL,
            endedAt TEXT CHECK (endedAt >= startedAt)
        ) STRICT;
        CREATE UNIQUE INDEX holding_active ON holding (accountId) WHERE endedAt IS NULL;
        CREATE INDEX holding_accountId ON holding (accountId, startedAt);
        CREATE INDEX holding_personId ON holding (personId);
        CREATE TRIGGER holding_stays BEFORE DELETE ON holding
        BEGIN SELECT RAISE(ABORT, 'a holding is never deleted, it ends'); END;
        CREATE TRIGGER holding_onlyEnds BEFORE UPDATE ON holding
        WHEN OLD.endedAt IS NOT NULL
            OR (NEW.id, NEW.accountId, NEW.personId, NEW.decisionNumber, NEW.decidedOn, NEW.documentId, NEW.startedAt)
            IS NOT (OLD.id, OLD.accountId, OLD.personId, OLD.decisionNumber, OLD.decidedOn, OLD.documentId, OLD.startedAt)
        BEGIN SELECT RAISE(ABORT, 'a holding never changes, it ends'); END;

        -- What was done to an account, by whom, on which paper.
        CREATE TABLE account_event (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            accountId TEXT NOT NULL REFERENCES account (id),
            at TEXT NOT NULL,
            what TEXT NOT NULL CHECK (what <> ''),
            byPersonId TEXT REFERENCES person (id),
            byAccountId TEXT REFERENCES account (id),
            holdingId TEXT REFERENCES holding (id),
            paperNumber TEXT CHECK (paperNumber <> ''),
            paperSignedOn TEXT,
            paperDocumentId TEXT REFERENCES document (id),
            note TEXT
        ) STRICT;
        CREATE INDEX account_event_accountId ON account_event (accountId, number);
        CREATE TRIGGER account_event_neverChanges BEFORE UPDATE ON account_event
        BEGIN SELECT RAISE(ABORT, 'the events of an account are only added to'); END;
        CREATE TRIGGER account_event_stays BEFORE DELETE ON account_event
        BEGIN SELECT RAISE(ABORT, 'the events of an account are only added to'); END;

        -- The secrets of a holding: deleted when it ends. The seed is sealed, everything else a hash.
        CREATE TABLE credential (
            holdingId TEXT NOT NULL PRIMARY KEY REFERENCES holding (id),
            passwordHash TEXT NOT NULL,
            sealedSeed BLOB,
            lastStep INTEGER NOT NULL DEFAULT 0,
            failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
            delayedUntil TEXT,
            lastUsedAt TEXT NOT NULL
        ) STRICT;
        CREATE TABLE recovery_code (
            holdingId TEXT NOT NULL REFERENCES holding (id),
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            PRIMARY KEY (holdingId, hash)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE activation_code (
            holdingId TEXT NOT NULL PRIMARY KEY REFERENCES holding (id),
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            expiresAt TEXT NOT NULL,
            -- Whether the report says that the second factor is lost too.
            renewsSecondFactor INTEGER NOT NULL CHECK (renewsSecondFactor IN (0, 1)),
            -- Shown to the holder, not yet confirmed with a code.
            sealedSeed BLOB
        ) STRICT;

        -- Counted per address for a minute and per account for a day; what was typed is not kept.
        CREATE TABLE login_attempt (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            address TEXT NOT NULL,
            accountId TEXT REFERENCES account (id)
        ) STRICT;
        CREATE INDEX login_attempt_address ON login_attempt (address, at);
        CREATE INDEX login_attempt_at ON login_attempt (at);

        CREATE TABLE session (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            tokenHash TEXT NOT NULL UNIQUE CHECK (length(tokenHash) = 64),
            holdingId TEXT NOT NULL REFERENCES holding (id),
            startedAt TEXT NOT NULL,
            lastUsedAt TEXT NOT NULL,
            steppedUpAt TEXT NOT NULL,
            address TEXT NOT NULL,
            agent TEXT NOT NULL,
            endedAt TEXT,
            endedBecause TEXT,
            CHECK ((endedAt IS NULL) = (endedBecause IS NULL))
        ) STRICT;
        CREATE INDEX session_holdingId ON session (holdingId) WHERE endedAt IS NULL;
        CREATE TRIGGER session_staysEnded BEFORE UPDATE ON session WHEN OLD.endedAt IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a session that has ended stays so'); END;

        -- The written consent that another system's questions rest on (QC Đ.3.3).
        CREATE TABLE consent (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            party TEXT NOT NULL CHECK (party <> ''),
            number TEXT NOT NULL CHECK (number <> ''),
            signedOn TEXT NOT NULL CHECK (signedOn GLOB '????-??-??'),
            documentId TEXT REFERENCES document (id),
            purposes TEXT NOT NULL CHECK (json_array_length(purposes) > 0),
            fields TEXT NOT NULL CHECK (json_array_length(fields) > 0),
            unitId TEXT NOT NULL REFERENCES unit (id),
            role TEXT NOT NULL CHECK (role <> ''),
            endsOn TEXT NOT NULL CHECK (endsOn GLOB '????-??-??'),
            recordedBy TEXT NOT NULL REFERENCES person (id),
            recordedAt TEXT NOT NULL,
            revokedAt TEXT
        ) STRICT;
        CREATE TRIGGER consent_stays BEFORE DELETE ON consent
        BEGIN SELECT RAISE(ABORT, 'a consent is never deleted, it is revoked'); END;
        CREATE TRIGGER consent_onlyRevoked BEFORE UPDATE ON consent
        WHEN OLD.revokedAt IS NOT NULL OR (NEW.id, NEW.party, NEW.number, NEW.signedOn, NEW.documentId, NEW.purposes,
                NEW.fields, NEW.unitId, NEW.role, NEW.endsOn, NEW.recordedBy, NEW.recordedAt)
            IS NOT (OLD.id, OLD.party, OLD.number, OLD.signedOn, OLD.documentId, OLD.purposes,
                OLD.fields, OLD.unitId, OLD.role, OLD.endsOn, OLD.recordedBy, OLD.recordedAt)
        BEGIN SELECT RAISE(ABORT, 'a consent never changes, it is revoked'); END;
        CREATE TABLE program_token (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            consentId TEXT NOT NULL REFERENCES consent (id),
            tokenHash TEXT NOT NULL UNIQUE CHECK (length(tokenHash) = 64),
            issuedBy TEXT NOT NULL REFERENCES person (id),
            issuedAt TEXT NOT NULL,
            revokedAt TEXT
        ) STRICT;
        CREATE INDEX program_token_consentId ON program_token (consentId);
        CREATE TRIGGER program_token_stays BEFORE DELETE ON program_token
        BEGIN SELECT RAISE(ABORT, 'a token is never deleted, it is revoked'); END;
        CREATE TRIGGER program_token_onlyRevoked BEFORE UPDATE ON program_token
        WHEN OLD.revokedAt IS NOT NULL OR (NEW.id, NEW.consentId, NEW.tokenHash, NEW.issuedBy, NEW.issuedAt)
            IS NOT (OLD.id, OLD.consentId, OLD.tokenHash, OLD.issuedBy, OLD.issuedAt)
        BEGIN SELECT RAISE(ABORT, 'a token never changes, it is revoked'); END;
        """
}
