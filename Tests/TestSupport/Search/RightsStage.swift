package import Archive
import Foundation
package import Indexer

/// People who may see different things, by the roles that an office could write, and indexes over the same units.
///
/// Units: TINH over SNV over SNV-TCCB, and STC.
package final class RightsStage: Sendable {
    package let accounts: AccountStage
    package let catalogue: Catalogue
    /// By code.
    package var units: [String: Archive.Unit] { accounts.units }

    package init() async throws {
        let roles = try String(contentsOfFile: "Config/roles.yaml", encoding: .utf8)
        let book = try RoleBook.read(roles + Self.moreRoles, file: "roles.yaml")
        accounts = try await AccountStage { $0.roles = book }
        catalogue = try CatalogueReader.read(files: [("rights.yaml", Self.catalogueText)])
    }

    /// What a new account with these roles may see: `role` or `role group`, by unit.
    package func scope(_ code: String, _ number: Int, _ roles: [(role: String, unit: String)]) async throws -> Scope {
        try await accounts.authoriser.scope(of: try await principal(code, number, roles), under: accounts.rules)
    }

    package func principal(
        _ code: String, _ number: Int, _ roles: [(role: String, unit: String)]
    ) async throws -> Principal {
        _ = try await accounts.member(code, roles[0].role, in: roles[0].unit, name: "Người \(code)", number: number)
        for (role, unit) in roles.dropFirst() {
            _ = try await accounts.archive.grantRole(
                role, in: unit, to: code, on: AccountStage.paper, by: accounts.administrator, under: accounts.rules)
        }
        return try await accounts.archive.commandLinePrincipal(code)
    }

    /// A new, empty index; gone when the archive's folder is.
    package func makeIndex() async throws -> StandaloneIndex {
        let folder = accounts.temporary.folder + "/index-" + Identifier<StandaloneIndex>.random().text
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let index = try StandaloneIndex(directory: folder, catalogue: catalogue)
        try await index.apply([.units(try await accounts.archive.units())])
        return index
    }

    private static let moreRoles = """

          - {id: lister, label: "Xem danh sách", actions: [listDossiers]}
          - {id: reader, label: "Đọc", actions: [listDossiers, readDossiers]}
          - {id: health_reader, label: "Đọc", actions: [readDossiers], sensitive: [health]}
          - {id: discipline_reader, label: "Đọc", actions: [readDossiers], sensitive: [discipline]}
          - {id: assets_reader, label: "Đọc", actions: [readDossiers], sensitive: [assets]}
          - {id: history_reader, label: "Đọc", actions: [readDossiers], sensitive: [history]}
          - {id: complaints_reader, label: "Đọc", actions: [readDossiers], sensitive: [complaints]}
        """

    /// Of each sensitive group some fields, and one group with a sensitivity that the file of roles doesn't know.
    private static let catalogueText = """
        groups:
          - id: person
            label: Người
            fields:
              - {id: native, label: Quê, type: string}
              - {id: sex, label: Giới, type: code, list: sex}
              - {id: step, label: Bậc, type: integer, history: pay.step}
          - id: pay
            label: Lương
            repeats: true
            validity: {from: from, to: to}
            fields:
              - {id: from, label: Từ, type: month}
              - {id: to, label: Đến, type: month}
              - {id: step, label: Bậc, type: integer}
              - {id: note, label: Ghi chú, type: text}
          - {id: body, label: Sức khỏe, sensitivity: health, fields: [{id: weight, label: Cân nặng, type: decimal}, {id: illness, label: Bệnh, type: string}]}
          - id: discipline
            label: Kỷ luật
            sensitivity: discipline
            repeats: true
            validity: {from: from, to: to}
            fields:
              - {id: from, label: Từ, type: date}
              - {id: to, label: Đến, type: date}
              - {id: form, label: Hình thức, type: code, list: form}
              - {id: reason, label: Lý do, type: text}
          - {id: assets, label: Tài sản, sensitivity: assets, repeats: true, fields: [{id: kind, label: Loại, type: string}]}
          - {id: past, label: Lịch sử, sensitivity: history, fields: [{id: service, label: Đã làm, type: text}]}
          - {id: letters, label: Đơn thư, sensitivity: complaints, repeats: true, fields: [{id: about, label: Về, type: string}]}
          - {id: sealed, label: Niêm phong, sensitivity: unheard_of, fields: [{id: note, label: Ghi, type: string}]}
        codeLists:
          - {id: sex, label: Giới, values: [{code: M, label: Nam}, {code: F, label: Nữ}]}
          - {id: form, label: Hình thức, values: [{code: KT, label: Khiển trách}, {code: CC, label: Cảnh cáo}]}
        """
}
