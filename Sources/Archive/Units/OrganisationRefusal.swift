/// Why a change of the organisation can't be made. Units are named by their codes.
package enum OrganisationRefusal: Error, Equatable {
    case noSuchUnit(String)
    case noSuchDossier(String)
    /// The decision has no number, or nobody says who records it.
    case unsigned
    case dayNotWhole(Day)
    case notYetInForce(Day)
    case hasEnded(String, on: Day)
    /// Before the unit's first day; for an end, on it.
    case startsLater(String, on: Day)
    case hasLaterEvent(String, on: Day)
    case codeTaken(String)
    case nameless(String)
    case nothingToDo(String)
    case namedTwice(String)
    case inCircle([String])
    /// A unit would stand under one that has ended.
    case underEndedUnit(String, parent: String)
    /// Nobody said where these go.
    case homeless(String, dossiers: Int, documents: Int, children: [String])
    case notInUnit(Dossier.ID, String)
    case dossierNamedTwice(Dossier.ID)
    case notBelow(child: String, String)
    /// What is left must go to a part or stay in the unit.
    case restIsNoPart(String)

    /// For the person at the screen.
    package var sentence: String {
        switch self {
        case .noSuchUnit(let unit): "Không có đơn vị “\(unit)”."
        case .noSuchDossier(let dossier): "Không có hồ sơ “\(dossier)”."
        case .unsigned: "Phải ghi số quyết định và người ghi nhận."
        case .dayNotWhole(let day): "Ngày hiệu lực “\(day)” phải đủ ngày, tháng, năm."
        case .notYetInForce(let day):
            "Ngày hiệu lực \(day.vietnamese) chưa đến; có thể xem trước, và ghi nhận từ ngày đó."
        case .hasEnded(let unit, let day): "Đơn vị \(unit) đã kết thúc hoạt động (ngày cuối \(day.vietnamese))."
        case .startsLater(let unit, let day):
            "Đơn vị \(unit) chỉ có từ ngày \(day.vietnamese); ngày hiệu lực phải sau ngày đó."
        case .hasLaterEvent(let unit, let day):
            """
            Đơn vị \(unit) đã có thay đổi tổ chức hiệu lực ngày \(day.vietnamese); không thể ghi nhận thay đổi có \
            hiệu lực trước ngày đó.
            """
        case .codeTaken(let code): "Mã “\(code)” đang hoặc đã được dùng cho đơn vị khác."
        case .nameless(let code): "Đơn vị “\(code)” phải có mã và tên."
        case .nothingToDo(let unit): "Không có gì thay đổi đối với đơn vị \(unit)."
        case .namedTwice(let unit): "Đơn vị \(unit) được nêu hai lần."
        case .inCircle(let units): "Các đơn vị sẽ nằm vòng quanh dưới nhau: \(units.joined(separator: ", "))."
        case .underEndedUnit(let unit, let parent):
            "Đơn vị \(unit) sẽ thuộc đơn vị \(parent) đã hoặc sẽ kết thúc hoạt động."
        case .homeless(let unit, let dossiers, let documents, let children):
            "Chưa nói rõ nơi nhận của đơn vị \(unit): "
                + [
                    dossiers > 0 ? "\(dossiers) hồ sơ" : nil, documents > 0 ? "\(documents) tài liệu chờ xếp" : nil,
                    children.isEmpty ? nil : "đơn vị trực thuộc \(children.joined(separator: ", "))",
                ].compactMap { $0 }.joined(separator: "; ") + "."
        case .notInUnit(let dossier, let unit): "Hồ sơ \(dossier) không thuộc đơn vị \(unit)."
        case .dossierNamedTwice(let dossier): "Hồ sơ \(dossier) được nêu hai lần."
        case .notBelow(let child, let unit): "Đơn vị \(child) không trực thuộc đơn vị \(unit)."
        case .restIsNoPart(let unit):
            "Phần còn lại của đơn vị \(unit) phải về một đơn vị mới trong quyết định, hoặc ở lại chính đơn vị đó."
        }
    }
}
