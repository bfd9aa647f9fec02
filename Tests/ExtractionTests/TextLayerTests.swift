import CTextLayer
import DemoProvince
import TestSupport
import Testing

/// Our interpreter of a page's content gives what poppler's own gives, to the last bit of a box.
@Suite struct TextLayerTests {
    /// Content that our interpreter reads itself.
    static let usual = [
        "BT /F1 18 Tf 60 700 Td (Ho so can bo) Tj 0 -20 Td [(cong) -300 (chuc) 40 (.) -2000 (nam)] TJ ET",
        "BT /F1 12 Tf 14 TL 60 700 Td (mot) Tj T* (hai) Tj (ba) ' 3 1 (bon nam) \" ET",
        "q 0.7 0.7 -0.7 0.7 300 100 cm BT /F2 14 Tf 10 10 Td (nghieng) Tj ET Q BT /F1 9 Tf 50 50 Td (thang) Tj ET",
        "BT /F1 10 Tf 2 Tc 5 Tw 70 Tz 4 Ts 3 Tr 1 0 0 1 50 600 Tm (chu thua va cao) Tj ET",
        "q q BT /F1 10 Tf 50 500 Td (trong) Tj ET Q Q BT /F2 10 Tf 50 480 TD (ngoai) Tj 0 -1.5 TD (duoi) Tj ET",
        "BT /F1 1 Tf 0 12 -12 0 200 300 Tm (dung) Tj 1 0 Td (dung) Tj ET BT /F1 1 Tf -12 0 0 -12 300 300 Tm (nguoc) Tj ET",
        #"BT /F1 12 Tf 50 700 Td (dau \(ngoac\) va (long) \101\102\7\n \\ het) Tj <48 6F 2> Tj <> Tj () Tj ET"#,
        "BT /F1 12 Tf 50 700 Td % (chu thich) Tj\n(con lai) Tj ET % het",
        "/P <</MCID 0 /X [1 2 (c)] /Y <</Z 3 0 R>>>> BDC BT /F1 12 Tf 50 700 Td (danh dau) Tj ET EMC EMC",
        "BT /F1 12 Tf 50 700 Td /Span <</ActualText (thay the)>> BDC (bi thay) Tj EMC ( sau) Tj ET",
        "0 0 1 rg 50 50 100 100 re f 10 10 m 20 20 l S q 10 0 0 10 0 0 cm /I Do Q BT /F1 12 Tf 50 700 Td (ve) Tj ET",
        "/F1 9 Tf q BT /F1 40 Tf 50 700 Td /Span <</ActualText (cao bao nhieu)>> BDC (bi thay) Tj ET Q EMC",
        "/A Do BT /F1 12 Tf 50 600 Td (sau bieu mau) Tj ET /B Do /A Do",
        "BT /F1 12 Tf 50 700 Td /F9 12 Tf (khong co phong) Tj /F1 12 Tf (co) Tj 1.-5 --3 Td (x) Tj ET",
        "BT /F1 -12 Tf 50 700 Td (am) Tj ET BT /F1 12 Tf 50 7000 Td (ngoai trang) Tj ET",
    ]

    /// Content that is left to poppler.
    static let unusual = [
        "BT /F1 12 Tf 50 700 Td (truoc) Tj ET BI /W 1 /H 1 /BPC 8 /CS /G ID x EI BT /F1 12 Tf 50 600 Td (sau) Tj ET",
        "BT /F1 12 Tf 50 700 Td (mot) Tj 10 10 m (hai) Tj ET", "BT /F1 12 Tf 50 Td (thieu so) Tj ET",
        "BT /F1 12 Tf 50 700 Td (mot) Tj X (hai) Tj ET", "BT /F#31 12 Tf 50 700 Td (ten) Tj ET",
        "BT /F1 12 Tf 50 700 Td (khong het", "BT /F1 12 Tf 50 700 Td [(a) [(b)] (c)] TJ ET", "/M gs \(sentence)",
        "\(sentence) ) ", "\(sentence) Q \(sentence)", "1 2 re \(sentence)", "/P <</A>> BDC \(sentence)",
        "\(sentence) 1 BDC", "BT /F1 12 Tf 12345678901 700 Td (xa) Tj ET", "/C Do \(sentence)",
        "BT /F1 12 Tf (a) TJ ET",
    ]

    static let sentence = "BT /F1 12 Tf 50 700 Td (Ho so can bo) Tj ET"

    @Test(arguments: usual) func oursReadsWhatTextIsMadeOf(content: String) {
        let page = LayeredPage(Self.pdf([content]))
        #expect(!page.isUnusual)
        #expect(page.ours == page.plain)
        #expect(!page.ours.text.isEmpty)
    }

    @Test(arguments: unusual) func whatIsUnusualIsLeftToPoppler(content: String) {
        let page = LayeredPage(Self.pdf([content]))
        #expect(page.isUnusual)
        #expect(page.ours == page.plain)
    }

    @Test func tokensEndWithTheirStream() {
        let whole = LayeredPage(
            Self.pdf(["BT /F1 12 Tf 50 7", "00 Td (mot) Tj ET BT /F1 12 Tf 50 500 Td (hai) Tj ET"]))
        #expect(!whole.isUnusual)
        #expect(whole.ours == whole.plain)
        let torn = LayeredPage(Self.pdf(["BT /F1 12 Tf 50 700 Td (mot", "hai) Tj ET"]))
        #expect(torn.isUnusual)
        #expect(torn.ours == torn.plain)
        #expect(torn.ours.text == "mothai")
    }

