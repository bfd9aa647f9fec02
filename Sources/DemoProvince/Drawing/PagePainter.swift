import CPango

/// Draws the marks of a page with Cairo, in points.
struct PagePainter {
    let canvas: OpaquePointer
    let shaper: TextShaper
    /// Blackness of printed text.
    var ink = 1.0
    /// Whether seals and signatures are drawn: a printed draft has none.
    var isSigned = true
    /// Whether seal and signature keep their colours.
    var isColoured = true

    func draw(_ page: TypesetPage) {
        for mark in page.marks {
            switch mark {
            case .text(let box):
                if box.isHandwritten { drawByHand(box) } else { draw(box) }
            case .line(let x0, let y0, let x1, let y1, let width):
                setInk()
                cairo_set_line_width(canvas, width)
                cairo_move_to(canvas, x0, y0)
                cairo_line_to(canvas, x1, y1)
                cairo_stroke(canvas)
            case .box(let x, let y, let width, let height, let stroke):
                setInk()
                cairo_set_line_width(canvas, stroke)
                cairo_rectangle(canvas, x, y, width, height)
                cairo_stroke(canvas)
            case .signature(let x, let y, let name):
                if isSigned { drawSignature(x: x, y: y, name: name) }
            case .seal(let x, let y, let text):
                if isSigned { drawSeal(x: x, y: y, text: text) }
            }
        }
    }

    private func setInk() {
        let shade = 1 - ink
        cairo_set_source_rgb(canvas, shade, shade, shade)
    }

    private func draw(_ box: TextBox) {
        setInk()
        cairo_move_to(canvas, box.x, box.y)
        shaper.layout(box).show(on: canvas)
    }

    /// Word by word, each a little turned, lifted and stretched, in blue ink.
    private func drawByHand(_ box: TextBox) {
        var random = SeededRandom(UInt64(box.text.utf8.count), box.text)
        if isColoured { cairo_set_source_rgb(canvas, 0.1, 0.14, 0.45) } else { setInk() }
        for line in shaper.layout(box).placedLines {
            for word in line.split(whereSeparator: { $0.letter == " " }) {
                let first = word[word.startIndex]
                let text = String(word.map(\.letter))
                var piece = box
                piece.spans = [plain(text)]
                piece.width = 400
                let layout = shaper.layout(piece)
                cairo_save(canvas)
                cairo_translate(
                    canvas, first.x + random.number(in: -0.8...0.8), first.y + random.number(in: -1.4...1.4))
                cairo_rotate(canvas, random.number(in: -0.035...0.03))
                cairo_scale(canvas, random.number(in: 0.93...1.0), random.number(in: 0.95...1.12))
                var slant = cairo_matrix_t(xx: 1, yx: 0, xy: random.number(in: -0.2 ... -0.05), yy: 1, x0: 0, y0: 0)
                cairo_transform(canvas, &slant)
                cairo_move_to(canvas, 0, -layout.baseline)
                layout.show(on: canvas)
                cairo_restore(canvas)
            }
        }
    }

    private func drawSignature(x: Double, y: Double, name: String) {
        var random = SeededRandom(11, name)
        if isColoured {
            cairo_set_source_rgba(canvas, 0.08, 0.12, 0.5, 0.9)
        } else {
            cairo_set_source_rgba(canvas, 0, 0, 0, 0.75)
        }
        cairo_set_line_width(canvas, 1.1)
        cairo_set_line_cap(canvas, CAIRO_LINE_CAP_ROUND)
        cairo_move_to(canvas, x, y)
        var endX = x
        for _ in 0..<random.number(in: 4...7) {
            let next = endX + random.number(in: 6...18.0)
            cairo_curve_to(
                canvas, endX + random.number(in: -8...14.0), y + random.number(in: -26...4.0),
                next + random.number(in: -14...4.0),
                y + random.number(in: -4...22.0), next, y + random.number(in: -9...7.0)
            )
            endX = next
        }
        cairo_curve_to(canvas, endX + 20, y - 10, endX + 30, y + 4, endX + random.number(in: 24...48.0), y - 5)
        cairo_stroke(canvas)
    }

    /// A round red seal: the text is drawn as outlines, so it never gets into a text layer.
    private func drawSeal(x: Double, y: Double, text: String) {
        let radius = 42.0
        cairo_save(canvas)
        defer { cairo_restore(canvas) }
        if isColoured {
            cairo_set_source_rgba(canvas, 0.82, 0.08, 0.14, 0.78)
        } else {
            cairo_set_source_rgba(canvas, 0.1, 0.1, 0.1, 0.62)
        }
        cairo_translate(canvas, x, y)
        cairo_set_line_width(canvas, 1.8)
        cairo_arc(canvas, 0, 0, radius, 0, 2 * .pi)
        cairo_stroke(canvas)
        cairo_set_line_width(canvas, 0.7)
        for ring in [radius - 3, radius - 15] {
            cairo_arc(canvas, 0, 0, ring, 0, 2 * .pi)
            cairo_stroke(canvas)
        }
        for point in 0..<10 {
            cairo_line_to(canvas, 0, point % 2 == 0 ? -15 : -6)
            cairo_rotate(canvas, .pi / 5)
        }
        cairo_close_path(canvas)
        cairo_stroke(canvas)
        drawAround(text, radius: radius - 12.5, from: -.pi * 1.13, to: .pi * 0.13, isUpper: true)
        drawAround("TỈNH LAM KHÊ", radius: radius - 5, from: .pi * 0.78, to: .pi * 0.22, isUpper: false)
    }

    private func drawAround(_ text: String, radius: Double, from start: Double, to end: Double, isUpper: Bool) {
        let letters = Array(text)
        let size = min(7, 7 * 30 / Double(max(24, letters.count)))
        for (position, letter) in letters.enumerated() {
            let angle = start + (end - start) * (Double(position) + 0.5) / Double(letters.count)
            let layout = shaper.layout(
                TextBox(
                    spans: [bold(String(letter))], x: 0, y: 0, width: 20, size: size, typeface: .serif,
                    alignment: .centre
                ))
            cairo_save(canvas)
            cairo_rotate(canvas, angle + (isUpper ? .pi / 2 : -.pi / 2))
            cairo_translate(canvas, -10, isUpper ? -radius : radius)
            cairo_move_to(canvas, 0, -layout.baseline)
            layout.addOutlines(to: canvas)
            cairo_fill(canvas)
            cairo_restore(canvas)
        }
    }
}
