import CLeptonica
import ExtractionWire

/// Pixels of one page. The file that owns Leptonica's handle; others see only what they need.
struct Picture: ~Copyable {
    private let pointer: UnsafeMutablePointer<Pix>

    init(owning pointer: UnsafeMutablePointer<Pix>?) throws(ReadingProblem) {
        guard let pointer else { throw .tooMuchMemory }
        self.pointer = pointer
    }

    deinit {
        var pointer: UnsafeMutablePointer<Pix>? = pointer
        pixDestroy(&pointer)
    }

    /// No messages: what a hostile file makes a library say is of no use.
    static func silence() {
        setMsgSeverity(Int32(L_SEVERITY_NONE))
    }

    var width: Int { Int(pixGetWidth(pointer)) }
    var height: Int { Int(pixGetHeight(pointer)) }
    /// Dots per inch as the file says, 0 when it says nothing.
    var resolution: Int { Int(pixGetXRes(pointer)) }
    /// For Tesseract only, while the picture lives.
    var handle: UnsafeMutablePointer<Pix> { pointer }

    // MARK: - From poppler

    /// In colour.
    init(colours page: borrowing RenderedPage) throws(ReadingProblem) {
        try self.init(
            owning: Self.withHeader(of: page) { header in
                // cairo keeps blue lowest, Leptonica highest: every component is one further on.
                var red = pixGetRGBComponent(header, Int32(COLOR_GREEN))
                var green = pixGetRGBComponent(header, Int32(COLOR_BLUE))
                var blue = pixGetRGBComponent(header, Int32(L_ALPHA_CHANNEL))
                defer {
                    pixDestroy(&red)
                    pixDestroy(&green)
                    pixDestroy(&blue)
                }
                return pixCreateRGBImage(red, green, blue)
            })
    }

    /// In grey, eight bits a pixel.
    init(grey page: borrowing RenderedPage) throws(ReadingProblem) {
        // Seen by Leptonica, red stands where green is, and green where blue is; blue itself weighs least and is left out.
        try self.init(owning: Self.withHeader(of: page) { pixConvertRGBToGray($0, 0, 0.35, 0.65) })
    }

    private static func withHeader(
        of page: borrowing RenderedPage, _ body: (UnsafeMutablePointer<Pix>) -> UnsafeMutablePointer<Pix>?
    ) -> UnsafeMutablePointer<Pix>? {
        guard let pixels = page.pixels, let header = pixCreateHeader(Int32(page.width), Int32(page.height), 32) else {
            return nil
        }
        pixSetWpl(header, Int32(page.stride / 4))
        pixSetData(header, pixels.assumingMemoryBound(to: UInt32.self))
        defer {
            // The pixels belong to cairo.
            pixSetData(header, nil)
            var gone: UnsafeMutablePointer<Pix>? = header
            pixDestroy(&gone)
        }
        return body(header)
    }

    // MARK: - Shape

    consuming func turned(_ turn: PageTurn) throws(ReadingProblem) -> Picture {
        guard turn != .none else { return self }
        return try Picture(owning: pixRotateOrth(pointer, Int32(turn.rawValue)))
    }

    /// Turned and mirrored as EXIF and TIFF count orientation, 1…8.
    consuming func oriented(_ orientation: Int) throws(ReadingProblem) -> Picture {
        let mirrored: Picture
        switch orientation {
        case 2, 4, 5, 7: mirrored = try Picture(owning: pixFlipLR(nil, pointer))
        default: mirrored = self
        }
        switch orientation {
        case 3, 4: return try mirrored.turned(.half)
        case 6, 7: return try mirrored.turned(.quarter)
        case 5, 8: return try mirrored.turned(.threeQuarters)
        default: return mirrored
        }
    }

    func grey() throws(ReadingProblem) -> Picture {
        try Picture(owning: pixConvertTo8(pointer, 0))
    }

    /// A smaller grey picture; itself a copy when `scale` is not below 1.
    func reduced(by scale: Double) throws(ReadingProblem) -> Picture {
        guard scale < 0.95 else { return try Picture(owning: pixClone(pointer)) }
        return try Picture(owning: pixScaleAreaMap(pointer, Float(scale), Float(scale)))
    }

