import CXML

/// What is told while the XML of one part is read. Names come without their namespace prefix.
class XMLListener {
    /// Whether letters are collected in ``letters``.
    final var isListening = false
    final var letters: [UInt8] = []
    /// Ends the reading.
    final var failure: TableError?
    /// Makes ``XMLPart/advance()`` return.
    final var isPausing = false

    func opened(_ name: XMLName, _ attributes: XMLAttributes) {}
    func closed(_ name: XMLName) {}

    /// The letters collected so far.
    final func takeLetters() -> String {
        defer { letters.removeAll(keepingCapacity: true) }
        return letters.withUnsafeBufferPointer { XMLEscape.text($0) }
    }
}

/// Reads one part of a spreadsheet piece by piece.
///
/// A document type ends it: spreadsheets have none, and without one there are no entities to resolve.
final class XMLPart {
    private let part: PackedPart
    private let parser: OpaquePointer
    private let listener: XMLListener
    private let state: State
    private var isSuspended = false
    private var isOver = false

    private static let chunk = 1 << 16

    /// What the C handlers see.
    private final class State {
        let parser: OpaquePointer
        let listener: XMLListener
        let limits: TableLimits
        var isHostile = false
        var depth = 0

        init(parser: OpaquePointer, listener: XMLListener, limits: TableLimits) {
            self.parser = parser
            self.listener = listener
            self.limits = limits
        }

        func settle() {
            if listener.failure != nil {
                XML_StopParser(parser, 0)
            } else if listener.isPausing {
                XML_StopParser(parser, 1)
            }
        }
    }

    init(_ part: PackedPart, to listener: XMLListener, limits: TableLimits) throws(TableError) {
        guard let parser = XML_ParserCreate(nil) else { throw .damaged(part: part.name) }
        self.part = part
        self.parser = parser
        self.listener = listener
        state = State(parser: parser, listener: listener, limits: limits)
        XML_SetUserData(parser, Unmanaged.passUnretained(state).toOpaque())
        XML_SetElementHandler(
            parser,
            { reference, name, attributes in
                let state = Unmanaged<State>.fromOpaque(reference!).takeUnretainedValue()
                state.depth += 1
                if state.depth > 100 { state.isHostile = true }
                guard !state.isHostile else {
                    XML_StopParser(state.parser, 0)
                    return
                }
                state.listener.opened(XMLName(name!), XMLAttributes(attributes!))
                state.settle()
            },
            { reference, name in
                let state = Unmanaged<State>.fromOpaque(reference!).takeUnretainedValue()
                state.depth -= 1
                state.listener.closed(XMLName(name!))
                state.settle()
            })
        XML_SetCharacterDataHandler(parser) { reference, bytes, count in
            let state = Unmanaged<State>.fromOpaque(reference!).takeUnretainedValue()
            guard state.listener.isListening else { return }
            UnsafeBufferPointer(start: bytes, count: Int(count)).withMemoryRebound(to: UInt8.self) {
                state.listener.letters.append(contentsOf: $0)
            }
            if state.listener.letters.count > state.limits.cellBytes {
                state.listener.failure = .cellTooLong(row: 0, limit: state.limits.cellBytes)
                state.settle()
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { reference, _, _, _, _ in
            let state = Unmanaged<State>.fromOpaque(reference!).takeUnretainedValue()
            state.isHostile = true
            XML_StopParser(state.parser, 0)
        }
    }

    deinit {
        XML_ParserFree(parser)
    }

    /// Reads on until the listener pauses; false when the part has ended.
    func advance() throws(TableError) -> Bool {
        guard !isOver else { return false }
        listener.isPausing = false
        if isSuspended {
            isSuspended = false
            if try settle(XML_ResumeParser(parser)) { return true }
        }
        while !isOver {
            guard let buffer = XML_GetBuffer(parser, Int32(Self.chunk)) else { throw fail() }
            let count = try part.read(into: buffer, upTo: Self.chunk)
            if count == 0 { isEnding = true }
            if try settle(XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)) { return true }
        }
        return false
    }

    private var isEnding = false

    /// Whether the listener pauses.
    private func settle(_ status: XML_Status) throws(TableError) -> Bool {
        if status == XML_STATUS_SUSPENDED {
            isSuspended = true
            return true
        }
        guard status == XML_STATUS_OK else { throw fail() }
        if isEnding { isOver = true }
        return false
    }

    private func fail() -> TableError {
        isOver = true
        if state.isHostile { return .hostile(part: part.name) }
        return listener.failure ?? .damaged(part: part.name)
    }
}

/// The name of an element or attribute while its handler runs.
struct XMLName {
    private let start: UnsafePointer<CChar>

    init(_ name: UnsafePointer<CChar>) {
        var start = name
        var end = name
        while end.pointee != 0 {
            if end.pointee == CChar(UInt8(ascii: ":")) { start = end + 1 }
            end += 1
        }
        self.start = start
    }

    static func == (left: XMLName, right: StaticString) -> Bool {
        let letters = UnsafeRawPointer(right.utf8Start).assumingMemoryBound(to: CChar.self)
        var index = 0
        while left.start[index] == letters[index] {
            if letters[index] == 0 { return true }
            index += 1
        }
        return false
    }
}

/// The attributes of an element while its handler runs.
struct XMLAttributes {
    private let start: UnsafeMutablePointer<UnsafePointer<CChar>?>

    init(_ start: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        self.start = start
    }

    func pointer(_ name: StaticString) -> UnsafePointer<CChar>? {
        var index = 0
        while let key = start[index] {
            if XMLName(key) == name { return start[index + 1] }
            index += 2
        }
        return nil
    }

    subscript(name: StaticString) -> String? {
        pointer(name).map { String(cString: $0) }
    }

    func integer(_ name: StaticString) -> Int? {
        self[name].flatMap { Int($0) }
    }
}

/// How spreadsheets write letters that XML can't hold: `_x000D_`.
enum XMLEscape {
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "_")), let base = bytes.baseAddress else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if index + 7 <= bytes.count, let scalar = scalar(base + index) {
                result.append(contentsOf: String(Character(scalar)).utf8)
                index += 7
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func scalar(_ letters: UnsafePointer<UInt8>) -> Unicode.Scalar? {
        guard letters[0] == UInt8(ascii: "_"), letters[1] == UInt8(ascii: "x"), letters[6] == UInt8(ascii: "_") else {
            return nil
        }
        var value: UInt32 = 0
        for offset in 2..<6 {
            guard let digit = Character(Unicode.Scalar(letters[offset])).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return Unicode.Scalar(value)
    }
}
