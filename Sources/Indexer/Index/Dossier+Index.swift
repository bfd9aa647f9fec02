import Archive
import Foundation
import GRDB

extension Dossier {
    /// Stands between names in one column; no name holds it.
    static let nameSeparator = "\u{1f}"

    static let indexColumns = """
        d.id, d.code, d.name, d.otherNames, d.bornOn, d.identityNumber, d.unit, d.status, d.category, d.position, d.createdAt
        """

    /// Reads ``indexColumns``: the dossier as the index was last told of it.
    init?(indexRow row: Row, units: UnitTable) {
        guard let id = ID(row[0] as String), let unit = units.entry(number: row[6]), let unitId = Unit.ID(unit.id),
            let status = ServiceStatus(rawValue: row[7])
        else { return nil }
        let others: String = row[3]
        self.init(
            id: id, code: row[1], name: row[2],
            otherNames: others.isEmpty ? [] : others.components(separatedBy: Self.nameSeparator),
            bornOn: (row[4] as String?).flatMap { Day($0) }, identityNumber: row[5], unitId: unitId, status: status,
            category: row[8], position: row[9], createdAt: Date(timeIntervalSince1970: row[10]))
    }

    /// What a list shows to somebody who may not read the dossier.
    var asListed: Dossier {
        Dossier(
            id: id, code: code, name: name, unitId: unitId, status: status, category: category,
            createdAt: Date(timeIntervalSince1970: 0))
    }

    /// The intake tray of a unit as the index shows it: documents that wait there for a dossier.
    ///
    /// Its id is the unit's, in the form of a dossier's; nobody else has it.
    init?(trayOf unit: Unit.ID) {
        guard let id = Dossier.ID(unit.text) else { return nil }
        self.init(id: id, name: "Khay tiếp nhận", unitId: unit, createdAt: Date(timeIntervalSince1970: 0))
    }
}

extension Date {
    /// The day in Vietnam, as yyyy-mm-dd.
    package var isoDay: String { Day(inVietnam: self).description }
}
