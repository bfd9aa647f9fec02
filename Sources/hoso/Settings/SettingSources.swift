import Configuration
import Foundation
import SystemPackage
import Yams

/// Where settings come from, the strongest first: environment, file, default.
///
/// Options of the command line are stronger than all of them; commands look at theirs first.
struct SettingSources {
    private let sources: [(name: String, provider: any ConfigProvider)]
    private let environment: [String: String]
    private let file: String?

    /// Without a path the file of the current folder is read, if there is one.
    init(
        file path: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws {
        let standard = "Config/settings.yaml"
        let named = path ?? environment["HOSO_CONFIG"]
        file = named ?? (FileManager.default.fileExists(atPath: standard) ? standard : nil)
        var sources: [(String, any ConfigProvider)] = [
            ("environment", EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "hoso"))
        ]
        if let file {
            do {
                sources.append((file, try await FileProvider<YAMLSnapshot>(filePath: FilePath(file))))
            } catch {
                throw SettingError.unreadable(file: file, reason: "\(error)")
            }
        }
        self.sources = sources
        self.environment = environment
    }

    /// The value in force and where it comes from.
    func value<Value>(of setting: Setting<Value>) throws(SettingError) -> SettingInForce<Value> {
        for (source, provider) in sources {
            let found: LookupResult
            do {
                found = try provider.value(forKey: AbsoluteConfigKey(ConfigKey(setting.name)), type: Value.type)
            } catch {
                throw .wrongType(setting: setting.name, source: source, type: Value.type.rawValue)
            }
            guard let content = found.value?.content else { continue }
            guard let value = Value(content) else {
                throw .wrongType(setting: setting.name, source: source, type: Value.type.rawValue)
            }
            if let range = setting.range, let number = value as? Int, !range.contains(number) {
                throw .outOfRange(setting: setting.name, source: source, value: number, range: range)
            }
            return SettingInForce(value: value, source: source)
        }
        return SettingInForce(value: setting.standard, source: "default")
    }

    /// Names in file and environment that no setting has, each with the nearest one.
    func unknownNames() throws -> [UnknownSetting] {
        let names = Settings.names
        var unknown: [UnknownSetting] = []
        if let file {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            for name in Self.leaves(of: try Yams.load(yaml: text), under: []) where !names.contains(name) {
                unknown.append(UnknownSetting(name: name, source: file, nearest: name.nearest(of: names)))
            }
        }
        let variables = Settings.variables + ["HOSO_CONFIG"]
        for name in environment.keys.sorted() where name.hasPrefix("HOSO_") && !variables.contains(name) {
            unknown.append(UnknownSetting(name: name, source: "environment", nearest: name.nearest(of: variables)))
        }
        return unknown
    }

    private static func leaves(of node: Any?, under path: [String]) -> [String] {
        guard let mapping = node as? [String: Any] else { return path.isEmpty ? [] : [path.joined(separator: ".")] }
        return mapping.keys.sorted().flatMap { leaves(of: mapping[$0], under: path + [$0]) }
    }
}

struct SettingInForce<Value: SettingValue> {
    let value: Value
    let source: String
}

struct UnknownSetting: Equatable {
    let name: String
    let source: String
    let nearest: String?
}

enum SettingError: Error, Equatable {
    case unreadable(file: String, reason: String)
    case wrongType(setting: String, source: String, type: String)
    case outOfRange(setting: String, source: String, value: Int, range: ClosedRange<Int>)
    /// Not one of the words that are known.
    case unknownWord(setting: String, word: String, known: [String])
}

extension String {
    /// The one that takes the fewest changed letters, if that is at most a third of this name.
    fileprivate func nearest(of names: [String]) -> String? {
        let best = names.map { (name: $0, distance: distance(to: $0)) }.min { $0.distance < $1.distance }
        guard let best, best.distance <= max(1, count / 3) else { return nil }
        return best.name
    }

    private func distance(to other: String) -> Int {
        let letters = Array(lowercased()), others = Array(other.lowercased())
        var row = Array(0...others.count)
        for (i, letter) in letters.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, match) in others.enumerated() {
                let changed = diagonal + (letter == match ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(changed, diagonal + 1, row[j] + 1)
            }
        }
        return row[others.count]
    }
}
