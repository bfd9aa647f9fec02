package import Archive
import VietnameseText

/// Finds units as people write them: by code, or by a name that is one unit's only.
package struct UnitNames: Sendable {
    private var codes: [String: String] = [:]
    private var names: [String: Set<String>] = [:]
    private var labels: [String: String] = [:]

    package init(_ units: [(code: String, name: String)]) {
        for unit in units {
            codes[bareForm(unit.code)] = unit.code
            names[bareForm(unit.name), default: []].insert(unit.code)
            labels[unit.code] = unit.name
        }
    }

    /// nil for a unit that isn't there or may be several.
    package func code(of typed: String) -> String? {
        if labels[typed] != nil { return typed }
        let bare = bareForm(typed)
        if let code = codes[bare] { return code }
        guard let found = names[bare], found.count == 1 else { return nil }
        return found.first
    }

    package func isAmbiguous(_ typed: String) -> Bool {
        code(of: typed) == nil && (names[bareForm(typed)]?.count ?? 0) > 1
    }

    package func name(of code: String) -> String? { labels[code] }
}
