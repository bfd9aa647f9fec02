/// Makes the file of a paper, as its kind asks.
struct Press {
    private let shaper = TextShaper()
    private let noise: NoiseTile

    init(seed: UInt64) {
        noise = NoiseTile(seed: seed)
    }

    func bytes(of document: DemoDocument) throws -> [UInt8] {
        switch document.kind {
        case .legacy:
            LegacyPDF(
                encoding: document.encoding ?? .tcvn3, hasSoftHyphens: document.writtenOn.day % 2 == 0, shaper: shaper
            ).data(document.sheets, createdOn: document.writtenOn)
        case .born:
            BornDigitalPDF.data(document.sheets, title: document.title, createdOn: document.writtenOn, shaper: shaper)
        case .scan:
            try scan(document)
        }
    }

    private func scan(_ document: DemoDocument) throws(DrawingError) -> [UInt8] {
        guard let look = document.look else { throw .notEncoded }
        switch document.format {
        case .jpeg:
            return try ScannedSheet(document.sheets[0], look: look, number: 0, noise: noise, shaper: shaper).jpeg()
        case .png:
            return try ScannedSheet(document.sheets[0], look: look, number: 0, noise: noise, shaper: shaper).png()
        case .tiff, .pdf:
            var images: [EncodedImage] = []
            for (number, sheet) in document.sheets.enumerated() {
                images.append(
                    try ScannedSheet(sheet, look: look, number: number, noise: noise, shaper: shaper).encoded())
            }
            return document.format == .tiff
                ? TIFFFile.file(of: images)
                : ScannedPDF.data(images, overlays: document.overlays, createdOn: CalendarDay(2023, 4, 10))
        }
    }
}
