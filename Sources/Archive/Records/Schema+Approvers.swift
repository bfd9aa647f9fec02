extension Schema {
    /// Step 006: an appointment may be taken back before its first day, so its last may lie before that.
    static let approvers = """
        CREATE TABLE approver_new (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            unitId TEXT NOT NULL REFERENCES unit (id),
            person TEXT NOT NULL CHECK (person <> ''),
            startedOn TEXT NOT NULL,
            -- Before startedOn only for one that was taken back by somebody, and never held.
            endedOn TEXT CHECK (endedOn >= startedOn OR endedBy IS NOT NULL),
            deputyOf TEXT CHECK (deputyOf <> '' AND deputyOf <> person),
            appointedBy TEXT NOT NULL CHECK (appointedBy <> ''),
            appointedAt TEXT NOT NULL,
            endedBy TEXT CHECK (endedBy <> ''),
            CHECK (deputyOf IS NULL OR endedOn IS NOT NULL)
        ) STRICT;
        INSERT INTO approver_new (
            id, unitId, person, startedOn, endedOn, deputyOf, appointedBy, appointedAt, endedBy)
        SELECT id, unitId, person, startedOn, endedOn, deputyOf, appointedBy, appointedAt, endedBy FROM approver;
        DROP TRIGGER approver_stays;
        DROP TRIGGER approver_onlyEnds;
        DROP TABLE approver;
        ALTER TABLE approver_new RENAME TO approver;
        CREATE INDEX approver_unitId ON approver (unitId);
        CREATE TRIGGER approver_stays BEFORE DELETE ON approver
        BEGIN SELECT RAISE(ABORT, 'an appointment is never deleted, it ends'); END;
        CREATE TRIGGER approver_onlyEnds BEFORE UPDATE ON approver
        WHEN (NEW.id, NEW.unitId, NEW.person, NEW.startedOn, NEW.deputyOf, NEW.appointedBy, NEW.appointedAt)
            IS NOT (OLD.id, OLD.unitId, OLD.person, OLD.startedOn, OLD.deputyOf, OLD.appointedBy, OLD.appointedAt)
        BEGIN SELECT RAISE(ABORT, 'an appointment never changes, it ends'); END;
        """
}
