import Foundation
import Testing

/// The checkout these tests were built from.
struct Repository {
    let root: URL

    init(file: String = #filePath) {
        let folder = URL(filePath: file).resolvingSymlinksInPath().deletingLastPathComponent()
        root = folder.deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Paths of what git keeps or would keep, relative to the root, as they were when first asked for.
    func files() throws -> [String] {
        try Self.listed.get()
    }

    private static let listed = Result { try Repository().list() }

    private func list() throws -> [String] {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        let output = Pipe()
        git.standardOutput = output
        try git.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        try #require(git.terminationStatus == 0, "git ls-files failed")
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            .filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
            .sorted()
    }

    func files(under folder: String, ending: String) throws -> [String] {
        try files().filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(ending) }
    }

    func bytes(of path: String) throws -> Data {
        try Data(contentsOf: root.appending(path: path))
    }

    func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    func lines(of path: String) throws -> [Substring] {
        try text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Names of the folders that are targets of the package.
    func modules() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path).sorted()
    }
}

/// A line of a Swift file that imports something.
struct ImportLine: CustomStringConvertible {
    let file: String
    let number: Int
    let module: String

    var description: String { "\(file):\(number) imports \(module)" }

    static func all(in repository: Repository, under folder: String) throws -> [ImportLine] {
        let pattern =
            /^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|internal|public|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
        return try repository.files(under: folder, ending: ".swift").flatMap { file in
            try repository.lines(of: file).enumerated().compactMap { index, line in
                line.prefixMatch(of: pattern).map {
                    ImportLine(file: file, number: index + 1, module: String($0.output.1))
                }
            }
        }
    }
}
