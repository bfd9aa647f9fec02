/// Sets blocks one below the other on pages with the margins of NĐ 30/2020, numbered from the second.
struct FormSetter {
    /// A label and what stands behind it; nil is a blank to be filled in.
    struct Blank {
        var label: String
        var value: String?
        var isBold = false
        /// What the hand needs to fill it in.
        var room = 78.0
    }

    struct Column {
        var title: String
        /// Narrow ones get what they need, the rest share what is left by weight.
        var fixed: Double?
        var weight = 1.0
    }

    static let left = 85.04
    static let right = FormCanvas.width - 42.52
    static let top = 62.0
    static let bottom = FormCanvas.height - 56.7
    static let size = 13.0
    static let tableSize = 11.0

    let canvas: FormCanvas
    private(set) var y = 50.0
    private var page = 1
    /// Where the photograph beside the text ends.
    private var photoEnd = 0.0
    private static let photo = (width: 113.39, height: 170.08)

    init(_ canvas: FormCanvas) {
        self.canvas = canvas
    }

    private var start: Double { y < photoEnd ? Self.left + Self.photo.width + 14 : Self.left }
    private var width: Double { Self.right - start }

    // MARK: - Pages

    mutating func newPage() {
        canvas.endPage()
        page += 1
        photoEnd = 0
        let number = canvas.text([.init(text: "\(page)")], size: Self.size, width: FormCanvas.width, isCentred: true)
        canvas.draw(number, x: 0, y: 30)
        y = Self.top
    }

    mutating func finish() -> [UInt8] {
        canvas.endPage()
        return canvas.finish()
    }

    /// Starts a new page unless so much fits on this one.
    private mutating func need(_ height: Double) {
        if y + height > Self.bottom, y > Self.top { newPage() }
    }

    mutating func gap(_ height: Double) { y += height }

    // MARK: - Blocks

    mutating func title(_ text: String) {
        let layout = canvas.text(
            [.init(text: text, isBold: true)], size: 16, width: Self.right - Self.left, isCentred: true)
        need(layout.height)
        canvas.draw(layout, x: Self.left, y: y)
        y += layout.height + 10
    }

    /// `isAboveAnother`: of a section, whose items have headings of their own.
    mutating func heading(_ text: String, isAboveAnother: Bool = false) {
        let layout = canvas.text([.init(text: text, isBold: true)], size: Self.size, width: width)
        // Not alone at the foot of a page.
        need(layout.height * (isAboveAnother ? 2 : 1) + (isAboveAnother ? 67 : 60))
        y += 4
        canvas.draw(layout, x: start, y: y)
        y += layout.height + 3
    }

    mutating func photoBox() {
        need(Self.photo.height)
        canvas.box(Self.left, y, Self.photo.width, Self.photo.height)
        let text = canvas.text(
            [.init(text: "Ảnh màu\n(4 x 6 cm)", isItalic: true)], size: 11, width: Self.photo.width, isCentred: true)
        canvas.draw(text, x: Self.left, y: y + Self.photo.height / 2 - text.height / 2)
        photoEnd = y + Self.photo.height + 6
    }

    /// Below the photograph, if it is still beside.
    mutating func passPhoto() {
        if y < photoEnd { y = photoEnd }
        photoEnd = 0
    }

    /// Labels with their values, side by side where they fit.
    mutating func blanks(_ blanks: [Blank]) {
        var rest = blanks[...]
        while !rest.isEmpty {
            var count = 0
            var used = 0.0
            while count < rest.count {
                let need = measured(rest[rest.startIndex + count]) + (count > 0 ? 12 : 0)
                guard count == 0 || used + need <= width else { break }
                used += need
                count += 1
            }
            set(Array(rest.prefix(count)), spare: width - used)
            rest = rest.dropFirst(count)
        }
    }

    private func runs(_ blank: Blank) -> [FormText.Run] {
        let end = blank.label.isEmpty ? "" : ": "
        return [.init(text: blank.label + end), .init(text: blank.value ?? "", isBold: blank.isBold)]
    }

    private func measured(_ blank: Blank) -> Double {
        let width = canvas.text(runs(blank), size: Self.size).width
        return blank.value == nil ? width + blank.room : width
    }

    private mutating func set(_ line: [Blank], spare: Double) {
        guard line.count > 1 else { return setAlone(line[0]) }
        let height = canvas.text([.init(text: "Ặg")], size: Self.size).height
        need(height)
        // Blanks to be filled in share what is left; without one, all keep a distance.
        let open = line.count { $0.value == nil }
        let share = spare / Double(open > 0 ? open : line.count)
        var x = start
        for blank in line {
            let text = canvas.text(runs(blank), size: Self.size)
            canvas.draw(text, x: x, y: y)
            let end = x + measured(blank) + (open == 0 || blank.value == nil ? share : 0)
            if blank.value == nil { canvas.dots(x + text.width, end, y: y + text.baseline + 1) }
            x = end + 12
        }
        y += height + 3
    }

    /// One that needs whole lines.
    private mutating func setAlone(_ blank: Blank) {
        if blank.value != nil { return paragraph(runs(blank)) }
        let text = canvas.text(runs(blank), size: Self.size, width: width - 30)
        need(text.height)
        canvas.draw(text, x: start, y: y)
        let end = text.end
        canvas.dots(start + end.x, Self.right, y: y + end.baseline + 1)
        y += text.height + 3
    }

