/// A text cut into pieces, some of them marked.
///
/// Marks come as offsets and stay offsets until the template puts the element around them: text is
/// escaped piece by piece and can't bring markup of its own.
struct MarkedText: Equatable {
    struct Piece: Equatable {
        let words: String
        let isMarked: Bool
        /// From 1 among the marked pieces; 0 for the others.
        let mark: Int
    }

    let pieces: [Piece]

    /// - Parameters:
    ///   - spans: Unicode scalars; may overlap or reach beyond the text.
    ///   - start: where the text begins, in the count of the spans.
    init(_ text: String, marking spans: [Range<Int>], from start: Int = 0) {
        let scalars = Array(text.unicodeScalars)
        var pieces: [Piece] = []
        var position = 0
        var mark = 0
        func append(upTo end: Int, isMarked: Bool) {
            guard end > position else { return }
            if isMarked { mark += 1 }
            pieces.append(
                Piece(
                    words: String(String.UnicodeScalarView(scalars[position..<end])), isMarked: isMarked,
                    mark: isMarked ? mark : 0))
            position = end
        }
        for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            let from = min(max(span.lowerBound - start, position), scalars.count)
            append(upTo: from, isMarked: false)
            append(upTo: min(max(span.upperBound - start, 0), scalars.count), isMarked: true)
        }
        append(upTo: scalars.count, isMarked: false)
        self.pieces = pieces
    }
}
