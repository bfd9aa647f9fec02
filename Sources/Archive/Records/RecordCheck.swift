/// Judges the content of a record by the catalogue, and puts its values in canonical form.
///
/// Errors stop a version on its way; warnings are shown, and an approver passes over them with a reason.
package struct RecordCheck: Sendable {
    let catalogue: Catalogue
    let today: Day

    private let wanted: [RecordField]

    package init(catalogue: Catalogue, today: Day) {
        self.catalogue = catalogue
        self.today = today
        wanted = catalogue.fields.filter { $0.field.isRequired || $0.field.isExpected }
    }

    /// A content in canonical values, and what is wrong with it.
    package typealias Checked = (content: RecordContent, problems: [RecordProblem])

    /// In the order of the form; errors and warnings mixed.
    package func check(_ content: RecordContent) -> [RecordProblem] {
        checked(content).problems
    }

    /// The content in canonical values, and what is wrong with it. What can't be read stays as it was given.
    package func checked(_ content: RecordContent) -> Checked {
        var content = content
        var problems = ProblemList(catalogue: catalogue)
        for (id, rows) in content.groups {
            guard let group = catalogue.group(id) else {
                problems.add(.error, .unknownGroup, id, nil, nil, id, "không có trong danh mục thông tin")
                continue
            }
            if rows.count > 1, !group.repeats {
                problems.add(.error, .tooManyRows, id, nil, nil, "\(rows.count) dòng", "chỉ được có một dòng")
            }
            var canonical = rows
            var isChanged = false
            for (place, row) in rows.enumerated() {
                let index = group.repeats ? place : nil
                for (name, given) in row {
                    guard let field = group.field(name) else {
                        problems.add(
                            .error, .unknownField, id, index, name, given.plain, "không có trong danh mục thông tin")
                        continue
                    }
                    let value = read(given, group, index, field, &problems)
                    if value != given {
                        canonical[place][name] = value
                        isChanged = true
                    }
                }
            }
            if isChanged { content[id] = canonical.filter { !$0.isEmpty } }
        }
        checkWanted(content, &problems)
        checkRows(content, &problems)
        checkPerson(content, &problems)
        checkPay(content, &problems)
        return (content, problems.inOrder)
    }

    // MARK: - One value

    private func read(
        _ given: FieldValue, _ group: FieldGroup, _ row: Int?, _ field: Field, _ problems: inout ProblemList
    ) -> FieldValue? {
        let value: FieldValue?
        if isCanonical(given, field) {
            value = given
        } else {
            do throws(FieldRefusal) {
                value = try catalogue.value(given, for: field)
            } catch {
                problems.add(.error, .badValue, group.id, row, field.id, given.plain, "phải \(error.expected)")
                return given
            }
        }
        guard let value else { return nil }
        if let format = field.format { return checkFormat(format, value, group, row, field, &problems) }
        if field.type == .code, case .text(let code) = value, let list = catalogue.codeList(of: field),
            list.value(code) == nil
        {
            problems.add(.warning, .notInList, group.id, row, field.id, code, "không có trong danh mục \(list.label)")
        }
        if field.type.isDay, let day = value.day, day.earliest > today.number!, !mayBeAhead(group, field) {
            let isBirth = field.column == .bornOn
            problems.add(
                isBirth ? .error : .warning, .futureDate, group.id, row, field.id, day.vietnamese,
                "là ngày chưa tới (hôm nay là \(today.vietnamese))")
        }
        return value
    }

    /// Whether reading a value would certainly leave it as it is; false when in doubt.
    private func isCanonical(_ value: FieldValue, _ field: Field) -> Bool {
        switch (value, field.type) {
        case (.text(let text), .string), (.text(let text), .text), (.text(let text), .unit),
            (.text(let text), .document), (.text(let text), .file):
            text.utf8.count <= 20_000 && isCertainlyClean(text)
        case (.text(let text), .code): catalogue.codeList(of: field)?.value(text) != nil && isCertainlyClean(text)
        case (.text(let text), .date), (.text(let text), .month): Day(text)?.description == text
        case (.integer, .integer), (.integer, .money), (.bool, .bool): true
        case (.decimal(let number), .decimal): number.isFinite
        default: false
        }
    }

    private func mayBeAhead(_ group: FieldGroup, _ field: Field) -> Bool {
        group.validity?.to == field.id || Self.aheadFields.contains(group.id + "." + field.id)
    }

    /// Days that are decided beforehand.
    private static let aheadFields: Set<String> = [
        "recruitment.contract_end", "personnel_event.term_end", "personnel_event.effective_date",
        "pay.next_rise_mark", "exit.exit_date",
    ]

    // MARK: - What must be there

    private func checkWanted(_ content: RecordContent, _ problems: inout ProblemList) {
        for field in wanted {
            let (group, id) = (field.group, field.field.id)
            let severity: RecordProblem.Severity = field.field.isRequired ? .error : .warning
            let code: RecordProblem.Code = field.field.isRequired ? .missingRequired : .missingExpected
            let expected = field.field.isRequired ? "phải có" : "cần có"
            if group.repeats {
                for (row, values) in content[group.id].enumerated() where values[id] == nil {
                    problems.add(severity, code, group.id, row, id, nil, expected)
                }
            } else if content[group.id, id] == nil {
                problems.add(severity, code, group.id, nil, id, nil, expected)
            }
        }
    }

    // MARK: - Rows

    private func checkRows(_ content: RecordContent, _ problems: inout ProblemList) {
        for (id, rows) in content.groups {
            guard let group = catalogue.group(id), let validity = group.validity else { continue }
            var periods: [(row: Int, from: Day, to: Day?)] = []
            for (place, row) in rows.enumerated() {
                let (from, to) = (row[validity.from]?.day, row[validity.to]?.day)
                if let from, let to, to.latest < from.earliest {
                    problems.add(
                        .error, .dateOrder, id, group.repeats ? place : nil, validity.to, to.vietnamese,
                        "phải từ \(from.vietnamese) trở đi")
                } else if let from {
                    periods.append((place, from, to))
                }
            }
            guard !group.mayOverlap else { continue }
            periods.sort { ($0.from.earliest, $0.row) < ($1.from.earliest, $1.row) }
            var open: (row: Int, from: Day, to: Day?)?
            for period in periods {
                if let before = open, overlap(before.to, period.from) {
                    problems.add(
                        .warning, .overlap, id, period.row, validity.from, period.from.vietnamese,
                        "trùng thời gian với dòng \(before.row + 1) "
                            + "(từ \(before.from.vietnamese) đến \(before.to?.vietnamese ?? "nay"))")
                }
                if open.map({ ($0.to?.latest ?? .max) < (period.to?.latest ?? .max) }) ?? true { open = period }
            }
        }
    }

    /// A row may start in the very month, or on the very day, in which the one before ends.
    private func overlap(_ end: Day?, _ start: Day) -> Bool {
        guard let end else { return true }
        return start.latest < end.latest && (start.latest < end.earliest || start.isComplete && end.isComplete)
    }
}

