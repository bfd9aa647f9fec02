import CSandbox
import ExtractionWire

/// Reads pages from their pictures: at the right resolution, upright, straight, with as few passes as will do.
struct PictureReader: ~Copyable {
    private let reader: Tools.Reader?
    private let limits: ReadingLimits
    private let options: ReadingOptions
    /// CPU time of second passes over numbers, which is counted apart.
    private(set) var numbersPassSeconds = 0.0

    init(tools: Tools, limits: ReadingLimits, options: ReadingOptions) {
        reader = tools.reader
        self.limits = limits
        self.options = options
    }

    /// Whether there is anything to read pictures with.
    var isAble: Bool { reader != nil }

    // MARK: - Pages of a PDF

    /// Reads the picture of a page whose layer is missing or in doubt.
    mutating func read(_ page: borrowing PDFPage, layer: ExtractedPage, judgement: LayerJudgement) -> ExtractedPage {
        var result = layer
        let resolution = Self.resolution(width: page.width, height: page.height, wanted: options.ocrDPI)
        let maxPixels = limits.maxPixels
        hoso_cpu_timer(limits.ocrPageSeconds)
        do throws(ReadingProblem) {
            let picture = try Self.picture(of: page, resolution: resolution, maxPixels: maxPixels)
            let pass = try passes(over: picture, resolution: Int(resolution.rounded())) { () throws(ReadingProblem) in
                // The scan's own resolution is not asked for: 300 is that of most, and finer never reads better.
                let finer = Self.resolution(width: page.width, height: page.height, wanted: 300)
                guard finer > resolution * 1.2 else { return nil }
                return Finer(
                    picture: try Self.picture(of: page, resolution: finer, maxPixels: maxPixels), resolution: Int(finer)
                )
            }
            adopt(pass, into: &result, judgement: judgement)
        } catch {
            result.problem = error
        }
        return result
    }

    private static func picture(
        of page: borrowing PDFPage, resolution: Double, maxPixels: Int
    ) throws(ReadingProblem) -> Picture {
        guard let drawn = page.rendered(scale: resolution / 72, maxPixels: maxPixels) else { throw .tooManyPixels }
        return try Picture(grey: drawn)
    }

    /// Lower than wanted where the page is a poster.
    private static func resolution(width: Double, height: Double, wanted: Int) -> Double {
        let mostPixels = 24_000_000.0
        let pixels = width * height * Double(wanted * wanted) / 5184
        let longest = max(width, height) * Double(wanted) / 72
        return Double(wanted) * min(1, (mostPixels / pixels).squareRoot(), 20_000 / longest)
    }

    // MARK: - Images

    mutating func read(_ file: ImageFile, number: Int) -> ExtractedPage {
        var result = ExtractedPage(number: number, width: 0, height: 0, problem: .nothingRead)
        hoso_cpu_timer(limits.ocrPageSeconds)
        do throws(ReadingProblem) {
            let native = try file.picture(number, maxPixels: limits.maxPixels).grey()
            let resolution = Self.plausibleResolution(of: native)
            result.width = Float(Double(native.width) * 72 / resolution)
            result.height = Float(Double(native.height) * 72 / resolution)
            guard options.readsPictures else { return result }
            let wanted = Double(options.ocrDPI)
            let picture = try native.reduced(by: wanted / resolution)
            let pass = try passes(over: picture, resolution: Int(min(resolution, wanted))) {
                () throws(ReadingProblem) in
                guard resolution > wanted * 1.2 else { return nil }
                let finer = min(resolution, 400)
                return Finer(picture: try native.reduced(by: finer / resolution), resolution: Int(finer))
            }
            adopt(pass, into: &result, judgement: .read)
        } catch {
            result.problem = error
        }
        return result
    }

    /// The stated one where it makes a sheet between a card and A2; else as if the long side were that of A4.
    private static func plausibleResolution(of picture: borrowing Picture) -> Double {
        let longest = Double(max(picture.width, picture.height))
        let stated = Double(picture.resolution)
        if stated >= 50, (2.5...24).contains(longest / stated) { return stated }
        return max(50, longest / 11.69)
    }

    // MARK: - Passes

    private struct Finer: ~Copyable {
        let picture: Picture
        let resolution: Int
    }

