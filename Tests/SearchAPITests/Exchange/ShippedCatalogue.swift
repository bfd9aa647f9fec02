import Archive
import SearchAPI

enum ShippedCatalogue {
    private static let read = Result { try CatalogueReader.read(directory: "Config/catalogue") }

    static func get() throws -> Catalogue { try read.get() }
}

/// Rows that lie in memory.
final class TableInMemory: TableReader {
    private var rows: [[TableCell]]
    private var number = 1

    init(_ rows: [[TableCell]]) {
        self.rows = rows
    }

    func next() throws(TableError) -> TableRow? {
        guard !rows.isEmpty else { return nil }
        number += 1
        return TableRow(number: number, cells: rows.removeFirst())
    }
}
