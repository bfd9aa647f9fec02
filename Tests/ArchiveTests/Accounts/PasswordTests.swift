@testable import Archive
import Foundation
import TestSupport
import Testing

/// What passwords must be, and what is kept of them.
@Suite struct PasswordTests {
    let rules: PasswordRules
    let names = ["SNV", "Sở Nội vụ tỉnh Bắc Giang", "STC", "Sở Tài chính", "an.tccb"]

    init() throws {
        rules = PasswordRules(blocked: try PasswordRules.blocked(file: "Config/blocked-passwords.txt"))
    }

    @Test(
        "D16: what everybody tries first is refused",
        arguments: [
            "Bacgiang2026", "Bắc Giang 2026", "cbccvc@123456", "Sở Nội vụ tỉnh Bắc Giang", "sonoivutinhbacgiang",
            "SoNoiVu@2026!", "sowr nooij vuj", "Sowr Nooij Vuj tinhr Bawcs Giang", "bacws giangr 2025", "mật khẩu 123",
            "maatj khaaur 123", "MatKhau@123456", "P@ssw0rd2026", "P@$$w0rd1234", "123456789012", "qwertyuiop12",
            "aaaaaaaaaaaa", "abcdefghijkl", "an.tccb an.tccb", "Hồ sơ cán bộ", "admin2024admin", "987654321098",
            "!!!!!!!!!!!!",
        ])
    func guessable(password: String) {
        #expect(rules.problem(of: password, names: names) == .guessable, "\(password)")
    }

    @Test(
        "A phrase is a password, whatever is in it",
        arguments: [
            "ngựa đúng pin ghim", "con trâu vàng uống nước", "X9!k2#Lm8$Qp", "kT4-vb9_Wq2z", "bò ăn cỏ ở Bắc Giang",
            String(repeating: "đường xa ", count: 7) + "x", "correct horse battery", "tháng ba mưa phùn 2026",
        ])
    func accepted(password: String) {
        #expect(rules.problem(of: password, names: names) == nil, "\(password)")
    }

    @Test func lengthIsCountedInCharactersAsPeopleSeeThem() {
        #expect(rules.problem(of: "1234567") == .tooShort(least: 12))
        #expect(rules.problem(of: String("ểểểểểểểểểểểể".prefix(11))) == .tooShort(least: 12))
        let long = (0..<128).map { ["đ", "ở", "x", "q", "7", "m", "ế"][$0 % 7] }.joined()
        #expect(rules.problem(of: long) == nil)
        #expect(rules.problem(of: long + "a") == .tooLong(most: 128))
        #expect(rules.problem(of: "") == .tooShort(least: 12))
    }

    @Test func theHashIsArgon2idAtThePromisedCost() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash("con trâu vàng uống nước")
        #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=3,p=1$"))
        #expect(try await hasher.verify("con trâu vàng uống nước", against: hash))
        #expect(try await !hasher.verify("con trâu vàng uống nước ", against: hash))
        #expect(try await hasher.hash("con trâu vàng uống nước") != hash, "salt")
    }

    @Test func everyKeyboardWritesTheSamePassword() async throws {
        let hasher = PasswordHasher(cost: .least)
        let hash = try await hasher.hash("tiếng việt".precomposedStringWithCanonicalMapping)
        #expect(try await hasher.verify("tiếng việt".decomposedStringWithCanonicalMapping, against: hash))
        #expect(try await !hasher.verify("", against: hash))
        #expect(try await hasher.verify("", against: try await hasher.hash("")))
        #expect(try await !hasher.verify("x", against: nil))
    }

    @Test func manyAtOnceTakeTurns() async throws {
        let hasher = PasswordHasher(cost: .least)
        let hash = try await hasher.hash("a")
        let right = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask { try await hasher.verify(number % 2 == 0 ? "a" : "b", against: hash) }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(right == 20)
        #expect(await hasher.computations == 41)
        #expect(await hasher.mostAtOnce == 2)
    }
}