/// Collects problems; writes their sentences.
struct ProblemList {
    private var found: [RecordProblem] = []
    private let catalogue: Catalogue

    init(catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// `expected` goes on after the name of the field and its value.
    mutating func add(
        _ severity: RecordProblem.Severity, _ code: RecordProblem.Code, _ group: String, _ row: Int?,
        _ field: String?, _ value: String?, _ expected: String
    ) {
        let known = catalogue.group(group)
        var place = known?.label ?? "Nhóm \(group)"
        if let row { place += ", dòng \(row + 1)" }
        if let field { place += ", \(known?.field(field)?.label ?? "trường \(field)")" }
        let shown = value.map { $0.count > 80 ? "\($0.prefix(80))…" : $0 }
        found.append(
            RecordProblem(
                severity: severity, code: code, group: group, row: row, field: field, value: value,
                message: "\(place): \(shown.map { "“\($0)” " } ?? "")\(expected)."))
    }

    /// By the order of the form.
    var inOrder: [RecordProblem] {
        guard found.count > 1 else { return found }
        let groups = Dictionary(catalogue.groups.enumerated().map { ($1.id, $0) }) { first, _ in first }
        func key(_ problem: RecordProblem) -> (Int, Int, Int, String) {
            let group = catalogue.group(problem.group)
            let field = problem.field.flatMap { id in group?.fields.firstIndex { $0.id == id } } ?? -1
            return (groups[problem.group] ?? .max, problem.row ?? -1, field, problem.code.rawValue)
        }
        return found.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
