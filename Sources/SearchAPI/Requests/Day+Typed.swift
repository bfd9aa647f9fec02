import Archive

extension Day {
    /// A day as somebody typed it into a form; nil where nothing was typed.
    ///
    /// - Parameter isComplete: whether a month or a year alone is no answer.
    static func typed(_ text: String, as name: String, isComplete: Bool = false) throws -> Day? {
        if text.allSatisfy(\.isWhitespace) { return nil }
        guard let day = Day(loose: text), day.isComplete || !isComplete else {
            throw Problem(.badParameter, detail: "\(name) phải là ngày, ví dụ 31/05/2020.")
        }
        return day
    }
}
