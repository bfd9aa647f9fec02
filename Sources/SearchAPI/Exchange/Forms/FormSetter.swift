/// Sets blocks one below the other on pages with the margins of NĐ 30/2020, numbered from the second.
struct FormSetter {
    /// A label and what stands behind it; nil is a blank to be filled in.
    struct Blank {
        var label: String
        var value: String?
        var isBold = false
        /// What stands between label and value.
        var end = ": "
        /// What the hand needs to fill it in.
        var room = 78.0
    }

    struct Column {
        var title: String
        /// Narrow ones get what they need, the rest share what is left by weight.
        var fixed: Double?
        var weight = 1.0
    }

    let page: FormPage
    let canvas: FormCanvas
    var y: Double
    private var number = 1
    /// Where the photograph beside the text ends.
    private var photoEnd = 0.0
    private static let photo = (width: 113.39, height: 170.08)

    init(title: String, page: FormPage = .record) {
        self.page = page
        canvas = FormCanvas(title: title, width: page.width, height: page.height)
        y = page.first
    }

    private var start: Double { y < photoEnd ? page.left + Self.photo.width + 14 : page.left }
    private var width: Double { page.right - start }

    // MARK: - Pages

    mutating func newPage() {
        canvas.endPage()
        number += 1
        photoEnd = 0
        let text = canvas.text([.init(text: "\(number)")], size: page.size, width: page.width, isCentred: true)
        canvas.draw(text, x: 0, y: 30)
        y = page.top
    }

    mutating func finish() -> [UInt8] {
        canvas.endPage()
        return canvas.finish()
    }

    /// Starts a new page unless so much fits on this one.
    mutating func need(_ height: Double) {
        if y + height > page.bottom, y > page.top { newPage() }
    }

    mutating func gap(_ height: Double) { y += height }

    // MARK: - Blocks

    mutating func title(_ text: String, size: Double = 16, after: Double = 10) {
        let layout = canvas.text(
            [.init(text: text, isBold: true)], size: size, width: page.right - page.left, isCentred: true)
        need(layout.height)
        canvas.draw(layout, x: page.left, y: y)
        y += layout.height + after
    }

    /// `isAboveAnother`: of a section, whose items have headings of their own.
    mutating func heading(_ text: String, isAboveAnother: Bool = false) {
        let layout = canvas.text([.init(text: text, isBold: true)], size: page.size, width: width)
        // Not alone at the foot of a page.
        need(layout.height * (isAboveAnother ? 2 : 1) + (isAboveAnother ? 67 : 60))
        y += 4
        canvas.draw(layout, x: start, y: y)
        y += layout.height + 3
    }

    mutating func photoBox() {
        need(Self.photo.height)
        canvas.box(page.left, y, Self.photo.width, Self.photo.height)
        let text = canvas.text(
            [.init(text: "Ảnh màu\n(4 x 6 cm)", isItalic: true)], size: 11, width: Self.photo.width, isCentred: true)
        canvas.draw(text, x: page.left, y: y + Self.photo.height / 2 - text.height / 2)
        photoEnd = y + Self.photo.height + 6
    }

    /// Below the photograph, if it is still beside.
    mutating func passPhoto() {
        if y < photoEnd { y = photoEnd }
        photoEnd = 0
    }

    /// Labels with their values, side by side where they fit; `spreads` sets those without an open blank over the line.
    mutating func blanks(_ blanks: [Blank], spreads: Bool = true) {
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
            set(Array(rest.prefix(count)), spare: width - used, spreads: spreads)
            rest = rest.dropFirst(count)
        }
    }

    private func runs(_ blank: Blank) -> [FormText.Run] {
        let end = blank.label.isEmpty ? "" : blank.end
        return [.init(text: blank.label + end), .init(text: blank.value ?? "", isBold: blank.isBold)]
    }

    private func measured(_ blank: Blank) -> Double {
        let width = canvas.text(runs(blank), size: page.size).width
        return blank.value == nil ? width + blank.room : width
    }

    private mutating func set(_ line: [Blank], spare: Double, spreads: Bool) {
        guard line.count > 1 else { return setAlone(line[0]) }
        let height = canvas.text([.init(text: "Ặg")], size: page.size).height
        // Blanks to be filled in share what is left; without one, all keep a distance.
        let open = line.count { $0.value == nil }
        need(height + page.handRoom)
        if open > 0 { y += page.handRoom }
        let share = open == 0 && !spreads ? 0 : spare / Double(open > 0 ? open : line.count)
        var x = start
        for blank in line {
            let text = canvas.text(runs(blank), size: page.size)
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
        let text = canvas.text(runs(blank), size: page.size, width: width - 30)
        need(text.height + page.handRoom)
        y += page.handRoom
        canvas.draw(text, x: start, y: y)
        let end = text.end
        canvas.dots(start + end.x, page.right, y: y + end.baseline + 1)
        y += text.height + 3
    }

    /// Breaks over pages where it must, and widens below the photograph.
    mutating func paragraph(_ runs: [FormText.Run], after: Double = 3) {
        var runs = runs
        while true {
            let text = canvas.text(runs, size: page.size, width: width)
            let limit = y < photoEnd ? photoEnd : page.bottom
            if y + text.height <= max(limit, y < photoEnd ? photoEnd + 16 : limit) {
                canvas.draw(text, x: start, y: y)
                y += text.height + after
                return
            }
            let count = text.byteCount(within: limit - y)
            if count > 0 {
                canvas.draw(canvas.text(Self.head(runs, count), size: page.size, width: width), x: start, y: y)
                runs = Self.tail(runs, count)
            }
            if y < photoEnd { passPhoto() } else if count > 0 || y > page.top { newPage() } else { return }
        }
    }

    /// Lines of dots to write on.
    mutating func emptyLines(_ count: Int, pitch: Double = 18) {
        for _ in 0..<count {
            need(pitch + 2)
            y += pitch
            canvas.dots(start, page.right, y: y)
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

    // MARK: - Signatures

    /// The two who sign, side by side: who, how, and room for hand and seal.
    mutating func signatures(_ signers: [(who: String, how: String)], names: [String?], oath: String) {
        need(210)
        y += 10
        let gap = 20.0
        let width = (page.right - page.left - gap * Double(signers.count - 1)) / Double(max(1, signers.count))
        var x = page.left
        for (index, signer) in signers.enumerated() {
            let above = index == 0 ? oath : ".........., ngày ..... tháng ..... năm ........."
            let runs: [[FormText.Run]] = [
                [.init(text: above, isItalic: true)], [.init(text: signer.who, isBold: true)],
                [.init(text: signer.how, isItalic: true)],
            ]
            var place = y
            for (line, run) in runs.enumerated() where !run[0].text.isEmpty {
                let text = canvas.text(run, size: line == 1 ? page.size : 12, width: width, isCentred: true)
                // Both titles stand at one height.
                canvas.draw(text, x: x, y: place)
                place += line == 0 ? max(text.height, 34) : text.height + 2
            }
            if index < names.count, let name = names[index] {
                let text = canvas.text(
                    [.init(text: name, isBold: true)], size: page.size, width: width, isCentred: true)
                canvas.draw(text, x: x, y: y + 180)
            }
            x += width + gap
        }
        y += 200
    }
}
