/// Writes a record as JSON text, group by group, without a tree in between.
///
/// A group begins with ``one(_:)`` or ``many(_:)`` and appears once it has a value; a row of many begins with ``row()``.
/// Values that are nil are left out.
struct RecordText {
    /// Values written so far, in all rows.
    private(set) var valueCount = 0
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var group = ""
    private var repeats = false
    private var isGroupOpen = false
    private var isRowOpen = false

    init() {
        bytes.reserveCapacity(24_000)
    }

    mutating func one(_ group: String) {
        endGroup()
        self.group = group
        repeats = false
    }

    mutating func many(_ group: String) {
        endGroup()
        self.group = group
        repeats = true
    }

    mutating func row() {
        if isRowOpen { bytes.append(UInt8(ascii: "}")) }
        isRowOpen = false
    }

    mutating func text(_ field: String, _ value: String?) {
        guard let value else { return }
        key(field)
        quoted(value)
    }

    /// A number as it stands in JSON.
    mutating func number(_ field: String, _ value: Int?) {
        guard let value else { return }
        key(field)
        bytes.append(contentsOf: String(value).utf8)
    }

    /// A decimal of two places, given in hundredths.
    mutating func hundredths(_ field: String, _ value: Int?) {
        guard let value else { return }
        key(field)
        bytes.append(contentsOf: String(value / 100).utf8)
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(value / 10 % 10))
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    mutating func truth(_ field: String, _ value: Bool) {
        key(field)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func texts(_ field: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        key(field)
        bytes.append(UInt8(ascii: "["))
        for (position, value) in values.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            quoted(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// The whole record.
    mutating func finished() -> String {
        endGroup()
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func endGroup() {
        if isGroupOpen {
            if isRowOpen { bytes.append(UInt8(ascii: "}")) }
            if repeats { bytes.append(UInt8(ascii: "]")) }
        }
        isGroupOpen = false
        isRowOpen = false
    }

    private mutating func key(_ field: String) {
        valueCount += 1
        if !isGroupOpen {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            name(group)
            if repeats { bytes.append(UInt8(ascii: "[")) }
            bytes.append(UInt8(ascii: "{"))
        } else if isRowOpen {
            bytes.append(UInt8(ascii: ","))
        } else {
            bytes.append(UInt8(ascii: ","))
            bytes.append(UInt8(ascii: "{"))
        }
        isGroupOpen = true
        isRowOpen = true
        name(field)
    }

    /// Ids need no escape.
    private mutating func name(_ id: String) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: id.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func quoted(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        if value.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            for byte in value.utf8 {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                    bytes.append(UInt8(ascii: "\\"))
                    bytes.append(byte)
                case 0..<0x20:
                    bytes.append(contentsOf: byte < 16 ? "\\u000\(hex(byte))".utf8 : "\\u001\(hex(byte))".utf8)
                default: bytes.append(byte)
                }
            }
        } else {
            bytes.append(contentsOf: value.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func hex(_ byte: UInt8) -> String { String(byte & 15, radix: 16) }
}
