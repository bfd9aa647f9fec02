import CSearch

/// Cuts from a page the piece that shows best why it was found.
struct SnippetCutter {
    /// In Unicode scalars.
    var length = 240
    var maxHits = 40

    func cut(_ page: PageText, _ found: FoundHits) -> Snippet {
        let text = page.text
        guard !found.hits.isEmpty else { return head(of: text) }
        let window = bestWindow(found.hits)
        let first = found.hits[window.lowerBound], last = found.hits[window.upperBound - 1]
        let spare = max(length - (last.end - first.start), 0)
        let utf8 = text.utf8
        var start = utf8.index(utf8.startIndex, offsetBy: first.bytes.lowerBound)
        var startScalar = first.start
        start = stepBack(text, from: start, scalar: &startScalar, by: spare / 3)
        var end = utf8.index(utf8.startIndex, offsetBy: last.bytes.upperBound)
        end = stepOn(text, from: end, by: spare - (first.start - startScalar))
        let endByte = utf8.distance(from: utf8.startIndex, to: end)
        let hits = found.hits.filter { $0.start >= startScalar && $0.bytes.upperBound <= endByte }
        return Snippet(
            text: String(text[start..<end]), start: startScalar,
            hits: hits.prefix(maxHits).map { Hit(start: $0.start, end: $0.end, boxes: []) })
    }

    /// The run of hits within one length that answers the most of the question.
    private func bestWindow(_ hits: [FoundHits.TextHit]) -> Range<Int> {
        var best = 0..<1
        var bestScore = -1
        for first in hits.indices.prefix(200) {
            var slots: UInt64 = 0
            var strict = 0
            var index = first
            while index < hits.count, hits[index].end - hits[first].start <= length {
                slots |= hits[index].slots
                if !hits[index].isNear { strict += 1 }
                index += 1
            }
            index = max(index, first + 1)
            let score = slots.nonzeroBitCount * 1000 + min(strict, 20) * 10 + min(index - first, 9)
            if score > bestScore {
                bestScore = score
                best = first..<index
            }
        }
        return best
    }

    private func head(of text: String) -> Snippet {
        let scalars = text.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
        return Snippet(text: String(scalars[scalars.startIndex..<end]), start: 0, hits: [])
    }

    private func stepBack(_ text: String, from: String.Index, scalar: inout Int, by count: Int) -> String.Index {
        let scalars = text.unicodeScalars
        var index = from
        var steps = 0
        var wordStart = (index: from, scalar: scalar)
        while steps < count, index > scalars.startIndex {
            index = scalars.index(before: index)
            steps += 1
            if scalars[index].properties.isWhitespace {
                wordStart = (scalars.index(after: index), scalar - steps + 1)
            }
        }
        if index == scalars.startIndex { wordStart = (index, scalar - steps) }
        scalar = wordStart.scalar
        return wordStart.index
    }

    private func stepOn(_ text: String, from: String.Index, by count: Int) -> String.Index {
        let scalars = text.unicodeScalars
        var index = from
        var wordEnd = from
        var steps = 0
        while steps < count, index < scalars.endIndex {
            if scalars[index].properties.isWhitespace { wordEnd = index }
            index = scalars.index(after: index)
            steps += 1
        }
        return index == scalars.endIndex ? index : wordEnd
    }
}
