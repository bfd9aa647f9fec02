extension Templates {
    static let tableImports = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>Nhập hồ sơ từ tệp</h1>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        <form class="act record-group" method="post" action="/imports" enctype="multipart/form-data" autocomplete="off">
        <p class="faint">Bảng tính XLSX hoặc CSV, mỗi dòng một người, dòng đầu là tên cột; không quá 32 MB. Mọi dòng được kiểm tra trước, chưa nhập gì.</p>
        <div class="grid">
        <label class="needed">Tệp<input type="file" name="file" accept=".csv,.tsv,.xlsx"></label>
        <label>Đơn vị của những dòng không nêu đơn vị<select name="unit"><option value=""></option>{{#unitChoices}}<option value="{{choiceValue}}"{{#isChosen}} selected{{/isChosen}}>{{choiceText}}</option>{{/unitChoices}}</select></label>
        </div>
        <p><button type="submit">Đưa lên và kiểm tra</button></p>
        </form>
        {{#hasItems}}
        <section aria-labelledby="brought-heading">
        <h2 id="brought-heading">Các tệp đã đưa lên</h2>
        <ul class="plain-list">
        {{#items}}
        <li><a href="{{itemAddress}}">{{itemName}}</a> <span class="kind">{{itemState}}</span> <span class="faint">{{itemText}}</span></li>
        {{/items}}
        </ul>
        </section>
        {{/hasItems}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let tableImport = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>{{heading}}</h1>
        <p class="facts"><strong>{{stateText}}</strong> · {{progressText}}{{#isUnderWay}} · <a href="{{pageAddress}}">Tải lại</a>{{/isUnderWay}} · <a href="/imports">Các tệp khác</a></p>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        {{#problem}}<p class="note failure" role="alert">{{.}}</p>{{/problem}}
        {{#appliedText}}<p class="note done" role="status">{{.}} <a href="/changes">Thay đổi chờ xử lý</a></p>{{/appliedText}}
        {{#isChecked}}
        <section aria-labelledby="apply-heading">
        <h2 id="apply-heading">Nhập</h2>
        <form class="act record-group" method="post" action="{{pageAddress}}" autocomplete="off">
        <p class="faint">Mỗi dòng được nhận trở thành một bản thảo dựa trên căn cứ này; người khác phê duyệt. Dòng không nhận thì không nhập phần nào.</p>
        {{> basis-inputs}}
        <p><label><input type="checkbox" name="submits" value="true"> Trình phê duyệt ngay khi nhập xong</label></p>
        <p><button type="submit" name="do" value="apply">Nhập thành bản thảo</button></p>
        </form>
        </section>
        {{/isChecked}}
        <section aria-labelledby="rows-heading">
        <h2 id="rows-heading">Từng dòng</h2>
        <nav class="places tabs" aria-label="Kết quả">{{#counts}}<a href="{{countAddress}}"{{#isThisCount}} aria-current="page"{{/isThisCount}}>{{countText}}</a>{{/counts}}</nav>
        {{#hasRows}}
        <div class="wide record-group" tabindex="0" role="region" aria-label="Kết quả từng dòng">
        <table>
        <thead><tr><th scope="col">Dòng</th><th scope="col">Họ và tên</th><th scope="col">Kết quả</th><th scope="col">Ghi chú</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><td>{{rowNumber}}</td><td>{{#rowAddress}}<a href="{{.}}">{{/rowAddress}}{{#rowName}}{{.}}{{/rowName}}{{#rowAddress}}</a>{{/rowAddress}}</td><td>{{rowOutcome}}</td><td>{{#rowMessages}}<div>{{.}}</div>{{/rowMessages}}</td></tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{#nextAddress}}<p><a href="{{.}}">Các dòng tiếp theo</a></p>{{/nextAddress}}
        {{/hasRows}}
        {{^hasRows}}<p class="faint">Không có dòng nào.</p>{{/hasRows}}
        </section>
        <section aria-labelledby="columns-heading">
        <h2 id="columns-heading">Các cột</h2>
        <form class="act record-group" method="post" action="{{pageAddress}}" autocomplete="off">
        <div class="wide" tabindex="0" role="region" aria-label="Cách ghép cột">
        <table>
        <thead><tr><th scope="col">Cột của tệp</th><th scope="col">Thông tin trong hồ sơ</th><th scope="col">Nghĩa là</th></tr></thead>
        <tbody>
        {{#columns}}
        <tr><td>{{columnHeader}}</td><td>{{#canRemap}}<input name="{{columnName}}" value="{{columnTarget}}" list="targets" aria-label="Thông tin của cột {{columnHeader}}" maxlength="120" size="34">{{/canRemap}}{{^canRemap}}{{columnTarget}}{{/canRemap}}</td><td>{{columnLabel}}{{#columnDoubt}} <strong class="overdue">{{.}}</strong>{{/columnDoubt}}</td></tr>
        {{/columns}}
        </tbody>
        </table>
        </div>
        {{#canRemap}}
        <datalist id="targets">{{#options}}<option value="{{optionValue}}">{{optionLabel}}</option>{{/options}}</datalist>
        <p><button type="submit" name="do" value="remap">Ghép lại và kiểm tra lại</button></p>
        {{/canRemap}}
        </form>
        {{#canRemap}}
        {{#hasSaved}}
        <form class="act inline" method="post" action="{{pageAddress}}"><label>Cách ghép đã lưu<select name="saved">{{#savedNames}}<option>{{.}}</option>{{/savedNames}}</select></label> <button type="submit" name="do" value="choose" class="second">Dùng</button></form>
        {{/hasSaved}}
        {{/canRemap}}
        {{^isUnderWay}}
        <form class="act inline" method="post" action="{{pageAddress}}" autocomplete="off"><label>Lưu cách ghép này với tên<input name="mappingName" value="{{mappingName}}" maxlength="200"></label> <button type="submit" name="do" value="save" class="second">Lưu</button></form>
        {{/isUnderWay}}
        {{#canDrop}}<form class="act" method="post" action="{{pageAddress}}"><p><button type="submit" name="do" value="drop" class="second">Bỏ tệp này</button></p></form>{{/canDrop}}
        </section>
        </main>
        {{/page}}
        {{> foot}}
        """
}
