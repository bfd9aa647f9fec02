import Foundation
package import Testing
import VietnameseText

/// A row of `Tests/Cases/folding-cases.tsv`: whether a query finds a text, and at which level that is decided.
package struct FoldingCase: Sendable, CustomTestStringConvertible {
    package var text: String
    package var query: String
    package var isFound: Bool
    package var level: String
    package var note: String

    package var testDescription: String { "\(level): “\(query)” in “\(text)”" }

    package static let all: [FoldingCase] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Cases/folding-cases.tsv")
        guard let rows = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return rows.split(separator: "\n").dropFirst().map { row in
            let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map { unescaped(String($0)) }
            return FoldingCase(
                text: columns[0], query: columns[1], isFound: columns[2] == "yes", level: columns[3], note: columns[4]
            )
        }
    }()

    /// Whether the query finds a text that went through repair before: one phrase of syllables, each at its own level.
    package func isFound(in text: String) -> Bool {
        let isStrict = query.hasPrefix("=")
        let phrase = query.filter { $0 != "=" && $0 != "\"" }
        return firstMatch(ofPhrase: tokens(of: phrase), isStrict: isStrict, in: tokens(of: text)) != nil
    }

    private static func unescaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text[...]
        while let escape = rest.range(of: "\\u") {
            result.append(contentsOf: rest[..<escape.lowerBound].unicodeScalars)
            let digits = rest[escape.upperBound...].prefix(4)
            if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) { result.append(scalar) }
            rest = rest[digits.endIndex...]
        }
        result.append(contentsOf: rest.unicodeScalars)
        return String(result)
    }
}
