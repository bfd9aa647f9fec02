import Foundation
import Testing

/// The built program, run as a user would run it.
struct Program {
    /// A folder of the test's own, removed by whoever made it.
    let folder: URL
    var environment: [String: String] = [:]

    struct Run {
        let status: Int32
        let output: String
        let complaint: String

        var lines: [[String: Any]] {
            get throws {
                try output.split(separator: "\n").map { line in
                    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
                }
            }
        }
    }

    /// Beside the test bundle, where the build puts all programs.
    static var executable: URL {
        let places = CommandLine.arguments.filter { $0.contains(".xctest") } + [CommandLine.arguments[0]]
        let folders = places.map { URL(filePath: $0).deletingLastPathComponent() }
        let found = folders.map { $0.appending(path: "hoso") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
        return found ?? URL(filePath: ".build/debug/hoso")
    }

    @discardableResult
    func run(_ arguments: String...) throws -> Run {
        try run(arguments)
    }

    @discardableResult
    func run(_ arguments: [String]) throws -> Run {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("HOSO_") }
        environment.merge(self.environment) { $1 }
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        // Files, since a pipe that nobody empties stops the program.
        let streams = try ["output", "complaint"].map { name in
            let file = folder.appending(path: ".\(name)-\(UUID().uuidString)")
            try Data().write(to: file)
            return file
        }
        defer { for file in streams { try? FileManager.default.removeItem(at: file) } }
        process.standardOutput = try FileHandle(forWritingTo: streams[0])
        process.standardError = try FileHandle(forWritingTo: streams[1])
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: try String(contentsOf: streams[0], encoding: .utf8),
            complaint: try String(contentsOf: streams[1], encoding: .utf8))
    }
}

/// A temporary folder that goes with the last who holds it.
final class Workplace: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hoso-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var program: Program { Program(folder: folder) }

    func path(_ name: String) -> String {
        folder.appending(path: name).path
    }
}
