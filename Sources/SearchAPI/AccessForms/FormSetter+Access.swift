/// What slips and registers of access need beside the blanks and tables of every form.
extension FormSetter {
    /// A name in a head, or the dots for it with what belongs there.
    enum HeadName {
        case given(String)
        case open(hint: String)
    }

    struct CoverLine {
        var label: String
        var value: String?
    }

    private var whole: Double { page.right - page.left }

    /// The number of the form, above everything.
    func corner(_ text: String) {
        let layout = canvas.text([.init(text: text, isItalic: true)], size: 11)
        canvas.draw(layout, x: page.right - layout.width, y: page.first - 20)
    }

    // MARK: - Head

    mutating func head(superior: HeadName, agency: HeadName, number: String?, placeAndDay: String) {
        // What stands to the right is as long as it is; names of offices take the rest.
        let rightWidth = 254.0, leftWidth = whole - rightWidth - 8
        let right = page.right - rightWidth
        let top = y
        centre("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size: 12, isBold: true, x: right, width: rightWidth)
        let motto = canvas.text([.init(text: "Độc lập - Tự do - Hạnh phúc", isBold: true)], size: 13)
        canvas.draw(motto, x: right + (rightWidth - motto.width) / 2, y: y)
        y += motto.height + 3
        // As long as the words above it.
        canvas.line(right + (rightWidth - motto.width) / 2, y, right + (rightWidth + motto.width) / 2, y)
        y += 8
        centre(placeAndDay, size: 13, isItalic: true, x: right, width: rightWidth)
        let rightEnd = y
        y = top
        name(superior, isBold: false, width: leftWidth)
        name(agency, isBold: true, width: leftWidth)
        y += 3
        canvas.line(page.left + leftWidth * 0.33, y, page.left + leftWidth * 0.67, y)
        y += 8
        if let number { centre(number, size: 13, x: page.left, width: leftWidth) }
        y = max(y, rightEnd) + 14
    }

    private mutating func name(_ name: HeadName, isBold: Bool, width: Double) {
        switch name {
        case .given(let text): centre(text, size: 12, isBold: isBold, x: page.left, width: width)
        case .open(let hint):
            y += 16
            canvas.dots(page.left, page.left + width, y: y)
            y += 1
            centre("(\(hint))", size: 8.5, isItalic: true, x: page.left, width: width)
        }
    }

    private mutating func centre(
        _ text: String, size: Double, isBold: Bool = false, isItalic: Bool = false, x: Double, width: Double
    ) {
        let layout = canvas.text(
            [.init(text: text, isBold: isBold, isItalic: isItalic)], size: size, width: width, isCentred: true)
        canvas.draw(layout, x: x, y: y)
        y += layout.height
    }

    // MARK: - Lines and tables

    /// A label with a text as long as it is, or with lines to write on.
    mutating func lines(_ label: String, text: String?, emptyLines count: Int) {
        guard let text else {
            need(20 * Double(min(count, 4)))
            if !label.isEmpty { blanks([.init(label: label, value: nil, end: " ")], spreads: false) }
            return emptyLines(label.isEmpty ? count : count - 1, pitch: 20)
        }
        paragraph([.init(text: label.isEmpty ? text : "\(label) \(text)")])
    }

    mutating func table(titled title: String, _ columns: [Column], rows: [[String]], emptyRows: Int) {
        if !title.isEmpty {
            let layout = canvas.text([.init(text: title)], size: page.size, width: whole)
            // Not alone at the foot of a page.
            need(layout.height + 90)
            paragraph([.init(text: title)], after: 4)
        }
        table(columns, rows: rows, emptyRows: emptyRows, rowHeight: rows.isEmpty ? 25 : 20)
    }

    // MARK: - Signatures

    /// Up to four who sign, side by side: who, how, room for hand and seal, and the name.
    mutating func signatures(_ signers: [(who: String, how: String, name: String?)]) {
        let gap = 8.0
        let width = (whole - gap * Double(signers.count - 1)) / Double(max(1, signers.count))
        let size = signers.count > 2 ? 12 : page.size
        func layouts(_ texts: [String], isBold: Bool, size: Double) -> [FormText] {
            texts.map { text in
                canvas.text(
                    [.init(text: text, isBold: isBold, isItalic: !isBold)], size: size, width: width, isCentred: true)
            }
        }
        let parts = [
            (layouts(signers.map(\.who), isBold: true, size: size), 1.0),
            (layouts(signers.map(\.how), isBold: false, size: 11), 72),
            (layouts(signers.map { $0.name ?? "" }, isBold: true, size: size), 4),
        ]
        let heights = parts.map { ($0.0.map(\.height).max() ?? 0) + $0.1 }
        need(heights.reduce(14, +))
        y += 10
        for (part, height) in zip(parts, heights) {
            for (index, text) in part.0.enumerated() {
                canvas.draw(text, x: page.left + Double(index) * (width + gap), y: y)
            }
            y += height
        }
        y += 4
    }

    // MARK: - Cover

    mutating func cover(above: [CoverLine], title: String, below: [CoverLine]) {
        canvas.box(page.left - 14, page.first - 14, whole + 28, page.bottom - page.first + 28)
        canvas.box(page.left - 10, page.first - 10, whole + 20, page.bottom - page.first + 20)
        y = page.first + 10
        for line in above { centre(line, size: 14, isBold: true) }
        let heading = canvas.text([.init(text: title, isBold: true)], size: 24, width: whole, isCentred: true)
        y = max(y + 20, page.height * 0.42 - heading.height)
        canvas.draw(heading, x: page.left, y: y)
        y += heading.height + 30
        for line in below { centre(line, size: 15, isBold: false) }
        newPage()
    }

    /// Above the title stand names without labels; open, with dots and the label as a hint.
    private mutating func centre(_ line: CoverLine, size: Double, isBold: Bool) {
        let dots = String(repeating: ".", count: 40)
        let text =
            isBold
            ? line.value?.uppercased() ?? "\(line.label): \(dots)" : "\(line.label): \(line.value ?? dots)"
        centre(text, size: size, isBold: isBold, x: page.left, width: whole)
        y += 8
    }
}
