import CSearch
import Synchronization

/// What a search needs in memory; published after each commit of the writer.
final class IndexState: Sendable {
    let arrays = IndexArrays()
    private let published = Mutex(Published())

    struct Published: Sendable {
        var units = UnitTable()
        var codes = IndexCodes()
    }

    var current: Published {
        published.withLock { $0 }
    }

    func publish(units: UnitTable, codes: IndexCodes) {
        published.withLock { $0 = Published(units: units, codes: codes) }
    }

    func apply(_ changes: MemoryChanges) {
        published.withLock { published in
            if let units = changes.units { published.units = units }
            if let codes = changes.codes { published.codes = codes }
        }
        guard !changes.steps.isEmpty else { return }
        arrays.writing { arrays in
            for step in changes.steps {
                switch step {
                case .dossier(let number, let unit, let status, let category, let tie):
                    hoso_set_dossier(arrays, number, unit, status, category, tie)
                case .document(let number, let dossier, let component, let year):
                    hoso_set_document(arrays, number, dossier, component, year)
                case .page(let number, let document, let length):
                    hoso_set_page(arrays, number, document, length)
                case .dossierHeld(let number, let unit):
                    hoso_hold_dossier(arrays, number, unit)
                case .documentHeld(let number, let dossier):
                    hoso_hold_document(arrays, number, dossier)
                }
            }
        }
    }
}

/// What a committed transaction means for the arrays.
struct MemoryChanges: Sendable {
    enum Step: Sendable {
        case dossier(UInt32, unit: UInt32, status: UInt8, category: UInt8, tie: UInt64)
        case document(UInt32, dossier: UInt32, component: UInt8, year: UInt16)
        case page(UInt32, document: UInt32, length: UInt32)
        case dossierHeld(UInt32, unit: UInt32)
        case documentHeld(UInt32, dossier: UInt32)
    }

    var steps: [Step] = []
    var units: UnitTable?
    var codes: IndexCodes?
}
