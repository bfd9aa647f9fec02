import CPango

/// A PDF with embedded fonts and a Unicode text layer, as an office program makes it.
enum BornDigitalPDF {
    static func data(_ pages: [TypesetPage], title: String, createdOn day: CalendarDay, shaper: TextShaper) -> [UInt8] {
        let sink = ByteSink()
        let surface = cairo_pdf_surface_create_for_stream(
            ByteSink.write, sink.reference, TypesetPage.width, TypesetPage.height)
        defer { cairo_surface_destroy(surface) }
        // Without it Cairo writes the time of the clock.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(day)T08:00:00+07:00")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        let canvas = cairo_create(surface)
        defer { cairo_destroy(canvas) }
        let painter = PagePainter(canvas: canvas!, shaper: shaper)
        for page in pages {
            painter.draw(page)
            cairo_show_page(canvas)
        }
        cairo_surface_finish(surface)
        return sink.bytes
    }
}

/// Collects what Cairo writes.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    /// Valid while the sink lives.
    var reference: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let write: cairo_write_func_t = { reference, data, count in
        let sink = Unmanaged<ByteSink>.fromOpaque(reference!).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}