    /// Breaks over pages where it must, and widens below the photograph.
    mutating func paragraph(_ runs: [FormText.Run], after: Double = 3) {
        var runs = runs
        while true {
            let text = canvas.text(runs, size: Self.size, width: width)
            let limit = y < photoEnd ? photoEnd : Self.bottom
            if y + text.height <= max(limit, y < photoEnd ? photoEnd + 16 : limit) {
                canvas.draw(text, x: start, y: y)
                y += text.height + after
                return
            }
            let count = text.byteCount(within: limit - y)
            if count > 0 {
                canvas.draw(canvas.text(Self.head(runs, count), size: Self.size, width: width), x: start, y: y)
                runs = Self.tail(runs, count)
            }
            if y < photoEnd { passPhoto() } else if count > 0 || y > Self.top { newPage() } else { return }
        }
    }

    /// Lines of dots to write on.
    mutating func emptyLines(_ count: Int) {
        for _ in 0..<count {
            need(20)
            y += 18
            canvas.dots(start, Self.right, y: y)
        }
        y += 5
    }

    private static func head(_ runs: [FormText.Run], _ count: Int) -> [FormText.Run] {
        var left = count
        return runs.map { run in
            defer { left = max(0, left - run.text.utf8.count) }
            return .init(
                text: String(decoding: run.text.utf8.prefix(left), as: UTF8.self), isBold: run.isBold,
                isItalic: run.isItalic)
        }
    }

    private static func tail(_ runs: [FormText.Run], _ count: Int) -> [FormText.Run] {
        var left = count
        return runs.map { run in
            defer { left = max(0, left - run.text.utf8.count) }
            return .init(
                text: String(decoding: run.text.utf8.dropFirst(left), as: UTF8.self), isBold: run.isBold,
                isItalic: run.isItalic)
        }
    }

    // MARK: - Tables

    /// Rows under their titles, which stand on every page again. Without rows, some to be filled in.
    mutating func table(_ columns: [Column], rows: [[String]]) {
        passPhoto()
        let widths = Self.widths(columns)
        need(80)
        tableHead(columns, widths)
        let rows = rows.isEmpty ? Array(repeating: columns.map { _ in "" }, count: 3) : rows
        for row in rows { tableRow(row, columns, widths) }
        y += 8
    }

    private static func widths(_ columns: [Column]) -> [Double] {
        let whole = right - left
        let fixed = columns.compactMap(\.fixed).reduce(0, +)
        let weight = columns.filter { $0.fixed == nil }.map(\.weight).reduce(0, +)
        let scale = weight == 0 ? whole / fixed : min(1, whole * 0.7 / max(1, fixed))
        return columns.map { column in
            column.fixed.map { $0 * scale } ?? (whole - fixed * scale) * column.weight / weight
        }
    }

    private func cell(_ text: String, _ width: Double, isHead: Bool = false) -> FormText {
        canvas.text([.init(text: text, isBold: isHead)], size: Self.tableSize, width: width - 6, isCentred: isHead)
    }

    private mutating func tableHead(_ columns: [Column], _ widths: [Double]) {
        let cells = zip(columns, widths).map { cell($0.title, $1, isHead: true) }
        let height = (cells.map(\.height).max() ?? 0) + 6
        var x = Self.left
        for (cell, width) in zip(cells, widths) {
            canvas.box(x, y, width, height)
            canvas.draw(cell, x: x + 3, y: y + (height - cell.height) / 2)
            x += width
        }
        y += height
    }

    private mutating func tableRow(_ row: [String], _ columns: [Column], _ widths: [Double]) {
        var texts = row
        while true {
            let cells = zip(texts, widths).map { cell($0, $1) }
            let height = max(20, (cells.map(\.height).max() ?? 0) + 6)
            let room = Self.bottom - y
            if height <= room { return drawRow(cells, widths, height) }
            // Short rows go to the next page whole, long ones as far as they fit.
            let isLong = height > (Self.bottom - Self.top) * 0.4 && room > 60
            if isLong {
                let counts = cells.map { $0.byteCount(within: room - 8) }
                let heads = zip(texts, counts).map { String(decoding: $0.utf8.prefix($1), as: UTF8.self) }
                drawRow(zip(heads, widths).map { cell($0, $1) }, widths, room)
                texts = zip(texts, counts).map { String(decoding: $0.utf8.dropFirst($1), as: UTF8.self) }
            }
            newPage()
            tableHead(columns, widths)
        }
    }

    private mutating func drawRow(_ cells: [FormText], _ widths: [Double], _ height: Double) {
        var x = Self.left
        for (cell, width) in zip(cells, widths) {
            canvas.box(x, y, width, height)
            canvas.draw(cell, x: x + 3, y: y + 3)
            x += width
        }
        y += height
    }

    // MARK: - Signatures

    /// The two who sign, side by side: who, how, and room for hand and seal.
    mutating func signatures(_ signers: [(who: String, how: String)], names: [String?], oath: String) {
        need(210)
        y += 10
        let gap = 20.0
        let width = (Self.right - Self.left - gap * Double(signers.count - 1)) / Double(max(1, signers.count))
        var x = Self.left
        for (index, signer) in signers.enumerated() {
            let above = index == 0 ? oath : ".........., ngày ..... tháng ..... năm ........."
            let runs: [[FormText.Run]] = [
                [.init(text: above, isItalic: true)], [.init(text: signer.who, isBold: true)],
                [.init(text: signer.how, isItalic: true)],
            ]
            var place = y
            for (line, run) in runs.enumerated() where !run[0].text.isEmpty {
                let text = canvas.text(run, size: line == 1 ? Self.size : 12, width: width, isCentred: true)
                // Both titles stand at one height.
                canvas.draw(text, x: x, y: place)
                place += line == 0 ? max(text.height, 34) : text.height + 2
            }
            if index < names.count, let name = names[index] {
                let text = canvas.text(
                    [.init(text: name, isBold: true)], size: Self.size, width: width, isCentred: true)
                canvas.draw(text, x: x, y: y + 180)
            }
            x += width + gap
        }
        y += 200
    }
}
