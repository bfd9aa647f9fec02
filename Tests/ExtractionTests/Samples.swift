import ExtractionWire
import Foundation
import Indexer
import TestSupport

/// A file in memory of its own that a pool can read, gone with the value.
final class SampleFile {
    let descriptor: Int32
    let byteCount: Int64

    init(_ bytes: [UInt8], writable: Bool = false) throws {
        let path = NSTemporaryDirectory() + "hoso-test-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        descriptor = open(path, (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC)
        byteCount = Int64(bytes.count)
        if descriptor < 0 { throw CocoaError(.fileReadUnknown) }
    }

    deinit {
        close(descriptor)
    }
}

extension ExtractionPool {
    func read(_ bytes: [UInt8]) async throws -> ReadingResult {
        let file = try SampleFile(bytes)
        return try await read(fd: file.descriptor, byteCount: file.byteCount)
    }

    func image(_ bytes: [UInt8], page: Int, width: Int, turn: PageTurn = .none) async throws -> PageImage {
        let file = try SampleFile(bytes)
        return try await image(fd: file.descriptor, page: page, width: width, turn: turn)
    }
}

extension ExtractedPage {
    /// The word of this page that a box stands for.
    func text(of word: WordBox) -> String {
        let scalars = Array(text.unicodeScalars)
        return String(String.UnicodeScalarView(scalars[word.start..<word.end]))
    }
}

/// Pages to read, drawn in a font that every poppler has.
enum SamplePage {
    static let lines = [
        "CONG HOA XA HOI CHU NGHIA VIET NAM", "Doc lap - Tu do - Hanh phuc", "QUYET DINH",
        "Ve viec bo nhiem can bo giu chuc vu Truong phong", "Can cu Luat Can bo cong chuc ngay 13 thang 11 nam 2008",
        "Xet de nghi cua Giam doc So Noi vu tinh Bac Giang",
        "Dieu 1. Bo nhiem ong Nguyen Van An giu chuc vu Truong phong",
        "Dieu 2. Quyet dinh nay co hieu luc ke tu ngay ky", "Noi nhan: nhu dieu 2, luu van thu",
    ]

    /// Born digital.
    static func pdf(pages: Int = 1, lines: [String] = lines) -> [UInt8] {
        let content = "BT /F1 18 Tf 24 TL 50 780 Td " + lines.map { "(\($0)) Tj T*" }.joined(separator: " ") + " ET"
        return MadePDF.bytes(contents: Array(repeating: content, count: pages))
    }

    /// The page as a scan would show it: a picture, with a layer of its own that is not the text.
    static func scan(_ pool: ExtractionPool, layer: String, turn: PageTurn = .none) async throws -> [UInt8] {
        let picture = try await pool.image(pdf(), page: 1, width: 1654, turn: turn)
        return MadePDF.bytes(
            contents: ["q 595 0 0 842 0 0 cm /I Do Q BT /F1 8 Tf 50 20 Td (\(layer)) Tj ET"],
            jpeg: (picture.bytes, picture.pixelWidth, picture.pixelHeight))
    }
}

/// Small right PDF files.
enum MadePDF {
    static func bytes(contents: [String], jpeg: (bytes: [UInt8], width: Int, height: Int)? = nil) -> [UInt8] {
        var objects: [[UInt8]] = []
        let kids = contents.indices.map { "\(4 + $0 * 2) 0 R" }.joined(separator: " ")
        objects.append(Array("<</Type/Catalog/Pages 2 0 R>>".utf8))
        objects.append(
            Array(
                "<</Type/Pages/Count \(contents.count)/Kids[\(kids)]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>\(jpeg == nil ? "" : "/XObject<</I \(4 + contents.count * 2) 0 R>>")>>>>"
                    .utf8))
        objects.append(Array("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".utf8))
        for (index, content) in contents.enumerated() {
            objects.append(Array("<</Type/Page/Parent 2 0 R/Contents \(5 + index * 2) 0 R>>".utf8))
            objects.append(Array("<</Length \(content.utf8.count)>>stream\n\(content)\nendstream".utf8))
        }
        if let jpeg {
            objects.append(
                Array(
                    "<</Type/XObject/Subtype/Image/Width \(jpeg.width)/Height \(jpeg.height)/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length \(jpeg.bytes.count)>>stream\n"
                        .utf8)
                    + jpeg.bytes + Array("\nendstream".utf8))
        }
        var file = Array("%PDF-1.4\n".utf8)
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            table += String(format: "%010d 00000 n \n", file.count)
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = file.count
        return file
            + Array("\(table)trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }
}
