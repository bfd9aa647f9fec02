import Archive
package import Indexer

extension CriterionForm {
    /// The question in normal form; blank lines ask nothing.
    ///
    /// - Parameter today: a day as ISO text, which `hôm nay` and `30 ngày qua` are counted from.
    package func criterion(
        using vocabulary: FieldVocabulary, today: String
    ) throws(CriterionFormError) -> Criterion {
        let reader = LineReader(vocabulary: vocabulary, today: today)
        var assembly = LineAssembly(reader: reader)
        let parts = assembly.parts(of: lines)
        var asked: Criterion = parts.isEmpty ? .everything : joint == .all ? .all(parts) : .any(parts)
        if !day.trimmed.isEmpty {
            if let day = reader.wholeDay(day) {
                asked = .at(day, asked)
            } else {
                assembly.problems.append(CriterionProblem(.notADay(day.trimmed), inLine: nil))
            }
        }
        guard assembly.problems.isEmpty else { throw CriterionFormError(problems: assembly.problems) }
        return asked.normalized(using: vocabulary)
    }
}

/// Puts lines together, and collects what is wrong with them.
private struct LineAssembly {
    let reader: LineReader
    var problems: [CriterionProblem] = []

    /// Lines of one row make one part, where the first of them stands.
    mutating func parts(of lines: [CriterionLine]) -> [Criterion] {
        if lines.count(where: { !$0.isBlank }) > CriterionForm.mostLines {
            problems.append(CriterionProblem(.tooManyLines, inLine: nil))
            return []
        }
        let numbered = Array(lines.enumerated()).filter { !$0.element.isBlank }
        var parts: [Criterion] = []
        var marksRead: Set<String> = []
        for (number, line) in numbered {
            if line.row.isEmpty {
                attempt(number) { reader throws(LineReader.Misfit) in parts.append(try reader.part(of: line)) }
            } else if !CriterionForm.marks.contains(line.row) {
                problems.append(CriterionProblem(.unknownMark(line.row), inLine: number))
            } else if marksRead.insert(line.row).inserted {
                if let part = row(of: numbered.filter { $0.element.row == line.row }) { parts.append(part) }
            }
        }
        problems.sort { ($0.line ?? -1) < ($1.line ?? -1) }
        return parts
    }

    private mutating func attempt(_ line: Int, _ body: (LineReader) throws(LineReader.Misfit) -> Void) {
        do {
            try body(reader)
        } catch {
            problems.append(CriterionProblem(error.reason, inLine: line))
        }
    }

    private mutating func row(of lines: [(offset: Int, element: CriterionLine)]) -> Criterion? {
        let before = problems.count
        guard let group = lines.lazy.compactMap({ [reader] in reader.group(of: $0.element) }).first else {
            for (number, line) in lines {
                attempt(number) { reader throws(LineReader.Misfit) in _ = try reader.part(of: line) }
            }
            if problems.count == before { problems.append(CriterionProblem(.noGroup, inLine: lines[0].offset)) }
            return nil
        }
        var test = RowTest(group)
        var conditions: [Criterion] = []
        for (number, line) in lines {
            attempt(number) { reader throws(LineReader.Misfit) in
                if let condition = try reader.condition(line, in: &test) { conditions.append(condition) }
            }
        }
        test.criterion = .all(conditions)
        return problems.count == before ? .rows(test) : nil
    }
}
