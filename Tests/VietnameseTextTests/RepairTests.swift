import TestSupport
import Testing
import VietnameseText

@Suite struct RepairTests {
    @Test(
        "Text that is right stays as it is",
        arguments: [
            "The quick brown fox jumps over the lazy dog, doesn't it? It's a well-known café in São Paulo (naïve façade).",
            "Les élèves ont été reçus à l'école où l'évêque Hélène dînait déjà; ça, c'était très près de l'hôtel, bien sûr.",
            "Die Bürger fuhren über die Brücke nach Süden; Größe und Maß müssen für alle Gäste schön und möglich sein.",
            "Tel: (0204) 3.854.123 - Fax: (0204) 3.854.124; m² 25°C ±5% §3 ©2020 ½ ¼ µm",
            "Nadal dừng bước ở tứ kết trước Feliciano López 6–7(5), 4–6, rồi thắng 6–2, 6–4, 6–4 và 7–5, 3–6, 5–7, 6–1, 6–0",
            "Vĩ độ 21°34´B tới khoảng 19°5´B, từ 105°17´Đ đến 107°7´Đ, diện tích 15.000 km², cao 20 m ở phía nam, 4D ở ngã ba",
            "Federer – Nadal 6–7, 4–6, 6–2, 6–4, 7–5, 3–6, 5–7, 6–1, 6–0, 6–3, 7–6, 6–4, 2–6, 6–2, 1–6, 6–3, 6–4, 6–2, 7–5",
            "giá 5tr ở chợ, ngày 19th ở London", "Nguyễn Văn An", "A B C D E", "B A C A B A",
            "mức thu ở Việt Nam, 500 m ở mọi độ cao, 25 độ C, Model S ở đây, GB/s ở đó", "",
        ])
    func rightText(text: String) {
        let result = repaired(page: text)

        #expect(result.text == text)
        #expect(result.encoding == .unicode)
        #expect(!result.wasRepaired)
    }

    @Test func rightPagesStayAsTheyAreInAnyForm() {
        for seed in UInt64(0)..<60 {
            let page = Sample.page(seed: seed)

            #expect(repaired(page: page).text == page)
            #expect(!repaired(page: page).wasRepaired)
            #expect(repaired(page: nfd(page)).text.unicodeScalars.elementsEqual(page.unicodeScalars), "seed \(seed)")
            #expect(!repaired(page: nfd(page)).wasRepaired)
        }
    }

    @Test(
        "Torn syllables are put together",
        arguments: [
            ("Nguy ễn V ăn Đ ức", "Nguyễn Văn Đức"), ("ti ếng Vi ệt", "tiếng Việt"),
            ("C ỘNG HÒA X Ã H ỘI", "CỘNG HÒA X Ã HỘI"),
            ("s ố: ngh ị đ ịnh", "số: nghị định"), ("Vi ệ t Nam", "Việt Nam"), ("(Nguy ễn), tr ở", "(Nguyễn), trở"),
        ])
    func tornText(torn: String, whole: String) {
        #expect(repaired(page: torn).text == whole)
        #expect(repaired(page: torn).wasRepaired)
    }

    @Test func aTornPageComesBackNearlyWhole() {
        var right = 0, total = 0
        for seed in UInt64(0)..<40 {
            var random = Seeded(seed)
            let page = Sample.page(seed: seed)
            var torn = ""
            for letter in page {
                let isSpecial = letter.unicodeScalars.contains { (0x1EA0...0x1EF9).contains($0.value) }
                if isSpecial, torn.last?.isLetter ?? false, Int.random(in: 0..<10, using: &random) < 3 { torn += " " }
                torn.append(letter)
            }
            let words = page.split(separator: " ")
            total += words.count
            right += zip(words, repaired(page: torn).text.split(separator: " ")).count { $0 == $1 }
        }
        #expect(right * 1000 >= total * 990, "\(right) of \(total)")
    }

    @Test(
        "Letter-spaced headings are put together",
        arguments: [
            ("N G U Y Ễ N  V Ă N  A N", "NGUYỄN  VĂN  AN"), ("Q U Y Ế T Đ Ị N H", "QUYẾT ĐỊNH"),
            ("S Ơ  Y Ế U  L Ý  L Ị C H\ncủa cán bộ", "SƠ  YẾU  LÝ  LỊCH\ncủa cán bộ"),
        ])
    func spacedText(spaced: String, whole: String) {
        #expect(repaired(page: spaced).text == whole)
    }

    @Test func accentsBesideTheirLettersAreJoined() {
        #expect(
            repaired(page: "Nguye\u{02C6}\u{02DC}n Va\u{02D8}n A\u{02C6}n, ti\u{B4}nh").text == "Nguyễn Văn Ân, tính")
        #expect(repaired(page: "chạy `make test` rồi a´ hay 5´").text == "chạy `make test` rồi á hay 5´")
    }

    @Test func repairedWordsSayWhatTheyAreMadeOf() {
        let result = repaired(words: ["Ông", "Nguy", "ễn", "V", "ăn", "Đ", "ồng,", "", "sinh"])

        #expect(result.words.map(\.text) == ["Ông", "Nguyễn", "Văn", "Đồng,", "", "sinh"])
        #expect(result.words.map(\.source) == [0..<1, 1..<3, 3..<5, 5..<7, 7..<8, 8..<9])
        #expect(result.wasRepaired)
        #expect(repaired(words: []).words.isEmpty)
    }

    @Test func anyWordsCanBeRepaired() {
        let pieces = [
            "Nguy", "ễn", "ộ", "", " ", "ng-", "-", "\u{AD}", "Ã", "á»", "\u{F0B7}", "9", "Ñ", "^~", "d", "\\", "🗂",
            "\u{0301}",
        ]
        for seed in UInt64(0)..<500 {
            var random = Seeded(seed)
            let words = (0..<24).map { _ in random.pick(pieces) + random.pick(pieces) }
            let hint = random.pick([[], [".VnTime"], ["VNI-Times"], ["+", ".", "Vn", ""]])
            let result = repaired(words: words, fontNames: hint)

            #expect(result.words.flatMap { Array($0.source) } == Array(words.indices), "seed \(seed)")
            _ = repaired(page: words.joined(separator: " "), fontNames: hint)
        }
    }

    @Test func repairingTwiceChangesNothing() throws {
        for seed in UInt64(0)..<30 {
            let written = try #require(LegacyEncoder(encoding: .vni).encode(Sample.page(seed: seed)))
            let once = repaired(page: written).text

            #expect(repaired(page: once).text == once, "seed \(seed)")
            #expect(!repaired(page: once).wasRepaired, "seed \(seed)")
        }
    }

    @Test func validityCountsWordsAndSyllables() {
        let counts = validity(of: "Nguyễn Văn An, số 123, office của tôi")

        #expect(counts.words == 7)
        #expect(counts.possible == 6)
        #expect(counts.marked == 5)
        #expect(validity(of: "").words == 0)
    }
}
