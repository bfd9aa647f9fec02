package import Foundation

/// What changes of records go by: the catalogue, the calendar and the time there is.
package struct RecordRules: Sendable {
    package let catalogue: Catalogue
    package let calendar: WorkingCalendar
    package let deadlines: Deadlines
    let clock: @Sendable () -> Date
    /// Differs whenever a content could be judged otherwise.
    let fingerprint: String
    /// The fields that fill the dossier's columns.
    let columns: [(column: DossierColumn, field: RecordField)]

    /// `clock` tells the present time.
    package init(
        catalogue: Catalogue, calendar: WorkingCalendar, deadlines: Deadlines,
        clock: @escaping @Sendable () -> Date = { .nowToTheMillisecond }
    ) {
        self.catalogue = catalogue
        self.calendar = calendar
        self.deadlines = deadlines
        self.clock = clock
        fingerprint = catalogue.fingerprint
        columns = catalogue.fields.compactMap { field in field.field.column.map { ($0, field) } }
    }

    /// The last day to bring a change in that rests on a basis; `isFirst`: the person had no record before.
    func dueOn(_ basis: Basis, isFirst: Bool) -> Day? {
        calendar.deadline(from: basis.validFrom, workingDays: isFirst ? deadlines.newRecord : deadlines.update)
    }
}

extension Catalogue {
    /// A short text that changes with whatever the check of a record looks at.
    var fingerprint: String {
        var found = Fingerprint()
        func take(_ text: String) { found.take(text) }
        // Raised when the check itself changes.
        take("2")
        for group in groups {
            take("\(group.id) \(group.label) \(group.repeats) \(group.mayOverlap)")
            if let validity = group.validity { take("\(validity.from) \(validity.to)") }
            for field in group.fields {
                take("\(field.id) \(field.label) \(field.type) \(field.isRequired) \(field.isExpected)")
                take("\(field.codeList ?? "") \(field.format?.rawValue ?? "") \(field.column?.rawValue ?? "")")
            }
        }
        for list in codeLists.values.sorted(by: { $0.id < $1.id }) {
            take("\(list.id) \(list.isOpen)")
            for value in list.values { take("\(value.code) \(value.properties["scale"] ?? "")") }
        }
        for scale in salaryScales.values.sorted(by: { $0.code < $1.code }) {
            take("\(scale.code) \(scale.first) \(scale.increment) \(scale.steps)")
        }
        return found.text
    }
}