    @Test func textGoesOnAfterANull() {
        let replacing = "/Span <</ActualText <FEFF0066006900000063>>> BDC (x) Tj EMC"
        let page = LayeredPage(Self.pdf(["BT /F1 12 Tf 50 700 Td (of) Tj \(replacing) (e) Tj 0 -20 Td (sau) Tj ET"]))
        #expect(!page.isUnusual)
        #expect(page.ours == page.plain)
        #expect(page.ours.text == "office\nsau")
        #expect(page.ours.boxes.count == 4 * 10)
    }

    @Test(arguments: [0, 90, 180, 270]) func pagesStandAsTheirRotationSays(turn: Int) {
        let page = LayeredPage(Self.pdf([Self.usual[0]], page: "/Rotate \(turn) /CropBox [20 30 500 800]"))
        #expect(!page.isUnusual)
        #expect(page.ours == page.plain)
    }

    @Test func layersThatMayBeHiddenAreLeftToPoppler() {
        let hiding = "/OCProperties <</OCGs [20 0 R] /D <</OFF [20 0 R]>>>>"
        let page = LayeredPage(Self.pdf(["/OC /L BDC \(Self.sentence) EMC"], catalogue: hiding))
        #expect(page.isUnusual)
        #expect(page.ours == page.plain)
        #expect(page.ours.text.isEmpty)
    }

    @Test func printedPapersAreReadByOursAlone() {
        let bytes = DemoProvince(seed: 7, dossiers: 8).volume(number: 1, pages: 12)
        var letters = 0
        for number in Int32(1)...12 {
            let page = LayeredPage(bytes, number: number)
            #expect(!page.isUnusual)
            #expect(page.ours == page.plain)
            letters += page.ours.text.count
        }
        #expect(letters > 5000)
    }

    /// Damage anywhere: whoever reads it, the text is poppler's.
    @Test func damagedContentReadsAsPopplerReadsIt() {
        var random = SeededGenerator(11)
        let pieces = [
            "q ", "Q ", "(", ")", "<", ">", "[", "]", "/", "%", " Tj", "-", ".", "\\", "<<", ">>", " Tm ", "'", "7",
        ]
        let whole = Array(Self.usual.joined(separator: "\n").utf8)
        for _ in 0..<300 {
            var content = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let piece = Array(pieces.randomElement(using: &random)!.utf8)
                let place = Int.random(in: 0..<content.count - 4, using: &random)
                content.replaceSubrange(place..<place + piece.count, with: piece)
            }
            let damaged = String(decoding: content, as: UTF8.self)
            let page = LayeredPage(Self.pdf([damaged]))
            #expect(page.ours == page.plain, "\(damaged)")
        }
    }

    /// Objects 10 to 15 are forms and what else the contents name, 20 a layer that may be hidden.
    static func pdf(_ contents: [String], page: String = "", catalogue: String = "") -> [UInt8] {
        let box = "/Type/XObject/Subtype/Form/BBox[0 0 500 500]"
        let own = "/Resources<</Font<</F1 5 0 R>>>>"
        var objects: [Int: String] = [
            1: "<</Type/Catalog/Pages 2 0 R \(catalogue)>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            4: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            5: "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
            10: stream("q BT /F1 10 Tf 20 30 Td (trong bieu mau) Tj ET /A Do", "\(box)\(own)/Matrix[2 0 0 2 40 50]"),
            11: stream("BT /F2 10 Tf 20 30 Td (cua trang) Tj ET q q /A Do", box),
            12: stream("BT ET", "/Type/XObject/Subtype/Form"),
            13: stream("x", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"),
            14: "<</SMask <</S/Alpha/G 10 0 R>>>>", 20: "<</Type/OCG/Name(L)>>",
        ]
        objects[3] = """
            <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[\(contents.indices.map { "\(30 + $0) 0 R" }
                .joined(separator: " "))]
            /Resources<</Font<</F1 4 0 R/F2 5 0 R>>/XObject<</A 10 0 R/B 11 0 R/C 12 0 R/I 13 0 R>>/ExtGState<</M 14 0 R>>
            /Properties<</L 20 0 R>>>> \(page)>>
            """
        for (index, content) in contents.enumerated() { objects[30 + index] = stream(content) }
        var file = "%PDF-1.7\n"
        var table = ""
        for (number, object) in objects.sorted(by: { $0.key < $1.key }) {
            let place = String(file.utf8.count)
            table += "\(number) 1\n\(String(repeating: "0", count: 10 - place.count))\(place) 00000 n \n"
            file += "\(number) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        return Array("\(file)xref\n\(table)trailer<</Size 99/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    static func stream(_ content: String, _ entries: String = "") -> String {
        "<</Length \(content.utf8.count) \(entries)>>stream\n\(content)\nendstream"
    }
}

/// A page, read both ways.
struct LayeredPage {
    struct Layer: Equatable {
        var text = ""
        var boxes: [Double] = []

        init(_ given: hoso_page_text) {
            let bytes = UnsafeRawBufferPointer(start: given.bytes, count: given.length)
            text = String(decoding: bytes, as: UTF8.self)
            boxes = UnsafeBufferPointer(start: given.boxes, count: given.count).flatMap {
                [$0.x1, $0.y1, $0.x2, $0.y2]
            }
        }
    }

    let ours: Layer
    let plain: Layer
    let isUnusual: Bool

    init(_ bytes: [UInt8], number: Int32 = 1) {
        let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = kept.initialize(from: bytes)
        var problem = HOSO_PDF_FINE
        var width = 0.0
        var height = 0.0
        guard let pdf = hoso_pdf_open(kept.baseAddress, kept.count, &problem),
            hoso_pdf_page_size(pdf, number, &width, &height) != 0
        else { preconditionFailure("not a PDF") }
        let given = hoso_pdf_page_text(pdf, number)
        isUnusual = given.isUnusual != 0
        ours = Layer(given)
        plain = Layer(hoso_pdf_page_text_plainly(pdf, number))
    }
}
