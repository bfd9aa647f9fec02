import ExtractionWire

/// What the warm server holds ready for its children.
final class Tools {
    let sniffer: TypeSniffer
    let vietnamese: Recogniser
    let english: Recogniser?

    init() throws {
        Picture.silence()
        sniffer = try TypeSniffer()
        vietnamese = try Recogniser(language: "vie")
        english = try? Recogniser(language: "eng")
    }
}
