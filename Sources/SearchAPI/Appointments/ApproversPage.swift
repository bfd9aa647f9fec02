import Archive

/// Who approves for which unit; deputies with their days.
struct ApproversPage: SitePage, Sendable {
    static let template = "approvers"

    /// What somebody tried, kept for the form.
    struct Attempt: Sendable {
        var failure: String?
        var form: AppointmentForm?
    }

    struct Item: Sendable {
        let unitText: String
        let approverText: String
        let deputyText: String?
        let periodText: String
        let appointedText: String
        let canEnd: Bool
        let endAddress: String
        let endLabel: String
    }

    struct Choice: Sendable {
        let choiceValue: String
        let choiceText: String
        let isChosen: Bool
    }

    let heading = "Người phê duyệt"
    let items: [Item]
    let hasItems: Bool
    let endedToo: Bool
    let failure: String?
    let unitChoices: [Choice]
    let formPerson: String
    let formDeputyOf: String
    let formStartedOn: String
    let formEndedOn: String

    init(
        _ found: [(approver: Approver, unit: Archive.Unit)], units: [Archive.Unit], endedToo: Bool, today: Day,
        after attempt: Attempt
    ) {
        items = found.map { approver, unit in
            let isOver = approver.isOver(on: today)
            let end = approver.endedOn.map { " đến \($0.vietnamese)\(isOver ? ", đã kết thúc" : "")" } ?? ""
            return Item(
                unitText: "\(unit.name) (\(unit.code))", approverText: approver.person,
                deputyText: approver.deputyOf.map { "thay \($0)" },
                periodText: "từ \(approver.startedOn.vietnamese)"
                    + (approver.neverHeld ? ", đã hủy trước khi có hiệu lực" : end),
                appointedText: approver.appointedBy
                    + (approver.endedBy.map { "; \($0) cho kết thúc" } ?? ""),
                canEnd: !isOver, endAddress: SiteAddress.endOfAppointment(approver.id),
                endLabel: "Kết thúc phân công của \(approver.person) tại \(unit.code)")
        }
        hasItems = !items.isEmpty
        self.endedToo = endedToo
        failure = attempt.failure
        let form = attempt.form
        unitChoices = units.filter { unit in unit.endedOn.map { $0 >= today } ?? true }.map {
            Choice(choiceValue: $0.code, choiceText: "\($0.name) (\($0.code))", isChosen: $0.code == form?.unit)
        }
        formPerson = form?.person ?? ""
        formDeputyOf = form?.deputyOf ?? ""
        formStartedOn = form?.startedOn ?? today.vietnamese
        formEndedOn = form?.endedOn ?? ""
    }
}

extension SiteAddress {
    static let approvers = "/approvers"

    static func endOfAppointment(_ id: Approver.ID) -> String {
        "\(approvers)/\(id.text)/end"
    }
}

extension Templates {
    static let approvers = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>Người phê duyệt</h1>
        <p class="faint">Thay đổi hồ sơ do người phê duyệt của đơn vị, hoặc của đơn vị cấp trên gần nhất, phê duyệt; người lập không tự phê duyệt.</p>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        <nav class="places tabs" aria-label="Thời gian"><a href="/approvers"{{^endedToo}} aria-current="page"{{/endedToo}}>Còn hiệu lực</a><a href="/approvers?ended=true"{{#endedToo}} aria-current="page"{{/endedToo}}>Tất cả</a></nav>
        {{#hasItems}}
        <div class="wide record-group" tabindex="0" role="region" aria-label="Danh sách người phê duyệt">
        <table>
        <thead><tr><th scope="col">Đơn vị</th><th scope="col">Người phê duyệt</th><th scope="col">Thời gian</th><th scope="col">Người phân công</th><th scope="col">Kết thúc</th></tr></thead>
        <tbody>
        {{#items}}
        <tr><td>{{unitText}}</td><td>{{approverText}}{{#deputyText}} <span class="kind">{{.}}</span>{{/deputyText}}</td><td>{{periodText}}</td><td>{{appointedText}}</td><td>{{#canEnd}}<form class="act inline" method="post" action="{{endAddress}}" autocomplete="off"><label>Ngày cuối cùng<input name="lastDay" size="10" placeholder="31/05/2020" maxlength="40"></label> <button type="submit" class="second" aria-label="{{endLabel}}">Kết thúc</button></form>{{/canEnd}}</td></tr>
        {{/items}}
        </tbody>
        </table>
        </div>
        {{/hasItems}}
        {{^hasItems}}<p class="faint">Chưa phân công người phê duyệt nào.</p>{{/hasItems}}
        <section aria-labelledby="appoint-heading">
        <h2 id="appoint-heading">Phân công</h2>
        <form class="act record-group" method="post" action="/approvers" autocomplete="off">
        <div class="grid">
        <label class="needed">Đơn vị<select name="unit"><option value=""></option>{{#unitChoices}}<option value="{{choiceValue}}"{{#isChosen}} selected{{/isChosen}}>{{choiceText}}</option>{{/unitChoices}}</select></label>
        <label class="needed">Người phê duyệt<input name="person" value="{{formPerson}}" maxlength="200"></label>
        <label>Thay cho (nếu là người phê duyệt thay)<input name="deputyOf" value="{{formDeputyOf}}" maxlength="200"></label>
        <label class="needed">Từ ngày<input name="startedOn" value="{{formStartedOn}}" placeholder="31/05/2020" maxlength="40"></label>
        <label>Đến hết ngày<input name="endedOn" value="{{formEndedOn}}" placeholder="31/05/2020" maxlength="40"></label>
        </div>
        <p><button type="submit">Phân công</button></p>
        </form>
        </section>
        </main>
        {{/page}}
        {{> foot}}
        """
}
