extension Templates {
    static let changeDecision = """
        <section aria-labelledby="decision-heading">
        <h2 id="decision-heading">Quyết định</h2>
        <form class="act record-group" method="post" action="{{decisionAddress}}" autocomplete="off">
        <input type="hidden" name="revision" value="{{revision}}">
        {{#hasReasons}}
        <p>Khi phê duyệt, mỗi loại cảnh báo dưới đây phải có lý do bỏ qua:</p>
        {{#reasons}}
        <label class="reason">{{#reasonTexts}}<span>{{.}}</span>{{/reasonTexts}}<textarea name="{{reasonName}}" rows="2" maxlength="2000">{{reasonText}}</textarea></label>
        {{/reasons}}
        {{/hasReasons}}
        <p><button type="submit" name="do" value="approve">Phê duyệt</button></p>
        <label class="reason">Lý do trả lại hoặc rút<textarea name="reason" rows="2" maxlength="2000">{{decisionReason}}</textarea></label>
        <p><button type="submit" name="do" value="return" class="second">Trả lại</button> <button type="submit" name="do" value="withdraw" class="second">Rút thay đổi</button></p>
        </form>
        </section>
        """

    static let changeForm = """
        <section aria-labelledby="form-heading">
        <h2 id="form-heading">Nội dung hồ sơ</h2>
        <form class="edit" method="post" action="{{formAddress}}" autocomplete="off">
        <input type="hidden" name="revision" value="{{revision}}">
        <div class="record-group acting">
        <p><button type="submit" name="do" value="save">Lưu</button> <button type="submit" name="do" value="submit" class="second">Lưu và trình phê duyệt</button> <button type="submit" name="do" value="withdraw" class="second">Rút thay đổi</button></p>
        </div>
        <details class="record-group"{{^basisText}} open{{/basisText}}><summary>{{#basisText}}Thay căn cứ{{/basisText}}{{^basisText}}Căn cứ{{/basisText}}</summary>
        {{> basis-inputs}}
        </details>
        {{#formGroups}}
        <details class="record-group"{{#isOpen}} open{{/isOpen}}>
        <summary>{{formGroup}} <span class="faint">{{countText}}</span></summary>
        {{#isRepeated}}<input type="hidden" name="{{rowCountName}}" value="{{rowCount}}">{{/isRepeated}}
        {{#formRows}}
        {{> record-inputs}}
        {{/formRows}}
        {{#isRepeated}}
        <details class="more-rows"><summary>Thêm dòng</summary>
        {{#emptyRows}}
        {{> record-inputs}}
        {{/emptyRows}}
        </details>
        {{/isRepeated}}
        </details>
        {{/formGroups}}
        <p><button type="submit" name="do" value="save">Lưu</button> <button type="submit" name="do" value="submit" class="second">Lưu và trình phê duyệt</button></p>
        {{#formProposals}}
        <datalist id="{{listId}}">{{#proposedLabels}}<option value="{{.}}"></option>{{/proposedLabels}}</datalist>
        {{/formProposals}}
        </form>
        </section>
        """

    static let recordInputs = """
        <fieldset>
        <legend{{#isOnlyRow}} class="hidden"{{/isOnlyRow}}>{{formRowLabel}}</legend>
        <div class="grid">
        {{#inputs}}
        <label{{#isNeeded}} class="needed"{{/isNeeded}}>{{inputLabel}}{{#isLine}}<input id="{{inputName}}" name="{{inputName}}" value="{{inputText}}" placeholder="{{inputPlaceholder}}"{{#proposals}} list="{{.}}"{{/proposals}}{{#isBad}} aria-invalid="true"{{/isBad}}>{{/isLine}}{{#isArea}}<textarea id="{{inputName}}" name="{{inputName}}" rows="3"{{#isBad}} aria-invalid="true"{{/isBad}}>{{inputText}}</textarea>{{/isArea}}{{#isSelect}}<select id="{{inputName}}" name="{{inputName}}"{{#isBad}} aria-invalid="true"{{/isBad}}>{{#inputOptions}}<option value="{{optionValue}}"{{#isChosen}} selected{{/isChosen}}>{{optionLabel}}</option>{{/inputOptions}}</select>{{/isSelect}}</label>
        {{/inputs}}
        </div>
        {{#removalName}}<label class="removal"><input type="checkbox" name="{{.}}" value="remove"> Bỏ dòng này</label>{{/removalName}}
        </fieldset>
        """
}
