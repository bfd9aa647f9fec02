/// Several values in one blank of the form: `Nghỉ hưu; Từ trần`.
///
/// A value that holds a semicolon or starts with a quote stands in quotes; a quote within is doubled.
enum ValueList {
    static func joined(_ values: [String]) -> String {
        values.map { value in
            value.contains(";") || value.first == "\"" ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
        }.joined(separator: "; ")
    }

    static func read(_ typed: String) -> [String] {
        split(Array(typed.unicodeScalars), at: ";").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// Where there is no semicolon, commas stand between the values: for lists that have more than one.
    ///
    /// - Parameter hasDecimals: a comma between digits is a decimal mark, so a blank has to follow the comma.
    static func readLoosely(_ typed: String, hasDecimals: Bool) -> [String] {
        let values = read(typed)
        guard values.count == 1, typed.trimmed.first != "\"" else { return values }
        let parts =
            hasDecimals
            ? typed.trimmed.split(separator: ", ").map(String.init) : split(Array(typed.unicodeScalars), at: ",")
        return parts.map(\.trimmed).filter { !$0.isEmpty }
    }

    private static func split(_ scalars: [Unicode.Scalar], at separator: Unicode.Scalar) -> [String] {
        var values: [String.UnicodeScalarView] = [.init()]
        var isQuoted = false
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            let isStart = values[values.count - 1].allSatisfy(\.isBlank)
            if scalar == "\"", isQuoted, index + 1 < scalars.count, scalars[index + 1] == "\"" {
                values[values.count - 1].append(scalar)
                index += 1
            } else if scalar == "\"", isQuoted || isStart {
                isQuoted.toggle()
            } else if scalar == separator, !isQuoted {
                values.append(.init())
            } else {
                values[values.count - 1].append(scalar)
            }
            index += 1
        }
        return values.map { String($0) }
    }
}
