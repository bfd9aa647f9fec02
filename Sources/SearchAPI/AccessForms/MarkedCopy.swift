import Drawing
package import Indexer

/// Pages that are given out on request, as one PDF of their marked pictures, each below a line that says what it is.
package struct MarkedCopy: Sendable {
    /// A page that is no JPEG: it did not come from where marks are burnt in.
    package struct NoPicture: Error, Equatable {
        package let page: Int
    }

    private let watermark: Watermark
    private let pages: [PageImage]

    /// The pages as ``ExtractionPool/marked(_:with:)`` gives them.
    package init(_ pages: [PageImage], for watermark: Watermark) throws(NoPicture) {
        for (index, page) in pages.enumerated() where page.mediaType != "image/jpeg" {
            throw NoPicture(page: index + 1)
        }
        self.pages = pages
        self.watermark = watermark
    }

    /// A4, lying where a page does. The pictures go in as they are. Waits for others who draw.
    package func pdf() -> [UInt8] {
        DrawingTurn.take {
            let canvas = FormCanvas(title: "Bản sao theo phiếu yêu cầu số \(watermark.request)")
            for (index, page) in pages.enumerated() {
                let isLying = page.pixelWidth > page.pixelHeight
                let (width, height) = isLying ? (841.89, 595.28) : (595.28, 841.89)
                canvas.setSize(width: width, height: height)
                let line = canvas.text(
                    [.init(text: "\(sentence); trang \(index + 1)/\(pages.count)")], size: 9.5, width: width - 68,
                    isCentred: true)
                canvas.draw(line, x: 34, y: 12)
                let top = 12 + line.height + 4
                let scale = min(width / Double(page.pixelWidth), (height - top) / Double(page.pixelHeight))
                canvas.picture(
                    page.bytes, pixelWidth: page.pixelWidth, pixelHeight: page.pixelHeight,
                    x: (width - Double(page.pixelWidth) * scale) / 2, y: top, scale: scale)
                canvas.endPage()
            }
            return canvas.finish()
        }
    }

    private var sentence: String {
        "Bản sao theo phiếu yêu cầu số \(watermark.request), cấp cho \(watermark.viewer) lúc \(watermark.time)"
    }
}
