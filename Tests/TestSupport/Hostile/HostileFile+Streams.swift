extension HostileFile {
    /// PDF files whose streams unpack to far more than they are.
    static var streams: [HostileFile] {
        let blank: [UInt8] = [0x20]
        let once = Deflate.zlib(repeating: blank, count: 300 << 20)
        let twice = Deflate.zlib(once, distance: 13)
        let thrice = Deflate.zlib(twice, distance: 15)
        let operators = Deflate.zlib(repeating: Array("q Q\n".utf8), count: 400 << 20)
        let strings = Deflate.zlib(repeating: Array("(a) Tj ".utf8), count: 200 << 20)
        let filters = (1...3).map { "/Filter[" + String(repeating: "/FlateDecode", count: $0) + "]" }
        func packed(_ bytes: [UInt8], _ filter: String) -> PDFWriter {
            PDFWriter.page("", filter: filter, packed: bytes)
        }
        let hexes = String(repeating: "/ASCIIHexDecode", count: 2000)
        return [
            HostileFile("bomb.pdf", packed(once, filters[0]), .costly),
            HostileFile("bomb-in-bomb.pdf", packed(twice, filters[1]), .costly),
            HostileFile("bomb-in-bomb-in-bomb.pdf", packed(thrice, filters[2]), .costly),
            HostileFile("billion-operators.pdf", packed(operators, filters[0]), .costly),
            HostileFile("strings-bomb.pdf", packed(strings, filters[0]), .costly.union([.tooMuchText])),
            HostileFile(
                "run-length-bomb.pdf", packed((0..<400_000).flatMap { _ in [129, 0x20] }, "/Filter/RunLengthDecode"),
                .costly),
            HostileFile("two-thousand-filters.pdf", packed(Array("41>".utf8), "/Filter[\(hexes)]"), .costly),
            HostileFile("unknown-filter.pdf", packed(Array("abc".utf8), "/Filter/NoSuchDecode"), .torn),
            HostileFile("broken-deflate.pdf", packed([0x78, 0x9C, 0xFF, 0xFF, 0xFF], filters[0]), .torn),
            HostileFile("broken-ascii85.pdf", packed(Array("zzzz!!!~".utf8), "/Filter/ASCII85Decode"), .torn),
            HostileFile("broken-lzw.pdf", packed([0xFF, 0x00, 0xFF, 0x00, 0x80], "/Filter/LZWDecode"), .torn),
            HostileFile(
                "odd-predictor.pdf",
                packed(
                    once,
                    "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000/Colors 32/BitsPerComponent 16>>"),
                .costly),
            HostileFile("object-stream-of-itself.pdf", objectStreamOfItself, .torn),
            HostileFile("much-text.pdf", PDFWriter.page(muchText), [.tooMuchText, .pages, .tookTooLong]),
            HostileFile(
                "one-endless-word.pdf",
                PDFWriter.page("BT /F1 1 Tf 10 400 Td (\(String(repeating: "w", count: 1 << 20))) Tj ET"),
                .costly.union([.tooMuchText])),
        ]
    }

    private static var muchText: String {
        let line = "(Quyet dinh ve viec nang bac luong thuong xuyen doi voi can bo cong chuc vien chuc) Tj 0 -8 Td\n"
        return "BT /F1 6 Tf 20 830 Td\n" + String(repeating: line, count: 4000) + "ET"
    }

    private static var objectStreamOfItself: PDFWriter {
        var writer = PDFWriter.page(PDFWriter.sentence, catalogue: "/Extra 6 0 R")
        writer.addStream(Array("6 0 <</A 6 0 R>>".utf8), "/Type/ObjStm/N 1/First 4/Extends 6 0 R")
        return writer
    }
}
