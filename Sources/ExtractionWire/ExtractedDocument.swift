/// What was read from one file.
package struct ExtractedDocument: Equatable, Sendable {
    /// Sniffed from the bytes: `application/pdf`, `image/jpeg`, `image/png`, `image/tiff`; empty when none of them.
    package var mediaType: String
    package var pages: [ExtractedPage]
    /// Why the file as a whole could not be read (all or in part); nil when all went well.
    package var problem: ReadingProblem?

    package init(mediaType: String, pages: [ExtractedPage], problem: ReadingProblem?) {
        self.mediaType = mediaType
        self.pages = pages
        self.problem = problem
    }
}

/// One page as the reader sees it, upright.
package struct ExtractedPage: Equatable, Sendable {
    /// From 1.
    package var number: Int
    /// Width and height of the upright page in points (1/72 inch).
    package var width: Float
    package var height: Float
    /// How the page as the file shows it was turned to stand upright; ask for its picture with the same turn.
    package var turn: PageTurn
    /// NFC, repaired (legacy encodings, gaps); lines end with a line feed.
    package var text: String
    /// The text as it was found, where repair changed it; nil otherwise.
    package var original: String?
    /// In reading order; offsets count Unicode scalars of ``text``.
    package var words: [WordBox]
    package var source: TextSource
    package var encoding: TextEncoding
    /// 0…1: of OCR its mean word confidence, of a text layer the share of possible syllables.
    package var confidence: Float
    package var problem: ReadingProblem?

    package init(
        number: Int, width: Float, height: Float, text: String = "", original: String? = nil, words: [WordBox] = [],
        source: TextSource = .none, encoding: TextEncoding = .unicode, confidence: Float = 0,
        problem: ReadingProblem? = nil, turn: PageTurn = .none
    ) {
        self.number = number
        self.width = width
        self.height = height
        self.turn = turn
        self.text = text
        self.original = original
        self.words = words
        self.source = source
        self.encoding = encoding
        self.confidence = confidence
        self.problem = problem
    }
}

/// Where a word stands: Unicode scalars of the page's text, and a box as fractions of the upright page from its top left.
package struct WordBox: Equatable, Sendable {
    package var start: Int
    package var end: Int
    package var x0: Float
    package var y0: Float
    package var x1: Float
    package var y1: Float

    package init(start: Int, end: Int, x0: Float, y0: Float, x1: Float, y1: Float) {
        self.start = start
        self.end = end
        self.x0 = x0
        self.y0 = y0
        self.x1 = x1
        self.y1 = y1
    }
}

/// A turn clockwise. The file's own rotation (of a PDF page, EXIF, TIFF) is not part of it: that is always followed.
package enum PageTurn: UInt8, Sendable, CaseIterable {
    case none = 0
    case quarter = 1
    case half = 2
    case threeQuarters = 3
}

/// Where the text of a page came from.
package enum TextSource: UInt8, Sendable {
    /// The page has no text that we could read.
    case none = 0
    /// The PDF's own text.
    case layer = 1
    /// Read from the picture of the page.
    case ocr = 2
}

/// The encoding in which a page's text was found, before repair.
package enum TextEncoding: UInt8, Sendable, CaseIterable {
    case unicode = 0
    case tcvn3 = 1
    case vni = 2
    case viscii = 3
    case viqr = 4
    case windows1258 = 5
    case utf8AsLatin1 = 6
}

/// Why a file or page could not be read in full. The raw value is the stable code in JSON and tables.
package enum ReadingProblem: UInt8, Error, Sendable, CaseIterable {
    /// Neither PDF nor JPEG, PNG or TIFF by its bytes.
    case unsupportedType = 1
    /// Needs a password.
    case encrypted = 2
    /// The parser could not open it, or gave up on it.
    case damaged = 3
    case tooManyPages = 4
    case tooManyPixels = 5
    /// CPU or wall-clock limit reached.
    case tookTooLong = 6
    case tooMuchMemory = 7
    /// More text than the limit.
    case tooMuchText = 8
    /// The child died in a way that has no other name.
    case crashed = 9
    /// The child tried something the sandbox forbids.
    case forbiddenAct = 10
    /// The file has no byte, or no page.
    case empty = 11
    /// The page holds no text that could be read (blank, handwriting, picture).
    case nothingRead = 12
    /// The file is larger than the limit.
    case tooLarge = 13
}
