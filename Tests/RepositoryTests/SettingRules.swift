import Testing

/// Settings and their documentation are one list.
@Suite struct SettingRules {
    let repository = Repository()

    /// Names in the source, such as `server.port`.
    func declared() throws -> [String] {
        let source = try repository.text(of: "Sources/hoso/Settings/Setting.swift")
        return source.matches(of: /Setting\(\s*"([\w.]+)"/).map { String($0.output.1) }
    }

    /// Names in the shipped file, with whether a comment stands right above.
    func documented() throws -> [(name: String, isExplained: Bool)] {
        var path: [String] = []
        var found: [(String, Bool)] = []
        var isExplained = false
        for line in try repository.lines(of: "Config/settings.yaml") {
            let text = line.drop { $0 == " " }
            if text.isEmpty || text.hasPrefix("#") {
                isExplained = text.hasPrefix("#")
                continue
            }
            let parts = text.split(separator: ":", maxSplits: 1)
            path = path.prefix((line.count - text.count) / 2) + [String(parts[0])]
            if parts.count == 2, !parts[1].allSatisfy({ $0 == " " }) {
                found.append((path.joined(separator: "."), isExplained))
            }
            isExplained = false
        }
        return found
    }

    @Test func everySettingStandsInTheShippedFile() throws {
        let declared = try declared(), documented = try documented().map(\.name)
        #expect(!declared.isEmpty)
        #expect(declared.sorted() == documented.sorted())
    }

    @Test func everySettingIsExplained() throws {
        for setting in try documented() {
            #expect(setting.isExplained, "\(setting.name)")
        }
    }
}
