import CPango

/// A PDF of A4 pages that is being drawn, in points from the top left. Only inside ``DrawingTurn``.
///
/// The same drawing gives the same bytes: no time of day stands in them.
final class FormCanvas {
    private(set) var width: Double
    private(set) var height: Double

    private let surface: OpaquePointer
    private let canvas: OpaquePointer
    private let context: OpaquePointer
    private let sink = FormBytes()

    init(title: String, width: Double = 595.28, height: Double = 841.89) {
        self.width = width
        self.height = height
        surface = cairo_pdf_surface_create_for_stream(FormBytes.write, sink.reference, width, height)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        // What is no date leaves it out.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
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

    /// For the page that begins.
    func setSize(width: Double, height: Double) {
        self.width = width
        self.height = height
        cairo_pdf_surface_set_size(surface, width, height)
    }

    /// A JPEG that goes into the file as it is; its pixels are never unpacked here.
    func picture(_ jpeg: [UInt8], pixelWidth: Int, pixelHeight: Int, x: Double, y: Double, scale: Double) {
        // A surface of that size without pixels of its own, which takes no memory as long as nobody touches them.
        let picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(pixelWidth), Int32(pixelHeight))
        defer { cairo_surface_destroy(picture) }
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, jpeg.count))
        bytes.initialize(from: jpeg, count: jpeg.count)
        cairo_surface_set_mime_data(
            picture, CAIRO_MIME_TYPE_JPEG, bytes, UInt(jpeg.count),
            { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, bytes)
        cairo_save(canvas)
        defer { cairo_restore(canvas) }
        cairo_translate(canvas, x, y)
        cairo_scale(canvas, scale, scale)
        cairo_set_source_surface(canvas, picture, 0, 0)
        cairo_paint(canvas)
    }

    func endPage() {
        cairo_show_page(canvas)
    }

    func finish() -> [UInt8] {
        cairo_surface_finish(surface)
        return sink.bytes
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
