package import Archive
package import Indexer

/// A small index with dossiers of our own, filled by hand, and an archive for its units and scopes.
package final class Shelf: Sendable {
    package let index: StandaloneIndex
    package var archive: ArchiveDatabase { holder.archive }
    private let holder: TemporaryArchive

    /// Units: the province TINH, with SNV and SYT below it, and SNV-TC below SNV.
    package init(catalogue: Catalogue = .empty) async throws {
        holder = try TemporaryArchive()
        _ = try await holder.archive.upsert([
            Archive.Unit.Draft(code: "TINH", name: "Tỉnh Sông Mây", kind: "tinh", parent: nil),
            Archive.Unit.Draft(code: "SNV", name: "Sở Nội vụ", kind: "so", parent: "TINH"),
            Archive.Unit.Draft(code: "SNV-TC", name: "Phòng Tổ chức", kind: "phong", parent: "SNV"),
            Archive.Unit.Draft(code: "SYT", name: "Sở Y tế", kind: "so", parent: "TINH"),
        ])
        index = try StandaloneIndex(directory: holder.folder, catalogue: catalogue)
        try await index.apply([.units(try await holder.archive.units())])
    }

    package var authoriser: Authoriser { Authoriser(archive: archive) }

    /// Puts a dossier on the shelf, with one document if it has pages.
    @discardableResult
    package func file(
        _ name: String, unit: String = "SNV", pages: [String] = [], title: String = "Giấy tờ", isOCR: Bool = false,
        component: String? = nil, number: String? = nil, writtenOn: String? = nil, status: ServiceStatus = .serving,
        bornOn: String? = nil, identityNumber: String? = nil, position: String? = nil,
        record: RecordContent = RecordContent()
    ) async throws -> Dossier {
        guard let holder = try await archive.unit(withCode: unit) else { throw ShelfError.noSuchUnit(unit) }
        let dossier = Dossier(
            name: name, bornOn: bornOn.flatMap { Day($0) }, identityNumber: identityNumber, unitId: holder.id,
            status: status, category: "civil_servant", position: position)
        try await index.apply([.dossier(dossier, record: ApprovedRecord(number: 1, content: record))])
        guard !pages.isEmpty else { return dossier }
        try await add(
            pages, to: dossier, title: title, isOCR: isOCR, component: component, number: number, writtenOn: writtenOn)
        return dossier
    }

    /// Puts one more document into a dossier.
    @discardableResult
    package func add(
        _ pages: [String], to dossier: Dossier, title: String = "Giấy tờ", isOCR: Bool = false,
        component: String? = nil, number: String? = nil, writtenOn: String? = nil
    ) async throws -> Document {
        let document = Document(
            dossierId: dossier.id, title: title, component: component, number: number,
            writtenOn: writtenOn.flatMap { Day($0) }, digest: String(repeating: "0", count: 64), byteCount: 1,
            mediaType: "application/pdf", originalName: "x.pdf", state: .read, pageCount: pages.count)
        let indexed = pages.enumerated().map { IndexedPage(number: $0.offset + 1, text: $0.element, isOCR: isOCR) }
        try await index.apply([
            .document(IndexedDocument(document: document, pages: indexed, extractorVersion: "test"))
        ])
        return document
    }

    package func search(
        _ criterion: Criterion, in unit: String? = nil, limit: Int = 20, cursor: String? = nil, facets: Bool = false,
        sort: SearchSort = .relevance, widened: Bool = false
    ) async throws -> SearchResponse {
        var scope = authoriser.wholeProvince()
        if let unit { scope = try await authoriser.subtree(ofUnitCode: unit) }
        let request = SearchRequest(
            criterion, sort: sort, limit: limit, cursor: cursor, wantsFacets: facets, isWidened: widened)
        return try await index.index.search(request, within: scope)
    }

    /// The names found by words side by side, strict results only.
    package func names(_ words: String, in unit: String? = nil) async throws -> [String] {
        try await search(.words(words), in: unit).items.map(\.dossier.name)
    }
}

package enum ShelfError: Error {
    case noSuchUnit(String)
}

extension Criterion {
    /// Neighbouring plain words.
    package static func words(_ text: String) -> Criterion {
        .text(TextRun(text.split(separator: " ").map { .word(String($0), isPrefix: false, isStrict: false) }))
    }

    package static func phrase(_ text: String, slop: Int? = nil, isStrict: Bool = false) -> Criterion {
        .text(TextRun([.phrase(text.split(separator: " ").map(String.init), slop: slop, isStrict: isStrict)]))
    }
}

extension SeededGenerator {
    /// Up to so many characters of these.
    package mutating func text(from characters: String, upTo length: Int) -> String {
        let choices = Array(characters)
        return String((0..<Int(next() % UInt64(length + 1))).map { _ in choices[Int(next() % UInt64(choices.count))] })
    }
}
