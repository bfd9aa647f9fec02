extension Templates {
    static let changes = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="changes">
        <h1>Thay đổi chờ xử lý</h1>
        <nav class="places tabs" aria-label="Trạng thái">{{#places}}<a href="{{placeAddress}}"{{#isThisPlace}} aria-current="page"{{/isThisPlace}}>{{placeLabel}}</a>{{/places}}</nav>
        {{#hasItems}}
        <div class="wide record-group" tabindex="0" role="region" aria-label="Danh sách thay đổi">
        <table>
        <thead><tr><th scope="col">Hạn xử lý</th><th scope="col">Hồ sơ</th><th scope="col">Đơn vị</th><th scope="col">Người lập</th><th scope="col">Thời điểm</th><th scope="col">Thay đổi</th></tr></thead>
        <tbody>
        {{#items}}
        <tr><td>{{#isOverdue}}<strong class="overdue">{{dueText}} quá hạn</strong>{{/isOverdue}}{{^isOverdue}}{{dueText}}{{/isOverdue}}</td><td><a href="{{itemAddress}}">{{itemName}}</a></td><td>{{itemUnit}}</td><td>{{preparedText}}</td><td>{{preparedWhen}}</td><td>{{amountText}}</td></tr>
        {{/items}}
        </tbody>
        </table>
        </div>
        {{#isCut}}<p class="note">Chỉ hiện {{limit}} thay đổi gấp nhất.</p>{{/isCut}}
        {{/hasItems}}
        {{^hasItems}}<p class="faint">Không có thay đổi nào.</p>{{/hasItems}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let startChange = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>Sửa hồ sơ {{personText}}</h1>
        <p class="facts">{{unitText}} · <a href="{{dossierAddress}}">Về hồ sơ</a></p>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        <form class="edit" method="post" action="{{formAddress}}" autocomplete="off">
        <section class="record-group">
        <h2>Căn cứ</h2>
        <p class="faint">Quyết định, văn bằng hoặc phiếu bổ sung mà thay đổi dựa vào; thời hạn xử lý tính từ ngày có hồ sơ giấy hợp lệ. Có thể bổ sung sau. Ô để trống được lấy theo bản quét đã chọn.</p>
        {{> basis-inputs}}
        </section>
        <p><button type="submit">Lập bản thảo</button></p>
        </form>
        </main>
        {{/page}}
        {{> foot}}
        """

    static let basisInputs = """
        {{#basisFields}}
        <div class="grid">
        <label>Tên văn bản<input name="basisTitle" value="{{basisTitle}}" maxlength="500"></label>
        <label>Số, ký hiệu<input name="basisNumber" value="{{basisNumber}}" maxlength="100"></label>
        <label>Ngày ký<input name="basisSignedOn" value="{{basisSignedOn}}" placeholder="31/05/2020" maxlength="40"></label>
        <label>Ngày có hồ sơ giấy hợp lệ<input name="basisValidFrom" value="{{basisValidFrom}}" placeholder="31/05/2020" maxlength="40"></label>
        <label>Cơ quan ban hành<input name="basisIssuedBy" value="{{basisIssuedBy}}" maxlength="300"></label>
        <label>Bản quét trong hồ sơ<select name="basisDocument">{{#basisPapers}}<option value="{{optionValue}}"{{#isChosen}} selected{{/isChosen}}>{{optionLabel}}</option>{{/basisPapers}}</select></label>
        </div>
        {{/basisFields}}
        """

    static let differences = """
        <section class="record-group">
        <h3>{{differingGroup}}</h3>
        <div class="wide" tabindex="0" role="region" aria-label="{{differingGroup}}">
        <table>
        <thead><tr><th scope="col">Thông tin</th><th scope="col">Cũ</th><th scope="col">Mới</th></tr></thead>
        {{#differingRows}}
        <tbody class="{{rowClass}}">
        <tr><th scope="rowgroup" colspan="3">{{rowKind}}</th></tr>
        {{#differingValues}}
        <tr><td>{{differingField}}</td><td>{{#oldValue}}<del>{{.}}</del>{{/oldValue}}</td><td>{{#newValue}}<ins>{{.}}</ins>{{/newValue}}</td></tr>
        {{/differingValues}}
        </tbody>
        {{/differingRows}}
        </table>
        </div>
        </section>
        """

    static let change = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>Thay đổi hồ sơ <a href="{{dossierAddress}}">{{personText}}</a></h1>
        <p class="facts">{{unitText}} · <strong>{{stateText}}</strong> · {{preparationText}}{{#dueText}} · hạn xử lý {{#isOverdue}}<strong class="overdue">{{dueText}} (quá hạn)</strong>{{/isOverdue}}{{^isOverdue}}{{dueText}}{{/isOverdue}}{{/dueText}}</p>
        <p class="facts">Căn cứ: {{#basisText}}{{#basisAddress}}<a href="{{.}}">{{/basisAddress}}{{basisText}}{{#basisAddress}}</a>{{/basisAddress}}{{/basisText}}{{^basisText}}chưa có{{/basisText}}</p>
        {{#doneText}}<p class="note done" role="status">{{.}}</p>{{/doneText}}
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        {{#returnText}}<p class="note">Lý do trả lại: {{.}}</p>{{/returnText}}
        {{#conflictText}}
        <section class="differences conflict" aria-labelledby="conflict-heading">
        <h2 id="conflict-heading">{{conflictText}}</h2>
        {{#conflictGroups}}
        {{> differences}}
        {{/conflictGroups}}
        {{#hasCollisions}}
        <section class="record-group">
        <h3>Cùng một chỗ nhưng khác nhau</h3>
        <div class="wide" tabindex="0" role="region" aria-label="Chỗ khác nhau">
        <table>
        <thead><tr><th scope="col">Thông tin</th><th scope="col">Ban đầu</th><th scope="col">Bản thảo này</th><th scope="col">Đã phê duyệt</th></tr></thead>
        <tbody>
        {{#collisions}}
        <tr><td>{{collisionLabel}}</td><td>{{#collisionBase}}{{.}}{{/collisionBase}}</td><td>{{#collisionMine}}{{.}}{{/collisionMine}}</td><td>{{#collisionTheirs}}{{.}}{{/collisionTheirs}}</td></tr>
        {{/collisions}}
        </tbody>
        </table>
        </div>
        </section>
        {{/hasCollisions}}
        </section>
        {{/conflictText}}
        {{#canRebase}}
        <form class="act record-group" method="post" action="{{rebaseAddress}}" autocomplete="off">
        <p><button type="submit">Cập nhật theo phiên bản mới</button></p>
        </form>
        {{/canRebase}}
        {{#hasErrors}}
        <section class="note failure" aria-labelledby="errors-heading">
        <h2 id="errors-heading">Lỗi phải sửa trước khi trình</h2>
        <ul>{{#errors}}<li>{{#isEditable}}<a href="{{findingAddress}}">{{/isEditable}}{{findingText}}{{#isEditable}}</a>{{/isEditable}}</li>{{/errors}}</ul>
        </section>
        {{/hasErrors}}
        {{#hasWarnings}}
        <section class="note" aria-labelledby="warnings-heading">
        <h2 id="warnings-heading">Cảnh báo cần xem lại</h2>
        <ul>{{#warnings}}<li>{{#isEditable}}<a href="{{findingAddress}}">{{/isEditable}}{{findingText}}{{#isEditable}}</a>{{/isEditable}}</li>{{/warnings}}</ul>
        </section>
        {{/hasWarnings}}
        {{#hasMissing}}
        <details class="note"><summary>Còn thiếu {{missingCount}} thông tin nên có</summary>
        <ul>{{#missing}}<li>{{#isEditable}}<a href="{{findingAddress}}">{{/isEditable}}{{findingText}}{{#isEditable}}</a>{{/isEditable}}</li>{{/missing}}</ul>
        </details>
        {{/hasMissing}}
        <details class="differences"{{^isEditable}} open{{/isEditable}}>
        <summary>{{differenceText}}</summary>
        {{#differences}}
        {{> differences}}
        {{/differences}}
        {{^hasDifferences}}<p class="faint">Không có gì khác.</p>{{/hasDifferences}}
        </details>
        {{#isSubmitted}}{{> change-decision}}{{/isSubmitted}}
        {{#isEditable}}{{> change-form}}{{/isEditable}}
        <section aria-labelledby="steps-heading">
        <h2 id="steps-heading">Các bước đã qua</h2>
        <ol class="plain-list">
        {{#steps}}
        <li>{{stepText}}{{#stepNote}}: {{.}}{{/stepNote}}</li>
        {{/steps}}
        </ol>
        </section>
        </main>
        {{/page}}
        {{> foot}}
        """
}
