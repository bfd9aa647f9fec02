import ExtractionWire
import TestSupport
import Testing

/// A picture and its mark on the way to the child.
@Suite struct MarkedInputTests {
    @Test func whatGoesInComesOut() throws {
        let tile = try #require(
            MarkTile(width: 9, height: 8, shortSide: 1240, opacities: (0..<72).map { UInt8($0) }))
        let bytes = MarkedInput.encoded([1, 2, 3], tile: tile)
        let (found, start) = try bytes.withUnsafeBytes { try MarkedInput.decoded($0) }
        #expect(found == tile && Array(bytes[start...]) == [1, 2, 3])
    }

    @Test func aTileIsWhatItsNumbersSay() {
        #expect(MarkTile(width: 9, height: 8, shortSide: 1240, opacities: [0]) == nil)
        #expect(MarkTile(width: 0, height: 8, shortSide: 1240, opacities: []) == nil)
        #expect(MarkTile(width: 8, height: 8, shortSide: 0, opacities: Array(repeating: 0, count: 64)) == nil)
    }

    @Test func anyBytesAreTakenOrRefused() throws {
        let tile = try #require(
            MarkTile(width: 8, height: 8, shortSide: 400, opacities: Array(repeating: 9, count: 64)))
        let whole = MarkedInput.encoded(Array(repeating: 7, count: 20), tile: tile)
        for seed in UInt64(0)..<2000 {
            var random = SeededGenerator(seed)
            var bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &random)))
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<min(16, bytes.count), using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            let found = bytes.withUnsafeBytes { try? MarkedInput.decoded($0) }
            if let found { #expect(found.start <= bytes.count, "seed \(seed)") }
        }
    }
}
