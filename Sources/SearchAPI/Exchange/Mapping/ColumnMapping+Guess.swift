package import Archive
import VietnameseText

extension ColumnMapping {
    /// What the headers of a table most likely mean.
    ///
    /// Marks, case and numbers of blanks aside, a header is a label, name, id or path of the catalogue, or one of
    /// the usual words for a dossier's own columns. Groups that repeat stand as numbered columns
    /// (`Quá trình lương 2 - Mã số`) or on a sheet of their own, named after the group and keyed by a number.
    package static func guess(headers: [String], catalogue: Catalogue, sheet: String = "") -> ColumnMapping {
        let names = HeaderNames(catalogue)
        let group = names.group(named: sheet)
        var columns = headers.map { names.column(of: $0, in: group) }
        var best: [Target: Int] = [:]
        for (index, column) in columns.enumerated() where column.target != .ignored {
            guard let other = best[column.target] else {
                best[column.target] = index
                continue
            }
            let loser = columns[other].score >= column.score ? index : other
            best[column.target] = loser == index ? other : index
            columns[loser].alternatives.insert(columns[loser].target, at: 0)
            columns[loser].target = .ignored
            columns[loser].doubt = .doubled
        }
        return ColumnMapping(columns: columns, group: group?.id)
    }
}

/// All names that a header may have, in bare form.
private struct HeaderNames {
    private struct Candidate {
        let field: RecordField
        let score: Double
    }

    private var fields: [String: [Candidate]] = [:]
    private var groups: [(name: String, group: FieldGroup)] = []
    private var keys: [String: DossierColumn] = [:]
    private let all: [RecordField]

    init(_ catalogue: Catalogue) {
        all = catalogue.fields
        for field in all {
            for (name, score) in Self.names(of: field.field) { add(name, field, score) }
            add(field.path, field, 1)
            for group in [field.group.label] + field.group.names {
                add("\(group) \(field.field.label)", field, 1)
                for name in field.field.names { add("\(group) \(name)", field, 0.95) }
            }
        }
        for group in catalogue.groups {
            for name in Set(([group.label, group.id, group.english] + group.names).map(bareForm)) where !name.isEmpty {
                groups.append((name, group))
            }
        }
        groups.sort { $0.name.count != $1.name.count ? $0.name.count > $1.name.count : $0.name < $1.name }
        for (column, words) in Self.usual { for word in words { keys[bareForm(word)] = column } }
    }

