extension Templates {
    static let criteria = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="search">
        <h1>Tìm theo tiêu chí</h1>
        {{#criteria}}{{> criterion-form}}{{/criteria}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let criterionForm = """
        <form class="criteria" method="post" action="/criteria" autocomplete="off">
        <input type="hidden" name="lines" value="{{lineCount}}">
        <input type="hidden" name="sort" value="{{criteriaSort}}">
        {{#criteriaOrder}}<input type="hidden" name="order" value="{{.}}">{{/criteriaOrder}}
        {{#formProblems}}
        <p class="note failure" role="alert">{{.}}</p>
        {{/formProblems}}
        <div class="joint">
        <label>Hồ sơ thỏa <select name="joint">{{#joints}}<option value="{{choiceCode}}"{{#isChosenOne}} selected{{/isChosenOne}}>{{choiceLabel}}</option>{{/joints}}</select></label>
        <label>tính tại ngày <input name="day" value="{{criteriaDay}}" maxlength="40" placeholder="hôm nay"></label>
        </div>
        {{#formLines}}
        <fieldset class="line{{#lineProblem}} bad{{/lineProblem}}">
        <legend class="hidden">Tiêu chí {{lineNumber}}</legend>
        <label class="subject">Tiêu chí{{#chosenGroup}} · {{.}}{{/chosenGroup}}<select name="subject.{{lineIndex}}">{{#subjectGroups}}<optgroup label="{{choiceGroup}}">{{#choices}}<option value="{{choiceCode}}"{{#isChosenOne}} selected{{/isChosenOne}}>{{choiceLabel}}</option>{{/choices}}</optgroup>{{/subjectGroups}}</select></label>
        <label class="tick"><input type="checkbox" name="not.{{lineIndex}}" value="1"{{#isLineNegated}} checked{{/isLineNegated}}> không</label>
        <label class="operation">So sánh<select name="operation.{{lineIndex}}">{{#operations}}<option value="{{choiceCode}}"{{#isChosenOne}} selected{{/isChosenOne}}>{{choiceLabel}}</option>{{/operations}}</select></label>
        <label class="value">Giá trị<input name="value.{{lineIndex}}" value="{{lineValue}}" maxlength="2000"{{#valueList}} list="{{.}}"{{/valueList}}{{#lineProblem}} aria-invalid="true" aria-describedby="problem-{{lineIndex}}"{{/lineProblem}}></label>
        <label class="end">Đến<input name="end.{{lineIndex}}" value="{{lineEnd}}" maxlength="200"></label>
        <label class="mark">Cùng dòng<select name="row.{{lineIndex}}">{{#marks}}<option value="{{choiceCode}}"{{#isChosenOne}} selected{{/isChosenOne}}>{{choiceLabel}}</option>{{/marks}}</select></label>
        {{#isLineFilled}}<label class="tick"><input type="checkbox" name="drop.{{lineIndex}}" value="1"> bỏ</label>{{/isLineFilled}}
        {{#lineProblem}}<p class="wrong" id="problem-{{lineIndex}}">{{.}}</p>{{/lineProblem}}
        </fieldset>
        {{/formLines}}
        <p class="buttons"><button type="submit" name="do" value="search">Tìm</button> <button type="submit" name="do" value="add" class="second">Thêm dòng</button></p>
        <p class="faint">Danh sách: các giá trị cách nhau bằng dấu chấm phẩy. “Từ – đến” có thể bỏ trống một đầu. Ngày: 31/05/2020, 05/2020 hoặc 2020. Các dòng có cùng số ở “Cùng dòng” phải gặp nhau trên một dòng của bảng, ví dụ một lần nâng lương.</p>
        {{#valueProposals}}
        <datalist id="{{proposalList}}">{{#proposedValues}}<option value="{{.}}"></option>{{/proposedValues}}</datalist>
        {{/valueProposals}}
        </form>
        """
}
