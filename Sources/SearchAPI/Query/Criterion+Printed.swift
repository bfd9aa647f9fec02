import Archive
package import Indexer

extension Criterion {
    /// The question as somebody would type it: `tên:"Nguyễn Văn An" sinh:1970..1975`.
    ///
    /// Reading it with the same vocabulary gives back the normal form of this tree.
    package func printed(using vocabulary: FieldVocabulary = .empty) -> String {
        switch normalized(using: vocabulary) {
        case .everything: ""
        case let criterion: QueryPrinter(vocabulary: vocabulary, group: nil).text(of: criterion)
        }
    }
}

/// Prints criteria in normal form.
struct QueryPrinter {
    let vocabulary: FieldVocabulary
    /// Between the braces of a row: its group.
    let group: FieldGroup?

    private var directory: FieldDirectory { vocabulary.directory }

    func text(of criterion: Criterion) -> String {
        switch criterion {
        case .any(let parts):
            parts.map { text(of: $0) }.joined(separator: " HOẶC ")
        case .all(let parts):
            joined(parts)
        case .not(.everything):
            "-*"
        case .not(.text(let run)) where run.items.count == 1:
            "-" + run.printed
        case .not(.field(let test)):
            "-" + printed(test)
        case .not(.rows(let test)):
            test.isPresence ? "thiếu:" + directory.name(of: test.group) : "-" + printed(test)
        case .not(let part):
            "-(" + text(of: part) + ")"
        case .text(let run):
            run.printed
        case .field(let test):
            printed(test)
        case .rows(let test):
            printed(test)
        case .at(let day, .all(let parts)):
            "tại:\(dayFirst(day)) " + joined(parts)
        case .at(let day, let part):
            "tại:\(dayFirst(day)) " + inParentheses(part)
        }
    }

    private func inParentheses(_ part: Criterion) -> String {
        switch part {
        case .any, .at: "(" + text(of: part) + ")"
        default: text(of: part)
        }
    }

    /// Side by side; `VÀ` stands where two parts would otherwise be read as one.
    private func joined(_ parts: [Criterion]) -> String {
        var joined = ""
        var last: Criterion?
        for part in parts {
            let printed = inParentheses(part)
            if joined.isEmpty {
                joined = printed
            } else {
                let runsTogether =
                    last.map { isOne($0, with: part, printed) } ?? false || makesOtherName(joined, before: part)
                joined += (runsTogether ? " VÀ " : " ") + printed
            }
            last = part
        }
        return joined
    }

    /// Two runs would be one; and `có:đào_tạo` before `tin học` would be another name.
    private func isOne(_ part: Criterion, with next: Criterion, _ printed: String) -> Bool {
        guard case .text = next else { return false }
        if case .text = part { return true }
        guard let name = presenceName(of: part) else { return false }
        var words = [name]
        for word in printed.blankSeparated.prefix(3) {
            words.append(word)
            let longer = words.joined(separator: " ")
            if directory.field(named: longer, in: group) != nil || directory.group(named: longer) != nil { return true }
        }
        return false
    }

    private func presenceName(of part: Criterion) -> String? {
        switch part {
        case .field(let test) where test.operation == .exists || test.operation == .missing:
            directory.name(of: test.field, in: group)
        case .rows(let test) where test.isPresence: directory.name(of: test.group)
        case .not(let part): presenceName(of: part)
        default: nil
        }
    }

    /// The words `ngày` and a filter `sinh:1970` must not become a filter `ngày sinh:1970`.
    private func makesOtherName(_ text: String, before part: Criterion) -> Bool {
        let name: String
        switch part {
        case .field(let test): name = printedName(test)
        case .rows(let test) where !test.isPresence && test.count == nil: name = directory.name(of: test.group)
        case .at: return false
        default: return false
        }
        var words: [String] = []
        for word in text.split(separator: " ").reversed().prefix(4) {
            words.insert(String(word.drop { $0 == "-" || $0 == "(" }), at: 0)
            let longer = (words + [name]).joined(separator: " ")
            if directory.field(named: longer, in: group) != nil || directory.group(named: longer) != nil { return true }
        }
        return false
    }

    // MARK: - Fields

    private func printedName(_ test: FieldTest) -> String {
        switch test.operation {
        case .exists: "có"
        case .missing: "thiếu"
        default: directory.name(of: test.field, in: group)
        }
    }

    private func printed(_ test: FieldTest) -> String {
        let field = test.field
        let name = directory.name(of: field, in: group)
        return switch test.operation {
        case .oneOf(let values): "\(name):\(list(values, of: field))"
        case .exactly(let values): "\(name)=:\(list(values, of: field))"
        case .exists: "có:\(name)"
        case .missing: "thiếu:\(name)"
        case .greater(let value): "\(name)>\(value)"
        case .less(let value): "\(name)<\(value)"
        case .range(let from?, let to?):
            "\(name):" + (from == to ? end(from, of: field) : "\(end(from, of: field))..\(end(to, of: field))")
        case .range(let from?, nil): "\(name)>=\(end(from, of: field))"
        case .range(nil, let to?): "\(name)<=\(end(to, of: field))"
        case .range(nil, nil): "có:\(name)"
        }
    }

    private func list(_ values: [String], of field: SearchField) -> String {
        let printed = values.map { value in
            field.isCode
                ? quoted(vocabulary.typed(value, in: field)) : value.isPlainValue ? value : quoted(value)
        }
        return printed.count == 1 ? printed[0] : "(" + printed.joined(separator: ", ") + ")"
    }

    private func end(_ value: String, of field: SearchField) -> String {
        field.isNumber ? value : dayFirst(value)
    }

    private func dayFirst(_ iso: String) -> String {
        Period(iso)?.dayFirst ?? iso
    }

    // MARK: - Rows

    private func printed(_ test: RowTest) -> String {
        let name = directory.name(of: test.group)
        if test.isPresence { return "có:" + name }
        var row = name
        if test.criterion != .everything || test.day != nil || test.count == nil {
            let inner = QueryPrinter(vocabulary: vocabulary, group: test.group)
            var parts = test.day.map { ["tại:\(dayFirst($0))"] } ?? []
            switch test.criterion {
            case .everything: break
            case .any where test.day != nil: parts.append("(" + inner.text(of: test.criterion) + ")")
            default: parts.append(inner.text(of: test.criterion))
            }
            row += "{" + parts.joined(separator: " ") + "}"
        }
        guard let count = test.count else { return row }
        return switch (count.from, count.to) {
        case (let from?, let to?): "số(\(row)):" + (from == to ? "\(from)" : "\(from)..\(to)")
        case (let from?, nil): "số(\(row))>=\(from)"
        case (nil, let to?): "số(\(row))<=\(to)"
        case (nil, nil): "số(\(row))>=0"
        }
    }
}

extension RowTest {
    /// Whether it only asks for any row at all.
    var isPresence: Bool {
        criterion == .everything && day == nil && count == nil
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
            && !unicodeScalars.contains { $0.endsWord || $0.isComparison || ":=*~{}".unicodeScalars.contains($0) }
    }

    /// Numbers and codes, which are easier to read without quotes.
    fileprivate var isPlainValue: Bool {
        unicodeScalars.contains { ("0"..."9").contains($0) }
            && unicodeScalars.allSatisfy { $0.isASCII && ($0.isLetterOrDigit || ".-/".unicodeScalars.contains($0)) }
            && first != "-"
    }
}
