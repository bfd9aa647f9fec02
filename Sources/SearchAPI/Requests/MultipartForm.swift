import Foundation
package import NIOCore

/// A file that came with a form.
package struct UploadedFile: Sendable {
    /// As the browser calls it; without the path that some put before it.
    package let name: String
    package let bytes: ByteBuffer
}

/// A form with a file in it (RFC 7578), as browsers send one.
///
/// No library among our packages reads these. What is not as a browser writes it is refused whole; the size of the body
/// is bounded before it gets here.
struct MultipartForm {
    let fields: FormFields
    /// The first file that has a name; an input left empty sends one without.
    private(set) var file: UploadedFile?

    private static let partLimit = 50
    private static let headLimit = 4096

    init(_ body: ByteBuffer, contentType: String) throws {
        guard let boundary = contentType.firstMatch(of: /;\s*(?i:boundary)="?([^";]{1,70})"?/)?.output.1 else {
            throw Problem(.badBody)
        }
        let delimiter = Data("--\(boundary)".utf8)
        let lineEnd = Data("\r\n".utf8)
        let bytes = Data(body.readableBytesView)
        guard bytes.starts(with: delimiter) else { throw Problem(.badBody) }
        var pairs: [(name: String, value: String)] = []
        var place = delimiter.count
        var count = 0
        while !bytes[place...].starts(with: Data("--".utf8)) {
            count += 1
            guard count <= Self.partLimit, bytes[place...].starts(with: lineEnd),
                let headEnd = bytes.range(
                    of: lineEnd + lineEnd, in: place..<min(place + Self.headLimit, bytes.count)),
                let end = bytes.range(of: lineEnd + delimiter, in: headEnd.upperBound..<bytes.count),
                let head = Self.disposition(in: String(decoding: bytes[place..<headEnd.lowerBound], as: UTF8.self)),
                let name = head["name"]
            else { throw Problem(.badBody) }
            let content = bytes[headEnd.upperBound..<end.lowerBound]
            if let fileName = head["filename"] {
                if file == nil, !fileName.isEmpty {
                    file = UploadedFile(name: Attachment.cleaned(fileName), bytes: ByteBuffer(bytes: content))
                }
            } else {
                pairs.append((name, String(decoding: content, as: UTF8.self)))
            }
            place = end.upperBound
        }
        fields = FormFields(pairs: pairs)
    }

    /// The parameters of `Content-Disposition`, by their names in lower case; browsers write a quote in them as `%22`.
    private static func disposition(in head: String) -> [String: String]? {
        for line in head.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-disposition" else { continue }
            let found = parts[1].matches(of: /;\s*([A-Za-z]+)="((?:[^"\\]|\\.)*)"/).map { match in
                (
                    match.output.1.lowercased(),
                    String(match.output.2).replacing("\\\"", with: "\"").replacing("%22", with: "\"")
                )
            }
            return Dictionary(found) { first, _ in first }
        }
        return nil
    }
}
