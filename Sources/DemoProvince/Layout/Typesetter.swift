/// Sets blocks on A4 pages with the margins of NĐ 30/2020.
struct Typesetter {
    private let shaper: TextShaper
    private let typeface: Typeface
    private var pages: [TypesetPage] = [TypesetPage()]
    private var y = Typesetter.top
    private var left = Typesetter.leftMargin
    /// Where the frame of a photograph ends, while there is one beside the text.
    private var portraitEnd: Double?

    private static let leftMargin = 82.0
    private static let right = 548.0
    private static let top = 56.0
    private static let bottom = 786.0

    static func pages(of paper: Paper, with shaper: TextShaper) -> [TypesetPage] {
        var setter = Typesetter(shaper: shaper, typeface: paper.typeface)
        for block in paper.blocks { setter.set(block) }
        return setter.pages
    }

    private init(shaper: TextShaper, typeface: Typeface) {
        self.shaper = shaper
        self.typeface = typeface
    }

    private var width: Double { Self.right - left }
    private var size: Double { typeface.size }

    private mutating func set(_ block: Block) {
        if let end = portraitEnd, y > end {
            portraitEnd = nil
            left = Self.leftMargin
        }
        switch block {
        case .heading(let agency, let number, let placeAndDate):
            setHeading(agency: agency, number: number, placeAndDate: placeAndDate)
        case .centred(let span, let size):
            flow([span], size: size, alignment: .centre, after: 3)
        case .paragraph(let spans):
            flow(spans, size: size, indent: 28, isJustified: true, after: 5)
        case .line(let spans):
            flow(spans, size: size, after: 3)
        case .handwriting(let text):
            flow([plain(text)], size: size + 2, isHandwritten: true, after: 5)
        case .table(let columns, let rows):
            setTable(columns, rows)
        case .closing(let remarks, let signatures):
            setClosing(remarks, signatures)
        case .portrait:
            add(.box(x: left, y: y, width: 86, height: 118, stroke: 0.7))
            put([plain("Ảnh màu\n4 x 6 cm")], x: left, y: y + 42, width: 86, size: 10, alignment: .centre)
            portraitEnd = y + 118
            left += 100
        case .gap(let height):
            y += height
        case .pageBreak:
            newPage()
        case .frame:
            add(.box(x: 40, y: 40, width: TypesetPage.width - 80, height: TypesetPage.height - 80, stroke: 2.4))
            add(.box(x: 46, y: 46, width: TypesetPage.width - 92, height: TypesetPage.height - 92, stroke: 0.8))
            y = 92
        }
    }

    // MARK: - Parts of a page

