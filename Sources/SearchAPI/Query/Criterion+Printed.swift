package import Indexer

extension Criterion {
    /// The question as somebody would type it: `tên:"Nguyễn Văn An" sinh:1970..1975`.
    ///
    /// Reading it with the same vocabulary gives back the normal form of this tree.
    package func printed(using vocabulary: FieldVocabulary = .empty) -> String {
        switch normalized(using: vocabulary) {
        case .everything: ""
        case let criterion: criterion.asQuery(vocabulary)
        }
    }

    private func asQuery(_ vocabulary: FieldVocabulary) -> String {
        switch self {
        case .any(let parts):
            parts.map { $0.asQuery(vocabulary) }.joined(separator: " HOẶC ")
        case .all(let parts):
            Criterion.joined(parts, vocabulary)
        case .not(.everything):
            "-*"
        case .not(.text(let run)) where run.items.count == 1:
            "-" + run.printed
        case .not(.field(let test)):
            "-" + test.printed(using: vocabulary)
        case .not(let part):
            "-(" + part.asQuery(vocabulary) + ")"
        case .text(let run):
            run.printed
        case .field(let test):
            test.printed(using: vocabulary)
        }
    }

    /// Side by side; `VÀ` stands where two parts would otherwise be read as one.
    private static func joined(_ parts: [Criterion], _ vocabulary: FieldVocabulary) -> String {
        var text = ""
        var wasRun = false
        for part in parts {
            var printed = part.asQuery(vocabulary)
            if case .any = part { printed = "(\(printed))" }
            var isRun = false
            if case .text = part { isRun = true }
            if text.isEmpty {
                text = printed
            } else {
                let runsTogether = (wasRun && isRun) || makesOtherName(text, before: part)
                text += (runsTogether ? " VÀ " : " ") + printed
            }
            wasRun = isRun
        }
        return text
    }

    /// The words `ngày` and a filter `sinh:1970` must not become a filter `ngày sinh:1970`.
    private static func makesOtherName(_ text: String, before part: Criterion) -> Bool {
        guard case .field(let test) = part else { return false }
        var words: [String] = []
        for word in text.split(separator: " ").reversed().prefix(4) {
            words.insert(String(word.drop { $0 == "-" }), at: 0)
            let name = (words + [test.printedName]).joined(separator: " ")
            if SearchField(named: name) != nil { return true }
        }
        return false
    }
}

extension TextRun {
    /// Every sign of the language that a word holds is quoted.
    package var printed: String {
        items.map(\.printed).joined(separator: " ")
    }
}

extension TextItem {
    var printed: String {
        switch self {
        case .word(let word, let isPrefix, let isStrict):
            (isStrict ? "=" : "") + (word.isPlainWord ? word : quoted(word)) + (isPrefix ? "*" : "")
        case .phrase(let words, let slop, let isStrict):
            (isStrict ? "=" : "") + quoted(words.joined(separator: " ")) + (slop.map { "~\($0)" } ?? "")
        }
    }
}

extension FieldTest {
    fileprivate var printedName: String {
        switch operation {
        case .exists: "có"
        case .missing: "thiếu"
        default: field.name
        }
    }

    fileprivate func printed(using vocabulary: FieldVocabulary) -> String {
        func day(_ iso: String) -> String { Period(iso)?.dayFirst ?? iso }
        func list(_ values: [String]) -> String {
            let printed = values.map { value in
                field.isCode ? quoted(vocabulary.typed(value, in: field)) : value.isPlainValue ? value : quoted(value)
            }
            return printed.count == 1 ? printed[0] : "(" + printed.joined(separator: ", ") + ")"
        }
        return switch operation {
        case .oneOf(let values): "\(field.name):\(list(values))"
        case .exactly(let values): "\(field.name)=:\(list(values))"
        case .exists: "có:\(field.name)"
        case .missing: "thiếu:\(field.name)"
        case .range(let from?, let to?): "\(field.name):" + (from == to ? day(from) : "\(day(from))..\(day(to))")
        case .range(let from?, nil): "\(field.name)>=\(day(from))"
        case .range(nil, let to?): "\(field.name)<=\(day(to))"
        case .range(nil, nil): "có:\(field.name)"
        }
    }
}

/// In quotes; a quote within is doubled.
private func quoted(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        scalars.append(contentsOf: scalar.isQuote ? [scalar, scalar] : [scalar])
    }
    return "\"" + String(scalars) + "\""
}

extension String {
    /// Whether it is read as a word and nothing else when it stands in a query as it is.
    fileprivate var isPlainWord: Bool {
        guard let first = unicodeScalars.first, first != "-", first != ".", first != "…" else { return false }
        return QueryToken.operatorKind(of: self) == nil
            && !unicodeScalars.contains { $0.endsWord || $0.isComparison || ":=*~".unicodeScalars.contains($0) }
    }

    /// Numbers and codes, which are easier to read without quotes.
    fileprivate var isPlainValue: Bool {
        unicodeScalars.contains { ("0"..."9").contains($0) }
            && unicodeScalars.allSatisfy { $0.isASCII && ($0.isLetterOrDigit || ".-/".unicodeScalars.contains($0)) }
            && first != "-"
    }
}
