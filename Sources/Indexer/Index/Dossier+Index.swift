import Archive
import Foundation

extension Dossier {
    /// The intake tray of a unit as the index shows it: documents that wait there for a dossier.
    ///
    /// Its id is the unit's, in the form of a dossier's; nobody else has it.
    init?(trayOf unit: Unit.ID) {
        guard let id = Dossier.ID(unit.text) else { return nil }
        self.init(id: id, name: "Khay tiếp nhận", unitId: unit, createdAt: Date(timeIntervalSince1970: 0))
    }
}

extension Day {
    /// As it is said and written in Vietnamese, day first, so that any usual spelling of the date finds it.
    var spoken: String {
        [day, month, year].compactMap { $0 }.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "/")
    }
}

extension Date {
    /// The day in Vietnam, as yyyy-mm-dd.
    package var isoDay: String {
        let seconds = Int(timeIntervalSince1970.rounded(.down)) + 7 * 3600
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    }
}
