/// The columns of the record's full text: what is met in one may be seen by others than what is met in the next.
enum RecordColumn: Equatable {
    case name
    /// What shows in a list besides the name: code and unit.
    case listing
    case otherNames
    case position
    case other
    /// Words of the groups with one sensitivity, by its number among the codes.
    case sensitive(Int)

    /// As many sensitivities of a catalogue as have words in the one box; those beyond are found by criteria only.
    static let sensitivities = 8

    static let all: [RecordColumn] =
        [.name, .listing, .otherNames, .position, .other] + (1...sensitivities).map(RecordColumn.sensitive)

    /// A bit for each column with names of the person.
    static let names: UInt32 = all.indices.reduce(0) { bits, index in
        all[index] == .name || all[index] == .otherNames ? bits | 1 << UInt32(index) : bits
    }

    var sqlName: String {
        switch self {
        case .name: "name"
        case .listing: "listing"
        case .otherNames: "otherNames"
        case .position: "position"
        case .other: "other"
        case .sensitive(let number): "sensitive\(number)"
        }
    }

    /// All of them, as they stand in statements.
    static let list = all.map(\.sqlName).joined(separator: ", ")
    static let places = all.map { _ in "?" }.joined(separator: ", ")
}
