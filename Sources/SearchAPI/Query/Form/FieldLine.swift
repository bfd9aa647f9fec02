import Indexer

/// Reads a line about a field, by the kind of its values.
struct FieldLine {
    let field: SearchField
    let line: CriterionLine
    let spans: SpanReader

    func criterion() throws(LineReader.Misfit) -> Criterion {
        if line.operation == .exists { return test(.exists) }
        if line.operation == .missing { return test(.missing) }
        return switch field.kind {
        case .day: try days()
        case .number: try numbers()
        case .words, .key, .code, .unit: try values()
        }
    }

    private func test(_ operation: FieldOperation) -> Criterion {
        .field(FieldTest(field, operation))
    }

    private var typed: [String] {
        switch line.operation {
        case .oneOf: ValueList.readLoosely(line.value, hasDecimals: field.isNumber)
        case .exactly: ValueList.read(line.value)
        default: [line.value.trimmed]
        }
    }

    private func values() throws(LineReader.Misfit) -> Criterion {
        let values = typed
        guard !values.isEmpty, values.allSatisfy(\.hasLetterOrDigit) else { throw LineReader.Misfit(.emptyText) }
        return switch line.operation {
        case .contains, .oneOf: test(.oneOf(values))
        case .equal, .different: test(field.kind == .words ? .exactly(values) : .oneOf(values))
        case .exactly: test(.exactly(values))
        default: throw LineReader.Misfit(.unfitOperation)
        }
    }

    // MARK: - Days

    private func days() throws(LineReader.Misfit) -> Criterion {
        switch line.operation {
        case .contains, .equal, .different: return test(try span(line.value).operation)
        case .oneOf, .exactly:
            var tests: [Criterion] = []
            for value in typed { tests.append(test(try span(value).operation)) }
            guard !tests.isEmpty else { throw LineReader.Misfit(.noValue) }
            return tests.count == 1 ? tests[0] : .any(tests)
        case .between:
            let ends = (try end(line.value)?.from, try end(line.end)?.to)
            return test(Span(from: ends.0, to: ends.1).operation)
        case .greater: return test(Span(from: try span(line.value).to?.moved(by: 1), to: nil).operation)
        case .less: return test(Span(from: nil, to: try span(line.value).from?.moved(by: -1)).operation)
        default: throw LineReader.Misfit(.unfitOperation)
        }
    }

    private func end(_ typed: String) throws(LineReader.Misfit) -> Span? {
        typed.trimmed.isEmpty ? nil : try span(typed)
    }

    private func span(_ typed: String) throws(LineReader.Misfit) -> Span {
        guard let span = spans.span(typed.trimmed) else { throw LineReader.Misfit(.notADay(typed.trimmed)) }
        return span
    }

    // MARK: - Numbers

    private func numbers() throws(LineReader.Misfit) -> Criterion {
        switch line.operation {
        case .contains, .equal, .different: return test(.oneOf([try number(line.value)]))
        case .oneOf, .exactly:
            var numbers: [String] = []
            for value in typed { numbers.append(try number(value)) }
            return test(.oneOf(numbers))
        case .between:
            return test(.range(from: try numberIfAny(line.value), to: try numberIfAny(line.end)))
        case .greater: return test(.greater(try number(line.value)))
        case .less: return test(.less(try number(line.value)))
        default: throw LineReader.Misfit(.unfitOperation)
        }
    }

    private func numberIfAny(_ typed: String) throws(LineReader.Misfit) -> String? {
        typed.trimmed.isEmpty ? nil : try number(typed)
    }

    private func number(_ typed: String) throws(LineReader.Misfit) -> String {
        guard let number = field.canonicalNumber(typed.trimmed) else {
            throw LineReader.Misfit(.notANumber(typed.trimmed))
        }
        return number
    }
}
