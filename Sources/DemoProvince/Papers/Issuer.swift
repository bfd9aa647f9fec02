/// Who signs a decision and how the head of the paper names them.
struct Issuer: Sendable {
    /// Lines of the left heading, the issuer last.
    let heading: [String]
    /// Second half of the number, "QĐ-SNV".
    let symbol: String
    let place: String
    /// The authority line of a decision, "GIÁM ĐỐC SỞ NỘI VỤ".
    let authority: String
    let office: [String]
    let signer: String
    let seal: String
    /// Whom the reasons name as proposer: "Theo đề nghị của …".
    let proposer: String
    /// Who carries the decision out, in the last article.
    let executor: String

    /// The agency that pays and hires the person's unit, with the head it had in those years.
    init(of unit: DemoUnit, on day: CalendarDay) {
        let agency = unit.agency
        var random = SeededRandom(7, "head of \(agency.code)", day.year / 5)
        let head = PersonNames.random(male: random.chance(0.75), &random)
        let deputy = PersonNames.random(male: random.chance(0.65), &random)
        let byDeputy = SeededRandom(9, "\(agency.code)\(day)").isEven
        place = agency.place
        seal = agency.name.uppercased()
        if agency.kind == "UBNDH" {
            let short = agency.name.replacing("Ủy ban nhân dân ", with: "")
            heading = ["ỦY BAN NHÂN DÂN", short.uppercased()]
            symbol = "QĐ-UBND"
            authority = "CHỦ TỊCH ỦY BAN NHÂN DÂN \(short.uppercased())"
            office = byDeputy ? ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] : ["CHỦ TỊCH"]
            proposer = "Trưởng phòng Nội vụ \(short)"
            executor = "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân \(short), Trưởng phòng Nội vụ"
        } else {
            heading = ["UBND TỈNH LAM KHÊ", agency.name.uppercased()]
            symbol = "QĐ-\(Self.abbreviation(agency.code))"
            let isOffice = agency.code == "VPUB"
            let title = isOffice ? "CHÁNH VĂN PHÒNG" : "GIÁM ĐỐC"
            authority = isOffice ? "CHÁNH VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH" : "GIÁM ĐỐC \(agency.name.uppercased())"
            office = byDeputy ? ["KT. \(title)", "PHÓ \(title)"] : [title]
            proposer = isOffice ? "Trưởng phòng Hành chính - Tổ chức" : "Chánh Văn phòng Sở"
            executor =
                isOffice
                ? "Trưởng phòng Hành chính - Tổ chức, Trưởng phòng Quản trị - Tài vụ"
                : "Chánh Văn phòng, Kế toán trưởng Sở"
        }
        signer = byDeputy ? deputy : head
    }

    /// The chairman of the province, for leaders and honours.
    static func province(on day: CalendarDay) -> Issuer { Issuer(provinceOn: day) }

    private init(provinceOn day: CalendarDay) {
        var random = SeededRandom(7, "chairman", day.year / 5)
        heading = ["ỦY BAN NHÂN DÂN", "TỈNH LAM KHÊ"]
        symbol = "QĐ-UBND"
        place = "Lam Khê"
        authority = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"
        office = ["CHỦ TỊCH"]
        signer = PersonNames.random(male: true, &random)
        seal = "ỦY BAN NHÂN DÂN TỈNH LAM KHÊ"
        proposer = "Giám đốc Sở Nội vụ"
        executor = "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ"
    }

    private static func abbreviation(_ code: String) -> String {
        ["SGDDT": "SGDĐT", "SNN": "SNNPTNT", "VPUB": "VP"][code] ?? code
    }
}

extension SeededRandom {
    /// A coin that leaves the stream as it was.
    fileprivate var isEven: Bool {
        var copy = self
        return copy.below(2) == 0
    }
}
