import CPango

/// Paints a sheet of paper on the glass of a scanner; the origin is the middle of the image, lengths are points.
struct SheetPainter {
    let canvas: OpaquePointer
    let look: ScanLook
    let number: Int
    let noise: NoiseTile
    let shaper: TextShaper

    private var random: SeededRandom { SeededRandom(look.seed, "sheet", number) }

    func draw(_ page: TypesetPage) {
        var random = random
        cairo_save(canvas)
        // The lid of the scanner is white, or black where it stood open.
        let lid = look.hasDarkEdge ? 0.16 : 0.97
        cairo_set_source_rgb(canvas, lid, lid, lid)
        cairo_paint(canvas)
        cairo_rotate(canvas, (look.skew + random.number(in: -0.15...0.15)) * .pi / 180)
        cairo_translate(
            canvas, -TypesetPage.width / 2 + random.number(in: -4...4.0),
            -TypesetPage.height / 2 + random.number(in: -4...4.0)
        )
        drawPaper()
        PagePainter(canvas: canvas, shaper: shaper, ink: look.ink, isColoured: look.colour != .bilevel).draw(page)
        drawSpeckles(&random)
        if look.hasPunchHoles { drawHoles() }
        if look.hasFoldedCorner { drawCorner(&random) }
        cairo_restore(canvas)
        drawLight(&random)
        noise.paint(on: canvas, strength: look.noise, &random)
    }

    private func drawPaper() {
        let margin = look.hasDarkEdge ? 0.0 : 30
        if look.colour == .full {
            cairo_set_source_rgb(canvas, 0.965, 0.945, 0.89)
        } else {
            cairo_set_source_rgb(canvas, 0.95, 0.95, 0.95)
        }
        cairo_rectangle(canvas, -margin, -margin, TypesetPage.width + 2 * margin, TypesetPage.height + 2 * margin)
        cairo_fill(canvas)
    }

    private func drawSpeckles(_ random: inout SeededRandom) {
        for _ in 0..<look.speckles {
            let size = random.number(in: 0.3...1.3)
            cairo_set_source_rgba(canvas, 0.1, 0.1, 0.1, random.number(in: 0.4...0.95))
            cairo_rectangle(
                canvas, random.number(in: 0...TypesetPage.width), random.number(in: 0...TypesetPage.height), size,
                random.number(in: 0.3...1.2)
            )
            cairo_fill(canvas)
        }
    }

    private func drawHoles() {
        for y in [TypesetPage.height / 2 - 113.4, TypesetPage.height / 2 + 113.4] {
            cairo_set_source_rgb(canvas, 0.22, 0.22, 0.22)
            cairo_arc(canvas, 30, y, 8, 0, 2 * .pi)
            cairo_fill(canvas)
        }
    }

    /// A dog-ear at the top right: the lid shows behind it, the back of the paper before it.
    private func drawCorner(_ random: inout SeededRandom) {
        let size = random.number(in: 26...54.0)
        cairo_set_source_rgb(canvas, 0.5, 0.5, 0.5)
        cairo_move_to(canvas, TypesetPage.width + 40, -40)
        cairo_line_to(canvas, TypesetPage.width - size - 40, -40)
        cairo_line_to(canvas, TypesetPage.width + 40, size + 40)
        cairo_fill(canvas)
        cairo_set_source_rgb(canvas, 0.86, 0.86, 0.84)
        cairo_move_to(canvas, TypesetPage.width - size, 0)
        cairo_line_to(canvas, TypesetPage.width - size * 0.9, size * 0.92)
        cairo_line_to(canvas, TypesetPage.width, size)
        cairo_close_path(canvas)
        cairo_fill_preserve(canvas)
        cairo_set_source_rgb(canvas, 0.55, 0.55, 0.55)
        cairo_set_line_width(canvas, 0.8)
        cairo_stroke(canvas)
    }

    /// One side of the sheet lies farther from the lamp.
    private func drawLight(_ random: inout SeededRandom) {
        let isAcross = random.chance(0.6)
        let reach = TypesetPage.height / 2
        let gradient = cairo_pattern_create_linear(
            isAcross ? -reach : 0, isAcross ? 0 : -reach, isAcross ? reach : 0, isAcross ? 0 : reach)
        defer { cairo_pattern_destroy(gradient) }
        let (first, last) = random.chance(0.5) ? (look.shade, 0) : (0, look.shade)
        cairo_pattern_add_color_stop_rgba(gradient, 0, 0, 0, 0, first)
        cairo_pattern_add_color_stop_rgba(gradient, 0.5, 0, 0, 0, look.shade * 0.2)
        cairo_pattern_add_color_stop_rgba(gradient, 1, 0, 0, 0, last)
        cairo_set_source(canvas, gradient)
        cairo_paint(canvas)
    }
}

/// A small square of grain that is laid over sheets again and again, each time from another place.
final class NoiseTile {
    private static let side = 256
    private let surface: OpaquePointer

    init(seed: UInt64) {
        var random = SeededRandom(seed, "noise")
        surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(Self.side), Int32(Self.side))
        let stride = Int(cairo_image_surface_get_stride(surface))
        let data = UnsafeMutableRawPointer(cairo_image_surface_get_data(surface)!)
        for y in 0..<Self.side {
            for x in 0..<Self.side {
                // Three draws make a bell; the sign chooses black or white grain.
                let grain = (random.fraction() + random.fraction() + random.fraction()) / 1.5 - 1
                let alpha = UInt32(min(255, abs(grain) * 255))
                let pixel = grain < 0 ? alpha << 24 : alpha << 24 | alpha << 16 | alpha << 8 | alpha
                data.storeBytes(of: pixel, toByteOffset: y * stride + x * 4, as: UInt32.self)
            }
        }
        cairo_surface_mark_dirty(surface)
    }

    deinit {
        cairo_surface_destroy(surface)
    }

    /// Fine grain in pixels of the canvas, and the same grain enlarged as blotches.
    func paint(on canvas: OpaquePointer, strength: Double, _ random: inout SeededRandom) {
        cairo_save(canvas)
        defer { cairo_restore(canvas) }
        cairo_identity_matrix(canvas)
        for (scale, share) in [(1.0, 1.0), (23.0, 0.3)] {
            let pattern = cairo_pattern_create_for_surface(surface)
            defer { cairo_pattern_destroy(pattern) }
            cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT)
            cairo_pattern_set_filter(pattern, CAIRO_FILTER_BILINEAR)
            var matrix = cairo_matrix_t()
            cairo_matrix_init(
                &matrix, 1 / scale, 0, 0, 1 / scale, Double(random.below(Self.side)), Double(random.below(Self.side)))
            cairo_pattern_set_matrix(pattern, &matrix)
            cairo_set_source(canvas, pattern)
            cairo_paint_with_alpha(canvas, strength * share * 2)
        }
    }
}
