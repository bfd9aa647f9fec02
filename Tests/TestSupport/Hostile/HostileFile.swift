/// A file made to do harm, and how reading it may end.
package struct HostileFile: Sendable {
    package let name: String
    package let bytes: [UInt8]
    package let expected: Set<Ending>

    /// `pages` means that pages were read and nothing is wrong with the file as a whole; the others are the names
    /// of the reasons, of the file or of one of its pages.
    package enum Ending: String, Sendable {
        case pages, unsupportedType, encrypted, damaged, tooManyPages, tooManyPixels, tookTooLong, tooMuchMemory
        case tooMuchText, crashed, empty, nothingRead, tooLarge
    }

    init(_ name: String, _ bytes: [UInt8], _ expected: Set<Ending>) {
        self.name = name
        self.bytes = bytes
        self.expected = expected
    }

    init(_ name: String, _ writer: PDFWriter, _ expected: Set<Ending>) {
        self.init(name, writer.bytes(), expected)
    }

    /// About a hundred and twenty files; the same for the same seed.
    package static func all(seed: UInt64) -> [HostileFile] {
        structures + streams + drawings + actions + encryptions + images + strangers + mutations(seed: seed)
    }

    /// A file that must be read right after each of the others.
    package static let good = HostileFile("good.pdf", PDFWriter.page(PDFWriter.sentence), [.pages])
}

extension Set<HostileFile.Ending> {
    /// Whatever a parser makes of a file that is torn.
    static let torn: Self = [.pages, .damaged, .empty, .nothingRead, .unsupportedType]
    /// Torn, or costly.
    static let anything = torn.union(costly)
    /// What ends in a budget, if the parser does not see through it before.
    static let costly: Self = [
        .pages, .damaged, .empty, .nothingRead, .tookTooLong, .tooMuchMemory, .tooManyPixels, .crashed,
    ]
}

/// Numbers that are always the same for a seed (SplitMix64).
struct HostileRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension HostileFile {
    /// Good files with some bytes changed, lost or doubled.
    static func mutations(seed: UInt64) -> [HostileFile] {
        (0..<20).map { number in
            var random = HostileRandom(seed: seed &* 1000 &+ UInt64(number))
            var bytes = number % 4 == 3 ? smallPNG() : PDFWriter.page(PDFWriter.sentence).bytes()
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 8..<bytes.count - 8, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
                default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                }
            }
            return HostileFile("mutation-\(seed)-\(number)", bytes, .anything)
        }
    }
}
