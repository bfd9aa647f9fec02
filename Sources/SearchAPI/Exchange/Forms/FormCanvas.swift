import CPango

/// A PDF of A4 pages that is being drawn, in points from the top left. Only inside ``DrawingTurn``.
final class FormCanvas {
    static let width = 595.28
    static let height = 841.89

    private let surface: OpaquePointer
    private let canvas: OpaquePointer
    private let context: OpaquePointer
    private let sink = FormBytes()

    init(title: String) {
        surface = cairo_pdf_surface_create_for_stream(FormBytes.write, sink.reference, Self.width, Self.height)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        canvas = cairo_create(surface)
        context = pango_font_map_create_context(pango_cairo_font_map_get_default())
        pango_cairo_context_set_resolution(context, 72)
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("vi"))
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        cairo_destroy(canvas)
        cairo_surface_destroy(surface)
    }

    func text(_ runs: [FormText.Run], size: Double, width: Double? = nil, isCentred: Bool = false) -> FormText {
        FormText(runs, size: size, width: width, isCentred: isCentred, context: context)
    }

    func draw(_ text: FormText, x: Double, y: Double) {
        cairo_move_to(canvas, x, y)
        text.show(on: canvas)
    }

    func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, width: Double = 0.6) {
        cairo_set_line_width(canvas, width)
        cairo_move_to(canvas, x0, y0)
        cairo_line_to(canvas, x1, y1)
        cairo_stroke(canvas)
    }

    /// A blank to be filled in.
    func dots(_ x0: Double, _ x1: Double, y: Double) {
        guard x1 > x0 + 3 else { return }
        cairo_save(canvas)
        defer { cairo_restore(canvas) }
        cairo_set_line_cap(canvas, CAIRO_LINE_CAP_ROUND)
        cairo_set_dash(canvas, [0.01, 3], 2, 0)
        line(x0 + 2, y, x1, y, width: 0.9)
    }

    func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        cairo_set_line_width(canvas, 0.6)
        cairo_rectangle(canvas, x, y, width, height)
        cairo_stroke(canvas)
    }

    func endPage() {
        cairo_show_page(canvas)
    }

    func finish() -> [UInt8] {
        cairo_surface_finish(surface)
        return sink.bytes
    }
}

/// Text that has been broken into lines.
final class FormText {
    struct Run {
        var text: String
        var isBold = false
        var isItalic = false
    }

    private let pointer: OpaquePointer
    private let text: String

    fileprivate init(_ runs: [Run], size: Double, width: Double?, isCentred: Bool, context: OpaquePointer) {
        // Pango ends at a NUL, and lines of the record are lines here too.
        text = runs.map { $0.text.replacing("\0", with: " ") }.joined()
        pointer = pango_layout_new(context)
        pango_layout_set_text(pointer, text, -1)
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, "FreeSerif, Times New Roman, DejaVu Serif, serif")
        pango_font_description_set_size(font, Int32(size * Double(PANGO_SCALE)))
        pango_layout_set_font_description(pointer, font)
        if let width { pango_layout_set_width(pointer, Int32(max(8, width) * Double(PANGO_SCALE))) }
        pango_layout_set_wrap(pointer, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_alignment(pointer, isCentred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
        pango_layout_set_line_spacing(pointer, 1.1)
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        var start = 0
        for run in runs {
            let end = start + run.text.utf8.count
            for attribute in [
                run.isBold ? pango_attr_weight_new(PANGO_WEIGHT_BOLD) : nil,
                run.isItalic ? pango_attr_style_new(PANGO_STYLE_ITALIC) : nil,
            ] {
                guard let attribute else { continue }
                attribute.pointee.start_index = UInt32(start)
                attribute.pointee.end_index = UInt32(end)
                pango_attr_list_insert(attributes, attribute)
            }
            start = end
        }
        pango_layout_set_attributes(pointer, attributes)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(pointer))
    }

    private var extents: PangoRectangle {
        var logical = PangoRectangle()
        pango_layout_get_extents(pointer, nil, &logical)
        return logical
    }

    var width: Double { Double(extents.width) / Double(PANGO_SCALE) }
    var height: Double { Double(extents.height) / Double(PANGO_SCALE) }
    var baseline: Double { Double(pango_layout_get_baseline(pointer)) / Double(PANGO_SCALE) }

    /// Where the last line ends, and its base line.
    var end: (x: Double, baseline: Double) {
        var place = PangoRectangle()
        pango_layout_index_to_pos(pointer, Int32(text.utf8.count), &place)
        let iterator = pango_layout_get_iter(pointer)
        defer { pango_layout_iter_free(iterator) }
        while pango_layout_iter_next_line(iterator) != 0 {}
        return (
            Double(place.x) / Double(PANGO_SCALE),
            Double(pango_layout_iter_get_baseline(iterator)) / Double(PANGO_SCALE)
        )
    }

    /// How many bytes of the text stand on the lines that fit above `height`.
    func byteCount(within height: Double) -> Int {
        let iterator = pango_layout_get_iter(pointer)
        defer { pango_layout_iter_free(iterator) }
        repeat {
            var top: Int32 = 0
            var bottom: Int32 = 0
            pango_layout_iter_get_line_yrange(iterator, &top, &bottom)
            if Double(bottom) / Double(PANGO_SCALE) > height + 0.5 {
                return Int(pango_layout_iter_get_index(iterator))
            }
        } while pango_layout_iter_next_line(iterator) != 0
        return text.utf8.count
    }

    fileprivate func show(on canvas: OpaquePointer) {
        pango_cairo_show_layout(canvas, pointer)
    }
}

/// Collects what Cairo writes.
private final class FormBytes {
    var bytes: [UInt8] = []

    /// Valid while this lives.
    var reference: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let write: cairo_write_func_t = { reference, data, count in
        Unmanaged<FormBytes>.fromOpaque(reference!).takeUnretainedValue().bytes
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}
