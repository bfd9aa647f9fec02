import VietnameseText

/// Syllables that a reader of pictures could have taken for one another.
enum OCRConfusions {
    /// Shapes that look alike in print.
    private static let alike: [(String, String)] = [
        ("rn", "m"), ("l", "i"), ("l", "t"), ("i", "t"), ("c", "e"), ("c", "o"), ("e", "o"), ("h", "b"), ("h", "n"),
        ("u", "n"), ("ii", "n"), ("ri", "n"), ("cl", "d"), ("vv", "w"), ("f", "t"), ("g", "q"), ("y", "v"),
        ("a", "o"), ("s", "x"), ("p", "n"), ("k", "h"), ("u", "v"),
    ]

    private static let letters = Array("abcdeghiklmnopqrstuvxy")

    /// Possible syllables one step away from a bare form; those that look alike first.
    static func neighbours(of bare: String) -> [(bare: String, isConfusion: Bool)] {
        var seen: Set<String> = [bare]
        var result: [(bare: String, isConfusion: Bool)] = []
        func offer(_ candidate: String, isConfusion: Bool) {
            guard !candidate.isEmpty, seen.insert(candidate).inserted, isPossible(candidate) else { return }
            result.append((candidate, isConfusion))
        }
        let characters = Array(bare)
        for (left, right) in alike {
            for (from, to) in [(Array(left), Array(right)), (Array(right), Array(left))] {
                guard from.count <= characters.count else { continue }
                for start in 0...(characters.count - from.count)
                where Array(characters[start..<(start + from.count)]) == from {
                    offer(String(characters[..<start] + to + characters[(start + from.count)...]), isConfusion: true)
                }
            }
        }
        guard characters.count <= 8 else { return result }
        for index in characters.indices {
            var shorter = characters
            shorter.remove(at: index)
            offer(String(shorter), isConfusion: false)
            for letter in letters {
                var changed = characters
                changed[index] = letter
                offer(String(changed), isConfusion: false)
            }
            if index + 1 < characters.count {
                var swapped = characters
                swapped.swapAt(index, index + 1)
                offer(String(swapped), isConfusion: false)
            }
        }
        for index in 0...characters.count {
            for letter in letters {
                var longer = characters
                longer.insert(letter, at: index)
                offer(String(longer), isConfusion: false)
            }
        }
        return result
    }

    /// Whether some marked form of a bare form is a syllable of the language.
    private static func isPossible(_ bare: String) -> Bool {
        let plain = Syllable(bare: bare, quality: bare, tone: .level)
        return plain.isPossible || !expansions(ofImpossible: plain).isEmpty
    }
}
