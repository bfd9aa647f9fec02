import Archive

/// Values as people read them: units by their names and papers by their titles too, which the catalogue doesn't know.
struct ReadableValues: Sendable {
    let catalogue: Catalogue
    let vocabulary: FieldVocabulary
    /// Those of the dossier.
    let papers: [Document]

    func shown(_ value: FieldValue, of field: Field?) -> String {
        switch (field?.type, value) {
        case (.unit?, .text(let code)): vocabulary.label(of: code, in: .unit) ?? code
        case (.document?, .text(let id)): papers.first { $0.id.text == id }.map(Self.name) ?? id
        default: catalogue.shown(value, of: field)
        }
    }

    /// The choice of a paper of the dossier; one that stands elsewhere stays a choice of its own.
    func choices(chosen: String) -> [RecordFormPart.Option] {
        var offered = [("", "")] + papers.filter { $0.replacedById == nil }.map { ($0.id.text, Self.name(of: $0)) }
        if !offered.contains(where: { $0.0 == chosen }) {
            offered.append((chosen, papers.first { $0.id.text == chosen }.map(Self.name) ?? chosen))
        }
        return offered.map { RecordFormPart.Option(optionValue: $0.0, optionLabel: $0.1, isChosen: $0.0 == chosen) }
    }

    private static func name(of paper: Document) -> String {
        let parts: [String?] = [
            paper.title, paper.number.map { "số \($0)" }, paper.writtenOn.map { "ngày \($0.vietnamese)" },
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }
}
