import Foundation
import TestSupport
import Testing
import VietnameseText

/// Real texts, where they are at hand: `../shared/corpus` beside the repository, or the folder in `HOSO_CORPUS`.
@Suite struct CorpusTests {
    static let corpus: URL? = {
        let beside = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/corpus")
        let folder = ProcessInfo.processInfo.environment["HOSO_CORPUS"].map { URL(filePath: $0) } ?? beside
        return FileManager.default.fileExists(atPath: folder.path) ? folder.standardizedFileURL : nil
    }()

    static let truths: [URL] = {
        let folder = corpus?.appending(path: "pdf/legacy")
        let files = folder.flatMap {
            try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
        }
        return (files ?? []).filter { $0.lastPathComponent.hasSuffix(".truth.txt") }.sorted { $0.path < $1.path }
    }()

    @Test(
        "Real Vietnamese stays as it is", .enabled(if: corpus != nil, "no corpus: set HOSO_CORPUS"), arguments: truths)
    func rightText(file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let result = repaired(page: text)

        #expect(result.encoding == .unicode)
        #expect(nfc(text) == result.text)
    }

    @Test(
        "Real Vietnamese comes back from every old encoding", .enabled(if: corpus != nil, "no corpus: set HOSO_CORPUS"),
        arguments: truths, LegacyTests.old
    )
    func legacyText(file: URL, encoding: LegacyEncoding) throws {
        let text = try nfc(String(contentsOf: file, encoding: .utf8)).lowercased()
        // Line by line: signs of one line that an encoding lacks must not spoil the rest.
        let lines = text.split(separator: "\n").compactMap { line in
            LegacyEncoder(encoding: encoding).encode(String(line)).map { (truth: String(line), written: $0) }
        }
        let result = repaired(page: lines.map(\.written).joined(separator: "\n"))
        let truth = tokens(of: lines.map(\.truth).joined(separator: "\n")).map(\.syllable)
        let found = tokens(of: result.text).map(\.syllable)

        #expect(result.encoding == encoding)
        let wrong = truth.difference(from: found).insertions.count
        #expect(wrong * 100 <= truth.count, "\(wrong) of \(truth.count) syllables wrong")
    }
}
