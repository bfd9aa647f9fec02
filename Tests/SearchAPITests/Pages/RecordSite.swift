import Archive

@testable import SearchAPI

/// A site with a catalogue, one person, and somebody who approves.
struct RecordSite {
    static let clerk = "Lê Thị Soạn"
    static let approver = "Trần Văn Duyệt"

    let site: TestSite
    let rules: RecordRules

    init() throws {
        try self.init(catalogue: try ShippedCatalogue.get())
    }

    init(catalogue: Catalogue) throws {
        rules = RecordRules(catalogue: catalogue, calendar: .weekdays, deadlines: .regulation)
        site = try TestSite(rules: rules)
    }

    /// The same archive, served again after somebody has edited the catalogue.
    init(_ before: RecordSite, restartedWith catalogue: Catalogue) throws {
        rules = RecordRules(catalogue: catalogue, calendar: .weekdays, deadlines: .regulation)
        site = try TestSite(before.site, restartedBy: rules)
    }

    func person(_ name: String = "Nguyễn Văn An", code: String = "BG000001") async throws -> Dossier {
        try await site.addUnits()
        let dossier = try await site.addPerson(name, code: code)
        if try await site.archive.appointments(of: dossier.unitId).isEmpty {
            _ = try await site.archive.appoint(
                Self.approver, for: dossier.unitId, from: Day("2020-01-01")!, by: "Sở Nội vụ")
        }
        return dossier
    }

    func content(_ name: String = "NGUYỄN VĂN AN") -> RecordContent {
        var content = RecordContent()
        content["identity", "full_name"] = .text(name)
        content["identity", "birth_date"] = .text("1980-05")
        content["identity", "sex"] = .text("M")
        content["career"] = [
            ["from": .text("2005-09"), "to": .text("2010-01"), "title": .text("Chuyên viên")],
            ["from": .text("2010-02"), "title": .text("Phó trưởng phòng")],
        ]
        return content
    }

    func draft(_ content: RecordContent, of dossier: Dossier) async throws -> RecordVersion {
        let draft = try await site.archive.startDraft(of: dossier.id, by: Self.clerk, under: rules)
        return try await site.archive.saveDraft(
            draft.id, content, ifRevision: draft.heading.revision, by: Self.clerk, under: rules)
    }

    func submit(_ content: RecordContent, of dossier: Dossier) async throws -> RecordVersion {
        let draft = try await draft(content, of: dossier)
        try await site.archive.submit(draft.id, by: Self.clerk, under: rules)
        return try await version(draft.id)
    }

    func approve(_ content: RecordContent, of dossier: Dossier) async throws {
        let version = try await submit(content, of: dossier)
        _ = try await site.archive.approve(version.id, by: Self.approver, under: rules)
    }

    func version(_ id: RecordVersion.ID) async throws -> RecordVersion {
        guard let version = try await site.archive.version(id) else { throw RecordRefusal.noSuchVersion(id) }
        return version
    }
}

extension LoopbackClient {
    /// Sends a form as a browser does from one of our pages.
    func post(_ target: String, _ fields: KeyValuePairs<String, String?>) async throws -> RawAnswer {
        try await send(
            "POST", target,
            headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"],
            body: FormFields.encoded(fields))
    }
}
