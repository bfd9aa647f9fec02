import CSandbox
import ExtractionWire
import VietnameseText

/// Reads pages from their pictures: at the right resolution, upright, straight, with as few passes as will do.
struct PictureReader: ~Copyable {
    private let tools: Tools
    private let limits: ReadingLimits
    private let options: ReadingOptions
    /// CPU time of second passes over numbers, which is counted apart.
    private(set) var numbersPassSeconds = 0.0

    init(tools: Tools, limits: ReadingLimits, options: ReadingOptions) {
        self.tools = tools
        self.limits = limits
        self.options = options
    }

    /// What one pass over a picture gave.
    private struct Pass {
        var words: [LaidOutWord]
        var turn = PageTurn.none

        /// Letters read, weighted by how sure they are; the measure by which passes are compared.
        var gain: Float {
            words.reduce(0) { $0 + max(0, $1.confidence - 0.3) * Float($1.text.unicodeScalars.count) }
        }

        var confidence: Float {
            let letters = words.reduce(0) { $0 + $1.text.unicodeScalars.count }
            guard letters > 0 else { return 0 }
            return words.reduce(0) { $0 + $1.confidence * Float($1.text.unicodeScalars.count) } / Float(letters)
        }
    }

    // MARK: - Pages of a PDF

    /// Reads the picture of a page whose layer is missing or in doubt.
    mutating func read(_ page: borrowing PDFPage, layer: ExtractedPage, judgement: LayerJudgement) -> ExtractedPage {
        var result = layer
        let resolution = Self.resolution(width: page.width, height: page.height, wanted: options.ocrDPI)
        hoso_cpu_timer(limits.ocrPageSeconds)
        do throws(ReadingProblem) {
            guard let drawn = page.rendered(scale: resolution / 72, maxPixels: limits.maxPixels) else { throw .tooManyPixels }
            let picture = try Picture(grey: drawn)
            let read = try read(picture, resolution: Int(resolution))
            adopt(read, into: &result, judgement: judgement)
        } catch {
            result.problem = error
        }
        return result
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
            let scale = Double(options.ocrDPI) / resolution
            let picture = try native.reduced(by: scale)
            let read = try read(picture, resolution: Int(min(resolution, Double(options.ocrDPI))))
            adopt(read, into: &result, judgement: .read)
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

    private func read(_ picture: borrowing Picture, resolution: Int) throws(ReadingProblem) -> Pass {
        let ink = picture.ink()
        guard ink.count >= 40 else { return Pass(words: []) }
        return try pass(picture, resolution: resolution)
    }

    private func pass(_ picture: borrowing Picture, resolution: Int) throws(ReadingProblem) -> Pass {
        let deadline = hoso_cpu_seconds() + limits.ocrPageSeconds * 0.6
        guard let words = tools.vietnamese.words(of: picture, resolution: resolution, cpuDeadline: deadline) else {
            throw .tookTooLong
        }
        return Pass(words: words)
    }

    private func adopt(_ read: Pass, into page: inout ExtractedPage, judgement: LayerJudgement) {
        let text = PageText(reading: read.words)
        if judgement == .compare, page.source == .layer {
            let layer = validity(of: page.text)
            let found = validity(of: text.text)
            guard found.marked > layer.marked else { return }
        }
        guard !text.words.isEmpty else {
            // The layer stays where the picture gave nothing.
            if page.source == .none { page.problem = .nothingRead }
            return
        }
        if read.turn == .quarter || read.turn == .threeQuarters { swap(&page.width, &page.height) }
        page.turn = read.turn
        page.text = text.text
        page.words = text.words
        page.original = nil
        page.source = .ocr
        page.encoding = .unicode
        page.confidence = read.confidence
        page.problem = nil
    }
}
