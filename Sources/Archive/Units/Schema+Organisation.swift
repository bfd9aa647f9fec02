extension Schema {
    /// Migration "003 organisation events": what became of the units, and which way the dossiers went.
    ///
    /// `unit` says what is; `unit_name` and `unit_parent` hold what was before, each up to and including `endedOn`.
    static let organisation = """
        CREATE TABLE unit_event (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            kind TEXT NOT NULL CHECK (kind IN ('rename', 'move', 'merge', 'split', 'abolish', 'establish')),
            decisionNumber TEXT NOT NULL CHECK (decisionNumber <> ''),
            decidedOn TEXT NOT NULL,
            effectiveOn TEXT NOT NULL CHECK (effectiveOn GLOB '????-??-??'),
            note TEXT,
            recordedBy TEXT NOT NULL CHECK (recordedBy <> ''),
            recordedAt TEXT NOT NULL
        ) STRICT;

        -- Which units an event was about ('subject'), and above which it put or took one ('parent').
        CREATE TABLE unit_event_unit (
            eventId TEXT NOT NULL REFERENCES unit_event (id),
            unitId TEXT NOT NULL REFERENCES unit (id),
            role TEXT NOT NULL CHECK (role IN ('subject', 'parent')),
            PRIMARY KEY (unitId, eventId, role)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE unit_name (
            number INTEGER PRIMARY KEY,
            unitId TEXT NOT NULL REFERENCES unit (id),
            name TEXT NOT NULL CHECK (name <> ''),
            code TEXT CHECK (code <> ''),
            startedOn TEXT,
            endedOn TEXT NOT NULL CHECK (endedOn GLOB '????-??-??'),
            eventId TEXT NOT NULL REFERENCES unit_event (id)
        ) STRICT;
        CREATE INDEX unit_name_code ON unit_name (code) WHERE code IS NOT NULL;

        CREATE TABLE unit_parent (
            number INTEGER PRIMARY KEY,
            unitId TEXT NOT NULL REFERENCES unit (id),
            parentId TEXT REFERENCES unit (id) CHECK (parentId <> unitId),
            startedOn TEXT,
            endedOn TEXT NOT NULL CHECK (endedOn GLOB '????-??-??'),
            eventId TEXT NOT NULL REFERENCES unit_event (id)
        ) STRICT;

        CREATE TABLE unit_succession (
            predecessorId TEXT NOT NULL REFERENCES unit (id),
            successorId TEXT NOT NULL REFERENCES unit (id) CHECK (successorId <> predecessorId),
            eventId TEXT NOT NULL REFERENCES unit_event (id),
            PRIMARY KEY (predecessorId, successorId, eventId)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE dossier_move (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            dossierId TEXT NOT NULL REFERENCES dossier (id),
            fromUnitId TEXT NOT NULL REFERENCES unit (id),
            toUnitId TEXT NOT NULL REFERENCES unit (id) CHECK (toUnitId <> fromUnitId),
            eventId TEXT REFERENCES unit_event (id),
            movedOn TEXT NOT NULL,
            movedAt TEXT NOT NULL
        ) STRICT;
        CREATE INDEX dossier_move_dossierId ON dossier_move (dossierId);

        -- A dossier that changes hands without an event leaves its trace too, whoever moves it.
        CREATE TRIGGER dossier_leavesTrace AFTER UPDATE OF unitId ON dossier
        WHEN NEW.unitId <> OLD.unitId AND NEW.unitId IS NOT (
            SELECT toUnitId FROM dossier_move WHERE dossierId = NEW.id ORDER BY number DESC LIMIT 1)
        BEGIN
            INSERT INTO dossier_move (dossierId, fromUnitId, toUnitId, movedOn, movedAt)
            VALUES (NEW.id, OLD.unitId, NEW.unitId, date('now', '+7 hours'), strftime('%Y-%m-%d %H:%M:%f', 'now'));
        END;
        CREATE TRIGGER dossier_move_startsWhereItIs BEFORE INSERT ON dossier_move
        WHEN NEW.fromUnitId IS NOT coalesce(
            (SELECT toUnitId FROM dossier_move WHERE dossierId = NEW.dossierId ORDER BY number DESC LIMIT 1),
            NEW.fromUnitId)
        BEGIN SELECT RAISE(ABORT, 'a move starts where the last one ended'); END;

        """
        + ["unit_event", "unit_event_unit", "unit_name", "unit_parent", "unit_succession", "dossier_move"].map {
            """
            CREATE TRIGGER \($0)_neverChanges BEFORE UPDATE ON \($0)
            BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;
            CREATE TRIGGER \($0)_stays BEFORE DELETE ON \($0)
            BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

            """
        }.joined()
}
