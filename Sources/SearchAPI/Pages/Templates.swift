/// The markup of the pages, by the names of the templates.
///
/// Names inside a list must differ from those around it: where a value is nil, Mustache looks for the
/// name further out.
enum Templates {
    static let all = [
        "head": head,
        "foot": foot,
        "search": search,
        "result": result,
        "viewer": viewer,
        "problem": problem,
        "saved-searches": savedSearches,
        "saved-search": savedSearch,
        "save-search": saveSearch,
        "save-search-form": saveSearchForm,
        "criteria": criteria,
        "criterion-form": criterionForm,
        "record-bar": recordBar,
        "places": places,
        "dossier": dossier,
        "changes": changes,
        "change": change,
        "change-form": changeForm,
        "change-decision": changeDecision,
        "record-inputs": recordInputs,
        "differences": differences,
        "basis-inputs": basisInputs,
        "start-change": startChange,
        "approvers": approvers,
        "table-imports": tableImports,
        "table-import": tableImport,
        "duplicates": duplicates,
        "comparison": comparison,
        "login": login,
        "activation": activation,
        "account": account,
        "log": log,
        "requests": requests,
        "request-form": requestForm,
        "request": request,
    ]

    static let head = """
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{heading}}</title>
        <link rel="stylesheet" href="{{stylesheet}}">
        <link rel="icon" href="{{icon}}" type="image/svg+xml">
        {{#scriptAddresses}}
        <script src="{{.}}" defer></script>
        {{/scriptAddresses}}
        </head>
        <body class="{{kind}}">
        <a class="skip" href="#main">Đến nội dung chính</a>
        {{#personText}}
        <div class="who"><a href="/account">{{.}}</a><form method="post" action="/logout"><button type="submit" class="second">Đăng xuất</button></form></div>
        {{/personText}}

        """

    static let foot = """
        </body>
        </html>

        """

    static let problem = """
        {{> head}}
        <header class="bar"><a class="brand" href="/">Hồ sơ cán bộ</a></header>
        <main id="main" class="problem">
        {{#page}}
        <h1>{{problem.title}}</h1>
        <p>{{advice}}</p>
        <p><a href="/">Mở trang tìm kiếm</a></p>
        <p class="faint">Mã lỗi: {{problem.code}} · Mã yêu cầu: {{problem.requestId}}</p>
        {{/page}}
        </main>
        {{> foot}}
        """
}
