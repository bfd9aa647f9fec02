import Archive

/// One row on its way into the archive, and what is said about it.
struct RowImport {
    let row: RecordRow
    let unit: String?
    /// Whose rows are taken; nil: everybody's.
    let scope: Set<Archive.Unit.ID>?

    /// nil when the row can't be taken.
    var intake: RecordIntake? {
        guard let content = row.content, let name = row.keys[.name], let unit = row.keys[.unit] ?? unit else {
            return nil
        }
        return RecordIntake(
            draft: Dossier.Draft(
                code: row.keys[.code], name: name, bornOn: row.keys[.bornOn].flatMap { Day($0) },
                identityNumber: row.keys[.identityNumber], unit: unit,
                status: row.keys[.status].flatMap { ServiceStatus.of(recordStatus: $0) },
                category: row.keys[.category], position: row.keys[.position]), content: content, within: scope)
    }

    func report(_ outcome: RecordIntake.Outcome?) -> RecordImport.Report {
        switch outcome {
        case .new(let dossier): report(.new, dossier)
        case .changed(let dossier): report(.changed, dossier)
        case .known(let dossier): report(.known, dossier)
        case .wrong(let problems): report(.refused, nil, problems.map(\.message))
        case .unfit(let error): report(.refused, nil, [error.sentence])
        case nil: report(.refused, nil, missing)
        }
    }

    private var missing: [String] {
        if row.content == nil { return [] }
        return [row.keys[.name] == nil ? "Dòng không có họ tên." : "Dòng không nêu đơn vị; hãy chọn đơn vị cho cả tệp."]
    }

    private func report(
        _ outcome: RecordImport.Outcome, _ dossier: Dossier.ID?, _ reasons: [String] = []
    ) -> RecordImport.Report {
        RecordImport.Report(
            row: row.number, outcome: outcome, name: row.keys[.name], dossier: dossier,
            messages: row.messages.map(\.sentence) + reasons)
    }
}

extension FilingError {
    /// Why a row can't be filed, for the reader.
    var sentence: String {
        switch self {
        case .noSuchUnit(let code): "Không có đơn vị mã “\(code)”."
        case .unitHasEnded(let code, let heirs):
            "Đơn vị “\(code)” đã kết thúc; hồ sơ thuộc \(heirs.joined(separator: ", "))."
        case .indistinctDossier:
            "Dòng không có số hiệu, số định danh hay ngày sinh nên không phân biệt được người."
        case .contradictoryDossier: "Số hiệu và số định danh thuộc hai hồ sơ khác nhau."
        case .ambiguousDossier: "Có nhiều hồ sơ trùng với dòng này."
        case .noSuchDossier: "Số hiệu này không dùng được cho đơn vị của người đưa tệp."
        default: "Không lưu được dòng này."
        }
    }
}
