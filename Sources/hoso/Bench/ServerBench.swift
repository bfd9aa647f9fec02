import Foundation

/// Measures what `hoso serve` keeps in memory at rest.
struct ServerBench {
    let storage: String
    var log: @Sendable (String) -> Void

    func run() async throws -> [BenchRow] {
        guard FileManager.default.fileExists(atPath: storage + "/archive.sqlite") else { return [] }
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["serve", "--storage", storage, "--port", "0"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        // At rest is when its CPU time stands still.
        var last = -1
        for _ in 0..<60 {
            try await Task.sleep(for: .milliseconds(500))
            let ticks = Self.cpuTicks(of: process.processIdentifier)
            if ticks == last, ticks > 0 { break }
            last = ticks
        }
        let megabytes = Self.residentMegabytes(of: process.processIdentifier)
        log("serve rests at \(megabytes.shown(1)) MB")
        return [
            BenchRow(
                what: "hoso serve at rest, resident MB", ours: megabytes.shown(1), peer: "", ratio: "", limit: "120",
                isMet: megabytes > 0 && megabytes < 120)
        ]
    }

    private static func cpuTicks(of pid: Int32) -> Int {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[end...].split(separator: " ")
        return fields.count > 13 ? (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0) : 0
    }

    private static func residentMegabytes(of pid: Int32) -> Double {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = Double(line.split(whereSeparator: \.isWhitespace)[1])
        else { return 0 }
        return kilobytes / 1024
    }
}