    /// As many passes as the confidence asks for; the best of them.
    private mutating func passes(
        over picture: borrowing Picture, resolution: Int, finer: () throws(ReadingProblem) -> Finer?
    ) throws(ReadingProblem) -> OCRPass {
        let ink = picture.ink()
        guard ink.count >= 40 else { return OCRPass() }
        let squareInches = Double(picture.width * picture.height) / Double(resolution * resolution)
        let isSpeckled = Double(ink.spots) > 250 * max(8, squareInches)
        var prepared = isSpeckled ? try picture.withoutSpeckle() : try picture.copy()
        var best = try pass(over: prepared, skew: ink.skew, resolution: resolution)

        if best.confidence < 0.6 || best.letters < 40 || best.possibleShare < 0.5 {
            best = try turned(prepared, best: best, resolution: resolution)
        }
        if best.confidence < 0.72, best.letters >= 10, best.turn == .none, let finer = try finer() {
            prepared = isSpeckled ? try finer.picture.withoutSpeckle() : try finer.picture.copy()
            best.keepBetter(try pass(over: prepared, skew: ink.skew, resolution: finer.resolution))
        }
        if best.confidence < 0.5, !isSpeckled, best.turn == .none {
            best.keepBetter(try pass(over: picture.withoutSpeckle(), skew: ink.skew, resolution: resolution))
        }
        return best
    }

    /// A page on its side or head gives few words and little confidence: tries the turns, the likeliest first.
    private mutating func turned(
        _ picture: borrowing Picture, best upright: OCRPass, resolution: Int
    ) throws(ReadingProblem) -> OCRPass {
        var best = upright
        let ink = picture.ink(orientation: true)
        // Another language, well read: where the ink says upright, that is that.
        if best.confidence >= 0.6, best.letters >= 40, ink.up > 2, ink.up > abs(ink.left) { return best }
        for turn in ink.likelyTurns {
            let other = try picture.copy().turned(turn)
            var pass = try pass(over: other, skew: 0, resolution: resolution)
            pass.turn = pass.turn.after(turn)
            best.keepBetter(pass)
            if best.confidence > 0.75, best.letters > 80, best.possibleShare > 0.6 { break }
        }
        return best
    }

    private mutating func pass(
        over picture: borrowing Picture, skew: Float, resolution: Int
    ) throws(ReadingProblem) -> OCRPass {
        guard let reader else { throw .nothingRead }
        let deadline = hoso_cpu_seconds() + limits.ocrPageSeconds * 0.5
        let isSkewed = abs(skew) >= 1
        let straight = isSkewed ? try picture.straightened(degrees: skew) : try picture.copy()
        guard var words = reader.vietnamese.words(of: straight, resolution: resolution, cpuDeadline: deadline) else {
            throw .tookTooLong
        }
        if options.wantsNumbersPass, OCRPass(words: words).confidence > 0.65, let english = reader.english {
            let before = hoso_cpu_seconds()
            NumbersPass(recogniser: english, cpuDeadline: deadline).correct(
                &words, in: straight, resolution: resolution)
            numbersPassSeconds += hoso_cpu_seconds() - before
        }
        if isSkewed {
            let aspect = Float(picture.height) / Float(picture.width)
            for index in words.indices { words[index].turnBack(degrees: skew, aspect: aspect) }
        }
        var pass = OCRPass(words: words)
        pass.setUpright(aspect: Float(picture.height) / Float(picture.width))
        return pass
    }

    private func adopt(_ pass: OCRPass, into page: inout ExtractedPage, judgement: LayerJudgement) {
        let text = PageText(reading: pass.words)
        if judgement == .compare, page.source == .layer {
            // Clearly more Vietnamese than the layer: the engine puts some marks where there are none.
            guard SyllableCounts(of: text.text).markedShare > SyllableCounts(of: page.text).markedShare + 0.2 else {
                return
            }
        }
        guard !text.words.isEmpty else {
            // The layer stays where the picture gave nothing.
            if page.source == .none { page.problem = .nothingRead }
            return
        }
        if pass.turn == .quarter || pass.turn == .threeQuarters { swap(&page.width, &page.height) }
        page.turn = pass.turn
        page.text = text.text
        page.words = text.words
        page.original = nil
        page.source = .ocr
        page.encoding = .unicode
        page.confidence = pass.confidence
        page.problem = nil
    }
}
