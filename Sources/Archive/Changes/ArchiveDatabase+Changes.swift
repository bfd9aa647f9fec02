package import GRDB

extension ArchiveDatabase {
    /// The number of the newest change; 0 in an empty archive.
    package func lastChange() async throws -> Int64 {
        try await read(Change.last)
    }

    /// What changed after a number, oldest first.
    package func changes(after number: Int64, limit: Int) async throws -> [Change] {
        try await read { db in
            try Change.fetchAll(
                db, sql: "SELECT * FROM change WHERE number > ? ORDER BY number LIMIT ?", arguments: [number, limit])
        }
    }

    /// The number of the newest change, now and after every commit that makes one.
    package func changeNumbers() -> AsyncValueObservation<Int64> {
        ValueObservation.tracking(Change.last).values(in: pool, bufferingPolicy: .bufferingNewest(1))
    }
}

extension Change {
    static func last(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(number) FROM change") ?? 0
    }
}
