import CPango

/// Text that has been broken into lines.
final class FormText {
    struct Run {
        var text: String
        var isBold = false
        var isItalic = false
    }

    private let pointer: OpaquePointer
    private let text: String

    init(_ runs: [Run], size: Double, width: Double?, isCentred: Bool, context: OpaquePointer) {
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
        for range in Self.unbroken(text) {
            guard let attribute = pango_attr_allow_breaks_new(0) else { continue }
            attribute.pointee.start_index = UInt32(range.lowerBound)
            attribute.pointee.end_index = UInt32(range.upperBound)
            pango_attr_list_insert(attributes, attribute)
        }
        pango_layout_set_attributes(pointer, attributes)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(pointer))
    }

    /// Bytes of words like `123/QĐ-UBND`, which stay on one line: a number in two parts is read as two. Longer ones break.
    private static func unbroken(_ text: String) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for word in text.utf8.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            let end = start + word.count
            let signs: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "/")]
            if (2...20).contains(word.count), word.contains(where: signs.contains) { ranges.append(start..<end) }
            start = end + 1
        }
        return ranges
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

    func show(on canvas: OpaquePointer) {
        pango_cairo_show_layout(canvas, pointer)
    }
}
