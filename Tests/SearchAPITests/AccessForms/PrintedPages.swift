import Foundation
import TestSupport
import Testing

/// A PDF as poppler's own tools see it.
final class PrintedPages {
    struct Word {
        let text: String
        let x0, y0, x1, y1: Double
    }

    struct Page {
        let width, height: Double
        let words: [Word]
    }

    private let folder: ExchangeFolder
    let path: String
    let bytes: [UInt8]

    /// `HOSO_KEEP_FORMS` names a folder that keeps the file, to be looked at.
    init(_ bytes: [UInt8], name: String) throws {
        folder = try ExchangeFolder()
        self.bytes = bytes
        path = try folder.write(bytes, to: name + ".pdf")
        if let keep = ProcessInfo.processInfo.environment["HOSO_KEEP_FORMS"] {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(keep)/\(name).pdf"))
        }
    }

    /// Page by page.
    func texts(_ options: String...) throws -> [String] {
        let text = try Tool.run("pdftotext", options + [path, "-"])
        return text.split(separator: "\u{C}", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    func fonts() throws -> [String] {
        try Tool.run("pdffonts", [path]).split(separator: "\n").dropFirst(2).map(String.init)
    }

    func pages() throws -> [Page] {
        var pages: [Page] = []
        for part in try Tool.run("pdftotext", ["-bbox", path, "-"]).components(separatedBy: "<page ").dropFirst() {
            let numbers = part.prefix(while: { $0 != ">" }).matches(of: /="([\d.]+)"/).compactMap {
                Double($0.output.1)
            }
            let words = part.matches(
                of: /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/
            ).map { match in
                Word(
                    text: String(match.output.5), x0: Double(match.output.1) ?? 0, y0: Double(match.output.2) ?? 0,
                    x1: Double(match.output.3) ?? 0, y1: Double(match.output.4) ?? 0)
            }
            pages.append(Page(width: numbers[0], height: numbers[1], words: words))
        }
        return pages
    }

    /// Words that leave the margins of NĐ 30/2020, or stand on others.
    func misplaced(frame: Double = 1) throws -> [String] {
        let millimetre = 72 / 25.4
        var found: [String] = []
        for (number, page) in try pages().enumerated() {
            let inside = page.words.filter { $0.y0 > 52 }
            for word in inside
            where word.x0 < 30 * millimetre - frame || word.x1 > page.width - 15 * millimetre + frame
                || word.y1 > page.height - 20 * millimetre + 3
            {
                found.append("page \(number + 1): '\(word.text)' leaves the margins")
            }
            for (index, word) in page.words.enumerated() {
                // Boxes are as high as the tallest letters of the font, which lines may share.
                let slack = (word.y1 - word.y0) * 0.25
                for other in page.words[(index + 1)...]
                where min(word.x1, other.x1) - max(word.x0, other.x0) > 0.5
                    && min(word.y1, other.y1) - max(word.y0, other.y0) > slack
                {
                    found.append("page \(number + 1): '\(word.text)' stands on '\(other.text)'")
                }
            }
        }
        return found
    }
}

/// A program of the system, run to its end.
enum Tool {
    static func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(tool) \(arguments.joined(separator: " "))")
        return String(decoding: data, as: UTF8.self)
    }
}
