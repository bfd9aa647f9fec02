import Testing
import VietnameseText

@Suite struct NameTests {
    @Test func namesHaveThreeParts() {
        #expect(nameParts("Nguyễn Thị Minh  Khai") == ("Nguyễn", "Thị Minh", "Khai"))
        #expect(nameParts("Lê Lợi") == ("Lê", "", "Lợi"))
        #expect(nameParts(" Y ") == ("", "", "Y"))
        #expect(nameParts("") == ("", "", ""))
        #expect(nameParts("Tôn Thất Tùng") == ("Tôn Thất", "", "Tùng"))
        #expect(nameParts("Tôn Tùng") == ("Tôn", "", "Tùng"))
    }

    @Test func listsGoByGivenNameThenFamilyThenMiddle() {
        let sorted = [
            "Trần Văn An", "Lê Văn Ánh", "Lê Hoàng Ân", "Lê Văn Ân", "Nguyễn Văn Ân", "Lê Văn Bình", "Lê Văn Dũng",
            "Lê Văn Đức", "Phạm Thị Hoà", "Phạm Văn Hoà", "Lê Văn Lí", "Lê Văn Lý", "Lê Thị Thu", "Lê Thị Thuỳ",
            "Lê Thị Thuỷ", "Lê Thị Thúy", "Lê Thị Thụy", "Đỗ Văn Út", "Ưng Văn Út", "Võ Văn Vy",
        ]
        for seed in UInt64(0)..<20 {
            var random = Seeded(seed)
            let shuffled = sorted.shuffled(using: &random)

            #expect(
                shuffled.sorted { nameSortKey($0).lexicographicallyPrecedes(nameSortKey($1)) } == sorted, "seed \(seed)"
            )
        }
    }

    @Test func eachSyllableDecidesBeforeTheNext() {
        // ICU alone compares all letters before any tone.
        #expect(nameSortKey("Lê An Án Cường").lexicographicallyPrecedes(nameSortKey("Lê Án An Cường")))
        #expect(nameSortKey("Nguyễn An").lexicographicallyPrecedes(nameSortKey("Nguyễn Anh")))
    }

    @Test(
        "Spelling that is the same name gives the same key",
        arguments: [
            ("Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA"), ("Đỗ Văn Ðức", "Đỗ Văn Đức"), ("Lê Thuý", "Lê Thúy"),
            ("Nguyễn Văn An", "Nguye\u{0302}\u{0303}n Va\u{0306}n An"),
        ])
    func sameName(left: String, right: String) {
        #expect(nameSortKey(left) == nameSortKey(right))
    }

    @Test func theKeyNamesItsVersion() {
        #expect(collationVersion.split(separator: " ").count == 2)
        #expect(!collationVersion.hasSuffix("none"))
    }
}
