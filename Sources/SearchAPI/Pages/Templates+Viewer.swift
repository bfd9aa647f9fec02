extension Templates {
    static let viewer = """
        {{> head}}
        {{#page}}
        <header class="bar">
        <a class="brand" href="/">Hồ sơ cán bộ</a>
        {{#backAddress}}<a class="back" href="{{.}}">← Về kết quả</a>{{/backAddress}}
        </header>
        <main id="main" class="viewer" data-hits="{{hitCount}}" data-hit="{{currentHit}}" data-turn="{{turn}}" data-zoom="{{zoom}}" data-width="{{sheetWidth}}" data-height="{{sheetHeight}}">
        <div class="title">
        <h1>{{paperTitle}}</h1>
        <p class="facts">{{#personText}}<strong>{{#dossierAddress}}<a href="{{.}}">{{/dossierAddress}}{{personText}}{{#dossierAddress}}</a>{{/dossierAddress}}</strong> · {{/personText}}{{unitText}}{{#statusText}} · {{.}}{{/statusText}}</p>
        </div>
        <nav class="tools" aria-label="Công cụ xem trang">
        <span class="group">
        {{#previousPageAddress}}<a id="previous-page" href="{{.}}" rel="prev">‹ Trang trước</a>{{/previousPageAddress}}{{^previousPageAddress}}<span class="off">‹ Trang trước</span>{{/previousPageAddress}}
        <span class="position">Trang {{pageNumber}} / {{pageTotal}}</span>
        {{#nextPageAddress}}<a id="next-page" href="{{.}}" rel="next">Trang sau ›</a>{{/nextPageAddress}}{{^nextPageAddress}}<span class="off">Trang sau ›</span>{{/nextPageAddress}}
        </span>
        {{#hasQuestion}}
        <span class="group">
        {{#previousHitAddress}}<a id="previous-hit" href="{{.}}" title="Phím p">↑ Chỗ khớp trước</a>{{/previousHitAddress}}{{^previousHitAddress}}<a id="previous-hit" class="off" aria-disabled="true">↑ Chỗ khớp trước</a>{{/previousHitAddress}}
        <span class="position" role="status">{{hitText}}</span>
        {{#nextHitAddress}}<a id="next-hit" href="{{.}}" title="Phím n">↓ Chỗ khớp sau</a>{{/nextHitAddress}}{{^nextHitAddress}}<a id="next-hit" class="off" aria-disabled="true">↓ Chỗ khớp sau</a>{{/nextHitAddress}}
        </span>
        {{/hasQuestion}}
        <span class="group">
        <a id="turn" href="{{turnAddress}}" title="Phím r">⟳ Xoay</a>
        <a id="zoom-out" href="{{zoomOutAddress}}" title="Phím -">− Nhỏ</a>
        <a id="zoom-in" href="{{zoomInAddress}}" title="Phím +">+ To</a>
        <a id="toggle-text" href="{{textToggleAddress}}" aria-pressed="{{isTextShown}}" title="Phím t">Văn bản</a>
        <a href="{{originalAddress}}" download>Tải bản gốc</a>
        </span>
        </nav>
        <div class="columns{{^isTextShown}} plain{{/isTextShown}}" id="columns">
        <section class="sheet" id="sheet" tabindex="0" aria-label="Ảnh của trang">
        {{#hasImage}}
        <svg id="paper" class="zoom-{{zoom}}" viewBox="{{viewBox}}" role="img" aria-label="Ảnh trang {{pageNumber}} của tài liệu {{paperTitle}}">
        <g id="turned" transform="{{transform}}">
        <rect class="blank" width="{{sheetWidth}}" height="{{sheetHeight}}"/>
        <text class="missing" x="50%" y="50%" text-anchor="middle">Không dựng được ảnh của trang này</text>
        <image href="{{imageAddress}}" width="{{sheetWidth}}" height="{{sheetHeight}}" preserveAspectRatio="none"/>
        {{#hits}}
        <g id="hit-{{hitNumber}}" class="hit{{#isCurrentHit}} current{{/isCurrentHit}}">{{#boxes}}<rect x="{{boxX}}" y="{{boxY}}" width="{{boxWidth}}" height="{{boxHeight}}"/>{{/boxes}}</g>
        {{/hits}}
        </g>
        </svg>
        {{/hasImage}}
        {{^hasImage}}
        <p class="note">{{missingText}}</p>
        {{/hasImage}}
        </section>
        <aside class="side">
        {{#hasQuestion}}
        <section aria-labelledby="hit-pages">
        <h2 id="hit-pages">Trang có kết quả</h2>
        {{#hasHitPages}}
        <ul class="hit-pages">
        {{#hitPages}}
        <li><a href="{{hitPageAddress}}"{{#isThisPage}} aria-current="page"{{/isThisPage}}>Trang {{hitPage}}</a> <span class="count">{{hitPageCount}}</span></li>
        {{/hitPages}}
        </ul>
        {{/hasHitPages}}
        {{^hasHitPages}}<p class="faint">Không có chỗ nào khớp trong tài liệu này.</p>{{/hasHitPages}}
        </section>
        {{/hasQuestion}}
        <section id="text" aria-labelledby="text-heading">
        <h2 id="text-heading">Văn bản của trang</h2>
        {{#pageProblem}}<p class="note">{{.}}</p>{{/pageProblem}}
        {{#hasText}}
        <div class="text" lang="vi">{{#textMarks}}{{#isMarked}}<mark id="text-{{mark}}">{{words}}</mark>{{/isMarked}}{{^isMarked}}{{words}}{{/isMarked}}{{/textMarks}}</div>
        {{/hasText}}
        {{^hasText}}<p class="faint">Trang này chưa có văn bản.</p>{{/hasText}}
        </section>
        <section aria-labelledby="facts-heading">
        <h2 id="facts-heading">Về tài liệu</h2>
        <dl class="table">
        {{#factRows}}
        <div><dt>{{factName}}</dt><dd>{{factText}}</dd></div>
        {{/factRows}}
        </dl>
        </section>
        <p class="faint keys">Phím: <kbd>n</kbd>/<kbd>p</kbd> hoặc <kbd>→</kbd>/<kbd>←</kbd> chỗ khớp · <kbd>[</kbd>/<kbd>]</kbd> trang · <kbd>r</kbd> xoay · <kbd>+</kbd>/<kbd>-</kbd> cỡ · <kbd>t</kbd> văn bản</p>
        </aside>
        </div>
        </main>
        {{/page}}
        {{> foot}}
        """
}
