import ExtractionWire

/// Takes what a child says.
protocol FrameListener: Sendable {
    mutating func receive(_ frame: Frame) throws(WireError)
}

/// A document as it grows, over as many children as it takes.
struct Reading: FrameListener {
    private let limits: ReadingLimits
    private var document = ExtractedDocument(mediaType: "", pages: [], problem: nil)
    private var pageCount = 0
    private var textBytes = 0
    /// The page that the child is at.
    private var current: Int?
    private var hasEnded = false
    private var resumptions = 0
    private var hadPictures = false
    private var cpuSeconds = 0.0
    private var numbersPassSeconds = 0.0
    private var maxResidentBytes: Int64 = 0
    /// Whether the next child must be one that reads pictures.
    private(set) var wantsPictures = false
    /// Where the next child begins; nil when there is none to come.
    private(set) var nextPage: Int? = 1

    init(limits: ReadingLimits) {
        self.limits = limits
    }

    var result: ReadingResult {
        ReadingResult(
            document: document, cpuSeconds: cpuSeconds, numbersPassSeconds: numbersPassSeconds,
            maxResidentBytes: maxResidentBytes)
    }

    mutating func receive(_ frame: Frame) throws(WireError) {
        guard !hasEnded else { throw .invalid }
        switch frame {
        case .opened(let mediaType, let count):
            guard ["", "application/pdf", "image/jpeg", "image/png", "image/tiff"].contains(mediaType) else {
                throw .invalid
            }
            document.mediaType = mediaType
            pageCount = count
        case .beginning(let page):
            guard page > (document.pages.last?.number ?? 0), page <= min(pageCount, limits.maxPages) else {
                throw .invalid
            }
            current = page
        case .page(let page):
            guard page.number == current else { throw .invalid }
            textBytes += page.text.utf8.count + (page.original?.utf8.count ?? 0)
            guard textBytes <= limits.maxTextBytes else { throw .invalid }
            document.pages.append(page)
            current = nil
        case .ended(let problem, let seconds):
            hasEnded = true
            document.problem = problem
            numbersPassSeconds += seconds
        case .wantsPictures(let page):
            guard !wantsPictures, page == current else { throw .invalid }
            wantsPictures = true
        case .image: throw .invalid
        }
    }

    /// Draws the conclusions, once the child is gone.
    mutating func childEnded(_ end: ChildConversation.End) {
        cpuSeconds += end.cpuSeconds
        maxResidentBytes = max(maxResidentBytes, end.maxResidentBytes)
        nextPage = nil
        if wantsPictures, !hadPictures, end.problem == nil, let page = current {
            hadPictures = true
            current = nil
            nextPage = page
            return
        }
        guard !hasEnded || end.problem != nil else { return }
        let problem = end.problem ?? .crashed
        if let page = current {
            document.pages.append(ExtractedPage(number: page, width: 0, height: 0, problem: problem))
            current = nil
            if page < min(pageCount, limits.maxPages), resumptions < limits.maxResumptions,
                cpuSeconds < limits.cpuSecondsAtMost
            {
                resumptions += 1
                hasEnded = false
                nextPage = page + 1
                return
            }
            // The last page failed and the others are there: the page says so itself.
            if page == pageCount, document.pages.contains(where: { $0.problem != problem }) { return }
        }
        document.problem = problem
    }
}

struct SniffListener: FrameListener {
    private(set) var mediaType = ""

    mutating func receive(_ frame: Frame) throws(WireError) {
        if case .opened(let mediaType, _) = frame { self.mediaType = mediaType }
    }
}

/// What a child says of a group of heads: in order, as far as it came.
struct HeadListener: FrameListener {
    private(set) var mediaTypes: [String] = []

    mutating func receive(_ frame: Frame) throws(WireError) {
        switch frame {
        case .opened(let mediaType, _):
            guard mediaTypes.count < HeadGroup.largestCount else { throw .invalid }
            mediaTypes.append(mediaType)
        case .ended: break
        default: throw .invalid
        }
    }
}

struct ImageListener: FrameListener {
    private(set) var image: PageImage?
    private(set) var problem: ReadingProblem?

    mutating func receive(_ frame: Frame) throws(WireError) {
        switch frame {
        case .image(let mediaType, let width, let height, let bytes):
            guard
                mediaType == "image/jpeg" && bytes.starts(with: [0xFF, 0xD8, 0xFF])
                    || mediaType == "image/png"
                        && bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
                (1...65_535).contains(width), (1...65_535).contains(height)
            else { throw .invalid }
            image = PageImage(bytes: bytes, mediaType: mediaType, pixelWidth: width, pixelHeight: height)
        case .ended(let problem, _): self.problem = problem
        case .opened: break
        case .page, .beginning, .wantsPictures: throw .invalid
        }
    }
}

extension ReadingResult {
    static func refused(_ problem: ReadingProblem) -> ReadingResult {
        ReadingResult(
            document: ExtractedDocument(mediaType: "", pages: [], problem: problem), cpuSeconds: 0,
            numbersPassSeconds: 0,
            maxResidentBytes: 0)
    }
}
