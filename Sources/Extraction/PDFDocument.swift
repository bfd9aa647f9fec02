import CPoppler

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
    let pageCount: Int

    /// The bytes must outlive the document. Files that open with the empty user password are opened.
    init(bytes: UnsafeRawBufferPointer) throws(Failure) {
        let data = g_bytes_new_static(bytes.baseAddress, gsize(bytes.count))
        defer { g_bytes_unref(data) }
        var error: UnsafeMutablePointer<GError>?
        guard let pointer = poppler_document_new_from_bytes(data, nil, &error) else {
            let isEncrypted = hoso_is_poppler_error(error, Int32(POPPLER_ERROR_ENCRYPTED.rawValue)) != 0
            g_clear_error(&error)
            throw isEncrypted ? .encrypted : .damaged
        }
        self.pointer = pointer
        pageCount = max(0, Int(poppler_document_get_n_pages(pointer)))
    }

    /// Page `number` counts from 1; nil when the document has none such or it can't be loaded.
    func page(_ number: Int) -> PDFPage? {
        guard (1...max(1, pageCount)).contains(number), number <= pageCount,
            let page = poppler_document_get_page(pointer, Int32(number - 1))
        else { return nil }
        return PDFPage(owning: page)
    }
}

/// One page of an open PDF file, upright as its own rotation says.
struct PDFPage: ~Copyable {
    private let pointer: OpaquePointer
    /// In points.
    let width: Double
    let height: Double

    fileprivate init(owning pointer: OpaquePointer) {
        self.pointer = pointer
        var width = 0.0
        var height = 0.0
        poppler_page_get_size(pointer, &width, &height)
        self.width = width.isFinite ? max(1, width) : 1
        self.height = height.isFinite ? max(1, height) : 1
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(pointer))
    }

    /// The words of the text layer in reading order.
    func words() -> [LaidOutWord] {
        guard let text = poppler_page_get_text(pointer) else { return [] }
        defer { g_free(text) }
        var rectangles: UnsafeMutablePointer<PopplerRectangle>?
        var count: guint = 0
        guard poppler_page_get_text_layout(pointer, &rectangles, &count) != 0, let rectangles else { return [] }
        defer { g_free(rectangles) }
        let length = strlen(text)
        let bytes = UnsafeBufferPointer(
            start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: length)
        let boxes = UnsafeBufferPointer(start: rectangles, count: Int(count))
        return LaidOutWord.split(bytes, width: width, height: height) { index in
            guard index < boxes.count else { return nil }
            let box = boxes[index]
            return (box.x1, box.y1, box.x2, box.y2)
        }
    }

    /// The names of the fonts that the text layer uses, without the prefix of a subset.
    func fontNames() -> [String] {
        guard let list = poppler_page_get_text_attributes(pointer) else { return [] }
        defer { poppler_page_free_text_attributes(list) }
        var names: Set<String> = []
        var link: UnsafeMutablePointer<GList>? = list
        while let current = link {
            if let attributes = current.pointee.data?.assumingMemoryBound(to: PopplerTextAttributes.self),
                let name = attributes.pointee.font_name
            {
                let whole = String(cString: name)
                let plus = whole.utf8.index(whole.startIndex, offsetBy: 6, limitedBy: whole.endIndex)
                if let plus, plus < whole.endIndex, whole.utf8[plus] == UInt8(ascii: "+") {
                    names.insert(String(whole[whole.utf8.index(after: plus)...]))
                } else {
                    names.insert(whole)
                }
            }
            link = current.pointee.next
        }
        return names.sorted()
    }

    /// The share of the page that pictures cover, 0…1; overlaps count once for each picture, at most 1 in all.
    func imageCover() -> Double {
        guard let list = poppler_page_get_image_mapping(pointer) else { return 0 }
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
        guard wide >= 1, high >= 1, wide <= 32_000, high <= 32_000, wide * high <= Double(maxPixels) else { return nil }
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(wide), Int32(high)),
            cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface)
        else { return nil }
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, wide / width, high / height)
        poppler_page_render(pointer, context)
        cairo_surface_flush(surface)
        return RenderedPage(owning: surface)
    }
}

/// Pixels drawn by poppler: 32 bits each, blue in the lowest byte.
struct RenderedPage: ~Copyable {
    private let surface: OpaquePointer

    fileprivate init(owning surface: OpaquePointer) {
        self.surface = surface
    }

    deinit {
        cairo_surface_destroy(surface)
    }

    var width: Int { Int(cairo_image_surface_get_width(surface)) }
    var height: Int { Int(cairo_image_surface_get_height(surface)) }
    /// Bytes from one row to the next.
    var stride: Int { Int(cairo_image_surface_get_stride(surface)) }
    var pixels: UnsafeMutableRawPointer? { cairo_image_surface_get_data(surface).map { UnsafeMutableRawPointer($0) } }
}
