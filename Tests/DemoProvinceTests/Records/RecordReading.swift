import Archive
import DemoProvince
import Foundation

/// The catalogue that we ship, and generated records read by it.
enum RecordReading {
    static let catalogue = Result { try CatalogueReader.read(directory: "Config/catalogue") }

    static let units = DemoProvince(dossiers: 0).units.map(\.code)

    static func madeUp(_ seed: UInt64, _ count: Int) -> MadeUpRecords {
        MadeUpRecords(seed: seed, count: count, units: units)
    }

    /// First and last day of a partial day; the first of any when missing.
    static func span(_ text: String?) -> (first: String, last: String) {
        guard let text else { return ("0000", "9999") }
        switch text.utf8.count {
        case 4: return (text + "-01-01", text + "-12-31")
        case 7: return (text + "-01", text + "-31")
        default: return (text, text)
        }
    }
}
