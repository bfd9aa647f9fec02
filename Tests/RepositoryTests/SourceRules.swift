import Foundation
import Testing

/// How sources are written, as far as a machine can see it.
@Suite struct SourceRules {
    let repository = Repository()

    @Test func nothingIsPublic() throws {
        let pattern =
            /(^|\s)(public|open)\s+(func|var|let|struct|class|enum|protocol|actor|init|extension|static|typealias|import)\b/
        for file in try repository.files(under: "Sources", ending: ".swift") {
            for (index, line) in try repository.lines(of: file).enumerated() {
                let isComment = line.drop { $0 == " " }.hasPrefix("//")
                #expect(isComment || line.firstMatch(of: pattern) == nil, "\(file):\(index + 1)")
            }
        }
    }

    @Test func noTwoFilesOfAModuleShareAName() throws {
        for folder in ["Sources", "Tests"] {
            let byModule = Dictionary(grouping: try repository.files(under: folder, ending: ".swift")) {
                $0.split(separator: "/")[1]
            }
            for (module, files) in byModule {
                let byName = Dictionary(grouping: files) { $0.split(separator: "/").last! }
                for (name, places) in byName {
                    #expect(places.count == 1, "\(folder)/\(module) has \(name) \(places.count) times")
                }
            }
        }
    }

    /// A file longer than this holds a second thing. Tables and grammars may be listed here, with the reason.
    @Test func filesStayReadable() throws {
        let exempt: Set = [
            // Counted weights of syllables, as data.
            "Sources/CSearch/weights-data.c"
        ]
        for file in try repository.files() where !exempt.contains(file) {
            let isSource = ["Sources/", "Tests/", "Scripts/"].contains { file.hasPrefix($0) }
            guard isSource, [".swift", ".c", ".h"].contains(where: file.hasSuffix) else { continue }
            let count = try repository.lines(of: file).count
            #expect(count <= 400, "\(file) has \(count) lines")
        }
    }

    @Test func aNameSaysWhatAThingIs() throws {
        for file in try repository.files(under: "Sources", ending: ".swift") {
            let name = file.split(separator: "/").last!.dropLast(6)
            for word in ["Manager", "Helper", "Helpers", "Utils", "Util", "Misc"] {
                #expect(!name.hasSuffix(word), "\(file) has no subject yet")
            }
        }
    }

    /// Values in a page are escaped, always: three braces would not.
    @Test func templatesEscapeEveryValue() throws {
        let braces = /\{\{(\{|&)\s*\w/
        for file in try repository.files() where file.hasSuffix(".mustache") || file.hasSuffix(".swift") {
            guard !file.hasPrefix("Tests/") else { continue }
            for (index, line) in try repository.lines(of: file).enumerated() where line.contains(braces) {
                Issue.record("\(file):\(index + 1) has an unescaped value")
            }
        }
    }

    @Test func nothingIsLeftOpen() throws {
        let words = /\b(?:TO(?:)DO|FIX(?:)ME|X(?:)XX|un(?:)implemented|not (?:)implemented)\b/
        for file in try repository.files() where file.hasPrefix("Sources/") || file.hasPrefix("Tests/") {
            guard let text = try? repository.text(of: file) else { continue }
            for match in text.matches(of: words) {
                Issue.record("\(file) says \(match.output)")
            }
        }
    }
}
