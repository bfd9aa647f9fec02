import CSearch

/// How near to each other the words of a question stand on a page.
///
/// For each pair of neighbouring syllables of the question: the lesser weight, divided by their least distance on the
/// page, up to eight apart. A syllable that is exactly as typed counts a little more.
struct Proximity {
    let weights: [Float]

    static let reach: UInt32 = 8

    func bonus(of found: FoundHits) -> Float {
        guard !found.matches.isEmpty else { return 0 }
        var last = [UInt32?](repeating: nil, count: weights.count)
        var best = [Float](repeating: 0, count: max(weights.count - 1, 0))
        var exact: UInt64 = 0
        for match in found.matches {
            exact |= match.exactSlots
            let slots = match.slots | match.nearSlots
            for slot in weights.indices where slots & (1 << UInt64(slot)) != 0 {
                if slot > 0, let before = last[slot - 1] {
                    update(&best[slot - 1], distance: match.position - before, slot: slot)
                }
                if slot + 1 < weights.count, let after = last[slot + 1] {
                    // The wrong way round counts half.
                    update(&best[slot], distance: 2 * (match.position - after), slot: slot + 1)
                }
            }
            for slot in weights.indices where slots & (1 << UInt64(slot)) != 0 { last[slot] = match.position }
        }
        var bonus = best.reduce(0, +)
        for slot in weights.indices where exact & (1 << UInt64(slot)) != 0 { bonus += 0.1 * weights[slot] }
        return bonus
    }

    private func update(_ best: inout Float, distance: UInt32, slot: Int) {
        guard distance > 0, distance <= Self.reach else { return }
        best = max(best, min(weights[slot - 1], weights[slot]) / Float(distance))
    }
}
