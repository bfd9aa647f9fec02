import Indexer
import Testing

@testable import SearchAPI

@Suite struct QueryParserTests {
    private func read(_ text: String) -> ParsedQuery {
        QueryParser.parse(text, today: "2024-05-17", vocabulary: .sample)
    }

    private func word(_ text: String, isPrefix: Bool = false, isStrict: Bool = false) -> TextItem {
        .word(text, isPrefix: isPrefix, isStrict: isStrict)
    }

    // MARK: Words

    @Test("Neighbouring words and phrases are one run") func runs() {
        #expect(
            read(#"nâng "bậc lương" =Văn ="Văn An" quyết* "nâng lương"~3"#).criterion
                == .text(
                    TextRun([
                        word("nâng"), .phrase(["bậc", "lương"], slop: nil, isStrict: false),
                        word("Văn", isStrict: true),
                        .phrase(["Văn", "An"], slop: nil, isStrict: true), word("quyết", isPrefix: true),
                        .phrase(["nâng", "lương"], slop: 3, isStrict: false),
                    ])))
    }

    @Test(
        "Numbers, dates and lower-case connectives are ordinary words",
        arguments: [
            "123/QĐ-UBND", "5/3/1987", "05-03-1987", "024075001234", "ngày 5 tháng 3 năm 1987", "và", "hoặc", "không",
            "or not and",
            "12:30", "http://a.vn/x", "TS.Nguyễn",
        ])
    func plainWords(text: String) {
        let words = text.split(separator: " ").map { word(String($0)) }

        #expect(read(text).criterion == .text(TextRun(words)))
        #expect(read(text).notes == [])
    }

    @Test(
        "Filters, operators and parentheses end a run",
        arguments: [
            ("a sinh:1970 b", "a sinh:1970 b"),
            ("a VÀ b", "a VÀ b"),
            ("a AND b c", "a VÀ b c"),
            ("(a b) c", "a b VÀ c"),
            ("a -b c", "a -b c"),
        ])
    func endOfRun(text: String, printed: String) {
        let found = read(text).criterion

        #expect(found.printed() == printed)
        #expect(found.leafCount > 1)
    }

    @Test(
        "Operators and their synonyms",
        arguments: [
            ("a HOẶC b", "a HOẶC b"), ("a OR b", "a HOẶC b"), ("a | b", "a HOẶC b"), ("a|b", "a HOẶC b"),
            ("a b HOẶC c d", "a b HOẶC c d"), ("(a HOẶC b) c", "(a HOẶC b) c"),
            ("a HOA\u{323}\u{306}C b", "a HOẶC b"),
            ("-a", "-a"), ("KHÔNG a", "-a"), ("NOT a", "-a"), ("NOT NOT a", "a"), ("-(a b)", "-(a b)"),
            ("-\"a b\"", "-\"a b\""),
            ("-(a HOẶC -b)", "-(a HOẶC -b)"), ("-tên:An", "-tên:\"An\""), ("- a", "a"), ("--a", "\"--a\""),
            ("-*", "-*"),
            ("((a))", "a"), ("()", ""), ("", ""), ("  – ! ", ""),
        ])
    func operators(text: String, printed: String) {
        #expect(read(text).criterion.printed() == printed)
    }

