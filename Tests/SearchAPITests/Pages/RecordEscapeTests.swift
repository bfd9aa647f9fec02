import Foundation
import Testing

@testable import Archive
@testable import SearchAPI

/// A hostile text changes no element and no attribute of the pages about records, wherever it stands.
@Suite struct RecordEscapeTests {
    let records: RecordSite
    let renderer: PageRenderer
    /// A few groups of each kind: the whole form has thousands of inputs.
    let catalogue: Catalogue

    init() throws {
        records = try RecordSite()
        let whole = records.rules.catalogue
        let groups = whole.groups.filter { ["identity", "self_remark", "career"].contains($0.id) }
        catalogue = Catalogue(groups: groups, codeLists: whole.codeLists, salaryScales: [:], layouts: [])
        renderer = try PageRenderer()
    }

    /// Where a text of somebody else's can stand.
    enum Place: String, CaseIterable {
        case personName, unitName, paperTitle, person, value, listValue, unknownGroup, reason, basisTitle, overruling,
            failure, collision, eventNote
    }

    @Test("No text becomes markup", arguments: Place.allCases)
    func escaping(place: Place) async throws {
        let dossier = try await records.person()
        try await records.approve(records.content(), of: dossier)
        let submitted = try await records.submit(records.content("B"), of: dossier)
        let draft = try await records.draft(records.content("C"), of: dossier)
        let versions = try await records.site.archive.versions(of: dossier.id)
        let plain = try pages(with: "Văn", at: place, submitted, draft, versions).map { MarkupReader($0).tags }
        for text in HostileTexts.all.enumerated().filter({ $0.offset % 6 == 0 }).map(\.element) {
            let hostile = try pages(with: text, at: place, submitted, draft, versions).map { MarkupReader($0).tags }
            for (index, tags) in hostile.enumerated() {
                #expect(tags.map(\.shape) == plain[index].map(\.shape), "\(place) \(index) \(text.debugDescription)")
                #expect(!tags.contains { tag in tag.attributes.keys.contains { $0.hasPrefix("on") } })
            }
        }
    }

    private func pages(
        with text: String, at place: Place, _ submitted: RecordVersion, _ draft: RecordVersion,
        _ versions: [RecordVersion.Heading]
    ) throws -> [String] {
        func put(_ other: Place, _ usual: String) -> String { other == place ? text : usual }
        let catalogue = catalogue
        let today = Day("2026-01-01")!
        let unit = Archive.Unit(code: "SNV", name: put(.unitName, "Sở Nội vụ"), kind: "so")
        let dossier = Dossier(name: put(.personName, "Nguyễn Văn An"), unitId: unit.id)
        let document = Document(
            dossierId: dossier.id, title: put(.paperTitle, "Lý lịch"), digest: String(repeating: "0", count: 64),
            byteCount: 10, mediaType: "application/pdf", originalName: "tep.pdf", state: .read, pageCount: 1)
        var content = RecordContent()
        content["identity"] = [
            [
                "full_name": .text(put(.value, "A")), "birth_date": .text(put(.value, "b")),
                "sex": .text(put(.value, "c")), "ethnicity": .text(put(.value, "d")),
                "other_names": .list([put(.listValue, "e")]),
            ]
        ]
        content["self_remark", "text"] = .text(put(.value, "f"))
        content["career"] = [["title": .text(put(.value, "g"))]]
        content["zzz"] = [[put(.unknownGroup, "h"): .text("i")]]
        let basis = Basis(
            id: .random(), number: put(.basisTitle, "5"), signedOn: nil, validFrom: today,
            issuedBy: put(.basisTitle, "UBND"), title: put(.basisTitle, "Quyết định"), documentId: nil,
            recordedBy: "a", recordedAt: Date(timeIntervalSince1970: 0))
        let event = RecordEvent(
            number: 1, versionId: draft.id, at: Date(timeIntervalSince1970: 0), who: put(.person, "Lê Soạn"),
            what: .returned, note: put(.eventNote, "vì thế"))
        func change(_ version: RecordVersion) -> ChangePage {
            var attempt = ChangeAttempt(
                failure: put(.failure, "không được"), content: content)
            attempt.reason = put(.reason, "vì")
            attempt.overruling = ["email": put(.overruling, "thế")]
            attempt.conflictText = "Khác nhau"
            attempt.conflict = RecordDifference(from: RecordContent(), to: content, catalogue: catalogue)
            attempt.collisions = [
                RecordCollision(
                    group: "identity", field: "x", label: put(.collision, "l"), row: 0, base: put(.collision, "b"),
                    mine: put(.collision, "m"), theirs: put(.collision, "t"))
            ]
            attempt.canRebase = true
            attempt.basis.basisTitle = put(.basisTitle, "Quyết định")
            return ChangePage(
                ChangeContent(
                    version: version, dossier: dossier, unit: unit, documents: [document],
                    basis: basis, events: [event], base: RecordContent()), after: attempt, catalogue: catalogue,
                vocabulary: .empty, today: today)
        }
        let waiting = WaitingChange(heading: submitted.heading, dossier: dossier, unit: unit, changedValues: 1)
        return [
            renderer.markup(
                of: DossierPage(
                    .init(
                        dossier: dossier, unit: unit, documents: [document],
                        shown: RecordVersion(heading: submitted.heading, content: content), versions: versions),
                    catalogue: catalogue, vocabulary: .empty)),
            renderer.markup(of: change(submitted)), renderer.markup(of: change(draft)),
            renderer.markup(of: ChangesPage([waiting], state: .submitted, today: today)),
            renderer.markup(
                of: StartChangePage(
                    dossier, unit: unit,
                    papers: ReadableValues(catalogue: catalogue, vocabulary: .empty, papers: [document]),
                    failure: put(.failure, "không được"))),
        ]
    }
}