    /// At most that wide; never enlarged.
    consuming func reduced(toWidth width: Int) throws(ReadingProblem) -> Picture {
        let now = self.width
        guard now > width, width > 0 else { return self }
        let scale = Float(Double(width) / Double(now))
        // Bits and colour tables first become levels, so that strokes stay readable.
        guard
            let levels = pixGetDepth(pointer) == 32 ? pixClone(pointer) : pixConvertTo8Or32(pointer, Int32(L_CLONE), 1)
        else { throw .tooMuchMemory }
        defer {
            var gone: UnsafeMutablePointer<Pix>? = levels
            pixDestroy(&gone)
        }
        return try Picture(owning: pixScale(levels, scale, scale))
    }

    /// Another handle to the same pixels.
    func copy() throws(ReadingProblem) -> Picture {
        try Picture(owning: pixClone(pointer))
    }

    func straightened(degrees: Float) throws(ReadingProblem) -> Picture {
        try Picture(owning: pixRotateAMGray(pointer, degrees * .pi / 180, 255))
    }

    func withoutSpeckle() throws(ReadingProblem) -> Picture {
        try Picture(owning: pixMedianFilter(pointer, 3, 3))
    }

    // MARK: - What is to be seen

    /// Facts about the ink of a grey page, found in a few milliseconds.
    struct Ink {
        /// Dark pixels.
        var count = 0
        /// Connected dark spots.
        var spots = 0
        /// Lines run down to the right by this angle; 0 when that can't be told.
        var skew: Float = 0
        /// Turns that may set the page upright, likeliest first.
        var likelyTurns: [PageTurn] {
            // Without a clear sign lines that run upwards are as likely as an upside-down page.
            if abs(left) > abs(up) {
                return left > 0 ? [.quarter, .threeQuarters, .half] : [.threeQuarters, .quarter, .half]
            }
            return up < 0 ? [.half, .quarter, .threeQuarters] : [.quarter, .threeQuarters, .half]
        }

        /// Confidence that the page stands upright (positive) or upside down, and that its left is up; 0 unknown.
        var up: Float = 0
        var left: Float = 0
    }

    /// Dark is what is below the threshold. Only what is asked for is found: with `counting` just the dark pixels.
    func ink(threshold: Int = 140, orientation: Bool = false, counting: Bool = false) -> Ink {
        var ink = Ink()
        guard let binary = pixThresholdToBinary(pointer, Int32(threshold)) else { return ink }
        defer {
            var gone: UnsafeMutablePointer<Pix>? = binary
            pixDestroy(&gone)
        }
        var count: Int32 = 0
        pixCountPixels(binary, &count, nil)
        ink.count = Int(count)
        guard count > 0, !counting else { return ink }
        if orientation {
            pixOrientDetect(binary, &ink.up, &ink.left, 0, 0)
            return ink
        }
        pixCountConnComp(binary, 8, &count)
        ink.spots = Int(count)
        var angle: Float = 0
        var confidence: Float = 0
        if pixFindSkew(binary, &angle, &confidence) == 0, confidence >= 3 { ink.skew = angle }
        return ink
    }

    // MARK: - For the viewer

    func compressed() throws(ReadingProblem) -> (bytes: [UInt8], mediaType: String) {
        var share: Float = 0
        var coloured: Float = 0
        var plain = pixRemoveColormap(pointer, Int32(REMOVE_CMAP_BASED_ON_SRC))
        defer { pixDestroy(&plain) }
        if pixGetDepth(plain) == 32 {
            pixColorFraction(plain, 20, 244, 20, 4, &share, &coloured)
        }
        var levels = pixGetDepth(plain) == 32 && share * coloured > 0.0002 ? pixClone(plain) : pixConvertTo8(plain, 0)
        defer { pixDestroy(&levels) }
        var data: UnsafeMutablePointer<UInt8>?
        var size = 0
        guard pixWriteMemJpeg(&data, &size, levels, 82, 0) == 0, let data else { throw .tooMuchMemory }
        defer { lept_free(data) }
        return (Array(UnsafeBufferPointer(start: data, count: size)), "image/jpeg")
    }
}
