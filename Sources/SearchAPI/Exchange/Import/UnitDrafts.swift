import Archive

/// What the lines of a list of units come to, beside the units that are known.
struct UnitDrafts {
    private(set) var drafts: [(line: Int, unit: Unit.Draft)] = []
    private(set) var faults: [UnitImport.Fault] = []

    private let columns: Set<UnitSheet.Column>
    private let known: UnitImport.Known
    private let kinds: CodeList?
    private let names: UnitNames
    /// The line that a code stands in first.
    private let lines: [String: Int]

    init(_ sheet: UnitSheet, known: UnitImport.Known, kinds: CodeList?) {
        let listed = sheet.lines.compactMap { line in line.text(.code).map { (code: $0, line: line) } }
        columns = sheet.columns
        lines = Dictionary(listed.map { ($0.code, $0.line.number) }) { first, _ in first }
        let rest = known.names.filter { [lines] in lines[$0.code] == nil }
        names = UnitNames(rest + listed.map { ($0.code, $0.line.text(.name) ?? "") })
        self.known = known
        self.kinds = kinds
        for line in sheet.lines { take(line) }
    }

    private mutating func take(_ line: UnitSheet.Line) {
        let code = line.text(.code), name = line.text(.name)
        let old = code.flatMap(known.draft(ofCode:))
        if code == nil { refuse(line, "Thiếu mã đơn vị.") }
        if let code, let first = lines[code], first != line.number {
            refuse(line, "Mã “\(code)” đã có ở dòng \(first).")
        }
        if name == nil { refuse(line, "Thiếu tên đơn vị.") }
        let kind =
            columns.contains(.kind) ? line.text(.kind).map { kinds?.code(of: $0) ?? $0 } : old?.kind
        if kind == nil { refuse(line, "Thiếu loại đơn vị.") }
        let parent = columns.contains(.parent) ? parent(of: line) : old?.parent
        if let parent, parent == code { refuse(line, "Đơn vị “\(parent)” không thể là cấp trên của chính nó.") }
        let startedOn = day(.startedOn, of: line, old?.startedOn)
        let endedOn = day(.endedOn, of: line, old?.endedOn)
        if let startedOn, let endedOn, endedOn.isBefore(startedOn) {
            refuse(
                line, "Ngày kết thúc \(endedOn.vietnamese) trước ngày bắt đầu \(startedOn.vietnamese).")
        }
        guard let code, let name, let kind else { return }
        let unit = Unit.Draft(
            code: code, name: name, kind: kind, parent: parent, startedOn: startedOn, endedOn: endedOn)
        drafts.append((line.number, unit))
    }

    private mutating func parent(of line: UnitSheet.Line) -> String? {
        guard let text = line.text(.parent) else { return nil }
        if let found = names.code(of: text) { return found }
        if known.has(text) { return text }
        refuse(
            line,
            names.isAmbiguous(text)
                ? "Có nhiều đơn vị tên “\(text)”: ghi mã đơn vị cấp trên."
                : "Đơn vị cấp trên “\(text)” không có trong tệp và cũng chưa có trong kho.")
        return nil
    }

    /// `old` where the file has no such column.
    private mutating func day(_ column: UnitSheet.Column, of line: UnitSheet.Line, _ old: Day?) -> Day? {
        guard columns.contains(column) else { return old }
        guard let text = line.text(column) else { return nil }
        if let day = Day(loose: text) { return day }
        refuse(line, "“\(text)” không phải là ngày: viết 01/07/2025, 07/2025 hoặc 2025.")
        return nil
    }

    private mutating func refuse(_ line: UnitSheet.Line, _ reason: String) {
        faults.append(UnitImport.Fault(line: line.number, reason: reason))
    }
}

extension Day {
    /// A year is not before the months in it.
    fileprivate func isBefore(_ other: Day) -> Bool {
        self < other && !other.description.hasPrefix(description)
    }
}
