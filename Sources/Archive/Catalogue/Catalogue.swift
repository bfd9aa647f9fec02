/// Which groups, fields and code lists a record has, and how forms arrange them: configuration, not code.
///
/// Read once from the YAML files of `Config/catalogue` by ``CatalogueReader``; everything that handles records
/// (checks, index tables, queries, import, export, pages) goes by it.
package struct Catalogue: Sendable {
    /// In the order of the form.
    package let groups: [FieldGroup]
    package let codeLists: [String: CodeList]
    package let salaryScales: [String: SalaryScale]
    package let layouts: [FormLayout]

    private let groupOfId: [String: FieldGroup]

    /// A catalogue without a single group: records can hold nothing.
    package static let empty = Catalogue(groups: [], codeLists: [:], salaryScales: [:], layouts: [])

    init(
        groups: [FieldGroup], codeLists: [String: CodeList], salaryScales: [String: SalaryScale], layouts: [FormLayout]
    ) {
        self.groups = groups
        self.codeLists = codeLists
        self.salaryScales = salaryScales
        self.layouts = layouts
        groupOfId = Dictionary(groups.map { ($0.id, $0) }) { first, _ in first }
    }

    package func group(_ id: String) -> FieldGroup? {
        groupOfId[id]
    }

    /// The field of a path such as `pay.rank_code`.
    package func field(_ path: String) -> RecordField? {
        guard let dot = path.firstIndex(of: ".") else { return nil }
        return field(String(path[..<dot]), String(path[path.index(after: dot)...]))
    }

    package func field(_ group: String, _ field: String) -> RecordField? {
        groupOfId[group].flatMap { group in group.field(field).map { RecordField(group: group, field: $0) } }
    }

    /// All fields, group by group.
    package var fields: [RecordField] {
        groups.flatMap { group in group.fields.map { RecordField(group: group, field: $0) } }
    }

    /// The field whose value a column of the dossier repeats.
    package func field(of column: DossierColumn) -> RecordField? {
        fields.first { $0.field.column == column }
    }

    package func codeList(of field: Field) -> CodeList? {
        field.codeList.flatMap { codeLists[$0] }
    }

    package func layout(_ id: String) -> FormLayout? {
        layouts.first { $0.id == id }
    }
}

