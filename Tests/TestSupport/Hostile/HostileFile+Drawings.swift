extension HostileFile {
    /// PDF files whose pages can't be drawn: loops of forms, fonts and masks, pictures that are none.
    static var drawings: [HostileFile] {
        forms + fonts + pictures
    }

    private static func form(_ content: String, _ resources: String) -> String {
        "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<\(resources)>>/Length \(content.utf8.count)>>stream\n\(content)\nendstream"
    }

    private static var forms: [HostileFile] {
        let first = "/XObject<</X 6 0 R>>"
        var laughs: [String] = []
        for level in 0..<9 {
            laughs.append(form(String(repeating: "/X Do ", count: 10), "/XObject<</X \(7 + level) 0 R>>"))
        }
        laughs.append(form("0 0 1 1 re f", ""))
        let patterned = "/Pattern cs /P scn 0 0 595 842 re f"
        let tiles =
            "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>/Length 12>>stream\n0 0 1 1 re f\nendstream"
        let ownTiles =
            "<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P 6 0 R>>>>/Length 36>>stream\n/Pattern cs /P scn 0 0 9 9 re f     \nendstream"
        let shading =
            "<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 1e9 0 1e9]/Function<</FunctionType 4/Domain[0 1 0 1]/Range[0 1]/Length 12>>>>"
        return [
            HostileFile(
                "form-of-itself.pdf", PDFWriter.page("/X Do", resources: first, objects: [form("/X Do", first)]),
                .costly),
            HostileFile(
                "two-forms-of-each-other.pdf",
                PDFWriter.page(
                    "/X Do", resources: first,
                    objects: [form("/X Do /X Do", "/XObject<</X 7 0 R>>"), form("/X Do /X Do", first)]), .costly),
            HostileFile("billion-laughs.pdf", PDFWriter.page("/X Do", resources: first, objects: laughs), .costly),
            HostileFile(
                "tiny-tiles.pdf", PDFWriter.page(patterned, resources: "/Pattern<</P 6 0 R>>", objects: [tiles]),
                .costly),
            HostileFile(
                "tiles-of-themselves.pdf",
                PDFWriter.page(patterned, resources: "/Pattern<</P 6 0 R>>", objects: [ownTiles]), .costly),
            HostileFile(
                "endless-shading.pdf", PDFWriter.page("/S sh", resources: "/Shading<</S 6 0 R>>", objects: [shading]),
                .costly),
            HostileFile("saved-states.pdf", PDFWriter.page(String(repeating: "q ", count: 1_000_000)), .costly),
            HostileFile(
                "infinite-matrix.pdf",
                PDFWriter.page("1e38 1e38 1e38 1e38 1e38 1e38 cm 1e38 0 0 1e38 0 0 cm " + PDFWriter.sentence), .costly),
            HostileFile("tiny-dashes.pdf", PDFWriter.page("[0.00001 0.00001] 0 d 0 0 m 595 842 l S"), .costly),
            HostileFile(
                "unfinished-inline-picture.pdf", PDFWriter.page("BI /W 30000 /H 30000 /BPC 8 /CS /RGB ID abc"), .costly),
            HostileFile(
                "million-curves.pdf",
                PDFWriter.page("0 0 m " + String(repeating: "1 2 300 400 500 600 c ", count: 300_000) + "S"), .costly),
        ]
    }

    private static var fonts: [HostileFile] {
        let show = "BT /T 12 Tf 50 700 Td (aaaa) Tj ET"
        let type3 =
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]/Resources<</Font<</T 6 0 R>>>>>>"
        let glyph = "1 0 d0 BT /T 1 Tf (aaaa) Tj ET"
        let procedure = "<</Length \(glyph.utf8.count)>>stream\n\(glyph)\nendstream"
        let garbage = "<</Length 64/Length1 64>>stream\n\(String(repeating: "\u{1}glyf", count: 12))\nendstream"
        let trueType =
            "<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar 255/Widths[1]/FontDescriptor<</Type/FontDescriptor/FontName/X/FontFile2 7 0 R/Flags 4>>>>"
        let map =
            "begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"
        let composite =
            "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>/W[0 2000000000 500]>>]/ToUnicode 7 0 R>>"
        let toUnicode = "<</Length \(map.utf8.count)>>stream\n\(map)\nendstream"
        let ownMap = "<</Type/CMap/CMapName/X/UseCMap 7 0 R/Length 8>>stream\nendcmap \nendstream"
        func font(_ objects: [String]) -> PDFWriter {
            PDFWriter.page(show, resources: "/Font<</T 6 0 R>>", objects: objects)
        }
        return [
            HostileFile("font-of-itself.pdf", font([type3, procedure]), .costly),
            HostileFile("broken-font.pdf", font([trueType, garbage]), .costly),
            HostileFile("four-billion-codes.pdf", font([composite, toUnicode]), .costly),
            HostileFile("map-of-itself.pdf", font([composite, ownMap]), .costly),
            HostileFile("giant-letters.pdf", PDFWriter.page("BT /F1 100000 Tf 0 0 Td (WWWW) Tj ET"), .costly),
            HostileFile(
                "tiny-letters.pdf",
                PDFWriter.page("BT /F1 0.0000001 Tf 0 0 Td (\(String(repeating: "W", count: 100_000))) Tj ET"), .costly),
        ]
    }

    private static var pictures: [HostileFile] {
        func picture(_ bytes: [UInt8], _ entries: String) -> PDFWriter {
            var writer = PDFWriter.page("595 0 0 842 0 0 cm /I Do", resources: "/XObject<</I 6 0 R>>")
            writer.addStream(bytes, "/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray \(entries)")
            return writer
        }
        var random = HostileRandom(seed: 1)
        let noise = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
        let pixels = Deflate.zlib(repeating: [0x80], count: 900_000_000)
        return [
            HostileFile("picture-30000.pdf", picture(pixels, "/Width 30000/Height 30000/Filter/FlateDecode"), .costly),
            HostileFile("picture-2-31.pdf", picture(noise, "/Width 2147483647/Height 2147483647"), .costly),
            HostileFile("picture-negative.pdf", picture(noise, "/Width -5/Height 0"), .costly),
            HostileFile("noise-jbig2.pdf", picture(noise, "/Width 1000/Height 1000/Filter/JBIG2Decode"), .costly),
            HostileFile("noise-jpx.pdf", picture(noise, "/Width 1000/Height 1000/Filter/JPXDecode"), .costly),
            HostileFile(
                "noise-ccitt.pdf",
                picture(noise, "/Width 30000/Height 30000/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 30000>>"),
                .costly),
            HostileFile("noise-dct.pdf", picture(noise, "/Width 1000/Height 1000/Filter/DCTDecode"), .costly),
            HostileFile("mask-of-itself.pdf", picture(noise, "/Width 64/Height 64/SMask 6 0 R"), .costly),
            HostileFile(
                "colours-of-themselves.pdf", picture(noise, "/Width 64/Height 64/ColorSpace[/Indexed 7 0 R 255 (x)]"),
                .costly),
        ]
    }
}
