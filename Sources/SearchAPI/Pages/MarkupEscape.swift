import Mustache

/// Escapes text for elements and quoted attributes, scalar by scalar.
///
/// Mustache's own escaping goes by `Character`, so a quote that carries a combining mark is no quote to it
/// and leaves the attribute: `"` + U+0301 is one character, but a browser reads a quote.
struct MarkupEscape: MustacheContentType {
    static let name = "MARKUP"

    /// Known to the parser of templates from the first use on.
    static let isRegistered: Bool = {
        MustacheContentTypes.register(MarkupEscape(), named: name)
        return true
    }()

    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "`": escaped.append(contentsOf: "&#96;".unicodeScalars)
            case "\u{0}": escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
