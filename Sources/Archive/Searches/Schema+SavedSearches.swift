extension Schema {
    /// Step 004: questions that somebody keeps, for themselves or for a unit.
    ///
    /// `criteria` is the tree as it was understood when it was saved: after a change of the catalogue it tells whether
    /// the question still means the same. The keys are name and owner without the difference of capitals.
    static let savedSearches = """
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
        """
}