    @Test(
        "What is unbalanced or dangling is mended",
        arguments: [
            (#""nâng bậc"#, #""nâng bậc""#), ("(a HOẶC b", "a HOẶC b"), ("a) b", "a b"), ("a HOẶC", "a \"HOẶC\""),
            ("VÀ a", "\"VÀ\" a"), ("KHÔNG", "\"KHÔNG\""), ("a HOẶC VÀ b", "a \"HOẶC\" VÀ b"), ("a | ", "a"),
            ("( | a", "a"),
            ("“nâng bậc”", #""nâng bậc""#), ("a*", "a"), ("\"\" a", "a"), ("a -", "a"), ("a -()", "a"),
        ])
    func mended(text: String, printed: String) {
        #expect(read(text).criterion.printed() == printed)
    }

    // MARK: Filters

    @Test(
        "A field answers to all its names",
        arguments: [
            "tên:An", "ten:An", "TÊN:An", "họ tên:An", "ho ten:An", "hoten:An", "ho_ten:An", "họ_tên: An", "name:An",
            "Họ và tên:\"An\"",
            "ho\u{323} te\u{302}n:An",
        ])
    func names(text: String) {
        #expect(read(text).criterion == .field(FieldTest(.name, .oneOf(["An"]))))
    }

    @Test("No two fields share a name, and no name is the beginning of another filter")
    func distinctNames() {
        var fields: [String: SearchField] = [:]
        for field in SearchField.builtIn {
            for name in [field.name, field.id] + field.otherNames {
                let key = nameKey(name)
                #expect(fields[key] == nil || fields[key] == field, "\(name)")
                #expect(!["co", "has", "thieu", "missing"].contains(key), "\(name)")
                fields[key] = field
            }
        }
        for field in SearchField.builtIn {
            let key = nameKey(field.name)
            let longer = fields.keys.filter { $0.hasPrefix(key) && $0 != key }
            #expect(longer.isEmpty || field.name.contains("_"), "có:\(field.name) would swallow a word")
        }
    }

    @Test(
        "Filters of every kind",
        arguments: [
            (#"đơn vị:"Sở Nội vụ""#, #"đơn_vị:"Sở Nội vụ""#),
            (#"đơn_vị=:"Sở Nội vụ""#, #"đơn_vị=:"Sở Nội vụ""#),
            ("cơ quan:(SNV, \"Sở Tài chính, Kế hoạch\")", "đơn_vị:(\"SNV\", \"Sở Tài chính, Kế hoạch\")"),
            ("số hiệu:BG000123", "số_hiệu:BG000123"),
            ("cccd:024075001234", "cccd:024075001234"),
            ("cmnd: 012345678, an", "cccd:012345678 an"),
            ("số ký hiệu:123/QĐ-UBND", "số_văn_bản:\"123/QĐ-UBND\""),
            ("có:chức vụ", "có:chức_vụ"), ("thieu:\"so dinh danh\"", "thiếu:cccd"),
            ("thiếu:ngày ký văn bản", "thiếu:ngày_ký văn bản"),
            ("họ VÀ tên:An", "họ VÀ tên:\"An\""),
            ("bố họ tên:An", "bố tên:\"An\""),
            ("-thiếu:cccd", "-thiếu:cccd"),
        ])
    func filters(text: String, printed: String) {
        #expect(read(text).criterion.printed() == printed)
        #expect(read(text).notes == [])
    }

    @Test(
        "Values of coded fields are codes or labels",
        arguments: [
            ("trạng thái:retired", FieldTest(.status, .oneOf(["retired"]))),
            ("trạng thái:\"nghi huu\"", FieldTest(.status, .oneOf(["retired"]))),
            ("tình trạng:nghỉ hưu", FieldTest(.status, .oneOf(["retired"]))),
            ("status:(Nghỉ hưu, từ trần)", FieldTest(.status, .oneOf(["retired", "deceased"]))),
            ("thành phần:quyết định nâng lương", FieldTest(.component, .oneOf(["QDNL"]))),
            ("thành phần:qdtd", FieldTest(.component, .oneOf(["QDTD"]))),
            ("loại tài liệu:cc", FieldTest(.component, .oneOf(["CC"]))),
            ("nhóm:Công chức cấp xã", FieldTest(.category, .oneOf(["CCX"]))),
            ("đối tượng=:công chức", FieldTest(.category, .exactly(["CC"]))),
        ])
    func codes(text: String, test: FieldTest) {
        #expect(read(text).criterion == .field(test))
        #expect(read(text).notes == [])
    }

    @Test func aLabelTakesNoMoreWordsThanItHas() {
        #expect(read("nhóm:công chức cấp tỉnh").criterion.printed() == "đối_tượng:\"CC\" cấp tỉnh")
        #expect(read("nhóm:công chức cấp tỉnh").criterion.printed(using: .sample) == "đối_tượng:\"Công chức\" cấp tỉnh")
    }

    @Test func anUnknownValueStaysAsTypedAndIsNoted() {
        let found = read("trạng thái:\"đi vắng\"")

        #expect(found.criterion == .field(FieldTest(.status, .oneOf(["đi vắng"]))))
        #expect(found.notes == [.unknownValue(.status, "đi vắng", at: 11..<20)])
    }

    // MARK: What becomes words

    @Test(
        "What is no filter is a word, and a note says why",
        arguments: [
            ("mẹ:Huế", QueryNote.unknownField("mẹ", at: 0..<3)),
            ("sinh:gần đây", .unreadableValue(.born, "gần", at: 0..<8)),
            ("ngày sinh:31/02/1970", .unreadableValue(.born, "31/02/1970", at: 0..<20)),
            ("tên>=An", .unreadableValue(.name, ">=An", at: 0..<7)),
            ("tên:", .unreadableValue(.name, "", at: 0..<4)),
            ("a HOẶC", .danglingOperator("HOẶC", at: 2..<6)),
            ("a*", .shortPrefix("a", at: 0..<2)),
            ("x \"y z", .openQuote(at: 2..<3)),
            ("(xa", .unbalancedParenthesis(at: 0..<1)),
            ("NGHỈ KHÔNG LƯƠNG", .capitalOperator("KHÔNG", at: 5..<10)),
        ])
    func notes(text: String, note: QueryNote) {
        #expect(read(text).notes == [note])
        #expect(read(text).criterion.fieldTests == [])
        #expect(!note.sentence.isEmpty)
    }

    // MARK: Limits

    @Test func moreThanSixtyFourPartsBecomeWords() {
        let found = read((1...100).map { "x\($0)" }.joined(separator: " HOẶC "))

        #expect(found.criterion.leafCount == 64)
        #expect(found.notes == [.tooManyParts(asWords: 37)])
    }

    @Test func whatIsNestedTooDeepBecomesWords() {
        let text = (1...12).reduce("z") { inner, level in
            "a\(level) \(level.isMultiple(of: 2) ? "HOẶC" : "VÀ") (\(inner))"
        }

        let found = read(text)

        #expect(found.criterion.depth == 8)
        #expect(found.notes == [.tooDeep])
    }

    @Test func tooManyWordsAreCut() {
        let found = read(String(repeating: "từ ", count: 600))

        #expect(found.criterion.wordCount == 512)
        #expect(found.notes == [.tooLong])
    }

    // MARK: Chips and help

    @Test func chipsSayWhatWasUnderstoodAndWhere() {
        let text = "an sinh:1970..1975 -\"kỷ luật\" -trạng thái:nghỉ hưu"

        let chips = read(text).chips

        #expect(chips.map(\.label) == ["Ngày sinh: 1970–1975", "\"kỷ luật\"", "Trạng thái: Nghỉ hưu"])
        #expect(chips.map(\.field) == [.born, nil, .status])
        #expect(chips.map(\.isNegated) == [false, true, true])
        #expect(chips.map { piece(text, $0.range) } == ["sinh:1970..1975", "-\"kỷ luật\"", "-trạng thái:nghỉ hưu"])
    }

    @Test("Every example of the help is understood", arguments: GrammarHelp.lines)
    func help(line: GrammarHelp.Line) {
        let found = read(line.example)

        #expect(found.notes == [])
        #expect(found.criterion != .everything)
        let isMoreThanWords = !found.chips.isEmpty && !line.example.contains(" -")
        #expect([":", ">="].contains(where: line.example.contains) == isMoreThanWords)
    }

    private func piece(_ text: String, _ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(Array(text.unicodeScalars)[range]))
    }
}
