extension Templates {
    static let requests = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>Phiếu yêu cầu khai thác hồ sơ</h1>
        {{#mayAsk}}<p><a href="/requests/new">Lập phiếu mới</a></p>{{/mayAsk}}
        {{#hasDesk}}
        <h2>Chờ xử lý tại đơn vị</h2>
        <ul class="plain-list">{{#deskRequests}}<li><a href="{{requestAddress}}">{{numberText}}</a> {{applicantText}} <span class="chip">{{stateText}}</span><br><span class="faint">{{purposeText}}</span></li>{{/deskRequests}}</ul>
        {{/hasDesk}}
        <h2>Phiếu của tôi</h2>
        {{#hasOwn}}<ul class="plain-list">{{#ownRequests}}<li><a href="{{requestAddress}}">{{numberText}}</a> gửi {{addressedText}} <span class="chip">{{stateText}}</span><br><span class="faint">{{purposeText}}</span></li>{{/ownRequests}}</ul>{{/hasOwn}}
        {{^hasOwn}}<p class="faint">Chưa có phiếu nào.</p>{{/hasOwn}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let requestForm = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>Phiếu yêu cầu khai thác thông tin</h1>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        {{#typed}}
        <form class="act record-group" method="post" action="/requests/new" autocomplete="off">
        <h2>Người yêu cầu</h2>
        <div class="grid">
        <label class="needed">Họ và tên<input name="name" value="{{name}}" maxlength="200"></label>
        <label>Số CCCD<input name="identityNumber" value="{{identityNumber}}" maxlength="20"></label>
        <label>Chức danh, chức vụ<input name="position" value="{{position}}" maxlength="200"></label>
        <label>Cơ quan, đơn vị<input name="office" value="{{office}}" maxlength="300"></label>
        <label>Điện thoại<input name="phone" value="{{phone}}" maxlength="40"></label>
        <label class="needed">Tư cách<select name="capacity">{{#capacities}}<option value="{{choiceValue}}"{{#isChosen}} selected{{/isChosen}}>{{choiceText}}</option>{{/capacities}}</select></label>
        <label>Giấy giới thiệu số<input name="letterNumber" value="{{letterNumber}}" maxlength="100"></label>
        <label>ngày<input name="letterSignedOn" value="{{letterSignedOn}}" placeholder="31/05/2020" maxlength="20"></label>
        <label>của<input name="letterOf" value="{{letterOf}}" maxlength="300"></label>
        </div>
        <h2>Nội dung yêu cầu</h2>
        <div class="grid">
        <label class="needed">Cơ quan quản lý hồ sơ<select name="unit"><option value=""></option>{{#units}}<option value="{{choiceValue}}"{{#isChosen}} selected{{/isChosen}}>{{choiceText}}</option>{{/units}}</select></label>
        {{#isBound}}<input type="hidden" name="dossier" value="{{dossier}}">{{/isBound}}
        <label class="needed">Hồ sơ của<input name="whose" value="{{whose}}" maxlength="200"{{#isBound}} readonly{{/isBound}}></label>
        {{^isBound}}<label>Ngày sinh<input name="bornOn" value="{{bornOn}}" placeholder="31/05/1970" maxlength="20"></label>{{/isBound}}
        <label><input type="checkbox" name="whole" value="1"{{#isWhole}} checked{{/isWhole}}> Cả hồ sơ</label>
        <label>hoặc chỉ các tài liệu<input name="papers" value="{{papers}}" maxlength="1000"></label>
        <label class="needed">Về vấn đề gì; mục đích sử dụng<textarea name="purpose" rows="3" maxlength="4000">{{purpose}}</textarea></label>
        </div>
        <p>Hình thức: {{#useChoices}}<label class="inline"><input type="checkbox" name="use.{{choiceValue}}" value="1"{{#isChosen}} checked{{/isChosen}}> {{choiceText}}</label> {{/useChoices}} <label class="inline">số bản <input name="copies" value="{{copies}}" size="3" maxlength="4"></label></p>
        <div class="grid">
        <label class="needed">Từ ngày<input name="startsOn" value="{{startsOn}}" placeholder="31/05/2020" maxlength="20"></label>
        <label class="needed">Đến ngày<input name="endsOn" value="{{endsOn}}" placeholder="30/06/2020" maxlength="20"></label>
        </div>
        <p class="faint">Người yêu cầu cam kết sử dụng đúng mục đích, không phát tán, không làm sai lệch, không chuyển cho người khác.</p>
        <p><button type="submit" name="do" value="submit">Gửi phiếu</button> <button type="submit" name="do" value="save" class="second">Lưu nháp</button></p>
        </form>
        {{/typed}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let request = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="change">
        <h1>{{titleText}} <span class="chip">{{stateText}}</span></h1>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        <dl class="facts-list">
        <dt>Người yêu cầu</dt><dd>{{applicantText}}</dd>
        <dt>Kính gửi</dt><dd>{{addressedText}}</dd>
        <dt>Mục đích</dt><dd>{{purposeText}}</dd>
        <dt>Hình thức</dt><dd>{{usesText}}</dd>
        <dt>Thời gian</dt><dd>{{periodText}}</dd>
        </dl>
        <h2>Hồ sơ</h2>
        <ol>{{#lines}}<li>{{whoseText}}: {{whatText}}{{#boundText}} → <a href="{{boundAddress}}">{{.}}</a>{{/boundText}}</li>{{/lines}}</ol>
        {{#hasGrants}}<h2>Được khai thác</h2><ul>{{#grants}}<li><a href="{{grantAddress}}">{{grantText}}</a></li>{{/grants}}</ul>{{/hasGrants}}
        <p><a href="{{formAddress}}">In phiếu (PDF)</a></p>
        {{#mayExamine}}
        <form class="act record-group" method="post" action="{{requestAddress}}" autocomplete="off">
        <h2>Ý kiến của người quản lý hồ sơ</h2>
        <input type="hidden" name="revision" value="{{revision}}">
        {{#lines}}{{#asksWhich}}<p><label>Dòng {{lineNumber}}, {{whoseText}} là hồ sơ<select name="dossier.{{lineNumber}}"><option value=""></option>{{#candidates}}<option value="{{candidateValue}}">{{candidateText}}</option>{{/candidates}}</select></label></p>{{/asksWhich}}{{/lines}}
        <p><label>Ý kiến<textarea name="note" rows="2" maxlength="2000"></textarea></label></p>
        <p><button type="submit" name="do" value="examine">Trình thủ trưởng</button> <button type="submit" name="do" value="sendBack" class="second">Trả lại để bổ sung</button></p>
        </form>
        {{/mayExamine}}
        {{#mayDecide}}
        <form class="act record-group" method="post" action="{{requestAddress}}" autocomplete="off">
        <h2>Quyết định của thủ trưởng</h2>
        <input type="hidden" name="revision" value="{{revision}}">
        <p>{{#lines}}<label class="inline"><input type="checkbox" name="line.{{lineNumber}}" value="1" checked> Dòng {{lineNumber}}</label> {{/lines}} {{#asked}}<label class="inline"><input type="checkbox" name="use.{{useValue}}" value="1" checked> {{useText}}</label> {{/asked}} <label class="inline">đến hết ngày <input name="until" size="10" placeholder="31/05/2020" maxlength="20"></label></p>
        <p><label>Ý kiến, lý do<textarea name="note" rows="2" maxlength="2000"></textarea></label></p>
        <p><button type="submit" name="do" value="whole">Đồng ý toàn bộ</button> <button type="submit" name="do" value="part" class="second">Đồng ý phần được chọn</button> <button type="submit" name="do" value="refuse" class="second">Không đồng ý</button></p>
        </form>
        {{/mayDecide}}
        {{#mayHandOver}}
        <form class="act record-group" method="post" action="{{requestAddress}}" autocomplete="off">
        <h2>Giao hồ sơ</h2>
        <input type="hidden" name="revision" value="{{revision}}">
        <p><label class="inline">Số tài liệu <input name="count" size="4" maxlength="5"></label> <label class="inline">Ghi chú <input name="note" maxlength="500"></label> <button type="submit" name="do" value="handOver">Giao</button></p>
        </form>
        {{/mayHandOver}}
        {{#mayTakeBack}}
        <form class="act record-group" method="post" action="{{requestAddress}}" autocomplete="off">
        <h2>Nhận lại hồ sơ</h2>
        <input type="hidden" name="revision" value="{{revision}}">
        <p><label class="inline">Tình trạng <input name="note" maxlength="500"></label> <button type="submit" name="do" value="takeBack">Nhận lại</button></p>
        </form>
        {{/mayTakeBack}}
        {{#maySubmit}}<form class="act inline" method="post" action="{{requestAddress}}"><input type="hidden" name="revision" value="{{revision}}"><button type="submit" name="do" value="submit">Gửi phiếu</button></form>{{/maySubmit}}
        {{#mayWithdraw}}<form class="act inline" method="post" action="{{requestAddress}}"><input type="hidden" name="revision" value="{{revision}}"><button type="submit" name="do" value="withdraw" class="second">Rút phiếu</button></form>{{/mayWithdraw}}
        <h2>Các bước</h2>
        <ul class="plain-list">{{#steps}}<li>{{stepText}}{{#stepNote}}<br><span class="faint">{{.}}</span>{{/stepNote}}</li>{{/steps}}</ul>
        </main>
        {{/page}}
        {{> foot}}
        """
}
