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

CREATE INDEX access_grant_dossierId ON access_grant (dossierId);

CREATE INDEX access_grant_open ON access_grant (holdingId, dossierId) WHERE endedAt IS NULL;

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

CREATE TRIGGER access_grant_onlyEnds BEFORE UPDATE ON access_grant
WHEN OLD.endedAt IS NOT NULL
    OR (NEW.id, NEW.requestId, NEW.line, NEW.dossierId, NEW.unitId, NEW.personId, NEW.holdingId, NEW.extent,
        NEW.uses, NEW.copies, NEW.startsOn, NEW.endsOn, NEW.grantedBy, NEW.grantedAt)
    IS NOT (OLD.id, OLD.requestId, OLD.line, OLD.dossierId, OLD.unitId, OLD.personId, OLD.holdingId, OLD.extent,
        OLD.uses, OLD.copies, OLD.startsOn, OLD.endsOn, OLD.grantedBy, OLD.grantedAt)
BEGIN SELECT RAISE(ABORT, 'a grant never changes, it ends'); END;

CREATE TRIGGER access_grant_stays BEFORE DELETE ON access_grant
BEGIN SELECT RAISE(ABORT, 'a grant is never deleted, it ends'); END;

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

CREATE INDEX access_log_accessRequestId ON access_log (accessRequestId) WHERE accessRequestId IS NOT NULL;

CREATE INDEX access_log_at ON access_log (at);

CREATE INDEX access_log_personId ON access_log (personId, number) WHERE personId IS NOT NULL;

CREATE INDEX access_log_requestId ON access_log (requestId);

