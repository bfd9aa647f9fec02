@testable import Archive
import Foundation
import TestSupport
import Testing

/// Doubles, and what becomes of them.
@Suite struct DuplicateTests {
    let stage: RecordStage

    init() async throws {
        stage = try await RecordStage()
    }

    /// As the record would make it: an import refuses a second dossier with the same number.
    func add(_ name: String, _ code: String, born: String? = nil, number: String? = nil) async throws -> Dossier {
        let dossier = Dossier(
            code: code, name: name, bornOn: born.flatMap { Day($0) }, identityNumber: number,
            unitId: stage.units["SNV"]!.id)
        try await stage.archive.write { try dossier.insert($0) }
        return dossier
    }

    @Test func doublesAreFoundByNumberAndByNameAndBirth() async throws {
        let first = try await add("Nguyễn Văn An", "A1", born: "1975-03-05", number: "024075000123")
        let spelled = try await add("NGUYEN VAN AN", "A2", born: "1975-03-05")
        let sameNumber = try await add("Trần Thị Bé", "A3", born: "1980", number: "024075000123")
        _ = try await add("Nguyễn Văn An", "A4", born: "1976-03-05")
        let yearOnly = try await add("Nguyễn Văn Ấn", "A5", born: "1975")
        let found = try await stage.archive.duplicates(of: first.id)
        #expect(Set(found.map(\.dossier.id)) == [spelled.id, sameNumber.id, yearOnly.id])
        #expect(found.first?.reason == .identityNumber)
        let groups = try await stage.archive.findDuplicates()
        #expect(groups.map(\.reason).sorted { $0.rawValue < $1.rawValue } == [.identityNumber, .nameAndBirth])
        #expect(try await stage.archive.findDuplicates(in: [stage.units["STC"]!.id]).isEmpty)
    }

    @Test func namesakesFromDifferentProvincesAreTwoPeople() async throws {
        var dossiers: [Dossier] = []
        for (code, province) in [("A1", "Bắc Giang"), ("A2", "tỉnh Nghệ An"), ("A3", "Tỉnh Bắc Giang")] {
            let dossier = try await add("Nguyễn Văn An", code, born: "1975-03-05")
            var content = stage.content("Nguyễn Văn An")
            content["identity", "citizen_id"] = nil
            content["identity", "native_province"] = .text(province)
            try await stage.approved(content, of: dossier.id)
            dossiers.append(dossier)
        }
        #expect(try await stage.archive.duplicates(of: dossiers[0].id).map(\.dossier.id) == [dossiers[2].id])
        #expect(try await stage.archive.findDuplicates().map { $0.dossiers.count } == [2])
    }

    @Test func whatOtherUnitsHoldPlaysNoPart() async throws {
        let first = try await add("Nguyễn Văn An", "A1", born: "1975-03-05")
        let second = try await add("Nguyễn Văn An", "A2", born: "1975-03-05")
        for (code, province) in [("C1", "Bắc Giang"), ("C2", "Nghệ An")] {
            let hidden = Dossier(
                code: code, name: "Nguyễn Văn An", bornOn: Day("1975-03-05"), unitId: stage.units["STC"]!.id)
            try await stage.archive.write { try hidden.insert($0) }
            var content = stage.content("Nguyễn Văn An")
            content["identity", "citizen_id"] = nil
            content["identity", "native_province"] = .text(province)
            let version = try await stage.submitted(content, of: hidden.id)
            _ = try await stage.archive.approve(version.id, by: "Minh", under: stage.rules)
        }
        #expect(try await stage.archive.findDuplicates().count == 2, "one for each province")
        let found = try await stage.archive.findDuplicates(in: [stage.units["SNV"]!.id])
        #expect(found.map { Set($0.dossiers.map(\.id)) } == [[first.id, second.id]])
    }

    @Test func aMergedDossierGivesUpItsPapersAndKeepsItsHistory() async throws {
        let kept = try await add("Nguyễn Văn An", "A1", born: "1975-03-05")
        let double = try await add("Nguyễn Văn An", "A2", born: "1975-03-05", number: "024075000123")
        try await stage.temporary.addDocument("%PDF both", to: .dossier(kept.id))
        try await stage.temporary.addDocument("%PDF both", to: .dossier(double.id))
        let moved = try await stage.temporary.addDocument("%PDF one", to: .dossier(double.id))
        try await stage.approved(stage.content(), of: double.id)
        let open = try await stage.archive.startDraft(of: double.id, by: "Lan", under: stage.rules)
        let before = try await stage.archive.lastChange()

        let waiting = try await stage.archive.atDesk(of: "Lan", under: stage.rules) {
            try $0.proposeMerge(double.id, into: kept.id, reason: "Chờ xem")
        }
        try await stage.archive.atDesk(of: "Hoa", under: stage.rules) {
            try $0.merge(double.id, into: kept.id, reason: "Lập hai lần")
        }

        #expect(try await stage.archive.mergeProposal(waiting.id)?.state == .withdrawn)
        #expect(try await stage.archive.document(moved.id)?.dossierId == kept.id)
        #expect(try await stage.archive.documents(in: .dossier(kept.id)).count == 2)
        #expect(try await stage.archive.versions(of: double.id).map(\.state) == [.withdrawn, .approved])
        #expect(try await stage.archive.version(open.id)?.reason == "Lập hai lần")
        #expect(try await stage.archive.mergedDossiers(among: [kept.id, double.id]) == [double.id])
        #expect(try await stage.archive.merges(into: kept.id).map(\.formerCode) == ["A2"])
        #expect(try await stage.archive.dossier(kept.id)?.code == "A1")
        #expect(try await stage.archive.dossier(kept.id)?.identityNumber == "024075000123")
        #expect(try await stage.archive.dossier(double.id)?.code == nil)
        let noted = try await stage.archive.changes(after: before, limit: 10).map(\.subjectId)
        #expect(Set(noted) == [moved.id.text, kept.id.text, double.id.text])
        #expect(try await stage.archive.findDuplicates().isEmpty)
        let draft = try await refusal(of: {
            _ = try await stage.archive.startDraft(of: double.id, by: "Lan", under: stage.rules)
        })
        #expect(draft == .merged(into: kept.id))
        let imported = try await stage.archive.upsert(
            Dossier.Draft(code: "A2", name: "Nguyễn Văn An", unit: "SNV", position: "Chuyên viên"))
        #expect(imported.dossier.id == kept.id, "an import that names the double means the one that stays")
        #expect(imported.dossier.code == "A1")
        let again = try await refusal(of: {
            try await stage.archive.mergeAsProposed(double.id, into: kept.id, by: "Lan", "Hoa", under: stage.rules)
        })
        #expect(again == .merged(into: kept.id))
    }
}
