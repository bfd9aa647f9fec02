extension Templates {
    static let duplicates = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="changes">
        <h1>Hồ sơ nghi trùng</h1>
        {{#hasWaiting}}
        <section aria-labelledby="waiting-heading">
        <h2 id="waiting-heading">Đề nghị gộp đang chờ phê duyệt</h2>
        <ul class="plain-list">
        {{#waiting}}
        <li><a href="{{waitingAddress}}">{{waitingText}}</a> <span class="faint">{{proposedText}}</span></li>
        {{/waiting}}
        </ul>
        </section>
        {{/hasWaiting}}
        {{#hasPairs}}
        <div class="wide record-group" tabindex="0" role="region" aria-label="Danh sách hồ sơ nghi trùng">
        <table>
        <thead><tr><th scope="col">Lý do</th><th scope="col">Hồ sơ thứ nhất</th><th scope="col">Hồ sơ thứ hai</th><th scope="col">Đơn vị</th><th scope="col">Việc cần làm</th></tr></thead>
        <tbody>
        {{#pairs}}
        <tr><td>{{reasonText}}</td><td><a href="{{firstAddress}}">{{firstText}}</a></td><td><a href="{{secondAddress}}">{{secondText}}</a></td><td>{{unitsText}}</td><td><a href="{{pairAddress}}" aria-label="So sánh {{firstText}} với {{secondText}}">So sánh</a></td></tr>
        {{/pairs}}
        </tbody>
        </table>
        </div>
        {{#isCut}}<p class="note">Chỉ hiện {{limit}} cặp đầu tiên.</p>{{/isCut}}
        {{/hasPairs}}
        {{^hasPairs}}<p class="faint">Không có hồ sơ nào nghi trùng.</p>{{/hasPairs}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let comparison = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>{{heading}}</h1>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        {{#decisionText}}<p class="note done" role="status">{{.}}</p>{{/decisionText}}
        {{#proposalText}}<p class="facts">{{.}}. Lý do: {{proposalReason}}</p>{{/proposalText}}
        {{#waitingAddress}}<p class="note">Hai hồ sơ này đang có <a href="{{.}}">đề nghị gộp chờ phê duyệt</a>.</p>{{/waitingAddress}}
        <div class="sides">
        {{#sides}}
        <section class="record-group">
        <h2>{{sideTitle}}</h2>
        <p>{{#sideAddress}}<a href="{{.}}">{{/sideAddress}}<strong>{{sideName}}</strong>{{#sideAddress}}</a>{{/sideAddress}}<br><span class="facts">{{sideFacts}}</span></p>
        <h3>Tài liệu</h3>
        {{#hasSidePapers}}
        <ul class="plain-list">
        {{#sidePapers}}
        <li><a href="{{paperAddress}}">{{paperName}}</a>{{#paperDay}} <span class="faint">{{.}}</span>{{/paperDay}}</li>
        {{/sidePapers}}
        </ul>
        {{/hasSidePapers}}
        {{^hasSidePapers}}<p class="faint">Không có tài liệu nào.</p>{{/hasSidePapers}}
        </section>
        {{/sides}}
        </div>
        <section class="differences" aria-labelledby="differences-heading">
        <h2 id="differences-heading">Lý lịch khác nhau ở đâu</h2>
        {{#differences}}
        <section class="record-group">
        <h3>{{differingGroup}}</h3>
        <div class="wide" tabindex="0" role="region" aria-label="{{differingGroup}}">
        <table>
        <thead><tr><th scope="col">Thông tin</th>{{#sides}}<th scope="col">{{sideTitle}}</th>{{/sides}}</tr></thead>
        {{#differingRows}}
        <tbody>
        <tr><th scope="rowgroup" colspan="3">{{rowKind}}</th></tr>
        {{#differingValues}}
        <tr><td>{{differingField}}</td><td>{{#firstValue}}{{.}}{{/firstValue}}</td><td>{{#secondValue}}{{.}}{{/secondValue}}</td></tr>
        {{/differingValues}}
        </tbody>
        {{/differingRows}}
        </table>
        </div>
        </section>
        {{/differences}}
        {{^hasDifferences}}<p class="faint">Lý lịch đã phê duyệt của hai hồ sơ không khác nhau.</p>{{/hasDifferences}}
        </section>
        {{#canPropose}}
        <section aria-labelledby="propose-heading">
        <h2 id="propose-heading">Đề nghị gộp</h2>
        <p class="faint">Tài liệu của hồ sơ trùng chuyển sang hồ sơ được giữ lại; các phiên bản của cả hai vẫn còn. Người khác phê duyệt; sau đó không tách lại được.</p>
        <form class="act record-group" method="post" action="{{formAddress}}" autocomplete="off">
        <fieldset><legend>Hồ sơ được giữ lại</legend>
        {{#sides}}
        <p><label><input type="radio" name="kept" value="{{sideId}}"{{#isKept}} checked{{/isKept}}> {{sideTitle}}: {{sideName}} ({{sideFacts}})</label></p>
        {{/sides}}
        </fieldset>
        <label class="reason needed">Lý do<textarea name="reason" rows="2" maxlength="2000">{{typedReason}}</textarea></label>
        <p><button type="submit">Đề nghị gộp</button></p>
        </form>
        </section>
        {{/canPropose}}
        {{#isOpen}}
        <section aria-labelledby="decision-heading">
        <h2 id="decision-heading">Quyết định</h2>
        <form class="act record-group" method="post" action="{{formAddress}}" autocomplete="off">
        <p><button type="submit" name="do" value="approve">Phê duyệt việc gộp</button></p>
        <label class="reason">Lý do từ chối hoặc rút<textarea name="reason" rows="2" maxlength="2000">{{typedReason}}</textarea></label>
        <p><button type="submit" name="do" value="decline" class="second">Từ chối</button> <button type="submit" name="do" value="withdraw" class="second">Rút đề nghị</button></p>
        </form>
        </section>
        {{/isOpen}}
        </main>
        {{/page}}
        {{> foot}}
        """
}
