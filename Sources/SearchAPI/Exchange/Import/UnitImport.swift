package import Archive
import VietnameseText

/// Brings the units of a CSV or XLSX file in: all lines, or none where one of them is wrong.
///
/// A blank cell says that there is nothing; a column that the file lacks leaves what is known as it is.
package struct UnitImport: Sendable {
    package struct Fault: Equatable, Sendable {
        /// As a spreadsheet program counts it, from 1.
        package let line: Int
        /// In Vietnamese.
        package let reason: String
    }

    package struct Report: Sendable {
        /// In order of lines; where there are some, nothing was stored.
        package var faults: [Fault] = []
        /// Units that were added or are no longer as they were.
        package var changes = 0
        /// Lines that say otherwise than a decision has since: the unit stays as the decision made it.
        package var overtaken: [Fault] = []
        /// Headers that mean nothing here.
        package var ignoredHeaders: [String] = []
    }

    private let archive: ArchiveDatabase
    /// Kinds may be named by their labels, too; others are taken as they are.
    private let kinds: CodeList?

    package init(archive: ArchiveDatabase, kinds: CodeList?) {
        self.archive = archive
        self.kinds = kinds
    }

    package func run(_ file: String) async throws -> Report {
        let sheet = try UnitSheet(try TableFile(path: file).rows())
        var report = Report(faults: sheet.faults, ignoredHeaders: sheet.ignored)
        guard report.faults.isEmpty else { return report }
        let known = Known(try await archive.units(), try await archive.unitsByFormerCode())
        let list = UnitDrafts(sheet, known: known, kinds: kinds)
        report.faults = list.faults
        guard report.faults.isEmpty else { return report }
        do {
            report.changes = try await archive.upsert(list.drafts.map(\.unit))
        } catch FilingError.unitsInCircle(let codes) {
            let reason = "Các đơn vị nằm vòng quanh dưới nhau: \(codes.joined(separator: ", "))."
            report.faults = list.drafts.filter { codes.contains($0.unit.code) }.map {
                Fault(line: $0.line, reason: reason)
            }
            if report.faults.isEmpty { throw FilingError.unitsInCircle(codes) }
            return report
        }
        let stored = Known(try await archive.units(), try await archive.unitsByFormerCode())
        report.overtaken = list.drafts.filter { !stored.agrees(with: $0.unit) }.map {
            Fault(
                line: $0.line,
                reason: "Đơn vị \($0.unit.code) đã thay đổi theo quyết định về tổ chức; giữ nguyên như quyết định.")
        }
        return report
    }
}

extension UnitImport {
    /// The units of the archive, by the codes they have and had.
    struct Known {
        private let units: [String: Unit]
        private let codes: [Unit.ID: String]

        init(_ now: [Unit], _ former: [String: Unit]) {
            units = Dictionary(now.map { ($0.code, $0) }) { first, _ in first }.merging(former) { now, _ in now }
            codes = Dictionary(uniqueKeysWithValues: now.map { ($0.id, $0.code) })
        }

        var names: [(code: String, name: String)] {
            units.values.filter { codes[$0.id] == $0.code }.map { ($0.code, $0.name) }
        }

        func has(_ code: String) -> Bool { units[code] != nil }

        /// What a list would say of the unit, by the code it has now.
        func draft(ofCode code: String) -> Unit.Draft? {
            units[code].map { unit in
                Unit.Draft(
                    code: unit.code, name: unit.name, kind: unit.kind, parent: unit.parentId.flatMap { codes[$0] },
                    startedOn: unit.startedOn, endedOn: unit.endedOn)
            }
        }

        func agrees(with draft: Unit.Draft) -> Bool {
            var draft = draft
            draft.parent = draft.parent.flatMap { self.draft(ofCode: $0)?.code }
            return self.draft(ofCode: draft.code) == draft
        }
    }
}
