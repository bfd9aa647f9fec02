import Foundation

/// A text that is no record in JSON.
package struct MalformedRecord: Error, Equatable, CustomStringConvertible {
    /// Bytes before the place.
    package let offset: Int

    package var description: String { "JSON không đúng dạng hồ sơ, ở byte thứ \(offset + 1)" }
}

/// Writes and reads the JSON of records.
///
/// Archives write and read millions of these; Foundation's coders take ten times as long, and make 4.0 an integer.
enum RecordJSON {
    /// Keys sorted by their bytes: equal contents have equal texts.
    static func text(_ groups: [String: [RecordContent.Values]], repeats: (String) -> Bool?) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16_384)
        bytes.append(UInt8(ascii: "{"))
        for (place, id) in groups.keys.sorted().enumerated() {
            let rows = groups[id]!
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            write(id, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            if repeats(id) ?? (rows.count > 1) || rows.count != 1 {
                bytes.append(UInt8(ascii: "["))
                for (place, row) in rows.enumerated() {
                    if place > 0 { bytes.append(UInt8(ascii: ",")) }
                    write(row, to: &bytes)
                }
                bytes.append(UInt8(ascii: "]"))
            } else {
                write(rows[0], to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(_ row: RecordContent.Values, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (field, value) in row.sorted(by: { $0.key < $1.key }) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            write(field, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            write(value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func write(_ value: FieldValue, to bytes: inout [UInt8]) {
        switch value {
        case .text(let text): write(text, to: &bytes)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .decimal(let number):
            // JSON has no NaN and no infinity; checked values never hold them.
            bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
        case .bool(let isTrue): bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
        case .list(let texts):
            bytes.append(UInt8(ascii: "["))
            for (place, text) in texts.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                write(text, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "\n"):
                bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    static func groups(of text: String) throws(MalformedRecord) -> [String: [RecordContent.Values]] {
        var text = text
        let result = text.withUTF8 { bytes in
            var reader = RecordJSONReader(bytes: bytes)
            do throws(MalformedRecord) {
                return Result<[String: [RecordContent.Values]], MalformedRecord>.success(try reader.record())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// Reads exactly the shape of a record: an object of objects or arrays of objects, whose values are scalars or lists
/// of texts. Nothing nests deeper, so a hostile text can't exhaust the stack.
private struct RecordJSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func record() throws(MalformedRecord) -> [String: [RecordContent.Values]] {
        var groups: [String: [RecordContent.Values]] = [:]
        try expect("{")
        if !accept("}") {
            repeat {
                let id = try string()
                try expect(":")
                let rows = try self.rows()
                guard groups[id] == nil else { throw bad }
                groups[id] = rows
            } while accept(",")
            try expect("}")
        }
        skipBlanks()
        guard position == bytes.count else { throw bad }
        return groups.filter { !$0.value.isEmpty }
    }

    private mutating func rows() throws(MalformedRecord) -> [RecordContent.Values] {
        guard accept("[") else {
            let row = try row()
            return row.isEmpty ? [] : [row]
        }
        var rows: [RecordContent.Values] = []
        if accept("]") { return rows }
        repeat {
            let row = try row()
            if !row.isEmpty { rows.append(row) }
        } while accept(",")
        try expect("]")
        return rows
    }

    private mutating func row() throws(MalformedRecord) -> RecordContent.Values {
        var row: RecordContent.Values = [:]
        try expect("{")
        if accept("}") { return row }
        repeat {
            let field = try string()
            try expect(":")
            row[field] = try value()
        } while accept(",")
        try expect("}")
        return row
    }

    /// nil for null.
    private mutating func value() throws(MalformedRecord) -> FieldValue? {
        skipBlanks()
        guard position < bytes.count else { throw bad }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return nil
        case UInt8(ascii: "["):
            position += 1
            var texts: [String] = []
            if accept("]") { return .list(texts) }
            repeat { texts.append(try string()) } while accept(",")
            try expect("]")
            return .list(texts)
        default: return try number()
        }
    }

    private mutating func number() throws(MalformedRecord) -> FieldValue {
        let start = position
        var isWhole = true
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"): isWhole = false
            default:
                return try number(String(decoding: bytes[start..<position], as: UTF8.self), isWhole: isWhole)
            }
            position += 1
        }
        throw bad
    }

    private func number(_ text: String, isWhole: Bool) throws(MalformedRecord) -> FieldValue {
        if isWhole, let number = Int64(text) { return .integer(number) }
        guard let number = Double(text), number.isFinite else { throw bad }
        return .decimal(number)
    }

    private mutating func string() throws(MalformedRecord) -> String {
        try expect("\"")
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\"),
            bytes[position] >= 0x20
        { position += 1 }
        guard position < bytes.count else { throw bad }
        if bytes[position] == UInt8(ascii: "\"") {
            defer { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        // Something is escaped: Foundation knows how.
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else { throw bad }
        position += 1
        let quoted = Data(bytes[start - 1..<position])
        guard let text = try? JSONDecoder().decode(String.self, from: quoted) else { throw bad }
        return text
    }

    // MARK: - Characters

    private var bad: MalformedRecord { MalformedRecord(offset: min(position, bytes.count)) }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(MalformedRecord) {
        guard accept(character) else { throw bad }
    }

    private mutating func word(_ word: StaticString) throws(MalformedRecord) {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count,
            (0..<length).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
        else { throw bad }
        position += length
    }
}
