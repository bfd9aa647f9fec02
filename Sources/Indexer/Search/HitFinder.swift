import CSearch

/// Finds in a text the places that answer a question, with the same tokens as the index.
struct HitFinder {
    private let items: [CompiledItem]
    private let terms: TermList
    /// Accept places that answer only when marks are ignored, on pages of any kind (the widened group).
    var acceptsNear: Bool

    init(_ runs: [CompiledRun], acceptsNear: Bool = false) {
        var items: [CompiledItem] = []
        var terms: [TermList.Entry] = []
        var slot = 0
        for item in runs.flatMap(\.items) where slot + item.positions.count <= RunCompiler.maxPositions {
            items.append(item)
            for position in item.positions {
                for term in position.alternatives {
                    terms.append(TermList.Entry(slot: slot, term: term, isPrefix: position.isPrefix))
                }
                slot += 1
            }
        }
        self.items = items
        self.terms = TermList(terms)
        self.acceptsNear = acceptsNear
    }

    /// Where the positions of the question weigh what, for ranking by nearness.
    var slotWeights: [Float] {
        items.flatMap { $0.positions.map(\.weight) }
    }

    var slotCount: Int {
        items.reduce(0) { $0 + $1.positions.count }
    }

    func find(in page: PageText) -> FoundHits {
        let matches = matches(in: page.text)
        let near = acceptsNear || page.isOCR
        var found = FoundHits()
        var slot = 0
        for item in items {
            let range = slot..<(slot + item.positions.count)
            slot = range.upperBound
            let before = found.hits.count
            if item.positions.count == 1 || item.slop != nil {
                for match in matches { found.take(match, slots: range, near: near) }
            } else {
                found.takePhrases(matches, slots: range, near: near)
            }
            if found.hits.count == before { found.answersAll = false }
        }
        found.matches = matches
        found.hits.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        return found
    }

    private func matches(in text: String) -> [hoso_match] {
        guard !terms.buffer.isEmpty else { return [] }
        var text = text
        return text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { utf8 in
                [hoso_match](unsafeUninitializedCapacity: min(utf8.count / 2 + 1, 4096)) { buffer, count in
                    count = hoso_match_text(
                        utf8.baseAddress, utf8.count, terms.buffer.baseAddress, terms.buffer.count, buffer.baseAddress,
                        buffer.count)
                }
            }
        }
    }
}

/// The terms of a question as the inner loop reads them, laid out once for all the texts they are sought in.
private final class TermList {
    struct Entry {
        var slot: Int
        var term: CompiledTerm
        var isPrefix: Bool
    }

    let buffer: UnsafeMutableBufferPointer<hoso_term>
    private let bytes: UnsafeMutableBufferPointer<CChar>

    init(_ entries: [Entry]) {
        let forms = entries.flatMap { [$0.term.syllable.bare, $0.term.syllable.quality] }
        bytes = .allocate(capacity: max(forms.reduce(0) { $0 + $1.utf8.count }, 1))
        buffer = .allocate(capacity: entries.count)
        var end = bytes.baseAddress!
        func store(_ form: String) -> UnsafePointer<CChar> {
            let start = end
            for byte in form.utf8 {
                end.pointee = CChar(bitPattern: byte)
                end += 1
            }
            return UnsafePointer(start)
        }
        for (index, entry) in entries.enumerated() {
            let syllable = entry.term.syllable
            buffer.initializeElement(
                at: index,
                to: hoso_term(
                    slot: UInt8(entry.slot), level: entry.term.level.rawValue, tone: syllable.tone.rawValue,
                    isPrefix: entry.isPrefix, bareLength: UInt8(clamping: syllable.bare.utf8.count),
                    qualityLength: UInt8(clamping: syllable.quality.utf8.count), bare: store(syllable.bare),
                    quality: store(syllable.quality)))
        }
    }

    deinit {
        buffer.deallocate()
        bytes.deallocate()
    }
}

/// Hits of one text, in its order.
struct FoundHits {
    struct TextHit {
        /// Unicode scalars.
        var start: Int
        var end: Int
        /// Bytes.
        var bytes: Range<Int>
        var slots: UInt64
        var isNear: Bool
    }

    var hits: [TextHit] = []
    /// Whether every item of the question has a hit.
    var answersAll = true
    /// Single tokens, for ranking by nearness.
    var matches: [hoso_match] = []

    /// Whether part of the question was met only by ignoring marks.
    var isNear: Bool {
        var strict: UInt64 = 0
        var all: UInt64 = 0
        for hit in hits {
            all |= hit.slots
            if !hit.isNear { strict |= hit.slots }
        }
        return strict != all
    }

    fileprivate mutating func take(_ match: hoso_match, slots: Range<Int>, near: Bool) {
        let mask = Self.mask(slots)
        let strict = match.slots & mask
        let answered = near ? (match.slots | match.nearSlots) & mask : strict
        guard answered != 0 else { return }
        hits.append(
            TextHit(
                start: Int(match.startScalar), end: Int(match.endScalar), bytes: Int(match.start)..<Int(match.end),
                slots: answered, isNear: strict == 0))
    }

    /// Neighbouring tokens that answer the positions one after the other.
    fileprivate mutating func takePhrases(_ matches: [hoso_match], slots: Range<Int>, near: Bool) {
        for first in matches.indices {
            var isNear = false
            var index = first
            var complete = true
            for (step, slot) in slots.enumerated() {
                guard index < matches.count, matches[index].position == matches[first].position + UInt32(step) else {
                    complete = false
                    break
                }
                let bit = UInt64(1) << UInt64(slot)
                if matches[index].slots & bit == 0 {
                    guard near, matches[index].nearSlots & bit != 0 else {
                        complete = false
                        break
                    }
                    isNear = true
                }
                index += 1
            }
            guard complete else { continue }
            let last = matches[index - 1]
            hits.append(
                TextHit(
                    start: Int(matches[first].startScalar), end: Int(last.endScalar),
                    bytes: Int(matches[first].start)..<Int(last.end), slots: Self.mask(slots), isNear: isNear))
        }
    }

    private static func mask(_ slots: Range<Int>) -> UInt64 {
        slots.reduce(0) { $0 | UInt64(1) << UInt64($1) }
    }
}
