import CSandbox
import ExtractionWire
import Glibc

/// Reads one file in a confined child and says what it finds, page by page.
struct ReadingTask: ~Copyable {
    private let request: ReadingRequest
    private let tools: Tools
    private var output: Output
    private let startedAt = hoso_cpu_seconds()
    private var pictureReader: PictureReader

    init(_ request: ReadingRequest, tools: Tools, output: Int32) {
        self.request = request
        self.tools = tools
        self.output = Output(descriptor: output, maxTextBytes: request.limits.maxTextBytes)
        pictureReader = PictureReader(tools: tools, limits: request.limits, options: request.options)
    }

    mutating func run(input: Int32) {
        do throws(InputFile.Failure) {
            let file = try InputFile(descriptor: input, maxBytes: request.limits.maxFileBytes)
            hoso_cpu_timer(request.limits.pageSeconds)
            if request.task == .sniffHeads {
                sniffHeads(file.bytes)
                return
            }
            if request.task == .mark {
                mark(file.bytes)
                return
            }
            guard let mediaType = tools.sniffer.mediaType(of: file.bytes) else {
                output.say(.opened(mediaType: "", pageCount: 0))
                end(.unsupportedType)
                return
            }
            switch request.task {
            case .sniff, .sniffHeads, .mark:
                output.say(.opened(mediaType: mediaType, pageCount: 0))
                end(nil)
            case .read(let first):
                if mediaType == "application/pdf" {
                    readPDF(file.bytes, from: first)
                } else {
                    readImage(file.bytes, mediaType: mediaType, from: first)
                }
            case .image(let page, let width, let turn):
                output.say(.opened(mediaType: mediaType, pageCount: 0))
                draw(file.bytes, mediaType: mediaType, page: page, width: width, turn: turn)
            }
        } catch {
            output.say(.opened(mediaType: "", pageCount: 0))
            switch error {
            case .empty: end(.empty)
            case .tooLarge: end(.tooLarge)
            case .noMemory: end(.tooMuchMemory)
            case .notAFile: end(.damaged)
            }
        }
    }

    private mutating func end(_ problem: ReadingProblem?) {
        output.say(.ended(problem: problem, numbersPassSeconds: pictureReader.numbersPassSeconds))
    }

    /// One answer after the other: what a head does to this process does not take back the answers before it.
    private mutating func sniffHeads(_ group: UnsafeRawBufferPointer) {
        for range in HeadGroup.ranges(in: group) {
            let head = UnsafeRawBufferPointer(rebasing: group[range])
            output.say(.opened(mediaType: tools.sniffer.mediaType(of: head) ?? "", pageCount: 0))
        }
        end(nil)
    }

    // MARK: - PDF

    private mutating func readPDF(_ bytes: UnsafeRawBufferPointer, from first: Int) {
        let document: PDFDocument
        do throws(PDFDocument.Failure) {
            document = try PDFDocument(bytes: bytes)
        } catch {
            output.say(.opened(mediaType: "application/pdf", pageCount: 0))
            end(error == .encrypted ? .encrypted : .damaged)
            return
        }
        let limits = request.limits
        output.sayFirst(.opened(mediaType: "application/pdf", pageCount: document.pageCount))
        guard document.pageCount > 0 else {
            end(.empty)
            return
        }
        let last = min(document.pageCount, limits.maxPages)
        var budget = limits.cpuSeconds
        guard first <= last else {
            end(nil)
            return
        }
        for number in first...last {
            budget += limits.cpuSecondsPerPage
            guard hoso_cpu_seconds() - startedAt < min(budget, limits.cpuSecondsAtMost) else {
                end(.tookTooLong)
                return
            }
            output.say(.beginning(page: number))
            hoso_cpu_timer(limits.pageSeconds)
            guard let page = read(document.page(number), number: number) else {
                output.say(.wantsPictures(page: number))
                return
            }
            if page.source == .ocr { budget += limits.cpuSecondsPerOCRPage }
            guard output.say(page: page) else {
                end(.tooMuchText)
                return
            }
        }
        end(document.pageCount > limits.maxPages ? .tooManyPages : nil)
    }

    /// nil when the page must be read from its picture and there is nothing here to do it with.
    private mutating func read(_ page: consuming PDFPage?, number: Int) -> ExtractedPage? {
        guard let page else { return ExtractedPage(number: number, width: 0, height: 0, problem: .damaged) }
        let words = page.words()
        var text = PageText(repairing: words, fontNames: [])
        var counts = text.counts
        if counts.words > 0, counts.possibleShare < 0.8 {
            // Few of these are syllables: the names of the fonts may tell what the letters are.
            let repaired = PageText(repairing: words, fontNames: page.fontNames())
            let repairedCounts = repaired.counts
            if repairedCounts.possible > counts.possible { (text, counts) = (repaired, repairedCounts) }
        }
        let judgement = LayerJudgement(
            of: text, counts: counts, squareInches: page.width * page.height / 5184, imageCover: { page.imageCover() })
        let layer = ExtractedPage(
            number: number, width: Float(page.width), height: Float(page.height), layer: text,
            confidence: Float(counts.possibleShare))
        guard judgement != .keep, request.options.readsPictures else { return layer }
        if text.words.isEmpty, page.imageCover() < 0.3, page.isBlank() { return layer }
        guard pictureReader.isAble else { return nil }
        return pictureReader.read(page, layer: layer, judgement: judgement)
    }

