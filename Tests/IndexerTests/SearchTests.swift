import Indexer
import TestSupport
import Testing

/// What is found, by what is typed.
@Suite struct SearchTests {
    @Test(
        "Marks and case do not matter when none are typed",
        arguments: [
            "quyet dinh bo nhiem", "QUYET DINH BO NHIEM", "quyết định bổ nhiệm", "Quyết Định",
        ])
    func marks(query: String) async throws {
        let shelf = try await Shelf()
        try await shelf.file("Nguyễn Văn An", pages: ["Quyết định bổ nhiệm ông An"])
        try await shelf.file("Trần Thị Bình", pages: ["Bản kiểm điểm cá nhân"])

        #expect(try await shelf.names(query) == ["Nguyễn Văn An"])
    }

    @Test func marksThatAreTypedCount() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Một", pages: ["má"])
        try await shelf.file("Hai", pages: ["mà"])

        #expect(try await shelf.names("mà") == ["Hai"])
        #expect(Set(try await shelf.names("ma")) == ["Một", "Hai"])
    }

    @Test func wordsSideBySideMustStandOnOnePage() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Một trang", pages: ["khen thưởng và kỷ luật"])
        try await shelf.file("Hai trang", pages: ["khen thưởng", "kỷ luật"])

        let response = try await shelf.search(.words("khen luật"), widened: true)

        #expect(response.items.map(\.dossier.name) == ["Một trang"])
        #expect(response.widened.map(\.dossier.name) == ["Hai trang"])
    }

    @Test func leavesCombineOnDossiers() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Hai trang", pages: ["khen thưởng", "kỷ luật"])
        try await shelf.file("Chỉ một", pages: ["khen thưởng"])

        let both = try await shelf.search(.all([.words("khen"), .words("luật")]))
        let without = try await shelf.search(.all([.words("khen"), .not(.words("luật"))]))
        let either = try await shelf.search(.any([.words("thưởng"), .words("luật")]))

        #expect(both.items.map(\.dossier.name) == ["Hai trang"])
        #expect(without.items.map(\.dossier.name) == ["Chỉ một"])
        #expect(either.total == Total(of: 2))
    }

    @Test func phrasesKeepTheirOrderAndNearnessDoesNot() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Đúng", pages: ["sơ yếu lý lịch"])
        try await shelf.file("Ngược", pages: ["lịch lý yếu sơ"])

        #expect(try await shelf.search(.phrase("yếu lý")).items.map(\.dossier.name) == ["Đúng"])
        #expect(try await shelf.search(.phrase("sơ lịch", slop: 3)).total == Total(of: 2))
        #expect(try await shelf.search(.phrase("sơ lịch", slop: 1)).total == Total(of: 0))
    }

    @Test func strictWordsAreTakenToTheLetter() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Không dấu", pages: ["ong an den"])
        try await shelf.file("Có dấu", pages: ["ông Ân đến"])
        let an = Criterion.text(TextRun([.word("an", isPrefix: false, isStrict: true)]))

        #expect(try await shelf.search(an).items.map(\.dossier.name) == ["Không dấu"])
    }

    @Test func prefixesFindTheirWords() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Một", pages: ["trường học"])
        try await shelf.file("Hai", pages: ["kỷ luật"])

        func found(_ beginning: String) async throws -> [String] {
            try await shelf.search(.text(TextRun([.word(beginning, isPrefix: true, isStrict: false)])))
                .items.map(\.dossier.name)
        }
        #expect(try await found("truo") == ["Một"])
        #expect(try await found("trươ") == ["Một"])
        #expect(try await found("ky") == ["Hai"])
        #expect(try await found("tru") == ["Một"])
    }

    @Test(
        "Dates are found however they are written",
        arguments: [
            "5/3/1987", "05-03-1987", "5.3.1987", "1987-03-05", "ngày 5 tháng 3 năm 1987", "05 tháng 03 năm 1987",
        ])
    func dates(typed: String) async throws {
        let shelf = try await Shelf()
        try await shelf.file("Viết liền", pages: ["sinh ngày 05/03/1987 tại xã"])
        try await shelf.file("Viết chữ", pages: ["Hà Nội, ngày 05 tháng 3 năm 1987"])
        try await shelf.file("Ngày khác", pages: ["ngày 03 tháng 5 năm 1987; 3/5/1987"])

        #expect(Set(try await shelf.names(typed)) == ["Viết liền", "Viết chữ"])
    }

    @Test(
        "Identity numbers are found in one piece and in groups",
        arguments: [
            "079085001234", "079 085 001 234", "079.085.001.234",
        ])
    func identityNumbers(typed: String) async throws {
        let shelf = try await Shelf()
        try await shelf.file("Liền", pages: ["số 079085001234 cấp"])
        try await shelf.file("Nhóm", pages: ["số 079 085 001 234 cấp"])
        try await shelf.file("Khác", pages: ["số 079085001235"])

        #expect(Set(try await shelf.names(typed)) == ["Liền", "Nhóm"])
    }

    @Test func documentNumbersAreFoundAsTheyAreWritten() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Có", pages: ["Quyết định số 123/QĐ-UBND ngày"])
        try await shelf.file("Không", pages: ["123 trang, QĐ khác, UBND"])

        #expect(try await shelf.names("123/QĐ-UBND") == ["Có"])
        #expect(try await shelf.names("123/qd-ubnd") == ["Có"])
    }

    @Test func theRecordIsSearchedWithThePages() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Nguyễn Văn An", identityNumber: "024075001234", position: "Chuyên viên")
        try await shelf.file("Lê Thị Cúc", pages: ["đồng chí Nguyễn Văn An giới thiệu"])

        #expect(try await shelf.names("nguyễn văn an") == ["Nguyễn Văn An", "Lê Thị Cúc"])
        #expect(try await shelf.names("024075001234") == ["Nguyễn Văn An"])
        #expect(try await shelf.names("chuyen vien") == ["Nguyễn Văn An"])
        #expect(try await shelf.names("so noi vu").count == 2)
    }

    @Test func pagesReadByOCRAlsoAnswerWithoutMarks() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Bản chụp", pages: ["quyêt đinh nâng lương"], isOCR: true)
        try await shelf.file("Bản gốc", pages: ["quyêt đinh nâng lương"])

        let response = try await shelf.search(.words("quyết định"))

        #expect(response.items.map(\.dossier.name) == ["Bản chụp"])
        #expect(response.items.first?.pages.first?.isNear == true)
        #expect(response.items.first?.pages.first?.isOCR == true)
    }

    @Test func whatWasTypedExactlyRanksFirst() async throws {
        let shelf = try await Shelf()
        try await shelf.file("Gần", pages: ["bà Nguyễn Thị Ân ký tên"])
        try await shelf.file("Đúng", pages: ["bà Nguyễn Thị An ký tên"])

        #expect(try await shelf.names("nguyễn thị an") == ["Đúng", "Gần"])
    }

    @Test func nearbyWordsRankBeforeScatteredOnes() async throws {
        let shelf = try await Shelf()
        let filler = Array(repeating: "giấy tờ khác", count: 12).joined(separator: " ")
        try await shelf.file("Rải rác", pages: ["khen \(filler) thưởng \(filler) huân \(filler) chương"])
        try await shelf.file("Liền nhau", pages: ["\(filler) khen thưởng huân chương \(filler) \(filler)"])

        #expect(try await shelf.names("khen thưởng huân chương") == ["Liền nhau", "Rải rác"])
    }
}
