import ExtractionWire

/// What the warm server holds ready for its children.
final class Tools {
    let sniffer: TypeSniffer
    /// nil in the server for text layers: every child would pay for copying the page tables of the models.
    let reader: Reader?

    struct Reader {
        let vietnamese: Recogniser
        let english: Recogniser?
    }

    init(readsPictures: Bool) throws {
        Picture.silence()
        sniffer = try TypeSniffer()
        reader =
            readsPictures
            ? Reader(vietnamese: try Recogniser(language: "vie"), english: try? Recogniser(language: "eng")) : nil
    }
}
