extension HostileFile {
    static var images: [HostileFile] {
        pngs + jpegs + tiffs
    }

    // MARK: - PNG

    private static func number(_ value: Int) -> [UInt8] {
        [UInt8(value >> 24 & 0xFF), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }

    private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(kind.utf8) + content
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in body {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 != 0 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return number(content.count) + body + number(Int(~sum))
    }

    /// Grey, eight bits.
    private static func png(width: Int, height: Int, packed: [UInt8], before: [UInt8] = []) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", number(width) + number(height) + [8, 0, 0, 0, 0]) + before + chunk("IDAT", packed)
            + chunk("IEND", [])
    }

    static func smallPNG() -> [UInt8] {
        png(width: 40, height: 30, packed: Deflate.stored([UInt8](repeating: 0x7F, count: 41 * 30)))
    }

    private static var pngs: [HostileFile] {
        let small = smallPNG()
        let zeros = Deflate.zlib(repeating: [0], count: 64 << 20)
        return [
            HostileFile("giant.png", png(width: 100_000, height: 100_000, packed: zeros), [.tooManyPixels]),
            HostileFile(
                "widest.png", png(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF, packed: zeros), [.tooManyPixels, .damaged]),
            HostileFile("nothing.png", png(width: 0, height: 0, packed: zeros), [.damaged]),
            HostileFile(
                "bomb.png", png(width: 4000, height: 4000, packed: zeros),
                [.damaged, .nothingRead, .pages, .tookTooLong]),
            HostileFile(
                "long.png", png(width: 1, height: 1_000_000, packed: zeros),
                [.damaged, .nothingRead, .pages, .tooManyPixels, .tookTooLong]),
            HostileFile("cut.png", Array(small.prefix(small.count / 2)), [.damaged, .nothingRead]),
            HostileFile("only-head.png", Array(small.prefix(33)), [.damaged]),
            HostileFile(
                "text-bomb.png",
                png(
                    width: 40, height: 30, packed: Deflate.stored([UInt8](repeating: 0, count: 41 * 30)),
                    before: chunk("zTXt", Array("a".utf8) + [0, 0] + zeros)),
                [.damaged, .nothingRead, .pages]),
            HostileFile("speckle.png", speckle(width: 1240, height: 1754), [.pages, .nothingRead, .tookTooLong]),
            HostileFile("checkers.png", checkers(width: 1240, height: 1754), [.pages, .nothingRead, .tookTooLong]),
        ]
    }

    /// Noise of single pixels makes the engine crawl: every one may be a letter.
    private static func speckle(width: Int, height: Int) -> [UInt8] {
        var random = HostileRandom(seed: 7)
        var rows = [UInt8](repeating: 255, count: (width + 1) * height)
        for row in 0..<height { rows[row * (width + 1)] = 0 }
        for _ in 0..<width * height / 12 {
            let place =
                Int.random(in: 0..<width, using: &random) + 1 + (width + 1) * Int.random(in: 0..<height, using: &random)
            rows[place] = 0
        }
        return png(width: width, height: height, packed: Deflate.stored(rows))
    }

    private static func checkers(width: Int, height: Int) -> [UInt8] {
        var rows = [UInt8](repeating: 255, count: (width + 1) * height)
        for row in 0..<height {
            rows[row * (width + 1)] = 0
            for column in 0..<width where (row / 5 + column / 5) % 2 == 0 { rows[row * (width + 1) + 1 + column] = 0 }
        }
        return png(width: width, height: height, packed: Deflate.stored(rows))
    }

    // MARK: - JPEG

