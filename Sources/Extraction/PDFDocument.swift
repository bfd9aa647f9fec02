import CPoppler
import CTextLayer

/// An open PDF file.
///
/// poppler keeps state in the document while it reads a page, so a `PDFDocument` stays where it was opened.
/// It is never closed: a child reads one and ends, and the end of a process costs less than taking it apart.
struct PDFDocument: ~Copyable {
    enum Failure: Error {
        case encrypted
        case damaged
    }

    private let pointer: OpaquePointer
    private let drawing: DrawnDocument
    let pageCount: Int

    /// The bytes must outlive the document. Files that open with the empty user password are opened.
    init(bytes: UnsafeRawBufferPointer) throws(Failure) {
        var problem = HOSO_PDF_FINE
        guard let pointer = hoso_pdf_open(bytes.baseAddress, bytes.count, &problem) else {
            throw problem == HOSO_PDF_ENCRYPTED ? .encrypted : .damaged
        }
        self.pointer = pointer
        drawing = DrawnDocument(bytes: bytes)
        pageCount = max(0, Int(hoso_pdf_page_count(pointer)))
    }

    /// Page `number` counts from 1; nil when the document has none such or it can't be loaded.
    func page(_ number: Int) -> PDFPage? {
        guard (1...max(1, pageCount)).contains(number), number <= pageCount else { return nil }
        var width = 0.0
        var height = 0.0
        guard hoso_pdf_page_size(pointer, Int32(number), &width, &height) != 0 else { return nil }
        return PDFPage(number, of: pointer, width: width, height: height, drawing: drawing)
    }
}

/// One page of an open PDF file, upright as its own rotation says.
struct PDFPage: ~Copyable {
    private let document: OpaquePointer
    private let number: Int
    private let drawn: DrawnPage
    /// In points.
    let width: Double
    let height: Double

    fileprivate init(
        _ number: Int, of document: OpaquePointer, width: Double, height: Double, drawing: DrawnDocument
    ) {
        self.document = document
        self.number = number
        self.width = width.isFinite ? max(1, width) : 1
        self.height = height.isFinite ? max(1, height) : 1
        drawn = DrawnPage(number, of: drawing)
    }

    /// The words of the text layer in reading order.
    func words() -> [LaidOutWord] {
        let text = hoso_pdf_page_text(document, Int32(number))
        let boxes = UnsafeBufferPointer(start: text.boxes, count: text.count)
        let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.length).assumingMemoryBound(to: UInt8.self)
        return LaidOutWord.split(bytes, width: width, height: height) { index in
            guard index < boxes.count else { return nil }
            let box = boxes[index]
            return (box.x1, box.y1, box.x2, box.y2)
        }
    }

    /// The names of the fonts of its words, without the prefix of a subset. Only after `words()`.
    func fontNames() -> [String] {
        var count = 0
        guard let list = hoso_pdf_font_names(document, &count) else { return [] }
        var names: Set<String> = []
        for name in UnsafeBufferPointer(start: list, count: count) {
            guard let name else { continue }
            let whole = String(cString: name)
            let plus = whole.utf8.index(whole.startIndex, offsetBy: 6, limitedBy: whole.endIndex)
            if let plus, plus < whole.endIndex, whole.utf8[plus] == UInt8(ascii: "+") {
                names.insert(String(whole[whole.utf8.index(after: plus)...]))
            } else {
                names.insert(whole)
            }
        }
        return names.sorted()
    }

    /// The share of the page that pictures cover, 0…1; overlaps count once for each picture, at most 1 in all.
    func imageCover() -> Double {
        guard let page = drawn.pointer, let list = poppler_page_get_image_mapping(page) else { return 0 }
        defer { poppler_page_free_image_mapping(list) }
        var cover = 0.0
        var link: UnsafeMutablePointer<GList>? = list
        while let current = link {
            if let area = current.pointee.data?.assumingMemoryBound(to: PopplerImageMapping.self).pointee.area {
                let x = min(width, max(area.x1, area.x2)) - max(0, min(area.x1, area.x2))
                let y = min(height, max(area.y1, area.y2)) - max(0, min(area.y1, area.y2))
                if x > 0, y > 0 { cover += x * y / (width * height) }
            }
            link = current.pointee.next
        }
        return cover.isFinite ? min(1, cover) : 0
    }

    /// Whether hardly a dot is to be seen, looked at from afar.
    func isBlank() -> Bool {
        guard let drawn = rendered(scale: 0.5, maxPixels: 4_000_000), let picture = try? Picture(grey: drawn) else {
            return false
        }
        return picture.ink(threshold: 225, counting: true).count < 3
    }

    /// Draws the page on white, `scale` pixels a point; nil when it would be larger than `maxPixels` or drawing fails.
    func rendered(scale: Double, maxPixels: Int) -> RenderedPage? {
        let wide = (width * scale).rounded()
        let high = (height * scale).rounded()
        guard wide >= 1, high >= 1, wide <= 32_000, high <= 32_000, wide * high <= Double(maxPixels),
            let page = drawn.pointer
        else { return nil }
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(wide), Int32(high)),
            cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface)
        else { return nil }
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, wide / width, high / height)
        poppler_page_render(page, context)
        cairo_surface_flush(surface)
        return RenderedPage(owning: surface)
    }
}
