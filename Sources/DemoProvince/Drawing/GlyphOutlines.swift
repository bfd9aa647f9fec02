import CPango

/// The outline of a letter in thousandths of the type size, upwards from the base line.
struct GlyphOutline {
    enum Segment: Equatable {
        case move(Int, Int), line(Int, Int), curve(Int, Int, Int, Int, Int, Int)
    }

    /// Closed contours, each beginning with a move.
    var contours: [[Segment]] = []
    var advance = 0

    /// Halfway between the leftmost and the rightmost point.
    var centre: Int {
        let places = contours.joined().flatMap { segment in
            switch segment {
            case .move(let x, _), .line(let x, _): [x]
            case .curve(let x0, _, let x1, _, let x2, _): [x0, x1, x2]
            }
        }
        return ((places.min() ?? 0) + (places.max() ?? 0)) / 2
    }

    func moved(by offset: Int) -> GlyphOutline {
        var copy = self
        copy.contours = contours.map { contour in
            contour.map { segment in
                switch segment {
                case .move(let x, let y): .move(x + offset, y)
                case .line(let x, let y): .line(x + offset, y)
                case .curve(let x0, let y0, let x1, let y1, let x2, let y2):
                    .curve(x0 + offset, y0, x1 + offset, y1, x2 + offset, y2)
                }
            }
        }
        return copy
    }
}

/// Takes the outlines of letters out of the installed fonts.
struct OutlineSource {
    private let shaper: TextShaper
    private let surface: OpaquePointer
    private static let size = 1000.0

    init(shaper: TextShaper) {
        self.shaper = shaper
        surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    }

    /// Gives back the little surface that measuring needs.
    func close() {
        cairo_surface_destroy(surface)
    }

    func outline(of shape: LegacyCode.Shape, style: Span, typeface: Typeface) -> GlyphOutline {
        switch shape {
        case .letter(let letter): return letterOutline(letter, style: style, typeface: typeface)
        case .marks(let letter, let base):
            var whole = letterOutline(letter, style: style, typeface: typeface)
            let bare = letterOutline(base, style: style, typeface: typeface)
            whole.contours = whole.contours.filter { contour in
                !bare.contours.contains { Self.isSame($0, contour) }
            }
            whole.advance = 0
            return whole
        }
    }

    private func letterOutline(_ letter: Character, style: Span, typeface: Typeface) -> GlyphOutline {
        var span = style
        span.text = String(letter)
        let canvas = cairo_create(surface)!
        defer { cairo_destroy(canvas) }
        let layout = shaper.layout(TextBox(spans: [span], x: 0, y: 0, width: 4000, size: Self.size, typeface: typeface))
        cairo_move_to(canvas, 0, -layout.baseline)
        layout.addOutlines(to: canvas)
        guard let path = cairo_copy_path(canvas) else { return GlyphOutline() }
        defer { cairo_path_destroy(path) }
        var outline = GlyphOutline(contours: [], advance: layout.advance)
        var position = 0
        while position < Int(path.pointee.num_data) {
            let data = path.pointee.data + position
            func point(_ number: Int) -> (Int, Int) {
                (Int(data[number].point.x.rounded()), Int((-data[number].point.y).rounded()))
            }
            switch data.pointee.header.type {
            case CAIRO_PATH_MOVE_TO:
                outline.contours.append([.move(point(1).0, point(1).1)])
            case CAIRO_PATH_LINE_TO where !outline.contours.isEmpty:
                outline.contours[outline.contours.count - 1].append(.line(point(1).0, point(1).1))
            case CAIRO_PATH_CURVE_TO where !outline.contours.isEmpty:
                outline.contours[outline.contours.count - 1].append(
                    .curve(point(1).0, point(1).1, point(2).0, point(2).1, point(3).0, point(3).1))
            default: break
            }
            position += Int(data.pointee.header.length)
        }
        // After a closing Cairo moves to where the contour began.
        outline.contours.removeAll { $0.count < 2 }
        return outline
    }

    /// Whether two contours are the same but for a small shift, as a base letter's under different marks.
    private static func isSame(_ left: [GlyphOutline.Segment], _ right: [GlyphOutline.Segment]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).allSatisfy { pair in
            switch pair {
            case (.move(let x0, let y0), .move(let x1, let y1)), (.line(let x0, let y0), .line(let x1, let y1)):
                abs(x0 - x1) < 12 && abs(y0 - y1) < 12
            case (.curve(_, _, _, _, let x0, let y0), .curve(_, _, _, _, let x1, let y1)):
                abs(x0 - x1) < 12 && abs(y0 - y1) < 12
            default: false
            }
        }
    }
}
