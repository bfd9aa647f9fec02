import Testing

@testable import SearchAPI

@Suite struct MarkedTextTests {
    @Test(
        "Marks cut a text without losing any of it",
        arguments: [
            ("văn an", [0..<3], 0, "[văn] an"), ("abc", [], 0, "abc"), ("abc", [0..<3], 0, "[abc]"),
            ("abcdef", [1..<3, 2..<4], 0, "a[bc][d]ef"), ("abc", [2..<9], 0, "ab[c]"), ("abc", [7..<9], 0, "abc"),
            ("cdef", [1..<4, 5..<6], 2, "[cd]e[f]"), ("e\u{301}x", [0..<1], 0, "[e]\u{301}x"), ("", [0..<1], 0, ""),
        ])
    func cutting(text: String, marks: [Range<Int>], start: Int, expected: String) {
        let pieces = MarkedText(text, marking: marks, from: start).pieces
        #expect(
            Array(pieces.map { $0.isMarked ? "[\($0.words)]" : $0.words }.joined().unicodeScalars)
                == Array(expected.unicodeScalars))
        #expect(
            pieces.filter(\.isMarked).map(\.mark) == Array(1...9).prefix(pieces.filter(\.isMarked).count).map { $0 })
    }
}