    private mutating func setHeading(agency: [String], number: String?, placeAndDate: String?) {
        let gutter = 10.0
        let leftWidth = width * 0.42
        let rightX = left + leftWidth + gutter
        let rightWidth = width - leftWidth - gutter
        let small = size - 1

        var leftY = y
        for (position, line) in agency.enumerated() {
            let isIssuer = position == agency.count - 1
            leftY += put(
                [Span(text: line, isBold: isIssuer)], x: left, y: leftY, width: leftWidth, size: small,
                alignment: .centre)
        }
        add(.line(x0: left + leftWidth * 0.34, y0: leftY + 2, x1: left + leftWidth * 0.66, y1: leftY + 2, width: 0.7))
        if let number {
            leftY +=
                8
                + put(
                    [plain("Số: \(number)")], x: left, y: leftY + 8, width: leftWidth, size: small + 0.5,
                    alignment: .centre)
        }

        var rightY = y
        rightY += put(
            [bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")], x: rightX, y: rightY, width: rightWidth, size: small - 1,
            alignment: .centre)
        rightY += put(
            [bold("Độc lập - Tự do - Hạnh phúc")], x: rightX, y: rightY, width: rightWidth, size: small + 0.5,
            alignment: .centre)
        add(
            .line(
                x0: rightX + rightWidth * 0.2, y0: rightY + 2, x1: rightX + rightWidth * 0.8, y1: rightY + 2, width: 0.7
            ))
        if let placeAndDate {
            rightY +=
                8
                + put(
                    [italic(placeAndDate)], x: rightX, y: rightY + 8, width: rightWidth, size: small + 0.5,
                    alignment: .centre)
        }
        y = max(leftY, rightY) + 16
    }

    private mutating func setTable(_ columns: [Block.Column], _ rows: [[String]]) {
        let widths = columns.map { $0.share * width }
        let small = size - 2
        var isHeader = true
        for row in [columns.map(\.title)] + rows {
            let style: (String) -> Span = isHeader ? { bold($0) } : { plain($0) }
            let boxes = zip(row, widths).map { text, width in
                box([style(text)], x: 0, y: 0, width: width - 8, size: small, alignment: isHeader ? .centre : .left)
            }
            let height = (boxes.map { shaper.layout($0).height }.max() ?? 0) + 6
            if y + height > Self.bottom { newPage() }
            var x = left
            for (var box, width) in zip(boxes, widths) {
                add(.box(x: x, y: y, width: width, height: height, stroke: 0.6))
                (box.x, box.y) = (x + 4, y + 3)
                add(.text(box))
                x += width
            }
            y += height
            isHeader = false
        }
        y += 8
    }

    private mutating func setClosing(_ remarks: [Span], _ signatures: [Block.SignatureBlock]) {
        if y + 150 > Self.bottom { newPage() }
        y += 6
        let columnWidth = signatures.count > 1 ? width / Double(signatures.count) : width * 0.5
        if !remarks.isEmpty {
            var remarkY = y
            for remark in remarks {
                remarkY += put(
                    [remark], x: left, y: remarkY, width: width * 0.45, size: remark.isBold ? size - 1 : size - 2)
            }
        }
        var end = y
        for (position, signature) in signatures.enumerated() {
            let x = signatures.count > 1 ? left + Double(position) * columnWidth : Self.right - columnWidth
            var signatureY = y
            if let above = signature.above {
                signatureY += put(
                    [italic(above)], x: x, y: signatureY, width: columnWidth, size: size - 0.5, alignment: .centre)
            }
            for line in signature.office {
                signatureY += put(
                    [bold(line)], x: x, y: signatureY, width: columnWidth, size: size - 0.5, alignment: .centre)
            }
            let middle = x + columnWidth / 2
            add(.signature(x: middle - 30, y: signatureY + 38, name: signature.name))
            if let seal = signature.seal {
                add(.seal(x: middle - 46, y: signatureY + 36, text: seal))
            }
            signatureY += 72
            signatureY += put(
                [bold(signature.name)], x: x, y: signatureY, width: columnWidth, size: size, alignment: .centre)
            end = max(end, signatureY)
        }
        y = end + 10
    }

    // MARK: - Text

    private mutating func flow(
        _ spans: [Span], size: Double, alignment: TextBox.Alignment = .left, indent: Double = 0,
        isJustified: Bool = false,
        isHandwritten: Bool = false, after: Double
    ) {
        var box = box(spans, x: left, y: y, width: width, size: size, alignment: alignment)
        box.indent = indent
        box.isJustified = isJustified
        box.isHandwritten = isHandwritten
        let height = shaper.layout(box).height
        if y + height > Self.bottom {
            newPage()
            (box.x, box.y, box.width) = (left, y, width)
        }
        add(.text(box))
        y += height + after
    }

    @discardableResult
    private mutating func put(
        _ spans: [Span], x: Double, y: Double, width: Double, size: Double, alignment: TextBox.Alignment = .left
    ) -> Double {
        let box = box(spans, x: x, y: y, width: width, size: size, alignment: alignment)
        add(.text(box))
        return shaper.layout(box).height
    }

    private func box(
        _ spans: [Span], x: Double, y: Double, width: Double, size: Double, alignment: TextBox.Alignment
    ) -> TextBox {
        TextBox(spans: spans, x: x, y: y, width: width, size: size, typeface: typeface, alignment: alignment)
    }

    private mutating func add(_ mark: PageMark) {
        pages[pages.count - 1].marks.append(mark)
    }

    private mutating func newPage() {
        pages.append(TypesetPage())
        y = Self.top
        left = Self.leftMargin
        portraitEnd = nil
    }
}
