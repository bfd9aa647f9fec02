import Yams

/// Where something stands in a file of the configuration.
struct YAMLPlace {
    let file: String
    let line: Int?

    func bad(_ reason: String) -> CatalogueError {
        CatalogueError(file: file, line: line, reason: reason)
    }
}

/// A mapping of a YAML file whose values are checked as they are taken; what was not taken is unknown.
final class YAMLTable {
    let place: YAMLPlace
    private var values: [String: Node] = [:]
    private var order: [String] = []
    /// What was asked for so far, for whoever mistyped a key.
    private var known: [String] = []

    init(_ node: Node, file: String) throws(CatalogueError) {
        place = YAMLPlace(file: file, line: node.mark?.line)
        guard case .mapping(let mapping) = node else { throw place.bad("here must stand a table (key: value)") }
        for (key, value) in mapping {
            guard let name = key.string else { throw place.bad("a key is no text") }
            guard values.updateValue(value, forKey: name) == nil else {
                throw YAMLPlace(file: file, line: key.mark?.line).bad("key '\(name)' stands here twice")
            }
            order.append(name)
        }
    }

    func bad(_ reason: String) -> CatalogueError {
        place.bad(reason)
    }

    private func bad(_ node: Node, _ reason: String) -> CatalogueError {
        YAMLPlace(file: place.file, line: node.mark?.line ?? place.line).bad(reason)
    }

    /// Throws for a key that nobody asked for.
    func checkUnused() throws(CatalogueError) {
        guard let name = order.first(where: { values[$0] != nil }), let node = values[name] else { return }
        throw bad(node, "unknown key '\(name)'; expected one of \(known.joined(separator: ", "))")
    }

    private func take(_ name: String) -> Node? {
        if !known.contains(name) { known.append(name) }
        return values.removeValue(forKey: name)
    }

    // MARK: - Values

    func text(_ name: String) throws(CatalogueError) -> String? {
        guard let node = take(name) else { return nil }
        guard case .scalar(let scalar) = node else { throw bad(node, "'\(name)' must be text") }
        let isNull = scalar.style == .plain && scalar.string == "null"
        return scalar.string.isEmpty || isNull ? nil : scalar.string
    }

    func requiredText(_ name: String) throws(CatalogueError) -> String {
        guard let text = try text(name) else { throw bad("'\(name)' is missing") }
        return text
    }

    /// Small letters, digits and `_`, starting with a letter: it becomes the name of a table or column.
    func identifier(_ name: String) throws(CatalogueError) -> String {
        let node = values[name]
        let text = try requiredText(name)
        let isFit =
            text.utf8.count <= 60 && text.utf8.first.map { (97...122).contains($0) } == true
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
        guard isFit else {
            let reason = "'\(text)' is no id: small letters a to z, digits and _, a letter first, at most 60"
            throw node.map { bad($0, reason) } ?? bad(reason)
        }
        return text
    }

    func flag(_ name: String) throws(CatalogueError) -> Bool? {
        let node = values[name]
        let text = try text(name)
        guard let node else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default: throw bad(node, "'\(name)' must be true or false")
        }
    }

    func integer(_ name: String) throws(CatalogueError) -> Int? {
        let node = values[name]
        let text = try text(name)
        guard let node else { return nil }
        guard let number = text.flatMap({ Int($0) }) else {
            throw bad(node, "'\(name)' must be a whole number")
        }
        return number
    }

    func number(_ name: String) throws(CatalogueError) -> Double {
        let node = values[name]
        guard let number = Double(try requiredText(name)), number.isFinite else {
            throw node.map { bad($0, "'\(name)' must be a number") } ?? bad("'\(name)' must be a number")
        }
        return number
    }

    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: Value.Type
    ) throws(CatalogueError) -> Value? {
        let node = values[name]
        guard let text = try text(name), let node else { return nil }
        guard let value = Value(rawValue: text) else {
            let expected = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw bad(node, "'\(text)' is no \(name); expected one of \(expected)")
        }
        return value
    }

    func texts(_ name: String) throws(CatalogueError) -> [String] {
        guard let node = take(name) else { return [] }
        guard case .sequence(let sequence) = node else { throw bad(node, "'\(name)' must be a list") }
        var texts: [String] = []
        for element in sequence {
            guard let text = element.string else { throw bad(element, "'\(name)' must be a list of texts") }
            texts.append(text)
        }
        return texts
    }

    func textsByName(_ name: String) throws(CatalogueError) -> [String: String] {
        guard let node = take(name) else { return [:] }
        return try YAMLTable(node, file: place.file).remainingTexts()
    }

    /// Everything that was not taken yet, as text.
    func remainingTexts() throws(CatalogueError) -> [String: String] {
        var texts: [String: String] = [:]
        for name in order where values[name] != nil { texts[name] = try text(name) }
        return texts
    }

    func table(_ name: String) throws(CatalogueError) -> YAMLTable? {
        guard let node = take(name) else { return nil }
        return try YAMLTable(node, file: place.file)
    }

    func tables(_ name: String) throws(CatalogueError) -> [YAMLTable] {
        guard let node = take(name) else { return [] }
        guard case .sequence(let sequence) = node else { throw bad(node, "'\(name)' must be a list") }
        var tables: [YAMLTable] = []
        for element in sequence { tables.append(try YAMLTable(element, file: place.file)) }
        return tables
    }
}
