package import Archive
package import Indexer

/// What somebody wants to keep, as it was typed or sent.
struct SavedSearchWish: Sendable {
    var name = ""
    var person = ""
    var question = ""
    var criteria: JSONValue?
    var sort = SearchSort.relevance
    /// Goes before ``sort``.
    var order: String?
    var columns: [String] = []
    /// The code or the name of the unit it is shared with; empty when it is nobody else's.
    var unit = ""
    var isReplacing = false
}

/// A saved search as it is shown, and what has changed since it was saved.
package struct ShownSearch: Sendable {
    package let search: SavedSearch
    let unit: Archive.Unit?
    package let sort: SearchSort
    /// Goes before ``sort``.
    package let order: String?
    package let columns: [String]
    /// For the reader: why it may ask something else than when it was saved.
    package let notes: [String]

    var address: String { SiteAddress.search(search.question, sort: sort, order: order) }
}

/// Keeps questions, and reads kept ones against the catalogue of today.
package struct SavedSearchDesk: Sendable {
    let archive: ArchiveDatabase
    let reader: QuestionReader

    package init(archive: ArchiveDatabase, reader: QuestionReader) {
        self.archive = archive
        self.reader = reader
    }

    func save(_ wish: SavedSearchWish, within scope: Scope) async throws -> SavedSearch {
        let vocabulary = try await reader.vocabulary()
        let instant = reader.instant
        let criterion =
            wish.criteria == nil
            ? QueryParser.parse(wish.question, today: instant.isoDay, vocabulary: vocabulary).criterion
            : try await reader.criterion(nil, wish.criteria)
        guard criterion != .everything else {
            throw Problem(.badParameter, about: "q", detail: "Chưa có câu hỏi nào để lưu.")
        }
        let options = SearchOptions(sort: wish.sort, order: wish.order, columns: wish.columns)
        _ = try options.request(for: criterion, catalogue: vocabulary.catalogue)
        let question = try await question(wish, criterion, vocabulary)
        guard SiteAddress.canHold(question, sort: wish.sort, order: wish.order) else {
            throw Problem(.badParameter, about: "q", detail: "Câu hỏi dài quá nên không lưu được.")
        }
        let draft = SavedSearch.Draft(
            name: wish.name, question: question, criteria: criterion.jsonText(using: vocabulary),
            sort: wish.order ?? wish.sort.rawValue, columns: wish.columns, unitId: try await unit(wish.unit, scope)?.id)
        return try await refusing {
            try await archive.save(draft, by: wish.person, at: instant, replacing: wish.isReplacing, within: scope)
        }
    }

    /// In printed normal form; but as typed when it depends on the day of asking, which would else stand still.
    private func question(
        _ wish: SavedSearchWish, _ criterion: Criterion, _ vocabulary: FieldVocabulary
    ) async throws -> String {
        let onAnotherDay = QueryParser.parse(wish.question, today: "1999-12-31", vocabulary: vocabulary).criterion
        return wish.criteria == nil && onAnotherDay != criterion
            ? wish.question.trimmed : criterion.printed(using: vocabulary)
    }

    private func unit(_ typed: String, _ scope: Scope) async throws -> Archive.Unit? {
        guard !typed.trimmed.isEmpty else { return nil }
        let known = try await archive.units().filter { scope.contains($0.id) }
        let names = FieldVocabulary(known.map { .init(.unit, code: $0.code, label: $0.name) })
        guard let code = names.code(of: typed, in: .unit), let unit = known.first(where: { $0.code == code }) else {
            throw SavedSearchRefusal.noSuchUnit.problem
        }
        return unit
    }

    // MARK: - Kept ones

    package func searches(of person: String?, within scope: Scope) async throws -> [ShownSearch] {
        let units = Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.id, $0) })
        var shown: [ShownSearch] = []
        for search in try await archive.savedSearches(of: person, within: scope) {
            shown.append(try await self.shown(search, unit: search.unitId.flatMap { units[$0] }))
        }
        return shown
    }

    func search(_ id: SavedSearch.ID, of person: String?, within scope: Scope) async throws -> ShownSearch {
        guard let search = try await archive.savedSearch(id, of: person, within: scope) else {
            throw Problem(.notFound)
        }
        return try await shown(search, unit: try await archive.units().first { $0.id == search.unitId })
    }

    private func shown(_ search: SavedSearch, unit: Archive.Unit?) async throws -> ShownSearch {
        let vocabulary = try await reader.vocabulary()
        let asked = QueryParser.parse(search.question, today: search.updatedAt.isoDay, vocabulary: vocabulary)
        var notes: [String] = []
        if asked.criterion.jsonText(using: vocabulary) != search.criteria {
            notes.append("Danh mục đã thay đổi từ khi lưu, nên câu hỏi này có thể được hiểu khác.")
            notes += asked.notes.map(\.sentence)
        }
        let columns = search.columns.filter { vocabulary.catalogue.field($0) != nil }
        let gone = search.columns.filter { vocabulary.catalogue.field($0) == nil }
        if !gone.isEmpty { notes.append("Danh mục không còn các cột: \(gone.joined(separator: ", ")).") }
        let sort = SearchSort(rawValue: search.sort)
        let path = search.sort.hasPrefix("-") ? String(search.sort.dropFirst()) : search.sort
        let isOrderKnown = sort != nil || vocabulary.catalogue.field(path) != nil
        if !isOrderKnown { notes.append("Danh mục không còn trường dùng để sắp xếp: \(path).") }
        return ShownSearch(
            search: search, unit: unit, sort: sort ?? .relevance,
            order: sort == nil && isOrderKnown ? search.sort : nil, columns: columns, notes: notes)
    }

    // MARK: - Refusals

    @discardableResult
    func refusing<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let refusal as SavedSearchRefusal {
            throw refusal.problem
        } catch let refusal as RecordRefusal {
            throw Problem(refusal)
        }
    }
}

extension SavedSearchRefusal {
    var problem: Problem {
        switch self {
        case .noName: Problem(.badParameter, about: "name", detail: "Chưa đặt tên cho tìm kiếm.")
        case .longName: Problem(.badParameter, about: "name", detail: "Tên tìm kiếm dài quá 200 ký tự.")
        case .noSuchUnit: Problem(.notFound, about: "unit", detail: "Không có cơ quan, đơn vị này.")
        case .noSuchSearch: Problem(.notFound)
        case .notOwner: Problem(.conflict, about: "person", detail: "Chỉ người lưu mới đổi tên hoặc xóa được.")
        case .nameTaken:
            Problem(.conflict, about: "name", detail: "Người này đã có tìm kiếm mang tên này.")
        }
    }
}

extension SiteAddress {
    /// Whether a question can be asked by a link.
    static func canHold(_ question: String, sort: SearchSort, order: String? = nil) -> Bool {
        question.unicodeScalars.count <= SearchInput.longestQuestion
            && search(question, sort: sort, order: order).utf8.count < SiteGuard.maximumTargetLength
    }
}
