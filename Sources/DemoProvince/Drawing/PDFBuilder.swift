/// Writes the objects of a PDF file and the table that finds them.
///
/// For what Cairo does not make: pages that are one compressed image, and fonts in an old encoding.
struct PDFBuilder {
    private var bytes: [UInt8] = Array("%PDF-1.4\n%\u{e2}\u{e3}\u{cf}\u{d3}\n".utf8)
    private var offsets: [Int] = []
    private var pages: [Int] = []
    /// The page tree is always object 1, so that pages can name their parent before it is written.
    private static let pageTree = 1

    init() {
        offsets.append(0)
    }

    /// Adds an object and returns its number; `stream` gets its length written into the dictionary.
    @discardableResult
    mutating func add(_ dictionary: String, stream: [UInt8]? = nil) -> Int {
        offsets.append(bytes.count)
        let number = offsets.count
        append("\(number) 0 obj\n")
        if let stream {
            append("<< \(dictionary) /Length \(stream.count) >>\nstream\n")
            bytes += stream
            append("\nendstream")
        } else {
            append("<< \(dictionary) >>")
        }
        append("\nendobj\n")
        return number
    }

    mutating func addPage(width: Double, height: Double, resources: String, content: [UInt8]) {
        let stream = add("", stream: content)
        pages.append(
            add(
                "/Type /Page /Parent \(Self.pageTree) 0 R /MediaBox [0 0 \(Self.number(width)) \(Self.number(height))] /Resources << \(resources) >> /Contents \(stream) 0 R"
            ))
    }

    /// Ends the file; `producer` and the day are its metadata.
    consuming func finish(producer: String, createdOn day: CalendarDay) -> [UInt8] {
        offsets[0] = bytes.count
        append(
            "1 0 obj\n<< /Type /Pages /Count \(pages.count) /Kids [\(pages.map { "\($0) 0 R" }.joined(separator: " "))] >>\nendobj\n"
        )
        let catalogue = add("/Type /Catalog /Pages \(Self.pageTree) 0 R")
        let date = day.description.split(separator: "-").joined()
        let information = add("/Producer (\(producer)) /CreationDate (D:\(date)080000+07'00')")
        let table = bytes.count
        append("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n")
        for offset in offsets {
            append("\(String(String(10_000_000_000 + offset).dropFirst())) 00000 n \n")
        }
        append(
            "trailer\n<< /Size \(offsets.count + 1) /Root \(catalogue) 0 R /Info \(information) 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        )
        return bytes
    }

    private mutating func append(_ text: String) {
        bytes += Array(text.utf8)
    }

    /// A number with at most two decimals; PDF knows no exponents.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
