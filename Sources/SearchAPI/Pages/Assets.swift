import HTTPTypes
import Hummingbird
import NIOCore

/// A program or style sheet of the pages; its address changes with its content, so it may be kept for ever.
struct Asset: Sendable {
    let address: String
    let mediaType: String
    let content: String

    init(_ name: String, _ ending: String, _ mediaType: String, content: String) {
        address = "/assets/\(name).\(ContentMark.of(content.utf8)).\(ending)"
        self.mediaType = mediaType
        self.content = content
    }
}

enum Assets {
    static let stylesheet = Asset("site", "css", "text/css; charset=utf-8", content: StyleSheet.text)
    static let searchScript = Asset("search", "js", "text/javascript; charset=utf-8", content: Scripts.search)
    static let viewerScript = Asset("viewer", "js", "text/javascript; charset=utf-8", content: Scripts.viewer)

    static let mark = Asset("mark", "svg", "image/svg+xml", content: StyleSheet.mark)

    static let all = [stylesheet, searchScript, viewerScript, mark]

    static var routes: RouteTable {
        RouteTable {
            for asset in all {
                Route(
                    .get, asset.address, policy: .open, log: .none, limits: .bodyless,
                    summary: "A part of the pages that holds no data."
                ) { (_: NoInput, _: AppContext) in AssetAnswer(asset: asset) }
            }
        }
    }
}

struct AssetAnswer: RouteAnswer {
    static let description = AnswerDescription(status: 200, note: "The file.") { _ in
        ["text/css": ["type": "string"], "text/javascript": ["type": "string"], "image/svg+xml": ["type": "string"]]
    }

    let asset: Asset

    func response() throws -> Response {
        Response(
            status: .ok,
            headers: [.contentType: asset.mediaType, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: asset.content)))
    }
}