    // MARK: - Images

    private mutating func readImage(_ bytes: UnsafeRawBufferPointer, mediaType: String, from first: Int) {
        let limits = request.limits
        let file = ImageFile(bytes: bytes, mediaType: mediaType)
        let count = file.pageCount(atMost: limits.maxPages + 1)
        output.sayFirst(.opened(mediaType: mediaType, pageCount: count))
        guard count > 0 else {
            end(.damaged)
            return
        }
        var budget = limits.cpuSeconds
        let last = min(count, limits.maxPages)
        guard first <= last else {
            end(nil)
            return
        }
        for number in first...last {
            budget += limits.cpuSecondsPerPage + limits.cpuSecondsPerOCRPage
            guard hoso_cpu_seconds() - startedAt < min(budget, limits.cpuSecondsAtMost) else {
                end(.tookTooLong)
                return
            }
            output.say(.beginning(page: number))
            guard pictureReader.isAble || !request.options.readsPictures else {
                output.say(.wantsPictures(page: number))
                return
            }
            let page = pictureReader.read(file, number: number)
            guard output.say(page: page) else {
                end(.tooMuchText)
                return
            }
        }
        end(count > limits.maxPages ? .tooManyPages : nil)
    }

    // MARK: - Pictures of pages

    private mutating func draw(
        _ bytes: UnsafeRawBufferPointer, mediaType: String, page number: Int, width: Int, turn: PageTurn
    ) {
        do throws(ReadingProblem) {
            let picture =
                mediaType == "application/pdf"
                ? try drawing(ofPDF: bytes, page: number, width: width, turn: turn)
                : try ImageFile(bytes: bytes, mediaType: mediaType)
                    .picture(number, maxPixels: request.limits.maxPixels, wantedWidth: width)
                    .turned(turn).reduced(toWidth: width)
            let (bytes, mediaType) = try picture.compressed()
            output.say(.image(mediaType: mediaType, width: picture.width, height: picture.height, bytes: bytes))
            end(nil)
        } catch {
            end(error)
        }
    }

    private mutating func mark(_ input: UnsafeRawBufferPointer) {
        do throws(ReadingProblem) {
            guard let (tile, start) = try? MarkedInput.decoded(input) else { throw .damaged }
            let bytes = UnsafeRawBufferPointer(rebasing: input[start...])
            guard let mediaType = tools.sniffer.mediaType(of: bytes), ["image/jpeg", "image/png"].contains(mediaType)
            else { throw .unsupportedType }
            output.say(.opened(mediaType: mediaType, pageCount: 0))
            // As large as it is, with its colours.
            let picture = try ImageFile(bytes: bytes, mediaType: mediaType)
                .picture(1, maxPixels: request.limits.maxPixels, wantedWidth: .max)
                .marked(with: tile)
            let (marked, markedType) = try picture.compressed()
            output.say(.image(mediaType: markedType, width: picture.width, height: picture.height, bytes: marked))
            end(nil)
        } catch {
            end(error)
        }
    }

    private func drawing(
        ofPDF bytes: UnsafeRawBufferPointer, page number: Int, width: Int, turn: PageTurn
    ) throws(ReadingProblem) -> Picture {
        let document: PDFDocument
        do throws(PDFDocument.Failure) {
            document = try PDFDocument(bytes: bytes)
        } catch {
            throw error == .encrypted ? .encrypted : .damaged
        }
        guard let page = document.page(number) else { throw .empty }
        let across = turn == .quarter || turn == .threeQuarters ? page.height : page.width
        guard let drawn = page.rendered(scale: Double(width) / across, maxPixels: request.limits.maxPixels) else {
            throw .tooManyPixels
        }
        return try Picture(colours: drawn).turned(turn)
    }
}

extension ExtractedPage {
    init(number: Int, width: Float, height: Float, layer: PageText, confidence: Float) {
        self.init(
            number: number, width: width, height: height, text: layer.text, original: layer.original,
            words: layer.words,
            source: layer.words.isEmpty ? .none : .layer, encoding: layer.encoding, confidence: confidence,
            problem: layer.words.isEmpty ? .nothingRead : nil)
    }
}
