import CLeptonica
import CPango

enum DrawingError: Error {
    /// Cairo or Leptonica could not make an image of this size.
    case noImage(width: Int, height: Int)
    case notEncoded
}

/// A compressed image of one sheet.
struct EncodedImage {
    enum Coding { case jpegGrey, jpegColour, group4 }

    let coding: Coding
    let width: Int
    let height: Int
    let dotsPerInch: Int
    let bytes: [UInt8]
    /// In Group 4 data, whether a 1 bit is black, as TIFF's photometric 0 means.
    let isBlackOne: Bool
}

/// The pixels of one sheet as a scanner saw them.
struct ScannedSheet: ~Copyable {
    private let picture: UnsafeMutablePointer<Pix>
    private let look: ScanLook

    /// Draws a page into pixels and does to it what the scanner did.
    init(_ page: TypesetPage, look: ScanLook, number: Int, noise: NoiseTile, shaper: TextShaper) throws(DrawingError) {
        self.look = look
        let scale = Double(look.dotsPerInch) / 72
        let isSideways = look.quarterTurns % 2 == 1
        let width = Int((isSideways ? TypesetPage.height : TypesetPage.width) * scale)
        let height = Int((isSideways ? TypesetPage.width : TypesetPage.height) * scale)
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
            cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let canvas = cairo_create(surface)
        else { throw .noImage(width: width, height: height) }
        defer { cairo_surface_destroy(surface) }

        cairo_scale(canvas, scale, scale)
        cairo_translate(
            canvas, (isSideways ? TypesetPage.height : TypesetPage.width) / 2,
            (isSideways ? TypesetPage.width : TypesetPage.height) / 2)
        cairo_rotate(canvas, Double(look.quarterTurns) * .pi / 2)
        SheetPainter(canvas: canvas, look: look, number: number, noise: noise, shaper: shaper).draw(page)
        cairo_destroy(canvas)
        cairo_surface_flush(surface)

        guard let picture = Self.picture(of: surface, width: width, height: height, look: look) else {
            throw .noImage(width: width, height: height)
        }
        self.picture = picture
        pixSetResolution(picture, Int32(look.dotsPerInch), Int32(look.dotsPerInch))
    }

    deinit {
        var picture: UnsafeMutablePointer<Pix>? = picture
        pixDestroy(&picture)
    }

    /// Takes the pixels over from Cairo, whose channels stand one byte lower than Leptonica's.
    private static func picture(of surface: OpaquePointer, width: Int, height: Int, look: ScanLook)
        -> UnsafeMutablePointer<Pix>?
    {
        var borrowed = pixCreateHeader(Int32(width), Int32(height), 32)
        guard borrowed != nil, let data = cairo_image_surface_get_data(surface) else { return nil }
        defer {
            pixSetData(borrowed, nil)
            pixDestroy(&borrowed)
        }
        pixSetData(borrowed, UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt32.self))
        if look.colour == .full {
            pixSetSpp(borrowed, 4)
            var red = pixGetRGBComponent(borrowed, Int32(COLOR_GREEN))
            var green = pixGetRGBComponent(borrowed, Int32(COLOR_BLUE))
            var blue = pixGetRGBComponent(borrowed, Int32(L_ALPHA_CHANNEL))
            defer {
                pixDestroy(&red)
                pixDestroy(&green)
                pixDestroy(&blue)
            }
            return pixCreateRGBImage(red, green, blue)
        }
        var grey = pixConvertRGBToGray(borrowed, 0, 0.65, 0.35)
        if look.blur > 0 {
            defer { pixDestroy(&grey) }
            return pixBlockconvGray(grey, nil, Int32(look.blur), Int32(look.blur))
        }
        if look.colour == .bilevel {
            defer { pixDestroy(&grey) }
            return pixThresholdToBinary(grey, 168)
        }
        return grey
    }

    // MARK: - Files

    /// The image as a PDF carries it.
    func encoded() throws(DrawingError) -> EncodedImage {
        let width = Int(pixGetWidth(picture))
        let height = Int(pixGetHeight(picture))
        if look.colour == .bilevel {
            let tiff = try file { pixWriteMemTiff($0, $1, picture, Int32(IFF_TIFF_G4)) }
            guard let strip = TIFFFile.onlyStrip(of: tiff) else { throw .notEncoded }
            return EncodedImage(
                coding: .group4, width: width, height: height, dotsPerInch: look.dotsPerInch, bytes: strip.bytes,
                isBlackOne: strip.isBlackOne
            )
        }
        return EncodedImage(
            coding: look.colour == .full ? .jpegColour : .jpegGrey, width: width, height: height,
            dotsPerInch: look.dotsPerInch,
            bytes: try jpeg(), isBlackOne: false
        )
    }

    func jpeg() throws(DrawingError) -> [UInt8] {
        try file { pixWriteMemJpeg($0, $1, picture, Int32(look.quality), 0) }
    }

    func png() throws(DrawingError) -> [UInt8] {
        try file { pixWriteMemPng($0, $1, picture, 0) }
    }

    private func file(
        _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> Int32
    ) throws(DrawingError) -> [UInt8] {
        var data: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard write(&data, &count) == 0, let data else { throw .notEncoded }
        defer { lept_free(data) }
        return Array(UnsafeBufferPointer(start: data, count: count))
    }
}
