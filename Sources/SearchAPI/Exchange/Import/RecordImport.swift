package import Archive
import Foundation

/// Brings the records of a CSV or XLSX file in: each row is checked, shown, and taken whole or not at all.
///
/// A row makes the dossier when there is none, and a draft of the record when it says anything new; what is the same
/// already is known, so a file that was stopped half way is simply brought in again. Nothing is approved here.
package struct RecordImport: Sendable {
    package enum Outcome: String, Codable, CaseIterable, Sendable {
        /// A dossier that was not there.
        case new
        case changed
        /// The record says all that already, or a draft of it waits.
        case known
        case refused
    }

    /// What became of one row, or would.
    package struct Report: Sendable {
        package let row: Int
        package let outcome: Outcome
        package let name: String?
        package let dossier: Dossier.ID?
        /// In Vietnamese: column, value and what is expected.
        package let messages: [String]
    }

    package struct Summary: Sendable {
        package var counts: [Outcome: Int] = [:]
        /// What was drafted; nil when nothing was.
        package var batch: RecordBatch.ID?
    }

    private let archive: ArchiveDatabase
    private let rules: RecordRules
    /// The unit of rows that name none.
    private let unit: String?

    /// Rows that are checked, and stored, at a time.
    private static let piece = 500

    package init(archive: ArchiveDatabase, rules: RecordRules, unit: String?) {
        self.archive = archive
        self.rules = rules
        self.unit = unit
    }

    /// Goes through all rows without storing anything.
    package func preview(_ file: String, mapping: ColumnMapping?, report: (Report) -> Void) async throws -> Summary {
        try await run(file, mapping: mapping, apply: nil, report: report)
    }

    /// Stores the dossiers, and a draft for each record that changes; `batch` groups them under one basis.
    package func apply(
        _ file: String, mapping: ColumnMapping?, basis: Basis?, by person: String, report: (Report) -> Void
    ) async throws -> Summary {
        try await run(file, mapping: mapping, apply: (basis, person), report: report)
    }

    /// The columns of a file as they are understood.
    package static func mapping(of file: String, catalogue: Catalogue) throws -> ColumnMapping {
        let rows = try TableFile(path: file).rows()
        guard let headers = try rows.next() else { return ColumnMapping(columns: []) }
        return ColumnMapping.guess(headers: headers.cells.map(\.typed), catalogue: catalogue)
    }

    // MARK: - Rows

    private func run(
        _ file: String, mapping: ColumnMapping?, apply: (basis: Basis?, person: String)?,
        report: (Report) -> Void
    ) async throws -> Summary {
        let units = try await archive.units()
        let mapping = try mapping ?? Self.mapping(of: file, catalogue: rules.catalogue)
        let rows = try TableFile(path: file).rows()
        _ = try rows.next()
        let sheet = RecordSheet(
            rows, mapping: mapping, catalogue: rules.catalogue, units: UnitNames(units.map { ($0.code, $0.name) }))
        var summary = Summary()
        if apply != nil { summary.batch = RecordBatch.ID.random() }
        var isDone = false
        while !isDone {
            var piece: [RecordRow] = []
            while piece.count < Self.piece, let row = try sheet.next() { piece.append(row) }
            isDone = piece.count < Self.piece
            guard !piece.isEmpty else { break }
            let batch = summary.batch
            for found in try await take(piece, apply.map { ($0.basis, $0.person, batch!) }) {
                summary.counts[found.outcome, default: 0] += 1
                report(found)
            }
        }
        return summary
    }

    private func take(
        _ rows: [RecordRow], _ apply: (basis: Basis?, person: String, batch: RecordBatch.ID)?
    ) async throws -> [Report] {
        let (rules, unit) = (rules, unit)
        if let apply {
            return try await archive.atDesk(of: apply.person, under: rules) { desk in
                try rows.map { row in
                    let taken = RowImport(row: row, unit: unit)
                    return taken.report(try taken.intake?.store(at: desk, basis: apply.basis, batch: apply.batch))
                }
            }
        }
        let today = Day.todayInVietnam
        return try await archive.read { db in
            let check = RecordCheck(catalogue: rules.catalogue, today: today)
            return try rows.map { row in
                let taken = RowImport(row: row, unit: unit)
                return taken.report(try taken.intake?.preview(check, rules.catalogue, db))
            }
        }
    }
}
