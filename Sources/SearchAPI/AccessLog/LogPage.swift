import Archive
import Foundation

/// Lines of the access log as a table; looks at one document in one sitting are one row.
struct LogPage: SitePage, Sendable {
    static let template = "log"

    struct Row: Sendable {
        let whenText: String
        let whoText: String
        let whatText: String
        let outcomeText: String?
        let subjects: [Subject]
        let moreText: String?
        let whyText: String?
        let addressText: String?
    }

    struct Subject: Sendable {
        let subjectText: String
        let subjectAddress: String
    }

    struct Choice: Sendable {
        let choiceValue: String
        let choiceText: String
        let isChosen: Bool
    }

    var heading: String { "Nhật ký truy cập – Hồ sơ" }
    let titleText: String
    let rows: [Row]
    let isEmpty: Bool
    let nextAddress: String?
    let filter: [Choice]
    let outcomes: [Choice]
    let fromText: String
    let toText: String
    let isWhole: Bool
    let exportAddress: String

    init(_ page: LogReading.Page, filter: LogFilter, about dossier: Dossier? = nil) {
        titleText = dossier.map { "Ai đã xem hồ sơ \($0.name)" } ?? "Nhật ký truy cập"
        isWhole = dossier == nil
        rows = Sitting.grouped(page.lines.reversed()).reversed().map { Row($0, page.names) }
        isEmpty = rows.isEmpty
        let query = filter.query
        let from = query.from.map { Day(inVietnam: $0).vietnamese }
        let to = query.until.map { Day(inVietnam: $0.addingTimeInterval(-1)).vietnamese }
        (fromText, toText) = (from ?? "", to ?? "")
        let kind = query.kinds.first
        let outcome = query.outcome
        self.filter = LogKind.allCases.map {
            Choice(choiceValue: $0.rawValue, choiceText: Phrases.kind($0), isChosen: $0 == kind)
        }
        outcomes = LogOutcome.allCases.map {
            Choice(choiceValue: $0.rawValue, choiceText: Phrases.outcome($0), isChosen: $0 == outcome)
        }
        func address(_ path: String, _ after: String?) -> String {
            let fields = FormFields.encoded([
                "dossier": dossier == nil ? query.dossier?.text : nil, "person": query.person, "kind": kind?.rawValue,
                "outcome": outcome?.rawValue, "from": from, "to": to, "after": after,
            ])
            return fields.isEmpty ? path : "\(path)?\(fields)"
        }
        let path = dossier.map { "/dossiers/\($0.id)/log" } ?? "/log"
        nextAddress = page.next.map { address(path, $0) }
        exportAddress = address("\(Route.interfacePath)/access-log/export", nil)
    }
}

extension LogPage.Row {
    init(_ sitting: Sitting, _ names: LogNames) {
        let line = sitting.first, draft = line.draft, actor = draft.actor
        whenText =
            Phrases.instant(line.at)
            + (sitting.lines.count > 1 ? " – \(Phrases.instant(sitting.last.at)), \(sitting.lines.count) lần" : "")
        let person = actor.person.flatMap { names.people[$0] }
        whoText = [
            person ?? "(chưa đăng nhập)", actor.account.flatMap { names.accounts[$0] }.map { "tài khoản \($0)" },
        ]
        .compactMap(\.self).joined(separator: ", ")
        whatText = Phrases.kind(draft.kind)
        outcomeText = draft.outcome == .served ? nil : Phrases.outcome(draft.outcome)
        let documents = draft.documents.compactMap { id in
            names.documents[id].map { title in
                let pages = sitting.pages.filter { $0.document == id }.map { String($0.number) }
                return LogPage.Subject(
                    subjectText: pages.isEmpty ? title : "\(title), trang \(pages.joined(separator: ", "))",
                    subjectAddress: SiteAddress.page(1, of: id))
            }
        }
        let dossiers = draft.dossiers.compactMap { names.dossiers[$0] }.map {
            LogPage.Subject(subjectText: $0.name, subjectAddress: SiteAddress.dossier($0.id))
        }
        subjects = dossiers.prefix(LogNames.shownDossiers) + documents
        let more = draft.dossiers.count - LogNames.shownDossiers
        moreText = more > 0 ? "và \(more) hồ sơ khác" : nil
        let query = draft.details[.query].map { "tìm: \($0)" }
        let why = [
            draft.purpose, draft.accessRequest.map { "phiếu \($0)" }, query, draft.details[.reason],
            Phrases.flag(draft),
        ]
        whyText = why.contains { $0 != nil } ? why.compactMap(\.self).joined(separator: "; ") : nil
        addressText = actor.address
    }
}

