/// A PDF whose pages are one image each, as scanners write it.
enum ScannedPDF {
    /// `overlays` are drawn over the first page as real text: the only text layer that the file has.
    static func data(_ sheets: [EncodedImage], overlays: [String], createdOn day: CalendarDay) -> [UInt8] {
        var file = PDFBuilder()
        for (position, sheet) in sheets.enumerated() {
            let image = file.add(dictionary(of: sheet), stream: sheet.bytes)
            let width = Double(sheet.width) * 72 / Double(sheet.dotsPerInch)
            let height = Double(sheet.height) * 72 / Double(sheet.dotsPerInch)
            var content = "q \(PDFBuilder.number(width)) 0 0 \(PDFBuilder.number(height)) 0 0 cm /Im0 Do Q\n"
            var resources = "/XObject << /Im0 \(image) 0 R >>"
            if position == 0, !overlays.isEmpty {
                let font = file.add("/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding")
                resources += " /Font << /F0 \(font) 0 R >>"
                content += overlay(overlays)
            }
            file.addPage(width: width, height: height, resources: resources, content: Array(content.utf8))
        }
        return file.finish(producer: "ScanStation 3.1", createdOn: day)
    }

    private static func dictionary(of sheet: EncodedImage) -> String {
        let size = "/Type /XObject /Subtype /Image /Width \(sheet.width) /Height \(sheet.height)"
        return switch sheet.coding {
        case .jpegGrey: "\(size) /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
        case .jpegColour: "\(size) /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
        case .group4:
            "\(size) /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns \(sheet.width) /Rows \(sheet.height) /BlackIs1 \(sheet.isBlackOne ? "false" : "true") >>"
        }
    }

    /// One line is a watermark across the sheet, several are the caption of a digital signature in the corner.
    private static func overlay(_ lines: [String]) -> String {
        if lines.count == 1 {
            return "BT /F0 22 Tf 0.75 g 0.7071 0.7071 -0.7071 0.7071 120 180 Tm (\(lines[0])) Tj ET\n"
        }
        return "BT /F0 7 Tf 0 0 0.6 rg 9 TL 360 820 Td " + lines.map { "(\($0)) Tj T*" }.joined(separator: " ")
            + " ET\n"
    }
}
