import Testing

@testable import Extraction
@testable import ExtractionWire

@Suite struct ReadingPartsTests {
    private func word(_ text: String, line: Int = 0, x: Float = 0) -> LaidOutWord {
        LaidOutWord(text: text, x0: x, y0: 0.1, x1: x + 0.05, y1: 0.12, line: line)
    }

    @Test func wordsAreCutAtAnyWhiteSpaceAndTakeTheBoxOfTheirLetters() {
        let text = Array("Hà Nội\u{A0}ngày\n5".utf8)
        let words = text.withUnsafeBufferPointer { bytes in
            LaidOutWord.split(bytes, width: 100, height: 100) { index in
                (Double(index * 10), 0, Double(index * 10 + 10), 10)
            }
        }
        #expect(words.map(\.text) == ["Hà", "Nội", "ngày", "5"])
        #expect(words.map(\.line) == [0, 0, 0, 1])
        #expect(words.map(\.x0) == [0, 0.3, 0.7, 1])
        #expect(words[1].x1 == 0.6)
    }

    @Test func tornSyllablesComeTogetherWithTheirBoxes() {
        let sentence = "Nguy ễn Văn An là cán bộ của Sở Nội vụ tỉnh Bắc Giang được bổ nhi ệm chức vụ trưởng phòng"
        let torn = sentence.split(separator: " ").enumerated().map { word(String($1), x: Float($0) / 30) }

        let page = PageText(repairing: torn, fontNames: [])

        #expect(page.text.hasPrefix("Nguyễn Văn An"))
        #expect(page.words[0].x0 == torn[0].x0 && page.words[0].x1 == torn[1].x1)
        #expect(page.words[0].end == 6)
    }

    @Test func whatShowsNothingIsLeftOutAndOffsetsCountScalars() {
        let page = PageText(reading: [word("Số"), word("\u{200B}"), word("1\u{202E}2"), word("Quyê\u{301}t", line: 1)])

        #expect(page.text == "Số 12\nQuyết")
        #expect(page.words.map(\.start) == [0, 3, 6])
        #expect(page.words.map(\.end) == [2, 5, 11])
    }

    @Test func layersThatAreNotTheTextAreToldByTheirWords() {
        let real = String(repeating: "Căn cứ Luật Cán bộ, công chức ngày 13 tháng 11 năm 2008 ", count: 8)
        let english = String(repeating: "Thc phirong nhirng quyst djnh cua chinh phii ve vi6c ", count: 10)
        func judge(_ text: String, cover: Double) -> LayerJudgement {
            let words = text.split(separator: " ").map { word(String($0)) }
            let page = PageText(reading: words)
            return LayerJudgement(
                of: page, counts: SyllableCounts(of: page.text), squareInches: 96.7, imageCover: { cover })
        }
        #expect(judge(real, cover: 1) == .keep)
        #expect(judge("Ký bởi: Cổng Thông tin điện tử Chính phủ", cover: 1) == .read)
        #expect(judge("Ký bởi: Cổng Thông tin điện tử Chính phủ", cover: 0) == .keep)
        #expect(judge(english, cover: 1) == .read)
        #expect(judge("", cover: 0) == .read)
        #expect(judge(String(repeating: "\u{E001}\u{E002} \u{E003} ", count: 100), cover: 0) == .compare)
        #expect(judge("2019 2020 2021 1.234.567", cover: 0) == .keep)
    }

    @Test func onlyDigitsChangeInTheNumbersPass() {
        #expect(NumbersPass.taking(digitsOf: "105/QB-TTg", into: "405/QĐ-TTg") == "105/QĐ-TTg")
        #expect(NumbersPass.taking(digitsOf: "15", into: "405") == nil)
    }

    @Test func turningFourTimesLeadsBack() {
        for turn in PageTurn.allCases {
            var box = word("a", x: 0.25)
            for _ in 0..<4 { box.turn(by: turn) }
            #expect(abs(box.x0 - 0.25) < 0.001 && abs(box.y0 - 0.1) < 0.001)
            #expect(turn.after(.quarter).after(.none) == PageTurn(rawValue: (turn.rawValue + 1) % 4))
        }
    }

    @Test func orientationOfAJPEGIsFoundAndNonsenseIsNot() {
        func jpeg(_ orientation: UInt8) -> [UInt8] {
            [0xFF, 0xD8, 0xFF, 0xE1, 0, 34] + Array("Exif".utf8) + [0, 0] + Array("II".utf8)
                + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0] + [
                    0xFF, 0xDA, 0, 2,
                ]
        }
        for orientation in UInt8(1)...8 {
            jpeg(orientation).withUnsafeBytes { #expect(ImageTags(exifOf: $0)?.orientation == Int(orientation)) }
        }
        jpeg(99).withUnsafeBytes { #expect(ImageTags(exifOf: $0)?.orientation == 1) }
        for length in 0..<40 {
            Array(jpeg(6).prefix(length)).withUnsafeBytes { _ = ImageTags(exifOf: $0)?.orientation }
        }
    }
}
