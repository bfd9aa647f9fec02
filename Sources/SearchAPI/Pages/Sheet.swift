import Indexer

/// The upright page as the picture shows it, in points, and how it lies when it is turned.
struct Sheet: Sendable {
    let width: Int
    let height: Int

    /// Sizes that can't be are taken as those of an A4 page.
    init(width: Float, height: Float) {
        let isUsable = { (length: Float) in length.isFinite && length >= 1 && length <= 100_000 }
        self.width = isUsable(width) ? Int(width.rounded()) : 595
        self.height = isUsable(height) ? Int(height.rounded()) : 842
    }

    func viewBox(turn: Int) -> String {
        turn % 180 == 0 ? "0 0 \(width) \(height)" : "0 0 \(height) \(width)"
    }

    /// Turns clockwise about the corner and moves the page back into view.
    func transform(turn: Int) -> String {
        switch turn {
        case 90: "translate(\(height) 0) rotate(90)"
        case 180: "translate(\(width) \(height)) rotate(180)"
        case 270: "translate(0 \(width)) rotate(270)"
        default: ""
        }
    }
}

/// A hit as it is drawn over the page.
struct SheetHit: Sendable {
    struct Rectangle: Sendable {
        let boxX: String
        let boxY: String
        let boxWidth: String
        let boxHeight: String
    }

    let hitNumber: Int
    let isCurrentHit: Bool
    let boxes: [Rectangle]

    init(_ hit: Hit, number: Int, isCurrent: Bool, on sheet: Sheet) {
        hitNumber = number
        isCurrentHit = isCurrent
        let margin: Float = 1
        boxes = hit.boxes.compactMap { box in
            guard [box.x0, box.y0, box.x1, box.y1].allSatisfy(\.isFinite) else { return nil }
            let left = box.x0 * Float(sheet.width) - margin
            let top = box.y0 * Float(sheet.height) - margin
            return Rectangle(
                boxX: Self.text(left), boxY: Self.text(top),
                boxWidth: Self.text(max(0, box.x1 * Float(sheet.width) + margin - left)),
                boxHeight: Self.text(max(0, box.y1 * Float(sheet.height) + margin - top)))
        }
    }

    /// A tenth of a point is enough.
    private static func text(_ length: Float) -> String {
        String(((min(max(length, -10_000), 200_000)) * 10).rounded() / 10)
    }
}
