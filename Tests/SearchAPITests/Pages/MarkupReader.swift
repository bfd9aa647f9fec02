/// Reads a page the way a browser's tokenizer does, as far as it matters here: which elements and attributes there
/// are, and what is only text.
struct MarkupReader {
    struct Tag: Hashable, CustomStringConvertible {
        var name: String
        /// By name; values with references resolved.
        var attributes: [String: String]

        var description: String { "<\(name) \(attributes.keys.sorted().joined(separator: " "))>" }
        /// What must not depend on the data: the element and the names of its attributes.
        var shape: String { description }
    }

    private(set) var tags: [Tag] = []
    private(set) var text = ""
    private var rest: ArraySlice<Unicode.Scalar>

    init(_ page: String) {
        rest = Array(page.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            if scalar == "<", let next = rest.first, next == "/" || next == "!" || next == "?" || next.isLetter {
                readTag()
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private mutating func readTag() {
        if rest.first == "!" || rest.first == "?" {
            while let scalar = rest.popFirst(), scalar != ">" {}
            return
        }
        let isEnd = rest.first == "/"
        if isEnd { rest.removeFirst() }
        var tag = Tag(
            name: (isEnd ? "/" : "") + take { $0.isSpace || $0 == "/" || $0 == ">" }.lowercased(), attributes: [:])
        while true {
            _ = take { !($0.isSpace || $0 == "/") }
            guard let first = rest.first else { break }
            if first == ">" {
                rest.removeFirst()
                break
            }
            rest.removeFirst()
            let name = (String(first) + take { $0.isSpace || $0 == "/" || $0 == ">" || $0 == "=" }).lowercased()
            _ = take { !$0.isSpace }
            var value = ""
            if rest.first == "=" {
                rest.removeFirst()
                _ = take { !$0.isSpace }
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    rest.removeFirst()
                    value = take { $0 == quote }
                    _ = rest.popFirst()
                } else {
                    value = take { $0.isSpace || $0 == ">" }
                }
            }
            if tag.attributes[name] == nil { tag.attributes[name] = Self.resolved(value) }
        }
        tags.append(tag)
    }

    private mutating func take(until isEnd: (Unicode.Scalar) -> Bool) -> String {
        var taken = String.UnicodeScalarView()
        while let scalar = rest.first, !isEnd(scalar) {
            taken.append(scalar)
            rest.removeFirst()
        }
        return String(taken)
    }

    static func resolved(_ text: String) -> String {
        let references = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#96;", "`"), ("&amp;", "&"),
        ]
        return references.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool { self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\u{C}" }
    fileprivate var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
