/// Which version of our reading made a text. It changes whenever reading would give other text or boxes.
package enum ExtractorVersion {
    package static let current = "3"
}

/// How much one file may cost before we stop reading it.
package struct ReadingLimits: Sendable, Equatable {
    /// CPU time for the file as a whole; each page adds its share.
    package var cpuSeconds: Double = 20
    /// What every page adds to the CPU time, and what a page read from its picture adds.
    package var cpuSecondsPerPage: Double = 0.5
    package var cpuSecondsPerOCRPage: Double = 8
    /// CPU time that a single page may take before it is given up: its text layer, and its picture.
    package var pageSeconds: Double = 10
    package var ocrPageSeconds: Double = 40
    /// Never more CPU time than this, whatever the number of pages.
    package var cpuSecondsAtMost: Double = 3600
    /// How long a child may be silent. It says something after every page.
    package var wallSeconds: Double = 150
    /// Memory beyond that of the warm server.
    package var memoryBytes: Int = 1 << 30
    package var maxPages = 5000
    /// Pixels of one picture, from its header, before it is unpacked.
    package var maxPixels = 80_000_000
    package var maxTextBytes = 50 << 20
    package var maxFileBytes = 512 << 20
    /// How often reading goes on behind a page that ended the child.
    package var maxResumptions = 3

    package init() {}
    package static let standard = ReadingLimits()
}

/// What to do with pictures of text.
package struct ReadingOptions: Sendable, Equatable {
    package var readsPictures = true
    /// A second pass over words with digits.
    package var wantsNumbersPass = true
    /// Pictures are rendered at, or reduced to, this resolution; never enlarged.
    package var ocrDPI = 200

    package init() {}
    package static let standard = ReadingOptions()
}

/// What the server is asked for; one message.
package struct ReadingRequest: Sendable, Equatable {
    package enum Task: Sendable, Equatable {
        case sniff
        /// The input is a group of heads, see ``HeadGroup``: one `opened` for each, in order, then the end.
        case sniffHeads
        /// From this page on; pages before it were read by an earlier child.
        case read(from: Int)
        /// A picture of one page, `width` pixels wide once turned by `turn`.
        case image(page: Int, width: Int, turn: PageTurn)
        /// The input is a picture and a mark, see ``MarkedInput``; the answer is the picture with the mark burnt in.
        case mark
    }

    package var task: Task
    package var limits: ReadingLimits
    package var options: ReadingOptions

    package init(_ task: Task, limits: ReadingLimits = .standard, options: ReadingOptions = .standard) {
        self.task = task
        self.limits = limits
        self.options = options
    }
}

extension ReadingRequest {
    private static let format: UInt8 = 1

    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.put(Self.format)
        switch task {
        case .sniff:
            writer.put(1)
        case .sniffHeads:
            writer.put(4)
        case .read(let first):
            writer.put(2)
            writer.put(count: first)
        case .image(let page, let width, let turn):
            writer.put(3)
            writer.put(count: page)
            writer.put(count: width)
            writer.put(turn.rawValue)
        case .mark:
            writer.put(5)
        }
        for seconds in [
            limits.cpuSeconds, limits.cpuSecondsPerPage, limits.cpuSecondsPerOCRPage, limits.pageSeconds,
            limits.ocrPageSeconds, limits.cpuSecondsAtMost, limits.wallSeconds,
        ] {
            writer.put(fixed: seconds.bitPattern)
        }
        for amount in [
            limits.memoryBytes, limits.maxPages, limits.maxPixels, limits.maxTextBytes, limits.maxFileBytes,
            limits.maxResumptions,
        ] {
            writer.put(fixed: Int64(amount))
        }
        writer.put(options.readsPictures ? 1 : 0)
        writer.put(options.wantsNumbersPass ? 1 : 0)
        writer.put(count: options.ocrDPI)
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = ByteReader(bytes[...])
        guard try reader.byte() == Self.format else { throw .unknownFormat }
        switch try reader.byte() {
        case 1: task = .sniff
        case 2: task = .read(from: try reader.count())
        case 3:
            let page = try reader.count()
            let width = try reader.count()
            guard let turn = try PageTurn(rawValue: reader.byte()) else { throw .invalid }
            task = .image(page: page, width: width, turn: turn)
        case 4: task = .sniffHeads
        case 5: task = .mark
        default: throw .invalid
        }
        limits = ReadingLimits()
        limits.cpuSeconds = try reader.seconds()
        limits.cpuSecondsPerPage = try reader.seconds()
        limits.cpuSecondsPerOCRPage = try reader.seconds()
        limits.pageSeconds = try reader.seconds()
        limits.ocrPageSeconds = try reader.seconds()
        limits.cpuSecondsAtMost = try reader.seconds()
        limits.wallSeconds = try reader.seconds()
        limits.memoryBytes = try reader.amount()
        limits.maxPages = try reader.amount()
        limits.maxPixels = try reader.amount()
        limits.maxTextBytes = try reader.amount()
        limits.maxFileBytes = try reader.amount()
        limits.maxResumptions = try reader.amount()
        options = ReadingOptions()
        options.readsPictures = try reader.byte() != 0
        options.wantsNumbersPass = try reader.byte() != 0
        options.ocrDPI = try reader.count()
        guard (50...600).contains(options.ocrDPI) else { throw .invalid }
    }
}

extension ByteReader {
    fileprivate mutating func seconds() throws(WireError) -> Double {
        let value = Double(bitPattern: try fixed(UInt64.self))
        guard value.isFinite, (0...1_000_000).contains(value) else { throw .invalid }
        return value
    }

    fileprivate mutating func amount() throws(WireError) -> Int {
        let value = Int(try fixed(Int64.self))
        guard (0...(1 << 48)).contains(value) else { throw .invalid }
        return value
    }
}
