import Foundation
import GRDB
import VietnameseText

/// Why a password is not taken.
package enum PasswordProblem: Equatable, Sendable, CustomStringConvertible {
    case tooShort(least: Int)
    case tooLong(most: Int)
    /// Little more than the name of a unit or account, a common word, a year or a row of keys.
    case guessable

    package var description: String {
        switch self {
        case .tooShort(let least): "Mật khẩu phải có ít nhất \(least) ký tự."
        case .tooLong(let most): "Mật khẩu có nhiều nhất \(most) ký tự."
        case .guessable:
            "Mật khẩu dễ đoán: chỉ gồm tên đơn vị, tên tài khoản, từ thông dụng, năm hoặc dãy phím liền nhau."
        }
    }
}

/// What a password must be: long, and not what everybody would try first. No kinds of characters, no expiry.
package struct PasswordRules: Sendable {
    package var least: Int
    package var most: Int
    /// Words that don't count, as people write them.
    package var blocked: [String]

    package init(least: Int = 12, most: Int = 128, blocked: [String] = []) {
        self.least = least
        self.most = most
        self.blocked = blocked
    }

    /// Reads words that don't count: one a line, `#` starts a comment.
    package static func blocked(file path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .map { cleaned(String($0.prefix { $0 != "#" })) }.filter { !$0.isEmpty }
    }

    /// nil for a good one. `names` are those of units and of the account, which don't count either.
    package func problem(of password: String, names: [String] = []) -> PasswordProblem? {
        let password = nfc(password)
        if password.count < least { return .tooShort(least: least) }
        if password.count > most { return .tooLong(most: most) }
        if Set(password).count < Self.leastOwn { return .guessable }
        let words = (blocked + names).map(Self.letters).filter { $0.count >= 3 }
        // As it stands, without marks, as typed with Telex switched off, and with digits for letters.
        for (view, form) in Self.views(of: password) {
            let rest = Self.rest(of: view, without: Set(words.map(form)))
            if view.count > rest, rest < Self.leastOwn { return .guessable }
        }
        return nil
    }

    /// So many letters must be left when everything guessable is taken away.
    private static let leastOwn = 6

    private typealias Form = @Sendable (String) -> String

    private static func views(of password: String) -> [(view: String, form: Form)] {
        let plain = bare(password)
        let unleeted = String(
            plain.map { ["0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s"][$0] ?? $0 })
        var views: [(String, Form)] = []
        for text in [plain, unleeted] {
            views.append((text.filter { $0.isLetter || $0.isNumber }, { $0 }))
        }
        // Letters alone: only where they are most of what there is.
        let letters = plain.filter(\.isLetter)
        if letters.count * 2 > plain.count { views.append((letters, { $0 })) }
        let skeleton = telexSkeleton(letters)
        if letters.count * 2 > plain.count { views.append((skeleton, telexSkeleton)) }
        return views
    }

    /// How many characters no word, year, or row of keys covers.
    private static func rest(of view: String, without words: Set<String>) -> Int {
        let text = Array(view)
        var isCovered = [Bool](repeating: false, count: text.count)
        func cover(_ range: Range<Int>) { for place in range { isCovered[place] = true } }
        for word in words.map(Array.init) where word.count >= 3 && word.count <= text.count {
            for start in 0...(text.count - word.count) where text[start..<start + word.count].elementsEqual(word) {
                cover(start..<start + word.count)
            }
        }
        for start in text.indices {
            for row in rows where start + 3 <= text.count {
                var end = start
                var place = row.firstIndex(of: text[start])
                while end < text.count, let there = place, there < row.count, row[there] == text[end] {
                    end += 1
                    place = there + 1
                }
                if end - start >= 3 { cover(start..<end) }
            }
            var end = start
            while end < text.count, text[end] == text[start] { end += 1 }
            if end - start >= 3 { cover(start..<end) }
            if start + 4 <= text.count, let year = Int(String(text[start..<start + 4])), (1930...2099).contains(year) {
                cover(start..<start + 4)
            }
        }
        return isCovered.count { !$0 }
    }

    /// Rows of keys and of the alphabet, both ways.
    private static let rows: [[Character]] = [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
    ]
    .flatMap { [Array($0), Array($0.reversed())] }

    private static func bare(_ text: String) -> String {
        String(
            nfd(text.lowercased()).unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
                .map { $0 == "đ" ? "d" : Character($0) })
    }

    private static func letters(_ text: String) -> String {
        bare(text).filter { $0.isLetter || $0.isNumber }
    }

    /// What stays when the letters go that Telex writes marks with, in whatever order they were typed: "bawcs giang",
    /// "bacws giang" and "bac giang" have the same.
    @Sendable private static func telexSkeleton(_ text: String) -> String {
        var result = ""
        for letter in text where !"sfrxjwz".contains(letter) && letter != result.last { result.append(letter) }
        return result
    }
}

extension PasswordRules {
    /// The names that don't count in a password of this account.
    static func names(around account: Account, _ db: Database) throws -> [String] {
        let units = try Row.fetchAll(db, sql: "SELECT code, name FROM unit")
        return units.flatMap { [$0["code"] as String, $0["name"] as String] } + [account.code, account.name]
    }
}
