extension Schema {
    /// Step 005: merges that wait for somebody else, who ended an appointment, and tables of records on their way in.
    static let proposals = """
        CREATE TABLE merge_proposal (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            doubleId TEXT NOT NULL REFERENCES dossier (id),
            keptId TEXT NOT NULL REFERENCES dossier (id) CHECK (keptId <> doubleId),
            reason TEXT NOT NULL CHECK (reason <> ''),
            proposedBy TEXT NOT NULL CHECK (proposedBy <> ''),
            proposedAt TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined', 'withdrawn')),
            decidedBy TEXT CHECK (decidedBy <> ''),
            decidedAt TEXT,
            note TEXT CHECK (note <> ''),
            CHECK ((state = 'open') = (decidedBy IS NULL) AND (state = 'open') = (decidedAt IS NULL)),
            CHECK (state <> 'approved' OR decidedBy <> proposedBy),
            CHECK (state <> 'declined' OR note IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX merge_proposal_open ON merge_proposal (doubleId) WHERE state = 'open';
        CREATE INDEX merge_proposal_keptId ON merge_proposal (keptId);
        CREATE TRIGGER merge_proposal_stays BEFORE DELETE ON merge_proposal
        BEGIN SELECT RAISE(ABORT, 'a proposal is never deleted'); END;
        CREATE TRIGGER merge_proposal_isDecidedOnce BEFORE UPDATE ON merge_proposal
        WHEN OLD.state <> 'open'
            OR (NEW.id, NEW.doubleId, NEW.keptId, NEW.reason, NEW.proposedBy, NEW.proposedAt)
                IS NOT (OLD.id, OLD.doubleId, OLD.keptId, OLD.reason, OLD.proposedBy, OLD.proposedAt)
        BEGIN SELECT RAISE(ABORT, 'a proposal is decided once and never changes'); END;

        ALTER TABLE approver ADD COLUMN endedBy TEXT CHECK (endedBy <> '');

        CREATE TABLE column_mapping (
            name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
            mapping TEXT NOT NULL CHECK (json_type(mapping) = 'object'),
            savedBy TEXT NOT NULL CHECK (savedBy <> ''),
            savedAt TEXT NOT NULL
        ) STRICT;

        CREATE TABLE table_import (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            fileName TEXT NOT NULL CHECK (fileName <> ''),
            unitId TEXT REFERENCES unit (id),
            -- What whoever brought it may see: ids of units, NULL for all.
            units TEXT CHECK (json_type(units) = 'array'),
            mapping TEXT NOT NULL CHECK (json_type(mapping) = 'object'),
            state TEXT NOT NULL CHECK (
                state IN ('checking', 'checked', 'applying', 'applied', 'failed', 'dropped')),
            rowsDone INTEGER NOT NULL CHECK (rowsDone >= 0),
            problem TEXT CHECK (problem <> ''),
            broughtBy TEXT NOT NULL CHECK (broughtBy <> ''),
            broughtAt TEXT NOT NULL,
            appliedBy TEXT CHECK (appliedBy <> ''),
            basisId TEXT REFERENCES basis (id),
            batchId TEXT CHECK (length(batchId) = 16),
            submits INTEGER NOT NULL CHECK (submits IN (0, 1)),
            CHECK (state NOT IN ('applying', 'applied') OR (appliedBy IS NOT NULL AND batchId IS NOT NULL)),
            CHECK ((state = 'failed') = (problem IS NOT NULL))
        ) STRICT;
        CREATE INDEX table_import_waiting ON table_import (broughtAt) WHERE state IN ('checking', 'applying');

        -- The bytes as they came; gone once they are applied or dropped.
        CREATE TABLE table_import_file (
            importId TEXT NOT NULL PRIMARY KEY REFERENCES table_import (id),
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE table_import_row (
            importId TEXT NOT NULL REFERENCES table_import (id),
            row INTEGER NOT NULL CHECK (row > 0),
            outcome TEXT NOT NULL CHECK (outcome IN ('new', 'changed', 'known', 'refused')),
            name TEXT,
            dossierId TEXT REFERENCES dossier (id),
            messages TEXT NOT NULL CHECK (json_type(messages) = 'array'),
            PRIMARY KEY (importId, row)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX table_import_row_outcome ON table_import_row (importId, outcome, row);
        CREATE INDEX table_import_row_dossierId ON table_import_row (dossierId) WHERE dossierId IS NOT NULL;
        """
}
