import CSearch
import GRDB

/// What the inner loops must know of every page and dossier, kept in memory: eight bytes a page.
///
/// Row numbers are never used for something else while the program runs, so a stale entry can only lead to a
/// dossier that it once belonged to.
final class IndexArrays: @unchecked Sendable {
    // The C side has a lock of its own; every use goes through `reading` or `writing`.
    private let pointer: OpaquePointer

    /// The unit of a dossier that isn't listed, or the dossier of such a document.
    static let none = UInt32.max
    /// A unit that the index hasn't been told of: seen only by who may see all.
    static let unknownUnit = UInt32.max - 1

    init() {
        guard let pointer = hoso_arrays_create() else { fatalError("out of memory") }
        self.pointer = pointer
    }

    deinit {
        hoso_arrays_free(pointer)
    }

    func reading<T>(_ body: (OpaquePointer) throws -> T) rethrows -> T {
        hoso_arrays_read_lock(pointer)
        defer { hoso_arrays_unlock(pointer) }
        return try body(pointer)
    }

    func writing<T>(_ body: (OpaquePointer) throws -> T) rethrows -> T {
        hoso_arrays_write_lock(pointer)
        defer { hoso_arrays_unlock(pointer) }
        return try body(pointer)
    }

    var bytes: Int {
        reading { hoso_arrays_bytes($0) }
    }

    /// Reads everything from the index. Called once, before anybody searches.
    func load(_ db: Database, codes: IndexCodes) throws {
        try writing { arrays in
            let dossiers = try Row.fetchCursor(db, sql: "SELECT number, id, unit, status, category FROM dossier")
            while let row = try dossiers.next() {
                hoso_set_dossier(
                    arrays, row[0], row[2], codes.number(of: row[3], kind: .status),
                    codes.number(of: row[4], kind: .category), Self.tie(of: row[1]))
            }
            let documents = try Row.fetchCursor(
                db, sql: "SELECT number, dossier, component, writtenOn FROM document")
            while let row = try documents.next() {
                hoso_set_document(
                    arrays, row[0], row[1], codes.number(of: row[2], kind: .component), Self.year(of: row[3]))
            }
            let pages = try Row.fetchCursor(db, sql: "SELECT number, document, length FROM page")
            while let row = try pages.next() {
                hoso_set_page(arrays, row[0], row[1], row[2])
            }
        }
    }

    /// Orders equal scores by the random part of the id, which tells nothing.
    static func tie(of id: String) -> UInt64 {
        id.utf8.prefix(12).reduce(0) { $0 << 5 | UInt64($1 >= 97 ? $1 - 97 : $1 &- 24) & 31 }
    }

    static func year(of iso: String?) -> UInt16 {
        iso.flatMap { UInt16($0.prefix(4)) } ?? 0
    }
}
