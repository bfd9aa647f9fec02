import ExtractionWire
import Testing

@Suite struct WireTests {
    @Test func whatWasDecodedOnceEncodesToTheSameBytes() throws {
        for seed in UInt64(0)..<50 {
            let document = ExtractedDocument.random(seed: seed)
            let bytes = document.encoded()
            let decoded = try ExtractedDocument(decoding: bytes)

            #expect(decoded.encoded() == bytes, "seed \(seed)")
            #expect(decoded.pages.map(\.text) == document.pages.map(\.text), "seed \(seed)")
            #expect(decoded.pages.map(\.turn) == document.pages.map(\.turn), "seed \(seed)")
            #expect(
                decoded.pages.flatMap(\.words).map(\.start) == document.pages.flatMap(\.words).map(\.start),
                "seed \(seed)")
        }
    }

    @Test func spoiltBytesAreNoticed() {
        let bytes = ExtractedDocument.random(seed: 1).encoded()
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var spoilt = bytes
            spoilt[place] ^= 0x10
            #expect(throws: WireError.self, "byte \(place)") { try ExtractedDocument(decoding: spoilt) }
        }
        for length in 0..<bytes.count {
            #expect(throws: WireError.self, "length \(length)") {
                try ExtractedDocument(decoding: Array(bytes.prefix(length)))
            }
        }
    }

    @Test func hostileFramesNeverTrapAndStaySane() {
        for seed in UInt64(0)..<400 {
            var random = Generator(state: seed)
            var bytes = Frame.page(ExtractedDocument.random(seed: seed).pages[0]).encoded()
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var parser = FrameParser()
            parser.append(bytes)
            guard case .page(let page)? = try? parser.next() else { continue }
            let scalars = page.text.unicodeScalars.count
            #expect(page.words.allSatisfy { $0.start >= 0 && $0.start < $0.end && $0.end <= scalars }, "seed \(seed)")
            #expect(page.words.allSatisfy { (0...1).contains($0.x0) && (0...1).contains($0.y1) }, "seed \(seed)")
            #expect(page.width.isFinite && page.confidence.isFinite, "seed \(seed)")
        }
    }

    @Test func controlsAndMarksOfDirectionBecomeSpaces() throws {
        let page = ExtractedPage(
            number: 1, width: 1, height: 1, text: "a\u{0}b\u{202E}c\nd",
            words: [
                WordBox(start: 6, end: 7, x0: 0, y0: 0, x1: 1, y1: 1),
                WordBox(start: 8, end: 20, x0: 0, y0: 0, x1: 1, y1: 1),
            ])
        let document = ExtractedDocument(mediaType: "application/pdf", pages: [page], problem: nil)

        let decoded = try ExtractedDocument(decoding: document.encoded())

        #expect(decoded.pages[0].text == "a b c\nd")
        #expect(decoded.pages[0].words.map(\.start) == [6])
    }

    @Test func framesArriveInPieces() throws {
        let frames: [Frame] = [
            .opened(mediaType: "application/pdf", pageCount: 3), .beginning(page: 1), .wantsPictures(page: 1),
            .ended(problem: .damaged, numbersPassSeconds: 0.5),
            .image(mediaType: "image/jpeg", width: 3, height: 4, bytes: [1, 2, 3]),
        ]
        var parser = FrameParser()
        var arrived: [Frame] = []
        for byte in frames.flatMap({ $0.encoded() }) {
            parser.append([byte])
            while let frame = try parser.next() { arrived.append(frame) }
        }
        #expect(arrived == frames)
    }

    @Test func requestsKeepWhatTheyAsk() throws {
        for task in [ReadingRequest.Task.sniff, .sniffHeads, .read(from: 7), .image(page: 3, width: 900, turn: .half)] {
            var request = ReadingRequest(task)
            request.limits.maxPages = 12
            request.options.wantsNumbersPass = false
            #expect(try ReadingRequest(decoding: request.encoded()) == request)
        }
    }
}

private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29) &* 0x9E37_79B9_7F4A_7C15
    }
}

extension ExtractedDocument {
    /// Pages of random Vietnamese words.
    static func random(seed: UInt64) -> ExtractedDocument {
        var random = Generator(state: seed)
        let words = ["Quyết", "định", "ờ", "123/QĐ-UBND", "a", "Nguyễn", "cán", "bộ"]
        let pages = (1...3).map { number in
            var page = ExtractedPage(number: number, width: 595, height: 842, source: .layer)
            page.turn = PageTurn.allCases.randomElement(using: &random) ?? .none
            var position = 0
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                let word = words.randomElement(using: &random) ?? "a"
                if position > 0 {
                    page.text += " "
                    position += 1
                }
                let x = Float.random(in: 0...0.9, using: &random)
                let y = Float.random(in: 0...0.9, using: &random)
                let length = word.unicodeScalars.count
                page.words.append(
                    WordBox(start: position, end: position + length, x0: x, y0: y, x1: x + 0.05, y1: y + 0.02))
                page.text += word
                position += length
            }
            if number == 2 { page.original = "Quyõt ®Þnh" }
            page.problem = number == 3 ? .tookTooLong : nil
            return page
        }
        return ExtractedDocument(
            mediaType: "application/pdf", pages: pages, problem: seed % 3 == 0 ? .tooManyPages : nil)
    }
}
