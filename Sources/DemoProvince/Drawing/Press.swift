/// Makes the file of a paper, as its kind asks.
struct Press {
    private let shaper = TextShaper()

    func bytes(of document: DemoDocument) throws -> [UInt8] {
        switch document.kind {
        case .born, .scan, .legacy:
            BornDigitalPDF.data(document.sheets, title: document.title, createdOn: document.writtenOn, shaper: shaper)
        }
    }
}
