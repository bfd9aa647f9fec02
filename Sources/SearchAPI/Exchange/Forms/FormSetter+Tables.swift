extension FormSetter {
    /// Rows under their titles, which stand on every page again. Without rows, some to be filled in.
    ///
    /// `rowHeight` is the least one: the hand needs more room than print.
    mutating func table(_ columns: [Column], rows: [[String]], emptyRows: Int = 3, rowHeight: Double = 20) {
        passPhoto()
        let widths = widths(columns)
        need(80)
        tableHead(columns, widths)
        let rows = rows.isEmpty ? Array(repeating: columns.map { _ in "" }, count: emptyRows) : rows
        for row in rows { tableRow(row, columns, widths, rowHeight) }
        y += 8
    }

    private func widths(_ columns: [Column]) -> [Double] {
        let whole = page.right - page.left
        let fixed = columns.compactMap(\.fixed).reduce(0, +)
        let weight = columns.filter { $0.fixed == nil }.map(\.weight).reduce(0, +)
        let scale = weight == 0 ? whole / fixed : min(1, whole * 0.7 / max(1, fixed))
        return columns.map { column in
            column.fixed.map { $0 * scale } ?? (whole - fixed * scale) * column.weight / weight
        }
    }

    private func cell(_ text: String, _ width: Double, isHead: Bool = false) -> FormText {
        canvas.text([.init(text: text, isBold: isHead)], size: page.tableSize, width: width - 6, isCentred: isHead)
    }

    private mutating func tableHead(_ columns: [Column], _ widths: [Double]) {
        let cells = zip(columns, widths).map { cell($0.title, $1, isHead: true) }
        let height = (cells.map(\.height).max() ?? 0) + 6
        var x = page.left
        for (cell, width) in zip(cells, widths) {
            canvas.box(x, y, width, height)
            canvas.draw(cell, x: x + 3, y: y + (height - cell.height) / 2)
            x += width
        }
        y += height
    }

    private mutating func tableRow(_ row: [String], _ columns: [Column], _ widths: [Double], _ rowHeight: Double) {
        var texts = row
        while true {
            let cells = zip(texts, widths).map { cell($0, $1) }
            let height = max(rowHeight, (cells.map(\.height).max() ?? 0) + 6)
            let room = page.bottom - y
            if height <= room { return drawRow(cells, widths, height) }
            // Short rows go to the next page whole, long ones as far as they fit.
            let isLong = height > (page.bottom - page.top) * 0.4 && room > 60
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
        var x = page.left
        for (cell, width) in zip(cells, widths) {
            canvas.box(x, y, width, height)
            canvas.draw(cell, x: x + 3, y: y + 3)
            x += width
        }
        y += height
    }
}
