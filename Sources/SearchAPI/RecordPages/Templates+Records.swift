extension Templates {
    static let recordBar = """
        <header class="bar">
        <a class="brand" href="/">Hồ sơ cán bộ</a>
        {{> places}}
        </header>
        """

    static let places = """
        <nav class="places" aria-label="Các trang">{{#destinations}}<a href="{{placeAddress}}">{{placeText}}</a> {{/destinations}}</nav>
        """

    static let dossier = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="dossier">
        <div class="title">
        <h1>{{personText}} <span class="chip {{statusClass}}">{{statusText}}</span></h1>
        <p class="facts">{{unitText}}{{#factRows}} · {{factName}}: {{factText}}{{/factRows}}</p>
        </div>
        <div class="columns">
        <section class="record" aria-labelledby="record-heading">
        <div class="summary">
        <h2 id="record-heading">Lý lịch</h2>
        {{#isCurrent}}<p><a class="button" href="{{editAddress}}">Sửa hồ sơ</a></p>{{/isCurrent}}
        </div>
        {{#targetAddress}}<p class="note" role="status">Hồ sơ này trùng và đã gộp vào hồ sơ khác; dưới đây là lịch sử của nó. <a href="{{.}}">Mở hồ sơ được giữ lại</a></p>{{/targetAddress}}
        {{#earlierText}}<p class="note" role="status">{{.}} <a href="{{currentAddress}}">Xem hồ sơ hiện hành</a></p>{{/earlierText}}
        {{#groups}}
        <section class="record-group">
        <h3>{{groupLabel}}</h3>
        {{^isTable}}
        <dl class="table">
        {{#entries}}
        <div><dt>{{fieldLabel}}</dt><dd>{{valueText}}</dd></div>
        {{/entries}}
        </dl>
        {{/isTable}}
        {{#isTable}}
        <div class="wide" tabindex="0" role="region" aria-label="{{groupLabel}}">
        <table>
        <thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#tableRows}}
        <tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
        {{/tableRows}}
        </tbody>
        </table>
        </div>
        {{/isTable}}
        </section>
        {{/groups}}
        {{^hasRecord}}<p class="faint">Chưa có lý lịch điện tử được phê duyệt.</p>{{/hasRecord}}
        </section>
        <aside class="side">
        {{#hasWaiting}}
        <section aria-labelledby="waiting-heading">
        <h2 id="waiting-heading">Thay đổi đang chờ</h2>
        <ul class="plain-list">
        {{#waiting}}
        <li><a href="{{waitingAddress}}">Thay đổi {{waitingState}}</a> <span class="faint">{{waitingText}}</span></li>
        {{/waiting}}
        </ul>
        </section>
        {{/hasWaiting}}
        <section aria-labelledby="papers-heading">
        <h2 id="papers-heading">Tài liệu trong hồ sơ</h2>
        {{#hasPapers}}
        <ul class="plain-list">
        {{#papers}}
        <li><a href="{{paperAddress}}">{{paperName}}</a>{{#paperDay}} <span class="faint">{{.}}</span>{{/paperDay}}{{#paperKind}} <span class="kind">{{.}}</span>{{/paperKind}}{{#paperState}} <span class="kind">{{.}}</span>{{/paperState}}</li>
        {{/papers}}
        </ul>
        {{/hasPapers}}
        {{^hasPapers}}<p class="faint">Hồ sơ chưa có tài liệu nào.</p>{{/hasPapers}}
        </section>
        <section aria-labelledby="versions-heading">
        <h2 id="versions-heading">Các phiên bản</h2>
        {{#hasVersions}}
        <ol class="plain-list">
        {{#versions}}
        <li><a href="{{versionAddress}}"{{#isShown}} aria-current="true"{{/isShown}}>Phiên bản {{versionNumber}}</a>{{#isNewest}} <span class="kind">hiện hành</span>{{/isNewest}}<br><span class="faint">{{approvalText}}; {{preparationText}}</span></li>
        {{/versions}}
        </ol>
        {{/hasVersions}}
        {{^hasVersions}}<p class="faint">Chưa có phiên bản nào được phê duyệt.</p>{{/hasVersions}}
        </section>
        {{#hasMerges}}
        <section aria-labelledby="merges-heading">
        <h2 id="merges-heading">Hồ sơ trùng đã gộp vào đây</h2>
        <ul class="plain-list">
        {{#merges}}
        <li>{{mergedText}}: {{mergedReason}}{{#historyAddress}} <a href="{{.}}">Xem các phiên bản</a>{{/historyAddress}}</li>
        {{/merges}}
        </ul>
        </section>
        {{/hasMerges}}
        </aside>
        </div>
        </main>
        {{/page}}
        {{> foot}}
        """
}
