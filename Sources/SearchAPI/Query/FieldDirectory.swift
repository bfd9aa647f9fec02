import Archive
import Indexer
import VietnameseText

/// Which field or group of the record somebody means by a name, and by which name each is printed.
///
/// Names are compared by letters and digits alone; the very id of a group or the path of a field goes before all names
/// that are like it. One that several fields have means the one field of a group that
/// doesn't repeat, if there is just one; else it has to be written `nhóm.trường`.
struct FieldDirectory: Sendable {
    private var builtIn: [String: SearchField] = [:]
    private var groups: [String: FieldGroup] = [:]
    private var single: [String: SearchField] = [:]
    private var repeated: [String: SearchField] = [:]
    /// By group id, then by key.
    private var inGroup: [String: [String: Field]] = [:]
    let catalogue: Catalogue
    /// Words of the longest label of a code, as far as anybody types it without quotes.
    let longestLabel: Int

    /// Words of the language that no field may be called by.
    static let reserved: Set<String> = ["co", "has", "thieu", "missing", "tai", "at", "so", "count"]

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        longestLabel = catalogue.codeLists.values.lazy.flatMap(\.values)
            .map { min(bareForm($0.label).split(separator: " ").count, 12) }.reduce(1, max)
        for field in SearchField.builtIn {
            for name in [field.name, field.id] + field.otherNames { builtIn[nameKey(name)] = field }
        }
        var ambiguous: Set<String> = []
        for group in catalogue.groups {
            for name in group.names + [group.label, group.id, "nhóm " + group.id] {
                Self.add(group, to: &groups, by: name)
            }
            var own: [String: Field] = [:]
            for field in group.fields {
                for name in Self.names(of: field) { Self.add(field, to: &own, by: name) }
            }
            inGroup[group.id] = own
            for field in group.fields {
                for key in Set(Self.names(of: field).map(nameKey)) where own[key]?.id == field.id {
                    let found = SearchField.record(RecordField(group: group, field: field))
                    if group.repeats {
                        if repeated.updateValue(found, forKey: key) != nil { ambiguous.insert(key) }
                    } else if single.updateValue(found, forKey: key) != nil {
                        ambiguous.insert("1" + key)
                    }
                }
            }
        }
        for key in ambiguous {
            if key.hasPrefix("1") { single[String(key.dropFirst())] = nil } else { repeated[key] = nil }
        }
    }

    private static func names(of field: Field) -> [String] {
        field.names + [field.label, field.id]
    }

    private static func add<Value>(_ value: Value, to table: inout [String: Value], by name: String) {
        let key = nameKey(name)
        if !key.isEmpty, !reserved.contains(key), table[key] == nil { table[key] = value }
    }

    // MARK: - From names

    /// The field of a name, or of `nhóm.trường`; inside `nhóm{…}` a field of that group.
    func field(named name: String, in group: FieldGroup? = nil) -> SearchField? {
        if let exact = catalogue.field(name), group == nil || group == exact.group { return .record(exact) }
        if let group {
            if let field = group.field(name), !Self.reserved.contains(name) {
                return .record(RecordField(group: group, field: field))
            }
            guard let field = inGroup[group.id]?[nameKey(lastPart(of: name, in: group))] else { return nil }
            return .record(RecordField(group: group, field: field))
        }
        let key = nameKey(name)
        if let field = builtIn[key] { return field }
        if let dot = name.firstIndex(of: "."), let group = self.group(named: String(name[..<dot])) {
            return field(named: String(name[name.index(after: dot)...]), in: group)
        }
        guard !Self.reserved.contains(key) else { return nil }
        return single[key] ?? repeated[key]
    }

    private func lastPart(of name: String, in group: FieldGroup) -> String {
        guard let dot = name.firstIndex(of: "."), self.group(named: String(name[..<dot])) == group else { return name }
        return String(name[name.index(after: dot)...])
    }

    func group(named name: String) -> FieldGroup? {
        if let group = catalogue.group(name), !Self.reserved.contains(nameKey(name)) { return group }
        if name.hasPrefix(Self.groupPrefix), let group = catalogue.group(String(name.dropFirst(Self.groupPrefix.count)))
        {
            return group
        }
        return groups[nameKey(name)]
    }

    /// Before the id of a group whose every name means something else.
    private static let groupPrefix = "nhóm_"

    /// A field by its id in JSON.
    func field(id: String) -> SearchField? {
        SearchField(builtIn: id) ?? catalogue.field(id).map(SearchField.record)
    }

    func group(id: String) -> FieldGroup? {
        catalogue.group(id)
    }

    func codeList(of field: Field) -> CodeList? {
        catalogue.codeList(of: field)
    }

    // MARK: - To names

    /// The name that printed queries use; reading it gives back the field.
    func name(of field: SearchField, in group: FieldGroup? = nil) -> String {
        guard case .record(let record) = field else { return field.name }
        let short = name(of: record.field, in: record.group)
        if group == record.group { return self.field(named: short, in: group) == field ? short : record.path }
        if self.field(named: short) == field { return short }
        let long = name(of: record.group) + "." + short
        return self.field(named: long) == field ? long : record.path
    }

    func name(of group: FieldGroup) -> String {
        let names = group.names.map(Self.underscored) + [group.id]
        let fit = names.first { name in
            Self.isPrintable(name) && self.group(named: name) == group && field(named: name) == nil
        }
        return fit ?? Self.groupPrefix + group.id
    }

    private func name(of field: Field, in group: FieldGroup) -> String {
        for name in field.names.map(Self.underscored) where Self.isPrintable(name) {
            if self.field(named: name, in: group)?.id == group.id + "." + field.id { return name }
        }
        return field.id
    }

    private static func underscored(_ name: String) -> String {
        name.blankSeparated.joined(separator: "_")
    }

    private static func isPrintable(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy(\.isOfName) && QueryToken.operatorKind(of: name) == nil
    }
}
