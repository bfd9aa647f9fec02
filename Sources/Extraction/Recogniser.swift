import CSandbox
import CTesseract
import ExtractionWire

/// Tesseract with one language, initialised once in the warm server.
final class Recogniser {
    enum Failure: Error {
        case noLanguage(String)
    }

    private let api: OpaquePointer

    init(language: String) throws(Failure) {
        guard let api = TessBaseAPICreate() else { throw .noLanguage(language) }
        guard TessBaseAPIInit2(api, nil, language, OEM_LSTM_ONLY) == 0 else {
            TessBaseAPIDelete(api)
            throw .noLanguage(language)
        }
        self.api = api
    }

    deinit {
        TessBaseAPIDelete(api)
    }

    private enum Layout {
        case page
        case word

        var mode: TessPageSegMode {
            switch self {
            case .page: PSM_AUTO
            case .word: PSM_SINGLE_WORD
            }
        }
    }

    /// The words of a picture in reading order; nil when the process has used `cpuDeadline` seconds before the end.
    ///
    /// It also reads lines that run up or down: see ``OCRPass/setUpright(width:height:)``.
    func words(of picture: borrowing Picture, resolution: Int, cpuDeadline: Double) -> [LaidOutWord]? {
        let width = Float(picture.width)
        let height = Float(picture.height)
        show(picture, resolution: resolution)
        TessBaseAPISetPageSegMode(api, Layout.page.mode)
        defer { TessBaseAPIClear(api) }
        guard recognise(cpuDeadline: cpuDeadline), let iterator = TessBaseAPIGetIterator(api) else { return nil }
        defer { TessResultIteratorDelete(iterator) }
        let place = TessResultIteratorGetPageIterator(iterator)
        var words: [LaidOutWord] = []
        var line = -1
        repeat {
            if TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) != 0 { line += 1 }
            guard let (text, confidence) = Self.text(at: iterator) else { continue }
            var left: Int32 = 0
            var top: Int32 = 0
            var right: Int32 = 0
            var bottom: Int32 = 0
            guard TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom) != 0 else { continue }
            words.append(
                LaidOutWord(
                    text: text, x0: Float(left) / width, y0: Float(top) / height, x1: Float(right) / width,
                    y1: Float(bottom) / height, line: max(0, line), confidence: confidence))
        } while TessResultIteratorNext(iterator, RIL_WORD) != 0
        return words
    }

    /// Shows a picture of which single places are then read by ``word(at:cpuDeadline:)``.
    func show(_ picture: borrowing Picture, resolution: Int) {
        // The handle is used under the lock of `borrowing`: Tesseract makes its own copy.
        TessBaseAPISetImage2(api, picture.handle)
        TessBaseAPISetSourceResolution(api, Int32(max(70, resolution)))
    }

    func forget() {
        TessBaseAPIClear(api)
    }

    func word(left: Int, top: Int, width: Int, height: Int, cpuDeadline: Double) -> (text: String, confidence: Float)? {
        TessBaseAPISetPageSegMode(api, Layout.word.mode)
        TessBaseAPISetRectangle(api, Int32(left), Int32(top), Int32(width), Int32(height))
        guard recognise(cpuDeadline: cpuDeadline), let iterator = TessBaseAPIGetIterator(api) else { return nil }
        defer { TessResultIteratorDelete(iterator) }
        return Self.text(at: iterator)
    }

    private func recognise(cpuDeadline: Double) -> Bool {
        let monitor = TessMonitorCreate()
        defer { TessMonitorDelete(monitor) }
        var deadline = cpuDeadline
        return withUnsafeMutablePointer(to: &deadline) { deadline in
            TessMonitorSetCancelThis(monitor, deadline)
            TessMonitorSetCancelFunc(monitor) { deadline, _ in
                guard let deadline else { return false }
                return hoso_cpu_seconds() > deadline.assumingMemoryBound(to: Double.self).pointee
            }
            return TessBaseAPIRecognize(api, monitor) == 0
        }
    }

    private static func text(at iterator: OpaquePointer?) -> (String, Float)? {
        guard let bytes = TessResultIteratorGetUTF8Text(iterator, RIL_WORD) else { return nil }
        defer { TessDeleteText(bytes) }
        let text = String(cString: bytes)
        guard !text.isEmpty else { return nil }
        return (text, max(0, min(1, TessResultIteratorConfidence(iterator, RIL_WORD) / 100)))
    }
}
