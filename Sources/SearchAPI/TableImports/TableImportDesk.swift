import Archive
import Foundation
import NIOCore

/// What can be done with a table of records, for the interface and for the pages.
struct TableImportDesk: Sendable {
    let archive: ArchiveDatabase
    let rules: RecordRules
    let service: TableImportService

    /// Keeps a file and has its rows looked at; refuses what is no table.
    func bring(
        _ bytes: ByteBuffer, named name: String, unit code: String?, by person: String, _ context: AppContext
    ) async throws -> TableImport {
        let data = Data(bytes.readableBytesView)
        var unit: Archive.Unit?
        if let code {
            do {
                unit = try await context.unit(withCode: code, in: archive)
            } catch let problem as Problem {
                throw Problem(.badParameter, about: "unit", detail: problem.detail)
            }
        }
        let guess = try await guess(data)
        guard !guess.columns.isEmpty else { throw Problem(.badBody, detail: "Tệp không có dòng nào.") }
        let scope = try await context.scope().unitIds
        let brought = try await refusing {
            try await archive.bring(
                data, named: name, mapping: try guess.json(), unit: unit?.id, within: scope, by: person)
        }
        service.wake()
        return brought
    }

    private func guess(_ data: Data) async throws -> ColumnMapping {
        let path = "\(archive.directory)/tmp/brought-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try data.write(to: URL(filePath: path))
        do {
            return try await RecordImport.mapping(of: path, catalogue: rules.catalogue, limits: .upload)
        } catch let error as TableError {
            throw Problem(.badBody, detail: error.sentence)
        }
    }

    /// An import that the caller may see.
    func found(_ id: TableImport.ID, _ context: AppContext) async throws -> TableImport {
        guard let found = try await archive.tableImport(id), found.state != .dropped,
            found.isVisible(within: try await context.scope().unitIds)
        else { throw Problem(.notFound) }
        return found
    }

    func list(_ context: AppContext) async throws -> [TableImport] {
        try await archive.tableImports(visibleWithin: try await context.scope().unitIds, limit: 200)
    }

    /// Takes other targets for the columns, in their order, and has the rows looked at anew.
    func remap(_ found: TableImport, to targets: [String]) async throws {
        let mapping = try ColumnMapping(json: found.mapping)
        guard targets.count == mapping.columns.count else {
            throw Problem(.badParameter, about: "columns", detail: "Tệp có \(mapping.columns.count) cột.")
        }
        let chosen = try zip(targets, mapping.columns).map { text, column in
            guard let target = ColumnMapping.Target(text: text, catalogue: rules.catalogue) else {
                throw Problem(
                    .badParameter, about: "columns",
                    detail: "Cột “\(column.header)” ghép vào một thông tin không có trong danh mục.")
            }
            return target
        }
        try await put(mapping.changing(to: chosen), on: found)
    }

    /// Takes a saved mapping for the columns whose headers it knows.
    func remap(_ found: TableImport, as name: String) async throws {
        guard let saved = try await archive.savedMappings()[name] else {
            throw Problem(RecordRefusal.noSuchMapping(name))
        }
        try await put(
            ColumnMapping(json: saved).applied(to: try ColumnMapping(json: found.mapping)), on: found)
    }

    private func put(_ mapping: ColumnMapping, on found: TableImport) async throws {
        if let fault = mapping.fault(rules.catalogue) {
            throw Problem(.badParameter, about: "columns", detail: fault)
        }
        try await refusing { try await archive.remap(found.id, to: try mapping.json()) }
        service.wake()
    }

    func save(_ found: TableImport, as name: String, by person: String) async throws {
        let mapping = try ColumnMapping(json: found.mapping).saved
        try await refusing { try await archive.saveMapping(try mapping.json(), named: name, by: person) }
    }

    func apply(_ found: TableImport, basis: Basis.Draft, by person: String, submitting: Bool) async throws {
        if let fault = try ColumnMapping(json: found.mapping).fault(rules.catalogue) {
            throw Problem(.conflict, detail: fault)
        }
        try await refusing {
            try await archive.startApplying(found.id, basis: basis, by: person, submitting: submitting)
        }
        service.wake()
    }

    func drop(_ found: TableImport) async throws {
        try await refusing { try await archive.drop(found.id) }
    }
}
