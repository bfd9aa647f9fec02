import CPango
import Drawing
package import ExtractionWire
package import Foundation
import VietnameseText

/// Who looked, when, and by which request: what is burnt into every page that is shown or given out.
///
/// The mark stands on a grid so narrow that a piece of 6 × 6 cm, cut out of an A4 page anywhere, holds it whole.
package struct Watermark: Sendable, Equatable {
    package let viewer: String
    package let time: String
    package let request: String

    /// The time is written as a Vietnamese clock shows it.
    package init(viewer: String, at instant: Date, request: String) {
        func plain(_ text: String) -> String {
            String(nfc(text).unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
        }
        self.viewer = plain(viewer)
        self.request = plain(request)
        time = Self.clock(instant)
    }

    private static func clock(_ instant: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: instant)
        func two(_ number: Int?) -> String { "\((number ?? 0) < 10 ? "0" : "")\(number ?? 0)" }
        return "\(two(parts.hour)):\(two(parts.minute)) \(two(parts.day))/\(two(parts.month))/\(parts.year ?? 0)"
    }

    /// How the mark lies on a page, in pixels.
    package struct Grid: Sendable, Equatable {
        /// From one mark to the next, across and down.
        package let across: Int
        package let down: Int
        /// The block of text before it is turned.
        package let width: Double
        package let height: Double
        /// Radians, rising to the right.
        package let angle: Double

        /// What the turned block covers.
        package var box: (width: Double, height: Double) {
            (width * cos(angle) + height * sin(angle), width * sin(angle) + height * cos(angle))
        }
    }

    /// The shorter side of an A4 page, and the piece that must hold the mark, in centimetres.
    private static let page = 21.0
    private static let piece = 6.0
    /// Text of this size at most, turned by this angle, leaves room for the next mark.
    private static let largest = (width: 3.4, height: 1.1)
    private static let angle = 30 * Double.pi / 180

    /// The mark for pages whose shorter side is `shortSide` pixels. Waits for others who draw.
    package func tile(shortSide: Int) -> (tile: MarkTile, grid: Grid)? {
        DrawingTurn.take {
            let centimetre = Double(shortSide) / Self.page
            guard let text = MarkText(lines, centimetre: centimetre, largest: Self.largest) else { return nil }
            let turned = Grid(across: 0, down: 0, width: text.width, height: text.height, angle: Self.angle).box
            let grid = Grid(
                across: Int(Self.piece * centimetre - turned.width) - 1,
                down: Int(Self.piece * centimetre - turned.height) - 1, width: text.width, height: text.height,
                angle: Self.angle)
            let opacities = text.drawn(on: grid)
            return MarkTile(width: grid.across, height: grid.down, shortSide: shortSide, opacities: opacities)
                .map { ($0, grid) }
        }
    }

    var lines: [String] { [viewer, time, "Phiếu \(request)"] }
}

/// The lines of a mark, as large as their block may be.
private final class MarkText {
    private let layout: OpaquePointer
    private(set) var width = 0.0
    private(set) var height = 0.0

    init?(_ lines: [String], centimetre: Double, largest: (width: Double, height: Double)) {
        guard let context = pango_font_map_create_context(pango_cairo_font_map_get_default()) else { return nil }
        defer { g_object_unref(UnsafeMutableRawPointer(context)) }
        layout = pango_layout_new(context)
        pango_layout_set_text(layout, lines.joined(separator: "\n"), -1)
        pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        let room = (width: largest.width * centimetre, height: largest.height * centimetre)
        // Nine points, smaller for names that need more lines.
        var size = centimetre * 9 / 72 * 2.54
        repeat {
            set(size: size, width: room.width)
            size *= 0.94
        } while height > room.height && size > 1
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    private func set(size: Double, width limit: Double) {
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, "DejaVu Sans, Noto Sans, sans-serif")
        pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
        pango_layout_set_width(layout, -1)
        measure()
        guard width > limit else { return }
        pango_layout_set_width(layout, Int32(limit * Double(PANGO_SCALE)))
        measure()
    }

    private func measure() {
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        // Wrapped lines may be narrower than the room they were given.
        let limit = pango_layout_get_width(layout)
        width = Double(max(logical.width, limit)) / Double(PANGO_SCALE)
        height = Double(logical.height) / Double(PANGO_SCALE)
    }

    /// Opacities of one tile; what reaches beyond it comes in again on the other side.
    func drawn(on grid: Watermark.Grid) -> [UInt8] {
        guard grid.across > 0, grid.down > 0,
            let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(grid.across), Int32(grid.down))
        else { return [] }
        defer { cairo_surface_destroy(surface) }
        let canvas = cairo_create(surface)
        defer { cairo_destroy(canvas) }
        cairo_set_source_rgba(canvas, 0, 0, 0, 0.36)
        for row in -3...3 {
            for column in -3...3 {
                cairo_save(canvas)
                cairo_translate(
                    canvas, (Double(column) + 0.5) * Double(grid.across), (Double(row) + 0.5) * Double(grid.down))
                cairo_rotate(canvas, -grid.angle)
                cairo_move_to(canvas, -width / 2, -height / 2)
                pango_cairo_update_layout(canvas, layout)
                pango_cairo_show_layout(canvas, layout)
                cairo_restore(canvas)
            }
        }
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        guard let data = cairo_image_surface_get_data(surface) else { return [] }
        return (0..<grid.down).flatMap { row in
            UnsafeBufferPointer(start: data + row * stride, count: grid.across)
        }
    }
}