CREATE TRIGGER access_log_chained BEFORE INSERT ON access_log
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM access_log)
    OR NEW.previousHash IS NOT
        coalesce((SELECT hash FROM access_log WHERE number = NEW.number - 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'a line of the log follows the one before it'); END;

CREATE TRIGGER access_log_named AFTER INSERT ON access_log
WHEN NEW.dossierIds <> '[]' OR NEW.documentIds <> '[]'
BEGIN
    INSERT INTO access_log_subject (subjectId, number)
    SELECT value, NEW.number FROM json_each(NEW.dossierIds)
    UNION SELECT value, NEW.number FROM json_each(NEW.documentIds);
END;

CREATE TRIGGER access_log_neverChanges BEFORE UPDATE ON access_log
BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END;

CREATE TRIGGER access_log_stays BEFORE DELETE ON access_log
BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END;

CREATE TABLE access_log_subject (
    subjectId TEXT NOT NULL CHECK (length(subjectId) = 16),
    number INTEGER NOT NULL REFERENCES access_log (number),
    PRIMARY KEY (subjectId, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER access_log_subject_neverChanges BEFORE UPDATE ON access_log_subject
BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END;

CREATE TRIGGER access_log_subject_stays BEFORE DELETE ON access_log_subject
BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END;

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

CREATE INDEX access_request_open ON access_request (unitId, state)
    WHERE state IN ('submitted', 'examined', 'granted', 'inUse');

CREATE INDEX access_request_personId ON access_request (personId);

CREATE TRIGGER access_request_begins BEFORE INSERT ON access_request
WHEN NEW.state <> 'draft' OR NEW.revision <> 1 OR NEW.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a request begins as a draft'); END;

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

CREATE TRIGGER access_request_keepsItsNumber BEFORE UPDATE ON access_request
WHEN (NEW.id, NEW.personId, NEW.holdingId, NEW.accountId, NEW.requesterUnitId, NEW.startedAt)
        IS NOT (OLD.id, OLD.personId, OLD.holdingId, OLD.accountId, OLD.requesterUnitId, OLD.startedAt)
    OR (OLD.number IS NOT NULL
        AND (NEW.unitId, NEW.year, NEW.number) IS NOT (OLD.unitId, OLD.year, OLD.number))
BEGIN SELECT RAISE(ABORT, 'who asked, and under which number, never changes'); END;

CREATE TRIGGER access_request_stays BEFORE DELETE ON access_request
BEGIN SELECT RAISE(ABORT, 'a request is never deleted, it is withdrawn'); END;

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

CREATE TRIGGER access_request_binding_neverChanges BEFORE UPDATE ON access_request_binding BEGIN SELECT RAISE(ABORT, 'what the custodian found stays'); END;

CREATE TRIGGER access_request_binding_stays BEFORE DELETE ON access_request_binding BEGIN SELECT RAISE(ABORT, 'what the custodian found stays'); END;

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

CREATE TRIGGER access_request_line_isDrafted BEFORE INSERT ON access_request_line
WHEN (SELECT state FROM access_request WHERE id = NEW.requestId) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'a request that was handed in is not rewritten'); END;

CREATE TRIGGER access_request_line_neverChanges BEFORE UPDATE ON access_request_line
BEGIN SELECT RAISE(ABORT, 'a line is written anew, not changed'); END;

CREATE TRIGGER access_request_line_stays BEFORE DELETE ON access_request_line
WHEN (SELECT state FROM access_request WHERE id = OLD.requestId) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'a request that was handed in is not rewritten'); END;

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

CREATE TRIGGER access_request_step_byTheRequester BEFORE INSERT ON access_request_step
WHEN NEW.what IN ('started', 'saved', 'submitted', 'withdrawn')
    AND NEW.personId <> (SELECT personId FROM access_request WHERE id = NEW.requestId)
BEGIN SELECT RAISE(ABORT, 'only who asks hands in and withdraws'); END;

CREATE TRIGGER access_request_step_comesBack BEFORE INSERT ON access_request_step
WHEN NEW.what = 'returned' AND (
    NOT EXISTS (SELECT 1 FROM access_request_step WHERE requestId = NEW.requestId AND what = 'handedOver')
    OR EXISTS (SELECT 1 FROM access_request_step WHERE requestId = NEW.requestId AND what = 'returned'))
BEGIN SELECT RAISE(ABORT, 'what was handed over comes back once'); END;

CREATE TRIGGER access_request_step_neverChanges BEFORE UPDATE ON access_request_step BEGIN SELECT RAISE(ABORT, 'the steps of a request are only added to'); END;

CREATE TRIGGER access_request_step_stays BEFORE DELETE ON access_request_step BEGIN SELECT RAISE(ABORT, 'the steps of a request are only added to'); END;

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

CREATE TRIGGER account_role_onlyEnds BEFORE UPDATE ON account_role
WHEN OLD.withdrawnAt IS NOT NULL OR (NEW.id, NEW.accountId, NEW.role, NEW.unitId, NEW.startedOn, NEW.endedOn)
    IS NOT (OLD.id, OLD.accountId, OLD.role, OLD.unitId, OLD.startedOn, OLD.endedOn)
BEGIN SELECT RAISE(ABORT, 'a role never changes, it ends'); END;

CREATE TRIGGER account_role_stays BEFORE DELETE ON account_role
BEGIN SELECT RAISE(ABORT, 'a role is never deleted, it ends'); END;

CREATE TABLE activation_code (
    holdingId TEXT NOT NULL PRIMARY KEY REFERENCES holding (id),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    expiresAt TEXT NOT NULL,
    -- Whether the report says that the second factor is lost too.
    renewsSecondFactor INTEGER NOT NULL CHECK (renewsSecondFactor IN (0, 1)),
    -- Shown to the holder, not yet confirmed with a code.
    sealedSeed BLOB
) STRICT;

CREATE TABLE "approver" (
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

CREATE INDEX approver_unitId ON approver (unitId);

CREATE TRIGGER approver_onlyEnds BEFORE UPDATE ON approver
WHEN (NEW.id, NEW.unitId, NEW.person, NEW.startedOn, NEW.deputyOf, NEW.appointedBy, NEW.appointedAt)
    IS NOT (OLD.id, OLD.unitId, OLD.person, OLD.startedOn, OLD.deputyOf, OLD.appointedBy, OLD.appointedAt)
BEGIN SELECT RAISE(ABORT, 'an appointment never changes, it ends'); END;

CREATE TRIGGER approver_stays BEFORE DELETE ON approver
BEGIN SELECT RAISE(ABORT, 'an appointment is never deleted, it ends'); END;

CREATE TABLE basis (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number TEXT CHECK (number <> ''),
    signedOn TEXT,
    validFrom TEXT NOT NULL CHECK (validFrom GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    issuedBy TEXT,
    title TEXT NOT NULL CHECK (title <> ''),
    documentId TEXT REFERENCES document (id),
    recordedBy TEXT NOT NULL CHECK (recordedBy <> ''),
    recordedAt TEXT NOT NULL
) STRICT;

CREATE INDEX basis_documentId ON basis (documentId) WHERE documentId IS NOT NULL;

CREATE TRIGGER basis_neverChanges BEFORE UPDATE ON basis
WHEN OLD.documentId IS NOT NULL
    OR (NEW.id, NEW.number, NEW.signedOn, NEW.validFrom, NEW.issuedBy, NEW.title, NEW.recordedBy, NEW.recordedAt)
        IS NOT (OLD.id, OLD.number, OLD.signedOn, OLD.validFrom, OLD.issuedBy, OLD.title, OLD.recordedBy,
            OLD.recordedAt)
BEGIN SELECT RAISE(ABORT, 'a basis never changes, it only gets its document'); END;

CREATE TRIGGER basis_stays BEFORE DELETE ON basis
BEGIN SELECT RAISE(ABORT, 'a basis is never deleted'); END;

CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL CHECK (subject IN ('unit', 'dossier', 'document')),
    subjectId TEXT NOT NULL
) STRICT;

CREATE TRIGGER change_neverChanges BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the change feed is only added to'); END;

CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the change feed is only added to'); END;

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

CREATE TABLE column_mapping (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    mapping TEXT NOT NULL CHECK (json_type(mapping) = 'object'),
    savedBy TEXT NOT NULL CHECK (savedBy <> ''),
    savedAt TEXT NOT NULL
) STRICT;

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

CREATE TRIGGER consent_onlyRevoked BEFORE UPDATE ON consent
WHEN OLD.revokedAt IS NOT NULL OR (NEW.id, NEW.party, NEW.number, NEW.signedOn, NEW.documentId, NEW.purposes,
        NEW.fields, NEW.unitId, NEW.role, NEW.endsOn, NEW.recordedBy, NEW.recordedAt)
    IS NOT (OLD.id, OLD.party, OLD.number, OLD.signedOn, OLD.documentId, OLD.purposes,
        OLD.fields, OLD.unitId, OLD.role, OLD.endsOn, OLD.recordedBy, OLD.recordedAt)
BEGIN SELECT RAISE(ABORT, 'a consent never changes, it is revoked'); END;

CREATE TRIGGER consent_stays BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'a consent is never deleted, it is revoked'); END;

CREATE TABLE credential (
    holdingId TEXT NOT NULL PRIMARY KEY REFERENCES holding (id),
    passwordHash TEXT NOT NULL,
    sealedSeed BLOB,
    lastStep INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    delayedUntil TEXT,
    lastUsedAt TEXT NOT NULL
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

CREATE INDEX dossier_bornOn ON dossier (bornOn) WHERE bornOn IS NOT NULL;

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

CREATE TABLE dossier_merge (
    mergedId TEXT NOT NULL PRIMARY KEY REFERENCES dossier (id),
    intoId TEXT NOT NULL REFERENCES dossier (id) CHECK (intoId <> mergedId),
    formerCode TEXT,
    formerIdentityNumber TEXT,
    reason TEXT NOT NULL CHECK (reason <> ''),
    mergedBy TEXT NOT NULL CHECK (mergedBy <> ''),
    mergedAt TEXT NOT NULL
) STRICT;

CREATE INDEX dossier_merge_formerCode ON dossier_merge (formerCode) WHERE formerCode IS NOT NULL;

CREATE INDEX dossier_merge_intoId ON dossier_merge (intoId);

CREATE TRIGGER dossier_merge_neverChanges BEFORE UPDATE ON dossier_merge
BEGIN SELECT RAISE(ABORT, 'a merge is never forgotten'); END;

CREATE TRIGGER dossier_merge_stays BEFORE DELETE ON dossier_merge
BEGIN SELECT RAISE(ABORT, 'a merge is never forgotten'); END;

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

CREATE UNIQUE INDEX emergency_access_one ON emergency_access (personId) WHERE endedAt IS NULL;

CREATE INDEX emergency_access_openedAt ON emergency_access (openedAt);

CREATE INDEX emergency_access_unreviewed ON emergency_access (reviewDueOn) WHERE reviewedAt IS NULL;

CREATE TRIGGER emergency_access_isReviewedOnce BEFORE UPDATE ON emergency_access
WHEN OLD.reviewedAt IS NOT NULL
    AND (NEW.reviewedBy, NEW.reviewedAt, NEW.isJustified, NEW.finding)
        IS NOT (OLD.reviewedBy, OLD.reviewedAt, OLD.isJustified, OLD.finding)
BEGIN SELECT RAISE(ABORT, 'a review stays as it was written'); END;

CREATE TRIGGER emergency_access_onlyEnds BEFORE UPDATE ON emergency_access
WHEN (OLD.endedAt IS NOT NULL AND NEW.endedAt IS NOT OLD.endedAt)
    OR (NEW.id, NEW.dossierId, NEW.unitId, NEW.reasonClass, NEW.reason, NEW.paperNumber, NEW.personId, NEW.holdingId, NEW.openedAt, NEW.until, NEW.reviewDueOn) IS NOT (OLD.id, OLD.dossierId, OLD.unitId, OLD.reasonClass, OLD.reason, OLD.paperNumber, OLD.personId, OLD.holdingId, OLD.openedAt, OLD.until, OLD.reviewDueOn)
BEGIN SELECT RAISE(ABORT, 'an access never changes, it ends'); END;

CREATE TRIGGER emergency_access_stays BEFORE DELETE ON emergency_access
BEGIN SELECT RAISE(ABORT, 'who was shown what stays on record'); END;

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

CREATE INDEX holding_accountId ON holding (accountId, startedAt);

CREATE UNIQUE INDEX holding_active ON holding (accountId) WHERE endedAt IS NULL;

CREATE INDEX holding_personId ON holding (personId);

CREATE TRIGGER holding_onlyEnds BEFORE UPDATE ON holding
WHEN OLD.endedAt IS NOT NULL
    OR (NEW.id, NEW.accountId, NEW.personId, NEW.decisionNumber, NEW.decidedOn, NEW.documentId, NEW.startedAt)
    IS NOT (OLD.id, OLD.accountId, OLD.personId, OLD.decisionNumber, OLD.decidedOn, OLD.documentId, OLD.startedAt)
BEGIN SELECT RAISE(ABORT, 'a holding never changes, it ends'); END;

CREATE TRIGGER holding_stays BEFORE DELETE ON holding
BEGIN SELECT RAISE(ABORT, 'a holding is never deleted, it ends'); END;

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

CREATE TABLE login_attempt (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    address TEXT NOT NULL,
    accountId TEXT REFERENCES account (id)
) STRICT;

CREATE INDEX login_attempt_address ON login_attempt (address, at);

CREATE INDEX login_attempt_at ON login_attempt (at);

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

CREATE INDEX merge_proposal_keptId ON merge_proposal (keptId);

CREATE UNIQUE INDEX merge_proposal_open ON merge_proposal (doubleId) WHERE state = 'open';

CREATE TRIGGER merge_proposal_isDecidedOnce BEFORE UPDATE ON merge_proposal
WHEN OLD.state <> 'open'
    OR (NEW.id, NEW.doubleId, NEW.keptId, NEW.reason, NEW.proposedBy, NEW.proposedAt)
        IS NOT (OLD.id, OLD.doubleId, OLD.keptId, OLD.reason, OLD.proposedBy, OLD.proposedAt)
BEGIN SELECT RAISE(ABORT, 'a proposal is decided once and never changes'); END;

CREATE TRIGGER merge_proposal_stays BEFORE DELETE ON merge_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never deleted'); END;

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

CREATE TRIGGER notice_neverChanges BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'what people were told stays'); END;

CREATE TRIGGER notice_stays BEFORE DELETE ON notice BEGIN SELECT RAISE(ABORT, 'what people were told stays'); END;

CREATE TABLE notice_reading (
    number INTEGER NOT NULL REFERENCES notice (number),
    personId TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (number, personId)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER notice_reading_neverChanges BEFORE UPDATE ON notice_reading BEGIN SELECT RAISE(ABORT, 'what was read stays so'); END;

CREATE TRIGGER notice_reading_stays BEFORE DELETE ON notice_reading BEGIN SELECT RAISE(ABORT, 'what was read stays so'); END;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (name <> ''),
    -- The name without regard to capitals: changes of records name people by it.
    nameKey TEXT NOT NULL UNIQUE CHECK (nameKey <> ''),
    identityNumber TEXT NOT NULL UNIQUE CHECK (length(identityNumber) IN (9, 12)),
    recordedAt TEXT NOT NULL
) STRICT;

CREATE TRIGGER person_neverChanges BEFORE UPDATE ON person
BEGIN SELECT RAISE(ABORT, 'who acted is never forgotten'); END;

CREATE TRIGGER person_stays BEFORE DELETE ON person
BEGIN SELECT RAISE(ABORT, 'who acted is never forgotten'); END;

CREATE TABLE program_token (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    consentId TEXT NOT NULL REFERENCES consent (id),
    tokenHash TEXT NOT NULL UNIQUE CHECK (length(tokenHash) = 64),
    issuedBy TEXT NOT NULL REFERENCES person (id),
    issuedAt TEXT NOT NULL,
    revokedAt TEXT
) STRICT;

CREATE INDEX program_token_consentId ON program_token (consentId);

CREATE TRIGGER program_token_onlyRevoked BEFORE UPDATE ON program_token
WHEN OLD.revokedAt IS NOT NULL OR (NEW.id, NEW.consentId, NEW.tokenHash, NEW.issuedBy, NEW.issuedAt)
    IS NOT (OLD.id, OLD.consentId, OLD.tokenHash, OLD.issuedBy, OLD.issuedAt)
BEGIN SELECT RAISE(ABORT, 'a token never changes, it is revoked'); END;

CREATE TRIGGER program_token_stays BEFORE DELETE ON program_token
BEGIN SELECT RAISE(ABORT, 'a token is never deleted, it is revoked'); END;

CREATE TABLE record_content (
    versionId TEXT NOT NULL PRIMARY KEY REFERENCES record_version (id),
    content TEXT NOT NULL CHECK (json_type(content) = 'object')
) STRICT;

CREATE TRIGGER record_content_neverChanges BEFORE UPDATE ON record_content
WHEN NEW.versionId <> OLD.versionId
    OR (SELECT state FROM record_version WHERE id = OLD.versionId) NOT IN ('draft', 'returned', 'submitted')
BEGIN SELECT RAISE(ABORT, 'an approved or withdrawn record version never changes'); END;

CREATE TRIGGER record_content_stays BEFORE DELETE ON record_content
BEGIN SELECT RAISE(ABORT, 'a record version is never deleted'); END;

CREATE TABLE record_event (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    versionId TEXT NOT NULL REFERENCES record_version (id),
    at TEXT NOT NULL,
    who TEXT NOT NULL CHECK (who <> ''),
    what TEXT NOT NULL CHECK (
        what IN ('started', 'saved', 'rebased', 'submitted', 'returned', 'approved', 'withdrawn')),
    note TEXT
) STRICT;

CREATE INDEX record_event_versionId ON record_event (versionId, number);

CREATE TRIGGER record_event_neverChanges BEFORE UPDATE ON record_event
BEGIN SELECT RAISE(ABORT, 'the events of a record are only added to'); END;

CREATE TRIGGER record_event_stays BEFORE DELETE ON record_event
BEGIN SELECT RAISE(ABORT, 'the events of a record are only added to'); END;

CREATE TABLE record_version (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    dossierId TEXT NOT NULL REFERENCES dossier (id),
    number INTEGER CHECK (number > 0),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'withdrawn')),
    baseNumber INTEGER NOT NULL CHECK (baseNumber >= 0),
    revision INTEGER NOT NULL CHECK (revision > 0),
    basisId TEXT REFERENCES basis (id),
    batchId TEXT CHECK (length(batchId) = 16),
    preparedBy TEXT NOT NULL CHECK (preparedBy <> ''),
    preparedAt TEXT NOT NULL,
    submittedAt TEXT,
    decidedBy TEXT CHECK (decidedBy <> ''),
    decidedAt TEXT,
    reason TEXT CHECK (reason <> ''),
    problems TEXT NOT NULL CHECK (json_type(problems) = 'array'),
    checkedAgainst TEXT NOT NULL,
    overruled TEXT NOT NULL DEFAULT '{}' CHECK (json_type(overruled) = 'object'),
    dueOn TEXT,
    CHECK ((state = 'approved') = (number IS NOT NULL)),
    CHECK (state NOT IN ('approved', 'returned') OR (decidedBy IS NOT NULL AND decidedAt IS NOT NULL)),
    CHECK (state NOT IN ('submitted', 'approved') OR submittedAt IS NOT NULL),
    CHECK (state <> 'returned' OR reason IS NOT NULL),
    CHECK (number IS NULL OR number > baseNumber)
) STRICT;