/// Fields that belong together: one table of the form, or one block of single blanks.
package final class FieldGroup: Sendable {
    package enum Author: String, Sendable, CaseIterable {
        /// The person must supply the change (QC Đ.8.2.b).
        case person
        case unit
    }

    package let id: String
    package let label: String
    /// How the query language calls it, best first.
    package let names: [String]
    package let english: String
    /// Whether there may be many rows.
    package let repeats: Bool
    package let changedBy: Author
    /// The right of its own that reading the group needs, such as `health`; nil when reading the record is enough.
    package let sensitivity: String?
    /// The fields between which a row holds; nil when rows have no duration.
    package let validity: (from: String, to: String)?
    /// Whether two rows may hold at the same time.
    package let mayOverlap: Bool
    package let source: String?
    package let fields: [Field]

    private let indexOfField: [String: Int]

    init(
        id: String, label: String, names: [String], english: String, repeats: Bool, changedBy: Author,
        sensitivity: String?, validity: (from: String, to: String)?, mayOverlap: Bool, source: String?, fields: [Field]
    ) {
        self.id = id
        self.label = label
        self.names = names
        self.english = english
        self.repeats = repeats
        self.changedBy = changedBy
        self.sensitivity = sensitivity
        self.validity = validity
        self.mayOverlap = mayOverlap
        self.source = source
        self.fields = fields
        indexOfField = Dictionary(fields.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    package func field(_ id: String) -> Field? {
        indexOfField[id].map { fields[$0] }
    }
}

extension FieldGroup: Hashable, CustomStringConvertible {
    package var description: String { id }

    package static func == (left: FieldGroup, right: FieldGroup) -> Bool { left.id == right.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// One blank of a record.
package struct Field: Sendable {
    package let id: String
    package let label: String
    /// How the query language calls it, best first.
    package let names: [String]
    package let type: FieldType
    package let codeList: String?
    /// Without a value the record can't be approved.
    package let isRequired: Bool
    /// Without a value there is a warning.
    package let isExpected: Bool
    package let format: FieldFormat?
    /// The column of the dossier that repeats the value.
    package let column: DossierColumn?
    /// The field of a repeating group that holds what this one was at other times: `pay_history.rank_code`.
    package let history: String?
    /// Falls under the sensitive data of NĐ 356/2025/NĐ-CP Đ4.
    package let isSensitive: Bool
    /// Numbers of the blank on the forms, by the form's key.
    package let items: [String: String]
    package let mark: Mark
    package let note: String?
}

/// How well a part of the catalogue is founded.
package enum Mark: String, Sendable, CaseIterable {
    /// Read in a public copy of the form or rule.
    case found
    /// Known, but not confirmed in a public copy.
    case memory
    /// Reconstructed; wording or coding is ours.
    case derived
    /// On no form; needed for a duty found in law.
    case design

    package var isConfirmed: Bool { self == .found }
}

package enum FieldType: String, Sendable, CaseIterable {
    case string, text
    /// A day, or a month or year where the paper says no more.
    case date
    /// A month, or a year; a day is kept when the paper gives one.
    case month
    case year
    case integer, decimal
    /// Đồng, whole.
    case money
    case bool
    /// A value of a code list.
    case code
    /// The code of a unit.
    case unit
    /// The id of a document of the dossier.
    case document
    case file
    /// Several texts.
    case list

    package var isDay: Bool { self == .date || self == .month || self == .year }
    package var isNumber: Bool { self == .integer || self == .decimal || self == .money }
    package var isText: Bool { self == .string || self == .text || self == .list }
}

package enum FieldFormat: String, Sendable, CaseIterable {
    /// CCCD of 12 digits or CMND of 9.
    case identityNumber
    case email, phone
}

/// The columns of ``Dossier`` that the approved record fills.
package enum DossierColumn: String, Sendable, CaseIterable {
    case code, name, otherNames, bornOn, identityNumber, unit, status, category, position
}

/// A field and the group it stands in; its path is its name everywhere outside.
package struct RecordField: Sendable, Hashable, CustomStringConvertible {
    package let group: FieldGroup
    package let field: Field

    package init(group: FieldGroup, field: Field) {
        self.group = group
        self.field = field
    }

    package var description: String { path }

    /// `pay.rank_code`.
    package var path: String { group.id + "." + field.id }

    package static func == (left: RecordField, right: RecordField) -> Bool {
        left.field.id == right.field.id && left.group == right.group
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(group)
        hasher.combine(field.id)
    }
}

/// The steps of one pay scale (NĐ 204/2004/NĐ-CP).
package struct SalaryScale: Sendable {
    package let code: String
    package let first: Double
    package let increment: Double
    package let steps: Int
    /// Months on one step before the regular rise.
    package let months: Int

    /// nil where the scale has no such step.
    package func coefficient(ofStep step: Int) -> Double? {
        guard (1...steps).contains(step) else { return nil }
        return ((first + Double(step - 1) * increment) * 100).rounded() / 100
    }
}

/// How a printed form arranges the record.
package struct FormLayout: Sendable {
    package enum Content: Sendable {
        case fields([RecordField])
        case table(FieldGroup, columns: [Field])
    }

    package struct Item: Sendable {
        /// The number of the blank; `header` stands above the form.
        package let number: String
        /// What stands above the item, for it and those that follow: `32) Quá trình đào tạo`.
        package let heading: String?
        package let content: Content
    }

    package let id: String
    package let title: String
    package let decree: String
    package let mark: Mark
    package let signers: [String]
    package let items: [Item]
}
