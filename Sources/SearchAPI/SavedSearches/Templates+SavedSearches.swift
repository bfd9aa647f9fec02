extension Templates {
    static let saveSearchForm = """
        <form class="plain-form" method="post" action="/searches" autocomplete="off">
        <input type="hidden" name="q" value="{{savedQuestion}}">
        <input type="hidden" name="sort" value="{{savedSort}}">
        <input type="hidden" name="order" value="{{savedOrder}}">
        <label class="needed">Tên tìm kiếm<input name="name" value="{{savedName}}" maxlength="200" required></label>
        <label>Chia sẻ với đơn vị (tên hoặc mã; để trống nếu dùng riêng)<input name="unit" value="{{savedUnit}}" maxlength="300"></label>
        {{#asksToReplace}}<label class="choice"><input type="checkbox" name="replace" value="1"> Thay thế tìm kiếm cùng tên đã lưu</label>{{/asksToReplace}}
        <p><button type="submit">Lưu</button></p>
        </form>
        """

    static let saveSearch = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="search">
        <h1>Lưu tìm kiếm</h1>
        <p class="note failure" role="alert">{{failure}}</p>
        {{#saving}}
        <p><code>{{savedQuestion}}</code></p>
        {{> save-search-form}}
        {{/saving}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let savedSearches = """
        {{> head}}
        {{> record-bar}}
        {{#page}}
        <main id="main" class="search">
        <h1>Tìm kiếm đã lưu</h1>
        {{#failure}}<p class="note failure" role="alert">{{.}}</p>{{/failure}}
        {{#hasSaved}}
        <ul class="plain-list saved">
        {{#saved}}
        <li id="search-{{savedId}}">
        {{> saved-search}}
        {{#ownAddress}}
        <details>
        <summary>Đổi tên, xóa</summary>
        <form class="plain-form" method="post" action="{{.}}" autocomplete="off">
        <label>Tên mới<input name="name" value="{{searchName}}" maxlength="200"></label>
        <p><button type="submit" name="do" value="rename">Đổi tên</button> <button type="submit" name="do" value="delete" class="second">Xóa tìm kiếm này</button></p>
        </form>
        </details>
        {{/ownAddress}}
        </li>
        {{/saved}}
        </ul>
        {{/hasSaved}}
        {{^hasSaved}}<p class="faint">Chưa có tìm kiếm nào được lưu hay chia sẻ.</p>{{/hasSaved}}
        </main>
        {{/page}}
        {{> foot}}
        """

    static let savedSearch = """
        <p><a href="{{searchAddress}}">{{searchName}}</a> <span class="faint">{{ownerText}} · {{sharedText}}</span><br><code>{{searchText}}</code></p>
        {{#searchNotes}}<p class="note">{{.}}</p>{{/searchNotes}}
        """
}
