import Foundation

extension HostileFile {
    /// PDF files whose skeleton is wrong: tables, trees, objects.
    static var structures: [HostileFile] {
        let good = PDFWriter.page(PDFWriter.sentence).bytes()
        var files = [
            HostileFile("empty.pdf", [], [.empty]),
            HostileFile("one-byte.pdf", [0x25], [.unsupportedType]),
            HostileFile("header-only.pdf", Array("%PDF-1.7\n".utf8), [.damaged, .empty]),
            HostileFile(
                "no-catalogue.pdf", Array("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Size 2>>\n%%EOF".utf8),
                [.damaged, .empty]),
            HostileFile("offset-header.pdf", Array(repeating: 0x0A, count: 300) + good, .torn),
            HostileFile("binary-tail.pdf", good + [UInt8](repeating: 0xFF, count: 1 << 20), .torn),
            HostileFile("two-files-in-one.pdf", good + good, .torn),
        ]
        for tenth in 1...9 {
            files.append(HostileFile("truncated-\(tenth)0.pdf", Array(good.prefix(good.count * tenth / 10)), .torn))
        }
        files += tables(good) + trees + objects
        return files
    }

    private static func replacing(_ old: String, by new: String, in file: [UInt8]) -> [UInt8] {
        // Latin-1 there and back keeps every byte.
        let text = String(String.UnicodeScalarView(file.map { Unicode.Scalar($0) }))
        let pieces = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        return pieces.joined(separator: new).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private static func tables(_ good: [UInt8]) -> [HostileFile] {
        let text = String(decoding: good, as: UTF8.self)
        let start =
            text.components(separatedBy: "startxref\n").last?.split(separator: "\n").first.map(String.init) ?? "0"
        return [
            HostileFile("xref-loop.pdf", replacing("/Root 1 0 R", by: "/Root 1 0 R/Prev \(start)", in: good), .torn),
            HostileFile(
                "xref-far-away.pdf", replacing("startxref\n\(start)", by: "startxref\n99999999999", in: good), .torn),
            HostileFile("xref-negative.pdf", replacing("startxref\n\(start)", by: "startxref\n-1", in: good), .torn),
            HostileFile(
                "xref-huge-count.pdf", replacing("xref\n0 6", by: "xref\n0 99999999", in: good),
                .torn.union([.tooMuchMemory])),
            HostileFile("xref-negative-count.pdf", replacing("xref\n0 6", by: "xref\n-6 6", in: good), .torn),
            HostileFile(
                "xref-size-huge.pdf", replacing("/Size 6", by: "/Size 2147483647", in: good),
                .torn.union([.tooMuchMemory])),
            HostileFile("xref-stream-widths.pdf", wideTable(), .anything),
        ]
    }

    private static func wideTable() -> [UInt8] {
        var file = Array("%PDF-1.7\n".utf8)
        let place = file.count
        file += Array(
            "1 0 obj<</Type/XRef/W[2000000000 2000000000 2000000000]/Index[0 2000000000]/Size 2000000000/Root 1 0 R/Length 4>>stream\nabcd\nendstream endobj\nstartxref\n\(place)\n%%EOF"
                .utf8)
        return file
    }

    private static var trees: [HostileFile] {
        func tree(_ objects: [String]) -> PDFWriter {
            var writer = PDFWriter()
            objects.forEach { writer.add($0) }
            return writer
        }
        let catalogue = "<</Type/Catalog/Pages 2 0 R>>"
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
        var deep = PDFWriter()
        deep.add(catalogue)
        for number in 2..<6000 { deep.add("<</Type/Pages/Count 1/Kids[\(number + 1) 0 R]>>") }
        deep.add(page)
        return [
            HostileFile("tree-loop.pdf", tree([catalogue, "<</Type/Pages/Count 1/Kids[2 0 R]>>"]), .torn),
            HostileFile(
                "tree-two-loop.pdf",
                tree([catalogue, "<</Type/Pages/Count 9/Kids[3 0 R]>>", "<</Type/Pages/Count 9/Kids[2 0 R]>>"]), .torn),
            HostileFile("tree-deep.pdf", deep, .anything),
            HostileFile(
                "tree-count-lies.pdf", tree([catalogue, "<</Type/Pages/Count 1000000/Kids[3 0 R]>>", page]),
                .torn.union([.tooManyPages, .tookTooLong])),
            HostileFile(
                "tree-count-negative.pdf", tree([catalogue, "<</Type/Pages/Count -7/Kids[3 0 R]>>", page]), .torn),
            HostileFile("tree-no-kids.pdf", tree([catalogue, "<</Type/Pages/Count 0/Kids[]>>"]), [.empty, .damaged]),
            HostileFile(
                "tree-same-page.pdf",
                tree([
                    catalogue, "<</Type/Pages/Count 20000/Kids[\(String(repeating: "3 0 R ", count: 20_000))]>>", page,
                ]),
                [.pages, .tooManyPages, .tookTooLong, .nothingRead, .empty, .damaged]),
            HostileFile("tree-wrong-types.pdf", tree([catalogue, "[1 2 3]", "(string)"]), .torn),
        ]
    }

    private static var objects: [HostileFile] {
        func with(_ object: String) -> PDFWriter {
            PDFWriter.page(PDFWriter.sentence, catalogue: "/Extra 6 0 R", objects: [object])
        }
        func boxed(_ box: String) -> PDFWriter { PDFWriter.page(PDFWriter.sentence, mediaBox: box) }
        var longer = PDFWriter.page(PDFWriter.sentence)
        longer.addStream(Array("abc".utf8), length: 1 << 30)
        let ownLength = PDFWriter.page("", packed: [], objects: ["<</Length 6 0 R>>stream\nxxx\nendstream"])
        return [
            HostileFile("deep-arrays.pdf", with(String(repeating: "[", count: 100_000)), .anything),
            HostileFile("deep-dictionaries.pdf", with(String(repeating: "<</A", count: 50_000)), .anything),
            HostileFile(
                "deep-content.pdf", PDFWriter.page(String(repeating: "[", count: 200_000) + PDFWriter.sentence),
                .anything),
            HostileFile("giant-string.pdf", with("(" + String(repeating: "A", count: 8 << 20) + ")"), .torn),
            HostileFile("giant-name.pdf", with("/" + String(repeating: "N", count: 1 << 20)), .torn),
            HostileFile("invalid-names.pdf", with("<</#FF#FE#80 1/#00 2/a#ZZ 3>>"), .torn),
            HostileFile(
                "loop-of-references.pdf",
                PDFWriter.page(PDFWriter.sentence, page: "/Rotate 6 0 R", objects: ["7 0 R", "6 0 R"]), .torn),
            HostileFile("length-of-itself.pdf", ownLength, .torn),
            HostileFile("length-too-long.pdf", longer, .torn),
            HostileFile("huge-page.pdf", boxed("0 0 1e9 1e9"), .anything),
            HostileFile("huge-blank-page.pdf", PDFWriter.page("", mediaBox: "0 0 2000000 2000000"), .anything),
            HostileFile("flat-page.pdf", boxed("0 0 0 0"), .torn),
            HostileFile("page-turned-inside-out.pdf", boxed("500 500 -500 -500"), .torn),
            HostileFile("page-of-no-numbers.pdf", boxed("/a (b) null true"), .torn),
            HostileFile("long-thin-page.pdf", PDFWriter.page("0 0 1 1 re f", mediaBox: "0 0 1 100000"), .anything),
            HostileFile("odd-rotation.pdf", PDFWriter.page(PDFWriter.sentence, page: "/Rotate 37"), .torn),
            HostileFile("huge-unit.pdf", PDFWriter.page(PDFWriter.sentence, page: "/UserUnit 1e30"), .anything),
        ]
    }
}
