import Foundation
import Testing

/// What may lie in the repository.
@Suite struct TreeRules {
    let repository = Repository()

    /// Fixtures are made by code, so that a reader can see what is in them.
    @Test func nothingBinaryIsKept() throws {
        let pictures: Set = ["Documentation/search.png", "Documentation/page.png"]
        for file in try repository.files() where !pictures.contains(file) {
            let start = try repository.bytes(of: file).prefix(8192)
            #expect(!start.contains(0), "\(file) is binary")
        }
    }

    @Test func nothingIsLarge() throws {
        for file in try repository.files() {
            let size = try repository.bytes(of: file).count
            #expect(size <= 400_000, "\(file) has \(size) bytes")
        }
    }

    @Test func nothingKnowsTheMachineItWasWrittenOn() throws {
        let folders = ["work", "tmp", "root", "home", "Users"].map { "/" + $0 + "/" }
        for file in try repository.files() {
            guard let text = try? repository.text(of: file) else { continue }
            for folder in folders {
                for range in text.ranges(of: folder) {
                    let before = text[..<range.lowerBound].last
                    guard !text[..<range.lowerBound].hasSuffix("+ \"") else { continue }
                    let startsPath = before.map { !$0.isLetter && !$0.isNumber && !"./}_-$)".contains($0) } ?? true
                    let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
                    #expect(!startsPath, "\(file):\(line) names a folder in \(folder)")
                }
            }
        }
    }

    @Test func everyLibraryOfThePackageIsInTheListOfDebianPackages() throws {
        let listed = Set(
            try repository.lines(of: "Config/debian-packages.txt").compactMap { $0.split(separator: " ").first })
        let manifest = try repository.text(of: "Package.swift")
        for match in manifest.matches(of: /\.apt\(\["([^"]+)"\]\)/) {
            #expect(listed.contains(match.output.1), "\(match.output.1)")
        }
    }

    @Test func everyPackageSaysWhatItIsFor() throws {
        for line in try repository.lines(of: "Config/debian-packages.txt") {
            guard let first = line.first, first != "#", first != "[" else { continue }
            #expect(line.contains(" # "), "\(line)")
        }
    }

    @Test func theCodeMapNamesEveryModule() throws {
        let map = try repository.text(of: "ARCHITECTURE.md")
        for module in try repository.modules() {
            #expect(map.contains("`Sources/\(module)`"), "ARCHITECTURE.md does not name Sources/\(module)")
        }
    }

    @Test func everyJSONFileCanBeRead() throws {
        for file in try repository.files() where file.hasSuffix(".json") {
            #expect(throws: Never.self, "\(file)") {
                try JSONSerialization.jsonObject(with: try repository.bytes(of: file))
            }
        }
    }
}
