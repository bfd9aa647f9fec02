package import Archive
import Foundation
import Synchronization

/// A small archive with people who prepare and approve records, and a clock that stands still.
///
/// Lan and Bình prepare; Hoa approves for SNV, Minh for the whole province.
package final class RecordStage: Sendable {
    package let temporary: TemporaryArchive
    package let units: [String: Archive.Unit]
    package let catalogue: Catalogue
    private let time = Mutex(Date(timeIntervalSince1970: 1_767_582_000))

    package var archive: ArchiveDatabase { temporary.archive }

    /// The 5th of January 2026 at ten in the morning, unless the clock was set forward.
    package var rules: RecordRules {
        let now = time.withLock(\.self)
        return RecordRules(
            catalogue: catalogue, calendar: .weekdays, deadlines: .regulation, clock: { now })
    }

    package init() async throws {
        temporary = try TemporaryArchive()
        units = try await temporary.addUnits()
        catalogue = try CatalogueReader.read(directory: "Config/catalogue")
        let start = Day("2020-01-01")!
        _ = try await archive.appoint("Hoa", for: units["SNV"]!.id, from: start, by: "Chủ tịch")
        _ = try await archive.appoint("Minh", for: units["TINH"]!.id, from: start, by: "Chủ tịch")
    }

    package func setForward(days: Int) {
        time.withLock { $0 += Double(days) * 86_400 }
    }

    /// A record without errors and without warnings that want a reason.
    package func content(_ name: String = "NGUYỄN VĂN AN", step: Int64 = 3) -> RecordContent {
        var content = RecordContent()
        content["identity", "full_name"] = .text(name)
        content["identity", "birth_date"] = .text("1975-03-05")
        content["identity", "sex"] = .text("M")
        content["identity", "citizen_id"] = .text("024075000123")
        content["recruitment", "first_recruit_date"] = .text("1998-09-01")
        content["recruitment", "staff_category"] = .text("CC")
        content["pay", "rank_code"] = .text("01.003")
        content["pay", "pay_step"] = .integer(step)
        content["pay", "pay_coefficient"] = .decimal((234 + 33 * Double(step - 1)) / 100)
        content["position", "position"] = .text("Chuyên viên")
        content["career"] = [
            ["from": .text("1998-09"), "to": .text("2010-05"), "title": .text("Cán sự")],
            ["from": .text("2010-05"), "title": .text("Chuyên viên")],
        ]
        return content
    }

    /// Prepared by Lan and submitted.
    package func submitted(_ content: RecordContent, of dossier: Dossier.ID) async throws -> RecordVersion {
        let draft = try await archive.startDraft(of: dossier, by: "Lan", under: rules)
        let saved = try await archive.saveDraft(
            draft.id, content, ifRevision: draft.revision, by: "Lan", under: rules)
        try await archive.submit(saved.id, by: "Lan", under: rules)
        return try await archive.version(saved.id)!
    }

    /// Prepared by Lan, approved by Hoa.
    @discardableResult
    package func approved(_ content: RecordContent, of dossier: Dossier.ID) async throws -> RecordVersion {
        let version = try await submitted(content, of: dossier)
        return try await archive.approve(version.id, by: "Hoa", under: rules)
    }
}
