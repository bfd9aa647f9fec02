import CPango

/// Breaks text into lines.
///
/// Metrics are not hinted, so a page breaks at the same places whether it becomes vectors or pixels.
final class TextShaper {
    private let context: OpaquePointer

    init() {
        let map = pango_cairo_font_map_get_default()
        context = pango_font_map_create_context(map)
        pango_cairo_context_set_resolution(context, 72)
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("vi"))
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    func layout(_ box: TextBox) -> TextLayout {
        TextLayout(box, context: context)
    }
}

/// Text that has been broken into lines.
///
/// The layout may end before a pointer taken out of it is used, so nobody outside sees the pointer.
final class TextLayout {
    private let pointer: OpaquePointer
    private let box: TextBox

    fileprivate init(_ box: TextBox, context: OpaquePointer) {
        self.box = box
        pointer = pango_layout_new(context)
        pango_layout_set_text(pointer, box.text, -1)
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, box.typeface.rawValue)
        pango_font_description_set_size(font, Int32(box.size * Double(PANGO_SCALE)))
        pango_layout_set_font_description(pointer, font)
        pango_layout_set_width(pointer, Int32(box.width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(pointer, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_alignment(pointer, box.alignment == .centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
        pango_layout_set_justify(pointer, box.isJustified ? 1 : 0)
        pango_layout_set_indent(pointer, Int32(box.indent * Double(PANGO_SCALE)))
        pango_layout_set_line_spacing(pointer, box.isHandwritten ? 1.35 : box.typeface == .serif ? 1.12 : 1.05)
        setStyles()
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(pointer))
    }

    var height: Double {
        var width: Int32 = 0
        var height: Int32 = 0
        pango_layout_get_size(pointer, &width, &height)
        return Double(height) / Double(PANGO_SCALE)
    }

    /// From the top to the base line of the first line.
    var baseline: Double { Double(pango_layout_get_baseline(pointer)) / Double(PANGO_SCALE) }

    /// Width of the first line, rounded to whole points.
    var advance: Int {
        var logical = PangoRectangle()
        pango_layout_get_extents(pointer, nil, &logical)
        return Int((Double(logical.width) / Double(PANGO_SCALE)).rounded())
    }

    /// Draws the text with its top left at the current point.
    func show(on canvas: OpaquePointer) {
        pango_cairo_show_layout(canvas, pointer)
    }

    /// Adds the outlines of the text to the path, with its top left at the current point.
    func addOutlines(to canvas: OpaquePointer) {
        pango_cairo_layout_path(canvas, pointer)
    }

    private func setStyles() {
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>) {
            attribute!.pointee.start_index = UInt32(range.lowerBound)
            attribute!.pointee.end_index = UInt32(range.upperBound)
            pango_attr_list_insert(attributes, attribute)
        }
        // Pairs are not kerned and letters not joined: every letter keeps the place that its width gives it.
        add(pango_attr_font_features_new("kern=0, liga=0, clig=0"), 0..<box.text.utf8.count)
        var start = 0
        for span in box.spans {
            let end = start + span.text.utf8.count
            if span.isBold { add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), start..<end) }
            if span.isItalic || box.isHandwritten { add(pango_attr_style_new(PANGO_STYLE_ITALIC), start..<end) }
            start = end
        }
        pango_layout_set_attributes(pointer, attributes)
    }
}

/// A letter where the layout put it: points from the top left of the page, `y` on the base line.
struct PlacedLetter {
    let letter: Character
    let x: Double
    let y: Double
    let span: Span
}

extension TextLayout {
    /// Every letter and space in reading order, one array a line.
    var placedLines: [[PlacedLetter]] {
        let scale = Double(PANGO_SCALE)
        var letters: [(letter: Character, span: Span, index: Int32)] = []
        var index: Int32 = 0
        for span in box.spans {
            for letter in span.text {
                letters.append((letter, span, index))
                index += Int32(letter.utf8.count)
            }
        }
        var lines: [[PlacedLetter]] = []
        let iterator = pango_layout_get_iter(pointer)
        defer { pango_layout_iter_free(iterator) }
        var position = 0
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { break }
            let baseline = Double(pango_layout_iter_get_baseline(iterator)) / scale
            let end = line.pointee.start_index + line.pointee.length
            var placed: [PlacedLetter] = []
            while position < letters.count, letters[position].index < end {
                let item = letters[position]
                var rectangle = PangoRectangle()
                pango_layout_index_to_pos(pointer, item.index, &rectangle)
                placed.append(
                    PlacedLetter(
                        letter: item.letter, x: box.x + Double(rectangle.x) / scale, y: box.y + baseline,
                        span: item.span
                    ))
                position += 1
            }
            while position < letters.count, letters[position].letter == "\n" { position += 1 }
            lines.append(placed)
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }
}
