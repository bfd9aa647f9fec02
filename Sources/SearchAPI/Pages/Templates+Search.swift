extension Templates {
    static let search = """
        {{> head}}
        {{#page}}
        <header class="bar">
        <a class="brand" href="/">Hồ sơ cán bộ</a>
        <form class="ask" role="search" method="post" action="/">
        <label class="hidden" for="q">Tìm trong hồ sơ và tài liệu</label>
        <input id="q" name="q" type="search" value="{{question}}" maxlength="2000" autocomplete="off" spellcheck="false"
        placeholder="Tên, từ trong tài liệu, hoặc đơn_vị:…"{{^hasQuestion}} autofocus{{/hasQuestion}}>
        <input type="hidden" name="sort" value="{{sortCode}}">
        {{#orderCode}}<input type="hidden" name="order" value="{{.}}">{{/orderCode}}
        <button type="submit">Tìm</button>
        </form>
        {{> places}}
        </header>
        <main id="main" class="search" data-address="{{address}}">
        {{#criteriaAddress}}<p class="by-criteria"><a href="{{.}}">Tìm theo tiêu chí</a></p>{{/criteriaAddress}}
        {{#hasQuestion}}
        <h1 class="hidden">Kết quả tìm kiếm</h1>
        <div class="columns">
        <section class="results" aria-label="Kết quả">
        <div class="summary">
        <p class="total" role="status"><strong>{{totalText}}</strong>{{#isLaterPage}} · trang tiếp theo{{/isLaterPage}}</p>
        <nav class="sorts" aria-label="Sắp xếp">{{#sorts}}<a href="{{sortAddress}}"{{#isCurrentSort}} aria-current="true"{{/isCurrentSort}}>{{sortLabel}}</a>{{/sorts}}</nav>
        </div>
        {{#hasFilters}}
        <ul class="chips" aria-label="Bộ lọc đang dùng">
        {{#filters}}
        <li><a href="{{withoutAddress}}" title="Bỏ bộ lọc này">{{filterText}} <span aria-hidden="true">×</span><span class="hidden">: bỏ bộ lọc này</span></a></li>
        {{/filters}}
        </ul>
        {{/hasFilters}}
        {{#noteTexts}}
        <p class="note">{{.}}</p>
        {{/noteTexts}}
        {{#isEmpty}}
        <div class="nothing">
        <p><strong>Không có hồ sơ nào khớp với câu hỏi này.</strong></p>
        <ul>
        <li>Bỏ bớt từ, hoặc gõ không dấu: <code>nguyen van an</code> tìm cả <em>Nguyễn Văn An</em>.</li>
        <li>Kiểm tra bộ lọc: một đơn vị, tình trạng hay năm có thể loại hết kết quả.</li>
        <li>Bản quét mờ có thể đọc sai chữ: thử một từ khác trong cùng tài liệu.</li>
        {{#widenAddress}}<li><a href="{{.}}">Tìm cả kết quả gần đúng</a></li>{{/widenAddress}}
        </ul>
        </div>
        {{/isEmpty}}
        <ol class="list">
        {{#results}}
        {{> result}}
        {{/results}}
        </ol>
        {{#nextAddress}}
        <p class="more"><a href="{{.}}" rel="next">Trang kết quả tiếp theo</a></p>
        {{/nextAddress}}
        {{#hasNearResults}}
        <section class="near" aria-labelledby="near">
        <h2 id="near">Kết quả gần đúng <span class="faint">{{nearTotalText}}</span></h2>
        <p class="faint">Tìm được khi bỏ qua dấu, hoặc khi các từ nằm ở nhiều trang khác nhau.</p>
        <ol class="list">
        {{#nearResults}}
        {{> result}}
        {{/nearResults}}
        </ol>
        </section>
        {{/hasNearResults}}
        {{^hasNearResults}}{{^isEmpty}}{{#widenAddress}}
        <p class="more"><a href="{{.}}">Tìm cả kết quả gần đúng</a></p>
        {{/widenAddress}}{{/isEmpty}}{{/hasNearResults}}
        </section>
        <aside class="facets" aria-label="Lưu và thu hẹp kết quả">
        {{#saving}}
        <details class="keep">
        <summary>Lưu tìm kiếm này</summary>
        {{> save-search-form}}
        </details>
        {{/saving}}
        {{#facets}}
        <details open>
        <summary>{{facetLabel}}</summary>
        <ul>
        {{#facetValues}}
        <li class="depth-{{depth}}"><a href="{{narrowAddress}}">{{valueLabel}}</a> <span class="count">{{valueCount}}</span></li>
        {{/facetValues}}
        </ul>
        </details>
        {{/facets}}
        </aside>
        </div>
        {{/hasQuestion}}
        {{^hasQuestion}}
        <div class="start">
        <h1>Tìm trong hồ sơ cán bộ, công chức, viên chức</h1>
        <p>Một ô tìm kiếm cho cả lý lịch và chữ trong tài liệu đã quét. Có thể gõ không dấu.</p>
        <h2>Tìm kiếm đã lưu</h2>
        {{#hasSaved}}
        <ul class="plain-list saved">
        {{#saved}}
        <li>
        {{> saved-search}}
        </li>
        {{/saved}}
        </ul>
        {{/hasSaved}}
        <p>{{^hasSaved}}<span class="faint">Chưa có tìm kiếm nào được chia sẻ.</span> {{/hasSaved}}<a href="/searches">Tìm kiếm riêng, đổi tên, xóa</a></p>
        <h2>Thử các câu hỏi này</h2>
        <dl class="examples">
        {{#examples}}
        <div><dt><a href="{{exampleAddress}}"><code>{{exampleText}}</code></a></dt><dd>{{meaning}}</dd></div>
        {{/examples}}
        </dl>
        </div>
        {{/hasQuestion}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let result = """
        <li class="hit-dossier">
        <h3>{{#dossierAddress}}<a href="{{.}}">{{/dossierAddress}}{{#nameMarks}}{{#isMarked}}<mark>{{words}}</mark>{{/isMarked}}{{^isMarked}}{{words}}{{/isMarked}}{{/nameMarks}}{{#dossierAddress}}</a>{{/dossierAddress}}{{#bornText}} <span class="born">sinh {{.}}</span>{{/bornText}} {{#statusText}}<span class="chip {{statusClass}}">{{.}}</span>{{/statusText}}</h3>
        <p class="facts">{{unitText}}{{#positionText}} · {{.}}{{/positionText}}{{#codeText}} · số hiệu {{.}}{{/codeText}}</p>
        {{#requestAddress}}<p><a href="{{.}}">Lập phiếu yêu cầu khai thác hồ sơ này</a></p>{{/requestAddress}}
        <ul class="pages">
        {{#pageHits}}
        <li>
        <a class="where" href="{{pageAddress}}">{{paperTitle}} <span class="faint">trang {{pageNumber}}</span></a>{{#componentText}} <span class="kind">{{.}}</span>{{/componentText}}{{#isScanned}} <span class="kind" title="Chữ được nhận dạng từ ảnh quét">OCR</span>{{/isScanned}}{{#isNearPage}} <span class="kind">gần đúng</span>{{/isNearPage}}
        <p class="snippet">{{#isCutBefore}}… {{/isCutBefore}}{{#snippetMarks}}{{#isMarked}}<mark>{{words}}</mark>{{/isMarked}}{{^isMarked}}{{words}}{{/isMarked}}{{/snippetMarks}} …</p>
        </li>
        {{/pageHits}}
        </ul>
        {{#hasPapers}}
        <details class="papers"{{^hasPageHits}} open{{/hasPageHits}}>
        <summary>{{paperCount}} tài liệu trong hồ sơ</summary>
        <ul>
        {{#papers}}
        <li><a href="{{paperAddress}}">{{paperName}}</a>{{#paperDay}} <span class="faint">{{.}}</span>{{/paperDay}}{{#paperState}} <span class="kind">{{.}}</span>{{/paperState}}</li>
        {{/papers}}
        </ul>
        </details>
        {{/hasPapers}}
        </li>
        """
}
