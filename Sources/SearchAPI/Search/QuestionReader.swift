package import Archive
package import Foundation
package import Indexer

/// A question as it was understood.
package struct Question: Sendable {
    package let parsed: ParsedQuery
    package let vocabulary: FieldVocabulary

    package var criterion: Criterion { parsed.criterion }

    /// The form that can be typed again.
    var printed: String { criterion.printed(using: vocabulary) }

    /// The same question, narrowed by one more test.
    func narrowed(by test: FieldTest) -> String {
        Criterion.all([criterion, .field(test)]).normalized(using: vocabulary).printed(using: vocabulary)
    }
}

/// Reads typed questions with the names that the archive knows now.
package actor QuestionReader {
    private let archive: ArchiveDatabase
    private let directory: FieldDirectory
    private let now: @Sendable () -> Date
    private var known: (change: Int64, vocabulary: FieldVocabulary)?

    package init(
        archive: ArchiveDatabase, catalogue: Catalogue = .empty,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        directory = FieldDirectory(catalogue)
        self.archive = archive
        self.now = now
    }

    /// The day of asking, as ISO text.
    package nonisolated var today: String { now().isoDay }

    nonisolated var instant: Date { now() }

    package func question(_ text: String) async throws -> Question {
        let vocabulary = try await vocabulary()
        return Question(
            parsed: QueryParser.parse(text, today: now().isoDay, vocabulary: vocabulary), vocabulary: vocabulary)
    }

    /// A typed question and a tree of criteria, of which either may be missing: both have to hold.
    func criterion(_ question: String?, _ criteria: JSONValue?) async throws -> Criterion {
        let vocabulary = try await vocabulary()
        var parts: [Criterion] = []
        if let question { parts.append(try await self.question(question).criterion) }
        if let criteria {
            do {
                parts.append(try Criterion(json: criteria, vocabulary: vocabulary))
            } catch {
                throw Problem(.badBody, about: "criteria\(error.path)", detail: error.sentence)
            }
        }
        return (parts.count == 1 ? parts[0] : .all(parts)).normalized(using: vocabulary)
    }

    /// Names of units change seldom, so they are read again only when the archive has changed.
    func vocabulary() async throws -> FieldVocabulary {
        let change = try await archive.lastChange()
        if let known, known.change == change { return known.vocabulary }
        let units = try await archive.read { db in try Archive.Unit.all().inOrderOfCode().fetchAll(db) }
        let vocabulary = FieldVocabulary(
            units.map { .init(.unit, code: $0.code, label: $0.name) }
                + FieldVocabulary.statuses + FieldVocabulary.codes(of: directory.catalogue), directory: directory)
        known = (change, vocabulary)
        return vocabulary
    }
}

extension FieldVocabulary {
    /// The list of the catalogue that says what papers of a dossier there are.
    private static let componentList = "dossier_component"

    /// What the categories of dossiers and the components of papers are called in a catalogue.
    static func codes(of catalogue: Catalogue) -> [Entry] {
        let category = catalogue.field(of: .category).flatMap { catalogue.codeList(of: $0.field) }
        return [(SearchField.category, category), (.component, catalogue.codeLists[componentList])].flatMap {
            field, list in
            (list?.values ?? []).map { Entry(field, code: $0.code, label: $0.label) }
        }
    }

    /// What statuses are called; they stand in no list of an office.
    package static let statuses = ServiceStatus.allCases.map {
        Entry(.status, code: $0.rawValue, label: Phrases.status($0), otherLabels: Phrases.otherNames(of: $0))
    }
}
