CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL CHECK (subject IN ('unit', 'dossier', 'document')),
    subjectId TEXT NOT NULL
) STRICT;

CREATE TRIGGER change_neverChanges BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the change feed is only added to'); END;

CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the change feed is only added to'); END;

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

CREATE INDEX document_digest ON document (digest);

CREATE UNIQUE INDEX document_dossierId ON document (dossierId, digest) WHERE dossierId IS NOT NULL;

CREATE INDEX document_failed ON document (receivedAt) WHERE state = 'failed';

CREATE INDEX document_replacedById ON document (replacedById) WHERE replacedById IS NOT NULL;

CREATE UNIQUE INDEX document_unitId ON document (unitId, digest) WHERE unitId IS NOT NULL;

CREATE TRIGGER document_keepsOriginal BEFORE UPDATE ON document
WHEN (NEW.id, NEW.digest, NEW.byteCount, NEW.mediaType, NEW.originalName, NEW.receivedAt)
    IS NOT (OLD.id, OLD.digest, OLD.byteCount, OLD.mediaType, OLD.originalName, OLD.receivedAt)
BEGIN SELECT RAISE(ABORT, 'the original of a document never changes'); END;

CREATE TRIGGER document_stays BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;

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

CREATE INDEX dossier_identityNumber ON dossier (identityNumber) WHERE identityNumber IS NOT NULL;

CREATE INDEX dossier_name ON dossier (name, bornOn);

CREATE INDEX dossier_unitId ON dossier (unitId);

CREATE TRIGGER dossier_leavesTrace AFTER UPDATE OF unitId ON dossier
WHEN NEW.unitId <> OLD.unitId AND NEW.unitId IS NOT (
    SELECT toUnitId FROM dossier_move WHERE dossierId = NEW.id ORDER BY number DESC LIMIT 1)
BEGIN
    INSERT INTO dossier_move (dossierId, fromUnitId, toUnitId, movedOn, movedAt)
    VALUES (NEW.id, OLD.unitId, NEW.unitId, date('now', '+7 hours'), strftime('%Y-%m-%d %H:%M:%f', 'now'));
END;

CREATE TRIGGER dossier_stays BEFORE DELETE ON dossier
BEGIN SELECT RAISE(ABORT, 'a dossier is never deleted'); END;

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

CREATE TRIGGER dossier_move_neverChanges BEFORE UPDATE ON dossier_move
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TRIGGER dossier_move_startsWhereItIs BEFORE INSERT ON dossier_move
WHEN NEW.fromUnitId IS NOT coalesce(
    (SELECT toUnitId FROM dossier_move WHERE dossierId = NEW.dossierId ORDER BY number DESC LIMIT 1),
    NEW.fromUnitId)
BEGIN SELECT RAISE(ABORT, 'a move starts where the last one ended'); END;

CREATE TRIGGER dossier_move_stays BEFORE DELETE ON dossier_move
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TABLE importedDescription (
    dossierId TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
    record TEXT NOT NULL CHECK (json_valid(record)),
    contents TEXT CHECK (contents IS NULL OR json_valid(contents))
) STRICT;

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

CREATE INDEX job_leased ON job (leaseOwner) WHERE state = 'leased';

CREATE INDEX job_queued ON job (claims, number) WHERE state = 'queued';

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

CREATE TRIGGER unit_event_neverChanges BEFORE UPDATE ON unit_event
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TRIGGER unit_event_stays BEFORE DELETE ON unit_event
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TABLE unit_event_unit (
    eventId TEXT NOT NULL REFERENCES unit_event (id),
    unitId TEXT NOT NULL REFERENCES unit (id),
    role TEXT NOT NULL CHECK (role IN ('subject', 'parent')),
    PRIMARY KEY (unitId, eventId, role)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER unit_event_unit_neverChanges BEFORE UPDATE ON unit_event_unit
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TRIGGER unit_event_unit_stays BEFORE DELETE ON unit_event_unit
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

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

CREATE TRIGGER unit_name_neverChanges BEFORE UPDATE ON unit_name
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TRIGGER unit_name_stays BEFORE DELETE ON unit_name
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TABLE unit_parent (
    number INTEGER PRIMARY KEY,
    unitId TEXT NOT NULL REFERENCES unit (id),
    parentId TEXT REFERENCES unit (id) CHECK (parentId <> unitId),
    startedOn TEXT,
    endedOn TEXT NOT NULL CHECK (endedOn GLOB '????-??-??'),
    eventId TEXT NOT NULL REFERENCES unit_event (id)
) STRICT;

CREATE TRIGGER unit_parent_neverChanges BEFORE UPDATE ON unit_parent
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TRIGGER unit_parent_stays BEFORE DELETE ON unit_parent
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TABLE unit_succession (
    predecessorId TEXT NOT NULL REFERENCES unit (id),
    successorId TEXT NOT NULL REFERENCES unit (id) CHECK (successorId <> predecessorId),
    eventId TEXT NOT NULL REFERENCES unit_event (id),
    PRIMARY KEY (predecessorId, successorId, eventId)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER unit_succession_neverChanges BEFORE UPDATE ON unit_succession
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;

CREATE TRIGGER unit_succession_stays BEFORE DELETE ON unit_succession
BEGIN SELECT RAISE(ABORT, 'what was recorded of the organisation stays'); END;
