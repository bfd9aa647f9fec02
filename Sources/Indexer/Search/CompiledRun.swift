import CSearch
import VietnameseText

/// A run of words made ready for the index: an FTS5 expression, weights, and the terms that find the hits in a text.
///
/// Only tokens of our own making reach MATCH; what was typed never does.
struct CompiledRun {
    /// What a page has to contain, each found on its own.
    var items: [CompiledItem]

    /// The FTS5 expressions whose rows together answer the run; none when nothing that can be searched for was typed.
    ///
    /// Usually one. A single word with several forms is asked form by form: FTS5 walks the list of one token three
    /// times as fast as the merged lists of several.
    ///
    /// `columns` are names with blanks between.
    func expressions(for table: FullTextTable, columns: String? = nil) -> [String] {
        guard !items.isEmpty else { return [] }
        if columns == nil, items.count == 1, items[0].positions.count == 1 {
            let position = items[0].positions[0]
            let suffix = position.isPrefix ? " *" : ""
            return position.indexTokens(for: table).map { "\"\($0)\"" + suffix }
        }
        let expression = items.map { $0.expression(for: table) }.joined(separator: " AND ")
        return [columns.map { "{\($0)} : (\(expression))" } ?? expression]
    }

    /// By phrase of ``expressions(for:column:)``.
    var weights: [Float] {
        items.flatMap(\.phraseWeights)
    }

    var isSinglePhrase: Bool {
        items.count == 1 && items[0].slop == nil
    }

    /// Marks typed but ignored, strict syllables without marks and the like can't be told by the index alone.
    var needsTextCheck: Bool {
        items.contains { $0.needsTextCheck }
    }

    /// In the order of slots of ``terms``.
    var positions: [CompiledPosition] {
        items.flatMap(\.positions)
    }
}

/// A word, or a phrase: positions that stand one after the other.
struct CompiledItem {
    /// As typed, for notes to the reader.
    var typed: String
    var positions: [CompiledPosition]
    /// Nil: adjacent and in order. Else in any order with at most so many words between.
    var slop: Int?
    var needsTextCheck: Bool

    var weight: Float {
        positions.reduce(0) { $0 + $1.weight }
    }

    func expression(for table: FullTextTable) -> String {
        let separator = String(UnicodeScalar(UInt8(HOSO_QUERY_ALTERNATIVE)))
        let tokens = positions.map { $0.indexTokens(for: table).joined(separator: separator) }
        guard let slop else {
            let phrase = "\"\(tokens.joined(separator: " "))\""
            return positions.last?.isPrefix == true ? phrase + " *" : phrase
        }
        let phrases = tokens.map { "\"\($0)\"" }
        return "NEAR(\(phrases.joined(separator: " ")), \(slop))"
    }

    var phraseWeights: [Float] {
        slop == nil ? [weight] : positions.map(\.weight)
    }
}

/// One position of a question and what answers it.
struct CompiledPosition {
    var alternatives: [CompiledTerm]
    var isPrefix: Bool
    /// OCR confuses marks, so pages read by OCR also answer at the bare level.
    var acceptsOCR: Bool

    /// The tokens of the index that answer the position.
    func indexTokens(for table: FullTextTable) -> [String] {
        var tokens = alternatives.map { $0.indexToken(for: table) }
        if acceptsOCR && table == .pages {
            for term in alternatives where term.level == .quality || term.level == .toned {
                let token = String(UnicodeScalar(UInt8(HOSO_MARK_OCR))) + term.syllable.bare
                if !tokens.contains(token) { tokens.append(token) }
            }
        }
        return tokens
    }

    var weight: Float {
        alternatives.map(\.weight).min() ?? 0
    }
}

/// One alternative of a position.
struct CompiledTerm {
    enum Level: UInt8 {
        case bare = 1, quality, toned, strict, date, digits
    }

    var level: Level
    /// Of a date or digits, ``Syllable/quality`` is the value.
    var syllable: Syllable

    func indexToken(for table: FullTextTable) -> String {
        switch level {
        case .bare: syllable.bare
        case .quality: syllable.quality
        case .toned: String(UnicodeScalar(syllable.tone.rawValue)) + syllable.quality
        case .strict where syllable.tone != .level: String(UnicodeScalar(syllable.tone.rawValue)) + syllable.quality
        // The text of pages has no token for "exactly without tone": there the text decides.
        case .strict:
            table == .records ? String(UnicodeScalar(UInt8(HOSO_MARK_EXACT))) + syllable.quality : syllable.quality
        case .date: String(UnicodeScalar(UInt8(HOSO_MARK_DATE))) + syllable.quality
        case .digits: String(UnicodeScalar(UInt8(HOSO_MARK_DIGITS))) + syllable.quality
        }
    }

    var weight: Float {
        var token = indexToken(for: .pages)
        return token.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { hoso_token_weight($0.baseAddress, $0.count) }
        }
    }
}

/// The two full-text tables of the index.
enum FullTextTable: String {
    case pages = "page_fts"
    case records = "record_fts"
}
