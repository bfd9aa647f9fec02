package import Archive
import ExtractionWire

/// Where words stand on the picture of a page: read from the derived cache when somebody wants to see them.
package struct WordBoxes: Sendable {
    private let derived: DerivedStore?

    struct Source {
        var digest: String
        /// Nil: the text did not come from a file of ours.
        var version: String?
        var page: Int
    }

    package init(derived: DerivedStore?) {
        self.derived = derived
    }

    /// Hits with their boxes; without boxes where the derived text is gone (it comes back with the next reading).
    func hits(_ ranges: [(start: Int, end: Int)], in source: Source) -> [Hit] {
        guard !ranges.isEmpty else { return [] }
        let words = words(in: source)
        return ranges.map { range in
            Hit(start: range.start, end: range.end, boxes: Self.boxes(of: range, among: words))
        }
    }

    private func words(in source: Source) -> [WordBox] {
        guard let derived, let version = source.version,
            let bytes = try? derived.load(digest: source.digest, version: version),
            let document = try? ExtractedDocument(decoding: bytes)
        else { return [] }
        return document.pages.first { $0.number == source.page }?.words ?? []
    }

    /// Boxes of the words that a range touches, cut to the part of the word; neighbours on one line become one.
    static func boxes(of range: (start: Int, end: Int), among words: [WordBox]) -> [Box] {
        var index = words.partitioningIndex { $0.end > range.start }
        var boxes: [Box] = []
        while index < words.count, words[index].start < range.end {
            let box = cut(words[index], to: range)
            if let last = boxes.last, isSameLine(last, box), box.x0 >= last.x0, box.x0 - last.x1 < 0.03 {
                boxes[boxes.count - 1] = Box(
                    x0: min(last.x0, box.x0), y0: min(last.y0, box.y0), x1: max(last.x1, box.x1),
                    y1: max(last.y1, box.y1))
            } else {
                boxes.append(box)
            }
            index += 1
        }
        return boxes
    }

    private static func cut(_ word: WordBox, to range: (start: Int, end: Int)) -> Box {
        let length = Float(max(word.end - word.start, 1))
        let from = Float(max(range.start - word.start, 0)) / length
        let to = Float(min(range.end, word.end) - word.start) / length
        let width = word.x1 - word.x0
        return Box(x0: word.x0 + from * width, y0: word.y0, x1: word.x0 + to * width, y1: word.y1)
    }

    private static func isSameLine(_ left: Box, _ right: Box) -> Bool {
        let overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
        return overlap > 0.5 * min(left.y1 - left.y0, right.y1 - right.y0)
    }
}

extension [WordBox] {
    /// The first index whose element passes a test that all after it pass too.
    fileprivate func partitioningIndex(where belongsAfter: (WordBox) -> Bool) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
