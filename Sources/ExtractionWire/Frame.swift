/// One thing the child says. What comes from a child may have been written by a hostile file: nothing is believed.
package enum Frame: Sendable, Equatable {
    /// The first of every reading: media type by the bytes (empty when none of ours) and number of pages (0 unknown).
    case opened(mediaType: String, pageCount: Int)
    case page(ExtractedPage)
    /// The child goes on to this page; if it dies now, this page killed it.
    case beginning(page: Int)
    /// From this page on somebody who reads pictures must take over: the last frame of a child that does not.
    case wantsPictures(page: Int)
    /// The last of every other reading.
    case ended(problem: ReadingProblem?, numbersPassSeconds: Double)
    case image(mediaType: String, width: Int, height: Int, bytes: [UInt8])
}

extension Frame {
    /// Larger frames are refused before they are stored.
    package static let largestBytes = 128 << 20

    /// Length of the rest in four bytes, a kind, and the content.
    package func encoded() -> [UInt8] {
        var content = ByteWriter()
        switch self {
        case .opened(let mediaType, let pageCount):
            content.put(1)
            content.put(mediaType)
            content.put(count: pageCount)
        case .page(let page):
            content.put(2)
            page.encode(into: &content)
        case .beginning(let page):
            content.put(3)
            content.put(count: page)
        case .ended(let problem, let seconds):
            content.put(4)
            content.put(problem?.rawValue ?? 0)
            content.put(fixed: seconds.bitPattern)
        case .wantsPictures(let page):
            content.put(6)
            content.put(count: page)
        case .image(let mediaType, let width, let height, let bytes):
            content.put(5)
            content.put(mediaType)
            content.put(count: width)
            content.put(count: height)
            content.put(count: bytes.count)
            content.put(contentsOf: bytes)
        }
        var whole = ByteWriter()
        whole.put(fixed: UInt32(content.bytes.count))
        whole.put(contentsOf: content.bytes)
        return whole.bytes
    }

    init(content: ArraySlice<UInt8>) throws(WireError) {
        var reader = ByteReader(content)
        switch try reader.byte() {
        case 1: self = .opened(mediaType: try reader.text(), pageCount: try reader.count())
        case 2: self = .page(try ExtractedPage(from: &reader))
        case 3: self = .beginning(page: try reader.count())
        case 4:
            let problem = try ReadingProblem(wire: reader.byte())
            let seconds = Double(bitPattern: try reader.fixed(UInt64.self))
            self = .ended(problem: problem, numbersPassSeconds: seconds.isFinite ? max(0, seconds) : 0)
        case 5:
            let mediaType = try reader.text()
            let width = try reader.count()
            let height = try reader.count()
            self = .image(
                mediaType: mediaType, width: width, height: height, bytes: Array(try reader.slice(try reader.count())))
        case 6: self = .wantsPictures(page: try reader.count())
        default: throw .unknownFormat
        }
        guard reader.remaining == 0 else { throw .invalid }
    }
}

/// Cuts what arrives from a child into frames.
package struct FrameParser: Sendable {
    private var bytes: [UInt8] = []
    private var start = 0

    package init() {}

    package mutating func append(_ more: some Sequence<UInt8>) {
        if start > 0, start == bytes.count || start > 1 << 20 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next whole frame; nil when it has not arrived yet.
    package mutating func next() throws(WireError) -> Frame? {
        guard bytes.count - start >= 4 else { return nil }
        var reader = ByteReader(bytes[start...])
        let length = Int(try reader.fixed(UInt32.self))
        guard length <= Frame.largestBytes else { throw .invalid }
        guard reader.remaining >= length else { return nil }
        let content = bytes[start + 4..<start + 4 + length]
        start += 4 + length
        return try Frame(content: content)
    }
}
