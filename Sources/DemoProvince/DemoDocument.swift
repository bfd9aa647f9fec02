/// One paper of a dossier with its true text.
package struct DemoDocument: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A PDF with a Unicode text layer.
        case born
        /// Images only; what text there is (``overlays``) is not that of the paper.
        case scan
        /// A PDF that looks right, with a text layer in a pre-Unicode encoding.
        case legacy
    }

    package enum Format: String, Sendable, CaseIterable {
        case pdf, png, jpeg = "jpg", tiff = "tif"
    }

    package let title: String
    /// A code of `dossier_component` in the catalogue.
    package let component: String
    package let number: String?
    package let writtenOn: CalendarDay
    /// File name inside the dossier's folder.
    package internal(set) var file = ""
    package internal(set) var kind = Kind.born
    package internal(set) var format = Format.pdf
    package internal(set) var encoding: LegacyLetters?
    /// Whether `dossier.json` names the file; the importer finds the others by themselves.
    package internal(set) var isListed = true
    /// Whether part of it imitates handwriting, which no OCR reads well.
    package let isHandwritten: Bool
    /// Text drawn over a scan afterwards: a watermark or the caption of a signature.
    package internal(set) var overlays: [String] = []

    var sheets: [TypesetPage]
    var look: ScanLook?

    /// The true text page by page; a blank page is an empty string.
    package var pages: [String] { sheets.map(\.text) }
    package var text: String { pages.joined(separator: "\n") }

    init(_ paper: Paper, shaper: TextShaper) {
        title = paper.title
        component = paper.component
        number = paper.number
        writtenOn = paper.writtenOn
        isHandwritten = paper.blocks.contains { if case .handwriting = $0 { true } else { false } }
        sheets = Typesetter.pages(of: paper, with: shaper)
    }
}

/// Pre-Unicode encodings that the demo writes.
package enum LegacyLetters: String, Sendable, CaseIterable {
    case tcvn3, vni
}
