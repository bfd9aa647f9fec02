import Archive
import ExtractionWire
import Indexer

/// The page viewer: the picture with the hits marked on it, the text beside it, and the facts of the paper.
struct ViewerPage: SitePage, Sendable {
    static let template = "viewer"

    struct Fact: Sendable {
        let factName: String
        let factText: String
    }

    struct HitPage: Sendable {
        let hitPage: Int
        let hitPageCount: Int
        let hitPageAddress: String
        let isThisPage: Bool
    }

    let heading: String
    let paperTitle: String
    let personText: String?
    let dossierAddress: String?
    let unitText: String
    let statusText: String?
    let backAddress: String?
    let hasQuestion: Bool

    let pageNumber: Int
    let pageTotal: Int
    let previousPageAddress: String?
    let nextPageAddress: String?

    let hitCount: Int
    /// 0 when there is none.
    let currentHit: Int
    let hitText: String
    let previousHitAddress: String?
    let nextHitAddress: String?
    let hitPages: [HitPage]
    let hasHitPages: Bool

    let turn: Int
    let zoom: Int
    let isTextShown: Bool
    let turnAddress: String
    let zoomInAddress: String
    let zoomOutAddress: String
    let textToggleAddress: String
    let originalAddress: String

    let hasImage: Bool
    let missingText: String
    let imageAddress: String
    let sheetWidth: Int
    let sheetHeight: Int
    let viewBox: String
    let transform: String
    let hits: [SheetHit]

    let textMarks: [MarkedText.Piece]
    let hasText: Bool
    let pageProblem: String?
    let factRows: [Fact]

    var scripts: [String] { [Assets.viewerScript.address] }

    init(_ content: ViewerContent, view: ViewerState, vocabulary: FieldVocabulary) {
        let document = content.document
        let number = content.pageNumber
        let page = content.page
        let current =
            content.hits.isEmpty ? 0 : view.isLast ? content.hits.count : min(max(view.hit ?? 1, 1), content.hits.count)
        let here = view.at(hit: current == 0 ? nil : current)
        func address(of page: Int, hit: Int? = nil, isLast: Bool = false) -> String {
            SiteAddress.page(page, of: document.id, view: view.at(hit: hit, isLast: isLast))
        }

        paperTitle = document.title
        heading = "\(document.title), trang \(number)"
        personText = content.dossier?.name
        dossierAddress = content.dossier.map { SiteAddress.dossier($0.id) }
        unitText = content.unit.name
        statusText = content.dossier.map { Phrases.status($0.status) }
        hasQuestion = !view.question.isEmpty
        backAddress = view.question.isEmpty ? nil : SiteAddress.search(view.question)

        pageNumber = number
        pageTotal = content.pageTotal
        previousPageAddress = number > 1 ? address(of: number - 1) : nil
        nextPageAddress = number < content.pageTotal ? address(of: number + 1) : nil

        hitCount = content.hits.count
        currentHit = current
        hitText = current > 0 ? "Chỗ khớp \(current) / \(content.hits.count)" : "Không có chỗ khớp trên trang này"
        let before = content.hitPages.last { $0.page < number }
        let after = content.hitPages.first { $0.page > number }
        previousHitAddress =
            current > 1
            ? address(of: number, hit: current - 1) : before.map { address(of: $0.page, isLast: true) }
        nextHitAddress =
            current > 0 && current < content.hits.count
            ? address(of: number, hit: current + 1) : after.map { address(of: $0.page, hit: 1) }
        hitPages = content.hitPages.map { found in
            HitPage(
                hitPage: found.page, hitPageCount: found.hitCount, hitPageAddress: address(of: found.page, hit: 1),
                isThisPage: found.page == number)
        }
        hasHitPages = !hitPages.isEmpty

        turn = view.turn
        zoom = view.zoom
        isTextShown = view.isTextShown
        turnAddress = SiteAddress.page(number, of: document.id, view: here.changing(\.turn, to: (view.turn + 90) % 360))
        let larger = ViewerState.zooms.first { $0 > view.zoom } ?? view.zoom
        let smaller = ViewerState.zooms.last { $0 < view.zoom } ?? view.zoom
        zoomInAddress = SiteAddress.page(number, of: document.id, view: here.changing(\.zoom, to: larger))
        zoomOutAddress = SiteAddress.page(number, of: document.id, view: here.changing(\.zoom, to: smaller))
        textToggleAddress = SiteAddress.page(
            number, of: document.id, view: here.changing(\.isTextShown, to: !view.isTextShown))
        originalAddress = SiteAddress.original(of: document.id)

        let sheet = Sheet(width: page?.width ?? 595, height: page?.height ?? 842)
        hasImage = document.state != .failed || page != nil
        missingText = document.problem.map { Phrases.problem($0) } ?? "Không dựng được ảnh của tài liệu này."
        imageAddress = SiteAddress.image(of: number, in: document.id, width: view.zoom > 100 ? 2400 : 1600)
        sheetWidth = sheet.width
        sheetHeight = sheet.height
        viewBox = sheet.viewBox(turn: view.turn)
        transform = sheet.transform(turn: view.turn)
        hits = content.hits.enumerated().map { index, hit in
            SheetHit(hit, number: index + 1, isCurrent: index + 1 == current, on: sheet)
        }

        let text = page?.text ?? ""
        textMarks = MarkedText(text, marking: content.hits.map { $0.start..<$0.end }).pieces
        hasText = !text.isEmpty
        pageProblem = page?.problem.map { Phrases.problem(String(describing: $0)) }
        factRows = Self.facts(of: document, page: page, vocabulary: vocabulary)
    }

    private static func facts(of document: Document, page: ExtractedPage?, vocabulary: FieldVocabulary) -> [Fact] {
        let rows: [(String, String?)] = [
            ("Thành phần", document.component.map { vocabulary.label(of: $0, in: .component) ?? $0 }),
            ("Số, ký hiệu", document.number),
            ("Ngày văn bản", document.writtenOn?.vietnamese),
            ("Nguồn văn bản", page.map { Phrases.source($0.source) }),
            ("Độ tin cậy", page.flatMap { $0.source == .none ? nil : Phrases.percent($0.confidence) }),
            ("Bảng mã gốc", page.flatMap { Phrases.encoding($0.encoding) }),
            ("Tình trạng đọc", Phrases.state(document.state)),
            ("Vấn đề", document.problem.map { Phrases.problem($0) }),
            ("Bản quét mới hơn", document.replacedById == nil ? nil : "Tài liệu này đã có bản quét mới thay thế"),
            ("Tệp gốc", "\(document.originalName) (\(Phrases.size(document.byteCount)))"),
        ]
        return rows.compactMap { name, text in text.map { Fact(factName: name, factText: $0) } }
    }
}
