@testable import Archive
import Foundation
import TestSupport
import Testing

/// T2: six digits, once each, with the clock a little off.
@Suite struct OneTimeCodeTests {
    /// RFC 6238, appendix B; six of its eight digits.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func vectorsOfTheStandard(seconds: Int, digits: String) {
        let code = OneTimeCode(seed: Array("12345678901234567890".utf8))
        #expect(code.digits(at: OneTimeCode.step(at: Date(timeIntervalSince1970: Double(seconds)))) == digits)
    }

    @Test(arguments: [0, 1, 10, 19, 20, 32])
    func base32IsThatOfTheStandard(count: Int) {
        #expect(Base32.encode(Array("foobar".utf8)) == "MZXW6YTBOI")
        #expect(Base32.encode([UInt8](repeating: 255, count: count)).count == (count * 8 + 4) / 5)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/oathtool")))
    func aStrangerMakesTheSameCodes() throws {
        for seconds in [0.0, 1_767_582_000, 1_767_582_029, 1_767_582_030, 4_102_444_800] {
            let code = OneTimeCode.random()
            let stranger = Process()
            stranger.executableURL = URL(filePath: "/usr/bin/oathtool")
            stranger.arguments = ["--totp", "-b", "-N", "@\(Int(seconds))", Base32.encode(code.seed)]
            let output = Pipe()
            stranger.standardOutput = output
            try stranger.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            stranger.waitUntilExit()
            let step = OneTimeCode.step(at: Date(timeIntervalSince1970: seconds))
            #expect(text == code.digits(at: step) + "\n")
        }
    }

    @Test func oneStepEitherWayAndNeverTwice() {
        let code = OneTimeCode.random()
        let now = Date(timeIntervalSince1970: 1_767_582_000), present = OneTimeCode.step(at: now)
        for offset in Int64(-3)...3 {
            let step = code.step(of: code.digits(at: present + offset), at: now, after: 0)
            #expect(step == (abs(offset) <= 1 ? present + offset : nil), "\(offset)")
        }
        #expect(code.step(of: code.digits(at: present), at: now, after: present) == nil)
        #expect(code.step(of: code.digits(at: present - 1), at: now, after: present) == nil)
        // The clock goes back an hour: what was used then stays used.
        let before = now.addingTimeInterval(-3600)
        #expect(code.step(of: code.digits(at: OneTimeCode.step(at: before)), at: before, after: present) == nil)
        for typed in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            #expect(code.step(of: typed, at: now, after: 0) == nil, "\(typed)")
        }
    }

    @Test func aSecretIsNeverPrintedByAccident() {
        let code = OneTimeCode.random(), secret = SecretCode.activation()
        for text in ["\(code)", String(reflecting: code), "\(secret)", String(reflecting: secret), "\([secret])"] {
            #expect(!text.contains(secret.text) && !text.contains("\(code.seed)") && text.contains("•••"), "\(text)")
        }
        var dumped = ""
        dump((code, secret), to: &dumped)
        #expect(!dumped.contains(secret.text) && !dumped.contains("seed"), "\(dumped)")
    }

    @Test func codesHaveTheBitsTheyPromiseAndAnySpelling() {
        #expect(SecretCode.token().text.count == 52)
        let code = SecretCode.activation()
        #expect(code.text.filter { $0 != "-" }.count == 26)
        #expect(SecretCode(" " + code.text.uppercased().replacing("-", with: " ")).hash == code.hash)
        #expect(SecretCode.recovery().hash != SecretCode.recovery().hash)
    }
}
