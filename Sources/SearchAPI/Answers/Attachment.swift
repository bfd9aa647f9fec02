/// The name under which a browser saves a file, as `Content-Disposition` says it (RFC 6266).
enum Attachment {
    static func disposition(named name: String) -> String {
        let clean = cleaned(name)
        let plain = String(
            String.UnicodeScalarView(clean.unicodeScalars.map { isPlain($0) ? $0 : "_" }))
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(percentEncoded(clean))"
    }

    /// Without path, control, direction and other invisible characters; never empty, never hidden, not too long.
    static func cleaned(_ name: String) -> String {
        let lastPart = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        var clean = String.UnicodeScalarView()
        for scalar in lastPart.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                continue
            case .spaceSeparator:
                clean.append(" ")
            default:
                clean.append("\"*:<>?|/\\".unicodeScalars.contains(scalar) ? "_" : scalar)
            }
        }
        let text = String(String(clean).drop(while: { $0 == "." || $0 == " " }))
        guard !text.isEmpty else { return "tai-lieu" }
        guard text.count > 120 else { return text }
        let ending = text.split(separator: ".").last.map { $0.count <= 5 ? ".\($0)" : "" } ?? ""
        return String(text.prefix(120 - ending.count)) + ending
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar != "\\" && scalar != "%"
    }

    private static func percentEncoded(_ text: String) -> String {
        FormFields.percentEncoded(text)
    }
}
