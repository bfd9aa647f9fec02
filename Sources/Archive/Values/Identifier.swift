package import GRDB

/// The name of one unit, dossier or document in addresses, JSON and tables.
///
/// 80 random bits as 16 characters of base32: it tells nothing about what else there is. The
/// type parameter keeps the id of a dossier from being taken for that of a document.
package struct Identifier<Owner>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// nil unless the text is 16 characters of a–z and 2–7.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 16, bytes.allSatisfy(Self.isDigit) else { return nil }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    package static func random() -> Self {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var bits = generator.next()
        var more = UInt64(generator.next() as UInt16)
        let text = String(unsafeUninitializedCapacity: 16) { buffer in
            for place in 0..<16 {
                buffer[place] = alphabet[Int(bits & 31)]
                bits = bits >> 5 | (more & 31) << 59
                more >>= 5
            }
            return 16
        }
        return Self(unchecked: text)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.text < right.text
    }

    package var description: String { text }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains(byte)
    }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let identifier = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an identifier")
        }
        self = identifier
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Identifier: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { text.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        String.fromDatabaseValue(value).flatMap(Self.init)
    }
}
