import DemoProvince
import ExtractionWire
import Foundation
import Indexer

/// Measures reading pictures of pages, beside the `tesseract` command on the same pictures with the same settings.
struct OCRBench {
    let pictures: Int
    let directory: String
    var log: @Sendable (String) -> Void

    func run() async throws -> [BenchRow] {
        guard let tesseract = Tool("tesseract") else {
            log("tesseract is not installed: OCR is not compared")
            return []
        }
        let province = DemoProvince(seed: 2022, dossiers: 48)
        var paths: [String] = []
        for number in 0..<pictures {
            let path = "\(directory)/picture-\(number).png"
            try Data(try province.picture(number: number)).write(to: URL(filePath: path))
            paths.append(path)
        }
        log("drew \(pictures) pictures of 200 dpi")

        let theirs = Stopwatch(of: .children)
        for path in paths {
            try tesseract.run(
                [path, path, "-l", "vie", "--psm", "3", "--dpi", "200"], environment: ["OMP_THREAD_LIMIT": "1"])
        }
        let theirTime = theirs.read()

        let pool = try ExtractionPool(workers: 2)
        let wall = Stopwatch()
        let results = try await withThrowingTaskGroup(of: ReadingResult.self) { group in
            for path in paths {
                group.addTask {
                    let file = try FileHandle(forReadingFrom: URL(filePath: path))
                    defer { try? file.close() }
                    let size = try file.seekToEnd()
                    return try await pool.read(fd: file.fileDescriptor, byteCount: Int64(size))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let wallTime = wall.read().wall
        await pool.shutdown()
        let cpu = results.reduce(0) { $0 + $1.cpuSeconds }
        let numbers = results.reduce(0) { $0 + $1.numbersPassSeconds }
        let count = Double(pictures)
        let ratio = (cpu - numbers) / theirTime.cpu
        let cores = cpu / wallTime
        return [
            BenchRow(
                what: "OCR of a page, CPU s (second passes apart: \((numbers / count).shown(2)) s)",
                ours: ((cpu - numbers) / count).shown(2), peer: "tesseract \((theirTime.cpu / count).shown(2))",
                ratio: ratio.shown(2), limit: "1 x", isMet: ratio <= 1),
            BenchRow(
                what: "cores busy during OCR", ours: cores.shown(2), peer: "", ratio: "", limit: "1.6 of 2",
                isMet: cores >= 1.6),
        ]
    }
}