CREATE UNIQUE INDEX record_version_approved ON record_version (dossierId, number) WHERE number IS NOT NULL;

CREATE INDEX record_version_basisId ON record_version (basisId) WHERE basisId IS NOT NULL;

CREATE INDEX record_version_batchId ON record_version (batchId) WHERE batchId IS NOT NULL;

CREATE INDEX record_version_dossierId ON record_version (dossierId);

CREATE INDEX record_version_pending ON record_version (state, dueOn) WHERE state IN ('draft', 'submitted', 'returned');

CREATE TRIGGER record_version_neverChanges BEFORE UPDATE ON record_version
WHEN OLD.state IN ('approved', 'withdrawn')
    OR (NEW.id, NEW.dossierId, NEW.preparedBy, NEW.preparedAt)
        IS NOT (OLD.id, OLD.dossierId, OLD.preparedBy, OLD.preparedAt)
BEGIN SELECT RAISE(ABORT, 'an approved or withdrawn record version never changes'); END;

CREATE TRIGGER record_version_stays BEFORE DELETE ON record_version
BEGIN SELECT RAISE(ABORT, 'a record version is never deleted'); END;

CREATE TABLE recovery_code (
    holdingId TEXT NOT NULL REFERENCES holding (id),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (holdingId, hash)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER request_deputy_onlyEnds BEFORE UPDATE ON request_deputy
WHEN OLD.endedAt IS NOT NULL
    OR (NEW.id, NEW.unitId, NEW.headId, NEW.deputyId, NEW.startsOn, NEW.endsOn, NEW.namedAt)
    IS NOT (OLD.id, OLD.unitId, OLD.headId, OLD.deputyId, OLD.startsOn, OLD.endsOn, OLD.namedAt)
BEGIN SELECT RAISE(ABORT, 'a deputy never changes, the days end'); END;

CREATE TRIGGER request_deputy_stays BEFORE DELETE ON request_deputy
BEGIN SELECT RAISE(ABORT, 'a deputy is never deleted, the days end'); END;

CREATE TABLE saved_search (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL CHECK (name <> ''),
    nameKey TEXT NOT NULL CHECK (nameKey <> ''),
    question TEXT NOT NULL,
    criteria TEXT NOT NULL CHECK (json_type(criteria) = 'object'),
    sort TEXT NOT NULL CHECK (sort <> ''),
    columns TEXT NOT NULL CHECK (json_type(columns) = 'array'),
    owner TEXT NOT NULL CHECK (owner <> ''),
    ownerKey TEXT NOT NULL CHECK (ownerKey <> ''),
    unitId TEXT REFERENCES unit (id),
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL,
    UNIQUE (ownerKey, nameKey)
) STRICT;

CREATE INDEX saved_search_unitId ON saved_search (unitId) WHERE unitId IS NOT NULL;

CREATE TRIGGER saved_search_keepsOwner BEFORE UPDATE ON saved_search
WHEN (NEW.id, NEW.ownerKey, NEW.createdAt) IS NOT (OLD.id, OLD.ownerKey, OLD.createdAt)
BEGIN SELECT RAISE(ABORT, 'a saved search keeps its owner'); END;

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

CREATE TRIGGER self_access_onlyEnds BEFORE UPDATE ON self_access
WHEN (OLD.endedAt IS NOT NULL AND NEW.endedAt IS NOT OLD.endedAt)
    OR (NEW.id, NEW.dossierId, NEW.unitId, NEW.identityNumber, NEW.supply, NEW.personId, NEW.holdingId, NEW.openedAt, NEW.until) IS NOT (OLD.id, OLD.dossierId, OLD.unitId, OLD.identityNumber, OLD.supply, OLD.personId, OLD.holdingId, OLD.openedAt, OLD.until)
BEGIN SELECT RAISE(ABORT, 'an access never changes, it ends'); END;

CREATE TRIGGER self_access_stays BEFORE DELETE ON self_access
BEGIN SELECT RAISE(ABORT, 'who was shown what stays on record'); END;

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

CREATE INDEX table_import_row_dossierId ON table_import_row (dossierId) WHERE dossierId IS NOT NULL;

CREATE INDEX table_import_row_outcome ON table_import_row (importId, outcome, row);

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
