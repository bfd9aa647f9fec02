/// A question as lines of a form: the third face of a ``Criterion``, beside typed text and JSON.
///
/// Lines hold what was typed, so that a form with mistakes can be shown again as it was. What is nested deeper than
/// lines can show stands in a line as a typed question of its own: nothing is ever left out.
package struct CriterionForm: Equatable, Sendable {
    /// How lines hold together.
    package enum Joint: String, CaseIterable, Sendable {
        case all, any
    }

    package static let mostLines = QueryLimits.leaves
    /// Lines with one of these marks meet in one row.
    package static let marks = (1...9).map(String.init)

    package var joint = Joint.all
    /// The day as of which all is asked, as typed; empty for today.
    package var day = ""
    package var lines: [CriterionLine] = []

    package init(joint: Joint = .all, day: String = "", lines: [CriterionLine] = []) {
        self.joint = joint
        self.day = day
        self.lines = lines
    }
}

/// One line of the form: what is asked about, how, and what for.
package struct CriterionLine: Equatable, Sendable {
    package enum Operation: String, CaseIterable, Sendable {
        /// Of texts: holds these words. Of everything else the same as `equal`.
        case contains
        case equal = "eq"
        case different = "ne"
        case oneOf = "in"
        case between, greater = "gt", less = "lt"
        case exists, missing
        /// To the letter; for a unit, without what is below it.
        case exactly
        /// How many rows of a group there are.
        case count
        /// Of rows: they held on this day.
        case holdsOn = "on"

        /// Whether there is anything to type beside it.
        package var takesValue: Bool { self != .exists && self != .missing }
        /// Whether there are two values, from and to.
        package var takesEnd: Bool { self == .between || self == .count }
    }

    /// ``CriterionSubject/code``.
    package var subject: String
    package var operation: Operation
    package var value: String
    /// The upper end, where there are two.
    package var end: String
    package var isNegated: Bool
    /// One of ``CriterionForm/marks``: meets in one row with the other lines of this mark. Empty: stands alone.
    package var row: String

    package init(
        _ subject: CriterionSubject = .words, _ operation: Operation = .contains, _ value: String = "",
        end: String = "", isNegated: Bool = false, row: String = ""
    ) {
        self.init(
            subject: subject.code, operation: operation, value: value, end: end, isNegated: isNegated, row: row)
    }

    package init(
        subject: String, operation: Operation, value: String, end: String = "", isNegated: Bool = false,
        row: String = ""
    ) {
        self.subject = subject
        self.operation = operation
        self.value = value
        self.end = end
        self.isNegated = isNegated
        self.row = row
    }

    /// Whether nobody has filled it in.
    package var isBlank: Bool {
        operation.takesValue && value.trimmed.isEmpty && end.trimmed.isEmpty
            && (subject == CriterionSubject.words.code || subject.isEmpty)
    }
}
