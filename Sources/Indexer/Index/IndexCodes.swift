import GRDB

/// Small numbers for codes, so that the arrays need one byte for each. 0 is "none".
struct IndexCodes: Sendable {
    enum Kind: String {
        case status, category, component
        /// Of field groups; each has a column of the record's full text.
        case sensitivity

        /// How many different ones have numbers of their own.
        fileprivate var limit: Int {
            switch self {
            case .status, .category: 255
            case .component: 254
            case .sensitivity: RecordColumn.sensitivities
            }
        }

        /// What those beyond share.
        fileprivate var beyond: UInt8 { self == .component ? IndexCodes.unknown : 0 }
    }

    /// A component without a number of its own: nobody can tell whether it is sensitive.
    static let unknown: UInt8 = 255

    private var numbers: [Kind: [String: UInt8]] = [:]
    private var codes: [Kind: [String]] = [:]

    init() {}

    init(_ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT kind, code FROM code ORDER BY kind, number")
        while let row = try rows.next() {
            guard let kind = Kind(rawValue: row[0]) else { continue }
            add(row[1], kind: kind)
        }
    }

    func number(of code: String?, kind: Kind) -> UInt8 {
        guard let code, !code.isEmpty else { return 0 }
        return numbers[kind]?[code] ?? kind.beyond
    }

    /// In the order of their numbers, from 1.
    func all(_ kind: Kind) -> [String] {
        codes[kind] ?? []
    }

    /// Whether there may be some without a number.
    func isFull(_ kind: Kind) -> Bool {
        all(kind).count >= kind.limit
    }

    func code(of number: Int, kind: Kind) -> String? {
        guard number > 0, let list = codes[kind], number <= list.count else { return nil }
        return list[number - 1]
    }

    /// The number of a code, a new one if need be; what doesn't fit shares one.
    mutating func assign(_ code: String?, kind: Kind, in db: Database) throws -> UInt8 {
        guard let code, !code.isEmpty else { return 0 }
        if let number = numbers[kind]?[code] { return number }
        guard let number = add(code, kind: kind) else { return kind.beyond }
        try db.execute(
            sql: "INSERT INTO code (kind, number, code) VALUES (?, ?, ?)", arguments: [kind.rawValue, number, code])
        return number
    }

    @discardableResult
    private mutating func add(_ code: String, kind: Kind) -> UInt8? {
        var list = codes[kind] ?? []
        guard list.count < kind.limit else { return nil }
        list.append(code)
        codes[kind] = list
        numbers[kind, default: [:]][code] = UInt8(list.count)
        return UInt8(list.count)
    }
}
