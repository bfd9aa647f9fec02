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
    /// Whose rows are taken; nil: everybody's.
    private let scope: Set<Archive.Unit.ID>?
    private let limits: TableLimits

    /// Rows that are checked, and stored, at a time.
    private static let piece = 500

    package init(
        archive: ArchiveDatabase, rules: RecordRules, unit: String?, within scope: Set<Archive.Unit.ID>? = nil,
        limits: TableLimits = TableLimits()
    ) {
        self.archive = archive
        self.rules = rules
        self.unit = unit
        self.scope = scope
        self.limits = limits
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
    package static func mapping(
        of file: String, catalogue: Catalogue, limits: TableLimits = TableLimits()
    ) async throws -> ColumnMapping {
        try await blocking {
            let rows = try TableFile(path: file, limits: limits).rows()
            guard let headers = try rows.next() else { return ColumnMapping(columns: []) }
            return ColumnMapping.guess(headers: headers.cells.map(\.typed), catalogue: catalogue)
        }
    }

    // MARK: - Rows

    private func run(
        _ file: String, mapping: ColumnMapping?, apply: (basis: Basis?, person: String)?,
        report: (Report) -> Void
    ) async throws -> Summary {
        let mapping =
            if let mapping { mapping } else {
                try await Self.mapping(of: file, catalogue: rules.catalogue, limits: limits)
            }
        let pieces = try await pieces(of: file, mapping)
        var summary = Summary()
        if apply != nil { summary.batch = RecordBatch.ID.random() }
        while let piece = try await pieces.next() {
            let reports: [Report]
            if let apply, let batch = summary.batch {
                reports = try await archive.atDesk(of: apply.person, under: rules) { desk in
                    try store(piece, at: desk, basis: apply.basis, batch: batch)
                }
            } else {
                reports = try await look(at: piece)
            }
            for found in reports {
                summary.counts[found.outcome, default: 0] += 1
                report(found)
            }
        }
        return summary
    }

    private func pieces(of file: String, _ mapping: ColumnMapping, after row: Int = 0) async throws -> RowPieces {
        let units = try await archive.units().filter { scope?.contains($0.id) ?? true }
        let (limits, catalogue) = (limits, rules.catalogue)
        return try await blocking {
            let rows = try TableFile(path: file, limits: limits).rows()
            _ = try rows.next()
            let sheet = RecordSheet(
                rows, mapping: mapping, catalogue: catalogue, units: UnitNames(units.map { ($0.code, $0.name) }))
            return RowPieces(sheet: sheet, length: Self.piece, after: row)
        }
    }

    private func store(
        _ rows: [RecordRow], at desk: RecordDesk, basis: Basis?, batch: RecordBatch.ID, broughtBy bringer: String? = nil
    ) throws -> [Report] {
        try rows.map { row in
            let taken = RowImport(row: row, unit: unit, scope: scope)
            return taken.report(try taken.intake?.store(at: desk, basis: basis, batch: batch, broughtBy: bringer))
        }
    }

    private func look(at rows: [RecordRow]) async throws -> [Report] {
        let (rules, unit, scope) = (rules, unit, scope)
        let today = Day.todayInVietnam
        return try await archive.read { db in
            let check = RecordCheck(catalogue: rules.catalogue, today: today)
            return try rows.map { row in
                let taken = RowImport(row: row, unit: unit, scope: scope)
                return taken.report(try taken.intake?.preview(check, rules.catalogue, db))
            }
        }
    }

    // MARK: - Imports that stand in the archive

    /// Looks at the rows that are not done yet, or stores them: each piece with its lines of the report, so that work
    /// which was stopped goes on behind the last of them.
    func proceed(with work: TableImport, file: String) async throws {
        let mapping = try ColumnMapping(json: work.mapping)
        let pieces = try await pieces(of: file, mapping, after: work.rowsDone)
        var work = work
        guard work.state == .applying, let person = work.appliedBy, let batch = work.batchId else {
            while let piece = try await pieces.next() {
                let reports = try await look(at: piece)
                work = try await archive.keep(reports.map(\.line), of: work, upTo: piece[piece.count - 1].number)
            }
            return try await archive.endChecking(work)
        }
        var basis: Basis?
        if let id = work.basisId { basis = try await archive.basis(id) }
        while let piece = try await pieces.next() {
            work = try await archive.atDesk(of: person, under: rules) { [work, basis] desk in
                let reports = try store(piece, at: desk, basis: basis, batch: batch, broughtBy: work.broughtBy)
                return try desk.keep(reports.map(\.line), of: work, upTo: piece[piece.count - 1].number)
            }
        }
        // A draft that can't be handed over stays one; whoever looks at the import sees how many there are.
        if work.submits, try await archive.batch(batch)?.counts[.draft] ?? 0 > 0 {
            _ = try await archive.submitBatch(batch, by: person, under: rules)
        }
        try await archive.endApplying(work)
    }
}

extension RecordImport.Report {
    fileprivate var line: TableImport.Row {
        TableImport.Row(row: row, outcome: outcome.rawValue, name: name, dossierId: dossier, messages: messages)
    }
}

/// The rows of a sheet, so many at a time. One task after the other may ask for them.
private final class RowPieces: @unchecked Sendable {
    private let sheet: RecordSheet
    private let length: Int
    private let passed: Int

    /// Rows up to the number `passed` are left out.
    init(sheet: RecordSheet, length: Int, after passed: Int) {
        self.sheet = sheet
        self.length = length
        self.passed = passed
    }

    /// nil when there are no more.
    func next() async throws -> [RecordRow]? {
        try await blocking { [self] in
            var piece: [RecordRow] = []
            while piece.count < length, let row = try sheet.next() {
                if row.number > passed { piece.append(row) }
            }
            return piece.isEmpty ? nil : piece
        }
    }
}
