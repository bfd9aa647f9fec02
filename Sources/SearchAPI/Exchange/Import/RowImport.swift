import Archive
import GRDB

/// One row on its way into the archive.
struct RowImport {
    let row: RecordRow
    let unit: String?
    let rules: RecordRules

    func preview(_ check: RecordCheck, _ db: Database) throws -> RecordImport.Report {
        guard let content = row.content, let draft = dossierDraft else { return refused([]) }
        let known: Dossier?
        do {
            known = try draft.known(db)
        } catch let error as FilingError {
            return refused([error.sentence])
        }
        let approved = try known.flatMap { try RecordContent.approved(of: [$0.id], db)[$0.id] } ?? RecordContent()
        let merged = content.merged(onto: approved, rules.catalogue)
        let errors = check.check(merged).filter { $0.severity == .error }
        guard errors.isEmpty else { return refused(errors.map(\.message)) }
        return report(known == nil ? .new : merged == approved ? .known : .changed, known?.id)
    }

    func store(
        at desk: RecordDesk, _ basis: Basis.ID?, _ batch: RecordBatch.ID
    ) throws -> RecordImport.Report {
        let preview = try preview(desk.check, desk.db)
        guard preview.outcome == .new || preview.outcome == .changed, let content = row.content,
            let draft = dossierDraft
        else { return preview }
        // A dossier that is there changes when the draft is approved, not before.
        guard let dossier = preview.dossier else {
            let new: Dossier.ID
            do {
                new = try draft.file(desk.db).dossier.id
            } catch let error as FilingError {
                return refused([error.sentence])
            }
            try desk.draft(of: new, content, basis: basis, batch: batch)
            return report(.new, new)
        }
        let approved = try RecordContent.approved(of: [dossier], desk.db)[dossier] ?? RecordContent()
        let merged = content.merged(onto: approved, rules.catalogue)
        if try desk.hasOpenDraft(of: dossier, saying: merged) { return report(.known, dossier) }
        try desk.draft(of: dossier, merged, basis: basis, batch: batch)
        return report(.changed, dossier)
    }

    /// What the row says of the dossier itself; nil when it can't be told whose row it is.
    private var dossierDraft: Dossier.Draft? {
        guard let name = row.keys[.name], let unit = row.keys[.unit] ?? unit else { return nil }
        return Dossier.Draft(
            code: row.keys[.code], name: name, bornOn: row.keys[.bornOn].flatMap { Day($0) },
            identityNumber: row.keys[.identityNumber], unit: unit,
            status: row.keys[.status].flatMap { ServiceStatus.of(recordStatus: $0) }, category: row.keys[.category],
            position: row.keys[.position])
    }

    private func refused(_ reasons: [String]) -> RecordImport.Report {
        var messages = row.messages.map(\.sentence) + reasons
        if messages.isEmpty {
            messages = [row.keys[.name] == nil ? "Dòng không có họ tên." : "Dòng không nêu đơn vị; dùng --unit."]
        }
        return RecordImport.Report(
            row: row.number, outcome: .refused, name: row.keys[.name], dossier: nil, messages: messages)
    }

    private func report(_ outcome: RecordImport.Outcome, _ dossier: Dossier.ID?) -> RecordImport.Report {
        RecordImport.Report(
            row: row.number, outcome: outcome, name: row.keys[.name], dossier: dossier,
            messages: row.messages.map(\.sentence))
    }
}

extension RecordContent {
    /// These values in place of those of another content; of a group that repeats all rows are replaced.
    func merged(onto other: RecordContent, _ catalogue: Catalogue) -> RecordContent {
        var merged = other
        for (id, rows) in groups {
            if catalogue.group(id)?.repeats == true {
                merged[id] = rows
            } else {
                merged[id] = [(other[id].first ?? [:]).merging(rows.first ?? [:]) { _, new in new }]
            }
        }
        return merged
    }
}

extension FilingError {
    /// Why a row can't be filed, for the reader.
    var sentence: String {
        switch self {
        case .noSuchUnit(let code): "Không có đơn vị mã “\(code)”."
        case .unitHasEnded(let code, let heirs):
            "Đơn vị “\(code)” đã kết thúc; hồ sơ thuộc \(heirs.joined(separator: ", "))."
        case .indistinctDossier: "Dòng không có số hiệu, số định danh hay ngày sinh nên không phân biệt được người."
        case .contradictoryDossier: "Số hiệu và số định danh thuộc hai hồ sơ khác nhau."
        case .ambiguousDossier: "Có nhiều hồ sơ trùng với dòng này."
        default: "Không lưu được dòng này."
        }
    }
}
