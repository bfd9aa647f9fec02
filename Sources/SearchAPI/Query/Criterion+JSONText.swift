import Foundation
package import Indexer

extension Criterion {
    /// The bytes of ``json(using:)``; keys are sorted, so that equal criteria have equal bytes.
    package func jsonText(using vocabulary: FieldVocabulary = .empty) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = try? encoder.encode(json(using: vocabulary))
        return bytes.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    package init(jsonText: String, vocabulary: FieldVocabulary = .empty) throws(CriterionError) {
        guard let json = try? JSONDecoder().decode(JSONValue.self, from: Data(jsonText.utf8)) else {
            throw CriterionError(.notJSON, at: "")
        }
        try self.init(json: json, vocabulary: vocabulary)
    }
}
