import Archive
import DemoProvince
import Foundation

/// One account for each role of the demo, each held by an invented person.
struct DemoAccounts {
    let archive: ArchiveDatabase
    let rules: AccountRules

    /// Units and accounts, and what to type for each; the passwords are made anew for every run.
    func make(in province: DemoProvince) async throws -> [String] {
        _ = try await archive.upsert(
            province.units.map { Unit.Draft(code: $0.code, name: $0.name, kind: $0.kind, parent: $0.parent) })
        let units = try await archive.units()
        guard let top = units.first(where: { $0.parentId == nil }) else { return [] }
        let paper = Paper(number: "01/TTr-DEMO", signedOn: .todayInVietnam)
        let administrator = Self.people[0]
        let code = try await archive.makeFirstAdministrator(
            Account.Draft(code: administrator.account, name: administrator.title, unit: top.code),
            heldBy: administrator.person, on: paper, role: "administrator", under: rules)
        var lines = [try await activate(administrator, code)]
        let principal = try await archive.commandLinePrincipal(administrator.account)
        for one in Self.people.dropFirst() {
            let unit = one.isForProvince ? top.code : Self.unit(among: units, under: top)
            _ = try await archive.issueAccount(
                Account.Draft(code: one.account, name: one.title, unit: unit), on: paper, by: principal, under: rules)
            _ = try await archive.grantRole(
                one.role, in: unit, to: one.account, on: paper, by: principal, under: rules)
            _ = try await archive.holdAccount(
                one.account, by: one.person, on: paper, as: principal, under: rules)
            let code = try await archive.resetAccount(
                one.account, on: paper, renewsSecondFactor: true, by: principal, under: rules)
            lines.append(try await activate(one, code))
            if one.role == "approver" || one.role == "head", let unit = units.first(where: { $0.code == unit }) {
                _ = try await archive.appoint(
                    one.person.name, for: unit.id, from: .todayInVietnam, by: administrator.person.name)
            }
        }
        return lines
    }

    /// A request that waits for the head, as soon as there is a dossier of the head's unit; false before that.
    func leaveRequest(under rules: RequestRules) async throws -> Bool {
        let requester = try await archive.commandLinePrincipal("yeucau")
        let custodian = try await archive.commandLinePrincipal("canbo")
        let units = try await archive.units()
        guard let top = units.first(where: { $0.parentId == nil }),
            let unit = units.first(where: { $0.code == Self.unit(among: units, under: top) }),
            let dossier = try await archive.dossiers(heldBy: unit.id, limit: 1).first
        else { return false }
        let today = Day.todayInVietnam
        let occasion = Occasion(route: "demo", requestId: Identifier<AccessRequest>.random().text)
        var blanks = RequestBlanks(
            name: "Đặng Yêu Cầu", capacity: .managingBody, purpose: "Thẩm tra tiêu chuẩn trước khi quy hoạch",
            uses: [.view],
            from: today, to: today.adding(years: 1) ?? today)
        blanks.position = "Chuyên viên"
        blanks.office = top.name
        blanks.letterNumber = "15/GGT"
        blanks.letterSignedOn = today
        blanks.letterOf = top.name
        let request = try await archive.startRequest(
            AccessRequest.Draft(
                to: unit.code, blanks, lines: [RequestLine.Draft(.dossier(dossier.id), .whole())]),
            by: requester, on: occasion, under: rules)
        let submitted = try await archive.submitRequest(
            request.id, ifRevision: request.revision, by: requester, on: occasion, under: rules)
        _ = try await archive.examineRequest(
            request.id, [1: LineFinding(dossier.id)], note: "Đủ căn cứ, đề nghị đồng ý cho xem.",
            ifRevision: submitted.revision, by: custodian, on: occasion, under: rules)
        return true
    }

    private func activate(_ one: DemoHolder, _ code: SecretCode) async throws -> String {
        let desk = Client(address: "", agent: "hoso demo")
        let seed = try await archive.beginActivation(one.account, code: code, from: desk, under: rules)
        let password = newPassword()
        let recovery = try await archive.activate(
            one.account, code: code, password: password,
            second: seed?.digits(at: OneTimeCode.step(at: Date())), from: desk, under: rules)
        let second = recovery.first.map { "  code \($0.text)" } ?? ""
        return one.account.padding(toLength: 10, withPad: " ", startingAt: 0) + " \(password)\(second)  \(one.title)"
    }

    /// Sixteen random characters that the rules for passwords take.
    private func newPassword() -> String {
        while true {
            let text = Identifier<Account>.random().text
            let groups = stride(from: 0, to: 16, by: 4).map { String(text.dropFirst($0).prefix(4)) }
            let password = groups.joined(separator: "-")
            if rules.passwords.problem(of: password) == nil { return password }
        }
    }

    /// The unit below the province whose people the clerk answers for.
    private static func unit(among units: [Archive.Unit], under top: Archive.Unit) -> String {
        units.filter { $0.parentId == top.id }.map(\.code).min() ?? top.code
    }

    static let people = [
        DemoHolder("quantri", "administrator", "Quản trị cấp tỉnh", "Hoàng Quản Trị", 1, isForProvince: true),
        DemoHolder("canbo", "clerk", "Cán bộ hồ sơ của một sở", "Lê Thị Hồ Sơ", 2),
        DemoHolder("pheduyet", "approver", "Người phê duyệt của sở", "Trần Văn Duyệt", 3),
        DemoHolder("thutruong", "head", "Thủ trưởng của sở", "Phạm Thủ Trưởng", 4),
        DemoHolder("luutru", "keeper", "Người làm lưu trữ cấp tỉnh", "Vũ Thị Lưu Trữ", 5, isForProvince: true),
        DemoHolder("tracuu", "clerk", "Cán bộ hồ sơ cấp tỉnh", "Ngô Tra Cứu", 6, isForProvince: true),
        DemoHolder(
            "yeucau", "requester", "Người yêu cầu khai thác, cả tỉnh", "Đặng Yêu Cầu", 9, isForProvince: true),
        DemoHolder("kiemtra", "inspector", "Người kiểm tra", "Đỗ Thanh Tra", 7, isForProvince: true),
        DemoHolder("vanhanh", "operator", "Người vận hành", "Bùi Vận Hành", 8, isForProvince: true),
    ]
}

/// An invented person who holds an account of the demo.
struct DemoHolder: Sendable {
    let account: String
    let role: String
    let title: String
    let person: Person.Draft
    let isForProvince: Bool

    init(
        _ account: String, _ role: String, _ title: String, _ name: String, _ number: Int, isForProvince: Bool = false
    ) {
        self.account = account
        self.role = role
        self.title = title
        self.isForProvince = isForProvince
        person = Person.Draft(name: name, identityNumber: "02407000000\(number)")
    }
}