    private static var jpegs: [HostileFile] {
        func jpeg(width: Int, height: Int, before: [UInt8] = [], tail: [UInt8] = []) -> [UInt8] {
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0] + before
                + [
                    0xFF, 0xC0, 0, 11, 8, UInt8(height >> 8), UInt8(height & 0xFF), UInt8(width >> 8),
                    UInt8(width & 0xFF), 1, 1, 0x11, 0,
                ]
                + tail + [0xFF, 0xD9]
        }
        let exif: [UInt8] =
            [0xFF, 0xE1, 0, 40] + Array("Exif".utf8) + [0, 0] + Array("II".utf8) + [42, 0, 8, 0, 0, 0, 0xFF, 0xFF]
            + [UInt8](repeating: 0x12, count: 22)
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0] + [UInt8](repeating: 0x55, count: 2000)
        return [
            HostileFile("giant.jpg", jpeg(width: 65_500, height: 65_500), [.tooManyPixels, .damaged]),
            HostileFile("no-tables.jpg", jpeg(width: 100, height: 100, tail: scan), [.damaged, .nothingRead]),
            HostileFile(
                "broken-exif.jpg", jpeg(width: 100, height: 100, before: exif, tail: scan), [.damaged, .nothingRead]),
            HostileFile("only-start.jpg", [0xFF, 0xD8, 0xFF, 0xE0], [.damaged, .unsupportedType]),
            HostileFile(
                "endless-markers.jpg", [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 0xFF, count: 200_000),
                [.damaged, .unsupportedType]),
        ]
    }

    // MARK: - TIFF

    private static var tiffs: [HostileFile] {
        func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
        func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16 & 0xFFFF) }
        func directory(width: Int, height: Int, compression: Int = 1, strip: Int = 8, next: Int) -> [UInt8] {
            let entries: [(Int, Int)] = [
                (256, width), (257, height), (258, 8), (259, compression), (262, 1), (273, strip), (277, 1),
                (278, height), (279, 4),
            ]
            return short(entries.count) + entries.flatMap { short($0.0) + short(4) + long(1) + long($0.1) } + long(next)
        }
        let head = Array("II".utf8) + [42, 0] + long(12) + [1, 2, 3, 4]
        let size = directory(width: 1, height: 1, next: 0).count
        let many = (1...3000).flatMap { directory(width: 4, height: 1, next: $0 < 3000 ? 12 + size * $0 : 0) }
        let ring = directory(width: 4, height: 1, next: 12 + size) + directory(width: 4, height: 1, next: 12)
        return [
            HostileFile("giant.tif", head + directory(width: 200_000, height: 200_000, next: 0), [.tooManyPixels]),
            HostileFile(
                "widest.tif", head + directory(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF, next: 0),
                [.tooManyPixels, .damaged]),
            HostileFile("loop.tif", head + directory(width: 4, height: 1, next: 12), [.damaged, .nothingRead, .pages]),
            HostileFile("ring.tif", head + ring, [.damaged, .nothingRead, .pages]),
            HostileFile(
                "three-thousand-pages.tif", head + many, [.damaged, .nothingRead, .pages, .tooManyPages, .tookTooLong]),
            HostileFile(
                "strip-outside.tif", head + directory(width: 40, height: 40, strip: 0x7FFF_0000, next: 0),
                [.damaged, .nothingRead]),
            HostileFile(
                "noise-g4.tif", head + directory(width: 3000, height: 3000, compression: 4, next: 0),
                [.damaged, .nothingRead, .pages]),
            HostileFile(
                "odd-compression.tif", head + directory(width: 40, height: 40, compression: 9999, next: 0),
                [.damaged, .nothingRead]),
            HostileFile(
                "no-directory.tif", Array("II".utf8) + [42, 0] + long(0x7FFF_FFFF), [.damaged, .unsupportedType]),
            HostileFile(
                "big-loop.tif",
                Array("II".utf8) + [43, 0, 8, 0, 0, 0] + long(16) + long(0) + [UInt8](repeating: 0, count: 64),
                [.damaged, .unsupportedType, .nothingRead]),
        ]
    }

    // MARK: - What is neither

    /// Files of other kinds under the name of a PDF.
    static var strangers: [HostileFile] {
        func text(_ name: String, _ text: String, _ expected: Set<Ending> = [.unsupportedType]) -> HostileFile {
            HostileFile(name, Array(text.utf8), expected)
        }
        var random = HostileRandom(seed: 3)
        let noise = (0..<10_000).map { _ in UInt8.random(in: 128...255, using: &random) }
        let good = PDFWriter.page(PDFWriter.sentence).bytes()
        let page = "<!DOCTYPE html><html><script>alert(1)</script></html>"
        return [
            text("web-page.pdf", page),
            text(
                "drawing.pdf",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>"),
            text("letter.pdf", "Kính gửi Sở Nội vụ\n"),
            text("script.pdf", "#!/bin/sh\nrm -rf /\n"),
            text("printer.pdf", "%!PS-Adobe-3.0\n/x { x } def x\n"),
            text("wrong-case.pdf", "%pdf-1.4\n"),
            HostileFile(
                "program.pdf", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 200), [.unsupportedType]
            ),
            HostileFile(
                "windows-program.pdf", Array("MZ".utf8) + [UInt8](repeating: 0, count: 500), [.unsupportedType]),
            HostileFile(
                "packed.pdf", [0x50, 0x4B, 3, 4, 20, 0] + [UInt8](repeating: 0, count: 100), [.unsupportedType]),
            HostileFile(
                "packed-gz.pdf", [0x1F, 0x8B, 8, 0] + Deflate.zlib(repeating: [0], count: 64 << 20), [.unsupportedType]),
            HostileFile(
                "picture.gif.pdf", Array("GIF89a".utf8) + [UInt8](repeating: 1, count: 100), [.unsupportedType]),
            HostileFile("noise.pdf", noise, [.unsupportedType]),
            HostileFile("zeros.pdf", [UInt8](repeating: 0, count: 100_000), [.unsupportedType]),
            HostileFile("page-and-pdf.pdf", Array(page.utf8) + good, [.unsupportedType, .pages]),
        ]
    }
}