    private static let usual: [(DossierColumn, [String])] = [
        (.name, ["Họ tên", "Họ và tên", "Tên cán bộ", "Họ và tên khai sinh", "Full name"]),
        (.otherNames, ["Tên gọi khác", "Bí danh"]),
        (.bornOn, ["Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "Sinh ngày"]),
        (.code, ["Số hiệu", "Số hiệu CBCCVC", "Số hiệu CCVC", "Mã cán bộ", "Mã số cán bộ", "Mã nhân viên"]),
        (.identityNumber, ["CCCD", "Số CCCD", "CMND", "Số CMND", "CMND/CCCD", "Căn cước", "Số định danh cá nhân"]),
        (.unit, ["Đơn vị", "Mã đơn vị", "Tên đơn vị", "Cơ quan", "Cơ quan, đơn vị", "Cơ quan quản lý"]),
        (.status, ["Trạng thái", "Tình trạng", "Trạng thái hồ sơ"]),
    ]

    private mutating func add(_ name: String, _ field: RecordField, _ score: Double) {
        let name = bareForm(name)
        guard !name.isEmpty else { return }
        if let index = fields[name]?.firstIndex(where: { $0.field == field }) {
            if fields[name]![index].score < score { fields[name]![index] = Candidate(field: field, score: score) }
        } else {
            fields[name, default: []].append(Candidate(field: field, score: score))
        }
    }

    /// The label, its parts between slashes and without what stands in brackets, the names and the id.
    private static func names(of field: Field) -> [(String, Double)] {
        let short = String(field.label.prefix { $0 != "(" })
        return [(field.label, 1), (short, 0.95), (field.id, 0.8)] + field.names.map { ($0, 0.95) }
            + short.split(separator: "/").map { (String($0), 0.85) }
    }

    func group(named sheet: String) -> FieldGroup? {
        let name = bareForm(sheet)
        return groups.first { $0.name == name && $0.group.repeats }?.group
    }

    func column(of header: String, in group: FieldGroup?) -> ColumnMapping.Column {
        func column(
            _ target: ColumnMapping.Target, _ score: Double, _ doubt: ColumnMapping.Doubt? = nil,
            _ others: [ColumnMapping.Target] = []
        ) -> ColumnMapping.Column {
            .init(header: header, target: target, score: score, doubt: doubt, alternatives: others)
        }
        let (item, name) = Self.numberedName(header)
        guard !name.isEmpty || !item.isEmpty else { return column(.ignored, 1) }
        if let group, let own = within(group, name) { return column(target(own.field, 1), own.score) }
        if let key = keys[name] { return column(.key(key), 1) }
        if let (field, row) = numbered(name) { return column(target(field, row), 1) }
        var found = fields[name] ?? fields[bareForm(String(header.prefix { $0 != "(" }))] ?? []
        if name.isEmpty { found = ofItem(item, among: all.map { Candidate(field: $0, score: 0.6) }) }
        // The number of the blank decides between equals, then the field that is there once.
        let ofItem = ofItem(item, among: found)
        if !ofItem.isEmpty { found = ofItem }
        let single = found.filter { !$0.field.group.repeats }
        if !single.isEmpty { found = single }
        let top = found.map(\.score).max() ?? 0
        let best = found.filter { $0.score == top }
        if best.count == 1 {
            let others = found.filter { $0.score < top }.map { target($0.field, 1) }
            return column(target(best[0].field, 1), top, nil, others)
        }
        if best.count > 1 { return column(.ignored, 0, .ambiguous, best.map { target($0.field, 1) }) }
        let similar = similar(to: name)
        return column(.ignored, 0, similar.isEmpty ? .unknown : .similar, similar)
    }

    /// Fields whose column the dossier repeats are keys.
    private func target(_ field: RecordField, _ row: Int) -> ColumnMapping.Target {
        if let column = field.field.column, !field.group.repeats { return .key(column) }
        return .field(field.path, row: row)
    }

    /// `23. Chức vụ hiện tại` and `(23)`: the number of a blank and the rest in bare form.
    private static func numberedName(_ header: String) -> (item: String, name: String) {
        guard let match = header.prefixMatch(of: /\s*\(?(\d{1,2}(?:\.\d{1,2})*)(?:[.)]+\s*|\s+|$)/) else {
            return ("", bareForm(header))
        }
        return (String(match.output.1), bareForm(String(header[match.range.upperBound...])))
    }

    private func ofItem(_ item: String, among candidates: [Candidate]) -> [Candidate] {
        item.isEmpty ? [] : candidates.filter { $0.field.field.items.values.contains(item) }
    }

    private func within(_ group: FieldGroup, _ name: String) -> Candidate? {
        let found = (fields[name] ?? []).filter { $0.field.group == group }
        let top = found.map(\.score).max()
        return found.first { $0.score == top }
    }

    /// `qua trinh luong 2 ma so`, or the number at the end.
    private func numbered(_ name: String) -> (field: RecordField, row: Int)? {
        for (groupName, group) in groups where group.repeats && name.hasPrefix(groupName + " ") {
            var words = name.dropFirst(groupName.count + 1).split(separator: " ")
            func number(_ word: Substring?) -> Int? {
                word.flatMap { Int($0) }.flatMap { (1...200).contains($0) ? $0 : nil }
            }
            var row = 1
            if let first = number(words.first), words.count > 1 {
                row = first
                words.removeFirst()
            } else if let last = number(words.last), words.count > 1 {
                row = last
                words.removeLast()
            }
            if let found = within(group, words.joined(separator: " ")) { return (found.field, row) }
        }
        return nil
    }

    /// Fields with most of the words, for a person to choose from.
    private func similar(to name: String) -> [ColumnMapping.Target] {
        let words = Set(name.split(separator: " "))
        var scores: [(target: ColumnMapping.Target, score: Double)] = []
        for (other, candidates) in fields {
            let others = Set(other.split(separator: " "))
            let share = Double(words.intersection(others).count) / Double(words.union(others).count)
            guard share >= 0.5 else { continue }
            for candidate in candidates { scores.append((target(candidate.field, 1), share * candidate.score)) }
        }
        var seen: Set<ColumnMapping.Target> = []
        return scores.sorted { $0.score != $1.score ? $0.score > $1.score : "\($0.target)" < "\($1.target)" }
            .filter { seen.insert($0.target).inserted }.prefix(3).map(\.target)
    }
}
