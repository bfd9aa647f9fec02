import Archive
import Indexer

/// A question as lines to be filled in, with one blank line at the end.
struct CriterionFormPart: Sendable {
    struct Choice: Sendable {
        let choiceCode: String
        let choiceLabel: String
        let isChosenOne: Bool
    }

    struct ChoiceGroup: Sendable {
        let choiceGroup: String
        let choices: [Choice]
    }

    struct Line: Sendable {
        let lineIndex: Int
        let lineNumber: Int
        let subjectGroups: [ChoiceGroup]
        /// The group of a field of the record, which its name alone may not tell.
        let chosenGroup: String?
        let operations: [Choice]
        let lineValue: String
        let lineEnd: String
        let isLineNegated: Bool
        let marks: [Choice]
        /// A line that nobody has filled in can't be dropped.
        let isLineFilled: Bool
        let lineProblem: String?
        /// The id of the `datalist` that proposes values.
        let valueList: String?
    }

    struct Proposals: Sendable {
        let proposalList: String
        let proposedValues: [String]
    }

    let joints: [Choice]
    let criteriaDay: String
    let criteriaSort: String
    let criteriaOrder: String?
    let lineCount: Int
    let formLines: [Line]
    let formProblems: [String]
    let valueProposals: [Proposals]

    /// - Parameters:
    ///   - unitNames: proposed where a unit is asked for; those that the reader may know of.
    init(
        _ form: CriterionForm, problems: [CriterionProblem] = [], vocabulary: FieldVocabulary, unitNames: [String] = [],
        sort: SearchSort = .relevance, order: String? = nil
    ) {
        var lines = form.lines
        if lines.last?.isBlank != true, lines.count < CriterionForm.mostLines { lines.append(CriterionLine()) }
        joints = CriterionForm.Joint.allCases.map { joint in
            Choice(
                choiceCode: joint.rawValue, choiceLabel: joint == .all ? "tất cả tiêu chí" : "bất kỳ tiêu chí nào",
                isChosenOne: joint == form.joint)
        }
        criteriaDay = form.day
        criteriaSort = sort.rawValue
        criteriaOrder = order
        lineCount = lines.count
        let subjects = SubjectChoices(vocabulary.directory)
        var lists: [Proposals] = []
        formLines = lines.enumerated().map { index, line in
            let values = Self.proposals(for: line, vocabulary, unitNames)
            if !values.isEmpty { lists.append(Proposals(proposalList: "values-\(index)", proposedValues: values)) }
            return Line(
                lineIndex: index, lineNumber: index + 1, subjectGroups: subjects.groups(choosing: line.subject),
                chosenGroup: subjects.group(of: line.subject, in: vocabulary.directory),
                operations: CriterionLine.Operation.allCases.map { operation in
                    Choice(
                        choiceCode: operation.rawValue, choiceLabel: Phrases.operation(operation),
                        isChosenOne: operation == line.operation)
                },
                lineValue: line.value, lineEnd: line.end, isLineNegated: line.isNegated,
                marks: ([""] + CriterionForm.marks).map { mark in
                    Choice(choiceCode: mark, choiceLabel: mark.isEmpty ? "–" : mark, isChosenOne: mark == line.row)
                },
                isLineFilled: !line.isBlank,
                lineProblem: problems.filter { $0.line == index }.map(\.sentence).first,
                valueList: values.isEmpty ? nil : "values-\(index)")
        }
        formProblems = problems.filter { $0.line == nil }.map(\.sentence)
        valueProposals = lists
    }

    private static func proposals(
        for line: CriterionLine, _ vocabulary: FieldVocabulary, _ unitNames: [String]
    ) -> [String] {
        guard case .field(let field) = CriterionSubject(code: line.subject, in: vocabulary.directory) else { return [] }
        switch field.kind {
        case .unit: return Array(unitNames.prefix(500))
        case .code:
            guard case .record(let record) = field else {
                return vocabulary.entries.filter { $0.field == field }.map(\.label)
            }
            if record.field.type == .bool { return ["có", "không"] }
            return vocabulary.catalogue.codeList(of: record.field)?.values.filter { !$0.isRetired }.map(\.label) ?? []
        case .words, .key, .day, .number: return []
        }
    }
}

extension CriterionForm {
    /// Whether some line would propose units.
    func asksForUnits(_ vocabulary: FieldVocabulary) -> Bool {
        lines.contains { line in
            if case .field(let field) = CriterionSubject(code: line.subject, in: vocabulary.directory) {
                field.kind == .unit
            } else {
                false
            }
        }
    }
}

/// Everything that can be asked about, group by group, as the catalogue orders it.
private struct SubjectChoices {
    private let groups: [(label: String, subjects: [(code: String, label: String)])]

    init(_ directory: FieldDirectory) {
        let general = [
            (CriterionSubject.words.code, "Chữ trong lý lịch và tài liệu"),
            (CriterionSubject.question.code, "Câu hỏi (gõ như ở ô tìm kiếm)"),
        ]
        groups =
            [("Chung", general), ("Hồ sơ", SearchField.builtIn.map { ($0.id, $0.label) })]
            + directory.catalogue.groups.map { group in
                (
                    group.label,
                    [(CriterionSubject.rows(group).code, "Cả bảng: \(group.label)")]
                        + group.fields.map { (RecordField(group: group, field: $0).path, $0.label) }
                )
            }
    }

    func group(of code: String, in directory: FieldDirectory) -> String? {
        if case .field(.record(let field)) = CriterionSubject(code: code, in: directory) {
            field.group.label
        } else {
            nil
        }
    }

    /// A subject that is gone from the catalogue stays chosen, so that the line is not taken for another one.
    func groups(choosing code: String) -> [CriterionFormPart.ChoiceGroup] {
        var groups = groups.map { group in
            CriterionFormPart.ChoiceGroup(
                choiceGroup: group.label,
                choices: group.subjects.map { subject in
                    .init(choiceCode: subject.code, choiceLabel: subject.label, isChosenOne: subject.code == code)
                })
        }
        if !code.isEmpty, !groups.contains(where: { $0.choices.contains(where: \.isChosenOne) }) {
            groups.append(
                .init(
                    choiceGroup: "Không còn trong danh mục",
                    choices: [.init(choiceCode: code, choiceLabel: code, isChosenOne: true)]))
        }
        return groups
    }
}

extension Phrases {
    static func operation(_ operation: CriterionLine.Operation) -> String {
        switch operation {
        case .contains: "chứa"
        case .equal: "bằng"
        case .different: "khác"
        case .oneOf: "trong danh sách"
        case .between: "từ – đến"
        case .greater: "lớn hơn, sau"
        case .less: "nhỏ hơn, trước"
        case .exists: "có"
        case .missing: "thiếu"
        case .exactly: "đúng hệt"
        case .count: "số dòng từ – đến"
        case .holdsOn: "hiệu lực vào ngày"
        }
    }
}
