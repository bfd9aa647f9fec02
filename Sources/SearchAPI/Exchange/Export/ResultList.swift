package import Archive
import Foundation
package import Indexer

/// All dossiers that answer a question, with chosen columns, as a file.
package struct ResultList: Sendable {
    package enum Format: String, Codable, CaseIterable, Sendable {
        case csv, xlsx
    }

    /// More rows are no list that anybody reads, but a copy of the archive.
    package static let limit = 20_000

    private let index: any SearchIndex
    private let catalogue: Catalogue
    private let units: UnitNames

    package init(index: any SearchIndex, catalogue: Catalogue, units: [Archive.Unit]) {
        self.index = index
        self.catalogue = catalogue
        self.units = UnitNames(units.map { ($0.code, $0.name) })
    }

    /// Throws ``TooLong`` when more than ``limit`` dossiers answer.
    package func rows(of request: SearchRequest, within scope: Scope) async throws -> [DossierHit] {
        var request = request
        request.limit = 200
        request.cursor = nil
        var hits: [DossierHit] = []
        repeat {
            let response = try await index.search(request, within: scope)
            guard response.total.count <= Self.limit, response.total.isExact || response.total.count < Self.limit else {
                throw TooLong()
            }
            hits += response.items
            request.cursor = response.nextCursor
            guard hits.count <= Self.limit else { throw TooLong() }
        } while request.cursor != nil
        return hits
    }

    package struct TooLong: Error {}

    /// The bytes of a file: whose dossiers they are, then the columns; several rows of one field stand in one cell.
    package func file(_ hits: [DossierHit], columns: [RecordField], format: Format) throws -> [UInt8] {
        let own = ["Số hiệu", "Họ và tên", "Ngày sinh", "Đơn vị", "Trạng thái"].map { ListExport.Column(header: $0) }
        let export = ListExport(
            columns: own + columns.map { ListExport.Column($0) }, catalogue: catalogue, units: units)
        var rest = hits[...]
        func next() -> [FieldValue?]? { rest.popFirst().map { values(of: $0, columns) } }
        switch format {
        case .csv:
            var bytes: [UInt8] = []
            try export.writeCSV(.vietnamese, rows: next) { bytes += $0 }
            return bytes
        case .xlsx:
            let path = FileManager.default.temporaryDirectory.appending(path: "hoso-\(UUID().uuidString).xlsx").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            try export.writeSheet(to: path, name: "Danh sách", rows: next)
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        }
    }

    private func values(of hit: DossierHit, _ columns: [RecordField]) -> [FieldValue?] {
        let own: [FieldValue?] = [
            hit.dossier.code.map { .text($0) }, .text(hit.dossier.name),
            hit.dossier.bornOn.map { .text($0.vietnamese) }, .text(hit.unitName),
            .text(Phrases.status(hit.dossier.status)),
        ]
        return own
            + zip(columns, hit.columns).map { field, values in
                values.count <= 1
                    ? values.first
                    : .text(values.map { catalogue.shown($0, of: field.field) }.joined(separator: "; "))
            }
    }
}
