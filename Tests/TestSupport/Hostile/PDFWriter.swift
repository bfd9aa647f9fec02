/// Writes PDF files object by object: right where nothing else is asked for.
struct PDFWriter {
    /// Object numbers count from 1.
    private(set) var objects: [[UInt8]] = []
    /// More entries of the trailer.
    var trailer = ""

    @discardableResult
    mutating func add(_ text: String) -> Int {
        objects.append(Array(text.utf8))
        return objects.count
    }

    @discardableResult
    mutating func addStream(_ bytes: [UInt8], _ entries: String = "", length: Int? = nil) -> Int {
        objects.append(
            Array("<</Length \(length ?? bytes.count) \(entries)>>stream\n".utf8) + bytes + Array("\nendstream".utf8))
        return objects.count
    }

    func bytes() -> [UInt8] {
        var file = Array("%PDF-1.7\n%\u{E2}\u{E3}\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.count)
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let table = file.count
        file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            file += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        file += Array("trailer<</Size \(objects.count + 1)/Root 1 0 R \(trailer)>>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return file
    }

    /// One page with this content; `resources`, entries of the page and further objects (from number 6) as given.
    ///
    /// 1 catalogue, 2 page tree, 3 page, 4 content, 5 Helvetica.
    static func page(
        _ content: String, resources: String = "", page: String = "", mediaBox: String = "0 0 595 842",
        catalogue: String = "", filter: String = "", packed: [UInt8]? = nil, objects: [String] = []
    ) -> PDFWriter {
        var writer = PDFWriter()
        writer.add("<</Type/Catalog/Pages 2 0 R \(catalogue)>>")
        writer.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        writer.add(
            "<</Type/Page/Parent 2 0 R/MediaBox[\(mediaBox)]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>> \(resources)>> \(page)>>"
        )
        writer.addStream(packed ?? Array(content.utf8), filter)
        writer.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
        for object in objects { writer.add(object) }
        return writer
    }

    /// A page that anybody can read.
    static let sentence = "BT /F1 18 Tf 60 700 Td (Ho so can bo cong chuc tinh Bac Giang nam 2024) Tj ET"
}
