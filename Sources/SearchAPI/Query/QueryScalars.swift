/// How the query language sees single scalars.
///
/// Queries are read scalar by scalar, not character by character: a mark typed after a quote
/// must not hide the quote.
extension Unicode.Scalar {
    var isBlank: Bool {
        if isASCII { return value <= 0x20 || value == 0x7F }
        switch properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return true
        default: return self == "\u{200B}" || self == "\u{FEFF}"
        }
    }

    var isQuote: Bool {
        switch self {
        case "\"", "“", "”", "„", "‟", "＂", "«", "»": true
        default: false
        }
    }

    /// Ends a word that isn't in quotes.
    var endsWord: Bool {
        isBlank || isQuote || self == "(" || self == ")" || self == "|"
    }

    var isLetterOrDigit: Bool {
        if isASCII { return ("0"..."9") ~= self || ("a"..."z") ~= self || ("A"..."Z") ~= self }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }

    /// Can stand in the name of a field.
    var isOfName: Bool {
        if isLetterOrDigit || self == "_" { return true }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark: return true
        default: return false
        }
    }
}

extension StringProtocol {
    /// Whether there is anything to look for.
    var hasLetterOrDigit: Bool {
        unicodeScalars.contains(where: \.isLetterOrDigit)
    }

    /// The parts between blanks.
    var blankSeparated: [String] {
        unicodeScalars.split(whereSeparator: \.isBlank).map { String(String.UnicodeScalarView($0)) }
    }

    /// Without blanks around, and with one space for all blanks within.
    var trimmed: String {
        blankSeparated.joined(separator: " ")
    }

    /// Word processors make one character of three dots.
    func replacingEllipsis() -> String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            text.append(contentsOf: scalar == "…" ? [".", "."] : [scalar])
        }
        return String(text)
    }
}