extension Phrases {
    static func kind(_ kind: LogKind) -> String {
        switch kind {
        case .search: "tìm kiếm"
        case .list: "xem danh sách"
        case .record: "xem sơ yếu"
        case .page: "xem trang"
        case .image: "xem ảnh trang"
        case .text: "xem chữ của trang"
        case .download: "tải tệp gốc"
        case .print: "in"
        case .export: "kết xuất"
        case .login: "đăng nhập"
        case .logout: "đăng xuất"
        case .secretChanged: "đổi mật khẩu"
        case .change: "thay đổi"
        case .accessRequest: "phiếu yêu cầu khai thác"
        case .transfer: "chuyển giao"
        case .accountChanged: "thay đổi tài khoản"
        case .rightsChanged: "thay đổi quyền"
        case .logRead: "đọc nhật ký"
        case .selfAccess: "cung cấp thông tin cho người có hồ sơ"
        case .emergency: "truy cập khẩn cấp"
        }
    }

    static func flag(_ line: LogLine.Draft) -> String? {
        line.details[.flag].map { $0 == "enumeration" ? "⚑ dò tìm: bị từ chối nhiều lần liên tiếp" : "⚑ \($0)" }
    }

    static func outcome(_ outcome: LogOutcome) -> String {
        switch outcome {
        case .served: "đã đáp ứng"
        case .refused: "bị từ chối"
        case .error: "lỗi"
        }
    }
}

extension Templates {
    static let log = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="log">
        <h1>{{titleText}}</h1>
        {{#isWhole}}
        <form class="plain-form in-line" method="get" action="/log">
        <label>Từ ngày<input name="from" value="{{fromText}}" size="10" placeholder="31/05/2020"></label>
        <label>đến ngày<input name="to" value="{{toText}}" size="10" placeholder="31/05/2020"></label>
        <label>Việc<select name="kind"><option value="">tất cả</option>{{#filter}}<option value="{{choiceValue}}"{{#isChosen}} selected{{/isChosen}}>{{choiceText}}</option>{{/filter}}</select></label>
        <label>Kết quả<select name="outcome"><option value="">tất cả</option>{{#outcomes}}<option value="{{choiceValue}}"{{#isChosen}} selected{{/isChosen}}>{{choiceText}}</option>{{/outcomes}}</select></label>
        <button type="submit">Xem</button> <a href="{{exportAddress}}">Tải về (CSV)</a>
        </form>
        {{/isWhole}}
        {{#isEmpty}}<p class="faint">Không có dòng nào.</p>{{/isEmpty}}
        {{^isEmpty}}
        <table class="plain">
        <thead><tr><th>Lúc</th><th>Ai</th><th>Việc</th><th>Hồ sơ, tài liệu</th><th>Lý do</th><th>Từ máy</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><td>{{whenText}}</td><td>{{whoText}}</td><td>{{whatText}}{{#outcomeText}} <span class="kind">{{.}}</span>{{/outcomeText}}</td><td>{{#subjects}}<a href="{{subjectAddress}}">{{subjectText}}</a><br>{{/subjects}}{{#moreText}}{{.}}{{/moreText}}</td><td>{{#whyText}}{{.}}{{/whyText}}</td><td>{{#addressText}}{{.}}{{/addressText}}</td></tr>
        {{/rows}}
        </tbody>
        </table>
        {{#nextAddress}}<p><a href="{{.}}">Cũ hơn</a></p>{{/nextAddress}}
        {{/isEmpty}}
        </main>
        {{/page}}
        {{> foot}}
        """
}
