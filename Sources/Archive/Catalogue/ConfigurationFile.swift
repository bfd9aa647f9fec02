import Foundation
import Yams

/// A YAML file an office may edit.
enum ConfigurationFile {
    static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    static func text(_ path: String) throws(CatalogueError) -> String {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw CatalogueError(file: name(path), line: nil, reason: "can't be read as UTF-8 text") }
        return text
    }

    /// nil for an empty file.
    static func table(_ text: String, file: String) throws(CatalogueError) -> YAMLTable? {
        let root: Node?
        do {
            // Without guessing types: regular expressions for each scalar cost more than all the rest of the start.
            root = try Yams.compose(yaml: text, Resolver.basic)
        } catch let error as YamlError {
            throw CatalogueError(file: file, line: error.line, reason: "is no valid YAML: \(error.problem)")
        } catch {
            throw CatalogueError(file: file, line: nil, reason: "is no valid YAML")
        }
        guard let root else { return nil }
        return try YAMLTable(root, file: file)
    }
}

extension YamlError {
    /// From 1.
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: nil
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        default: "\(self)"
        }
    }
}
