/// What scanning did to a paper.
struct ScanLook: Sendable {
    enum Colour: Sendable { case bilevel, grey, full }

    var dotsPerInch: Int
    var colour: Colour
    /// Degrees; positive turns clockwise.
    var skew: Double
    /// Clockwise quarter turns of the whole sheet.
    var quarterTurns: Int
    var noise: Double
    var speckles: Int
    var blur: Int
    var shade: Double
    var hasPunchHoles: Bool
    var hasFoldedCorner: Bool
    var hasDarkEdge: Bool
    /// How dark the ink is, 0…1.
    var ink: Double
    /// Of JPEG compression, 1…100.
    var quality: Int
    var seed: UInt64

    init(_ random: inout SeededRandom) {
        colour = random.pick(weighted: [(.grey, 0.45), (.bilevel, 0.4), (.full, 0.15)])
        dotsPerInch =
            colour == .bilevel
            ? random.pick(weighted: [(200, 0.6), (300, 0.4)]) : random.pick(weighted: [(150, 0.6), (200, 0.4)])
        skew = random.number(in: -2.0...2.0)
        quarterTurns = random.pick(weighted: [(0, 0.88), (1, 0.04), (2, 0.05), (3, 0.03)])
        noise = random.number(in: 0.02...0.09)
        speckles = random.chance(0.6) ? random.number(in: 10...140) : 0
        blur = colour != .bilevel && random.chance(0.4) ? 1 : 0
        shade = random.number(in: 0...0.22)
        hasPunchHoles = random.chance(0.35)
        hasFoldedCorner = random.chance(0.2)
        hasDarkEdge = random.chance(0.3)
        ink = random.number(in: 0.72...0.95)
        quality = dotsPerInch > 150 ? 32 : 45
        seed = random.next()
    }
}
