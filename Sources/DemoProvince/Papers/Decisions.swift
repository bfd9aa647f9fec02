/// Decisions on one person, in the layout of NĐ 30/2020 that older ones share in the main.
enum Decisions {
    /// Puts reasons and articles into the frame of a decision.
    private static func decision(
        _ component: String, _ title: String, subject: String, issuer: Issuer, on day: CalendarDay, number: Int,
        reasons: [String],
        articles: [String], recipients: [String]
    ) -> Paper {
        let text = "\(number)/\(issuer.symbol)"
        var blocks: [Block] = [
            .heading(agency: issuer.heading, number: text, placeAndDate: "\(issuer.place), \(day.inWords)"),
            .centred(bold("QUYẾT ĐỊNH"), size: 14),
            .centred(bold(subject), size: 13),
            .gap(8),
            .centred(bold(issuer.authority), size: 13),
            .gap(4),
        ]
        blocks += reasons.map { .paragraph([italic($0)]) }
        blocks.append(.paragraph([italic("Theo đề nghị của \(issuer.proposer).")]))
        blocks += [.gap(2), .centred(bold("QUYẾT ĐỊNH:"), size: 13), .gap(2)]
        for (position, article) in articles.enumerated() {
            blocks.append(.paragraph([bold("Điều \(position + 1). "), plain(article)]))
        }
        blocks.append(
            .closing(
                left: [Span(text: "Nơi nhận:", isBold: true, isItalic: true)] + recipients.map { plain("- \($0)") },
                signatures: [.init(office: issuer.office, name: issuer.signer, seal: issuer.seal)]
            ))
        return Paper(title: title, component: component, number: text, writtenOn: day, blocks: blocks)
    }

    private static func execution(_ person: DemoPerson, _ issuer: Issuer) -> String {
        "\(issuer.executor), Thủ trưởng các cơ quan, đơn vị có liên quan và \(person.salutation) \(person.name) chịu trách nhiệm thi hành Quyết định này./."
    }

    private static func recipients(_ article: Int, _ extra: String? = nil) -> [String] {
        ["Như Điều \(article);"] + (extra.map { ["\($0);"] } ?? []) + ["Lưu: VT, HSCB."]
    }

    static func recruitment(of person: DemoPerson, number: Int) -> Paper {
        let day = person.recruitedOn
        let issuer = Issuer(of: person.unit, on: day)
        let row = person.pay[0]
        return decision(
            "QDTD", "Quyết định tuyển dụng",
            subject: "Về việc tuyển dụng và xếp lương đối với \(person.salutation) \(person.name)",
            issuer: issuer, on: day.signed(daysBefore: 6), number: number,
            reasons: [
                LegalBasis.organisation(on: day), LegalBasis.staff(person.category, on: day),
                LegalBasis.pay(on: day)[0],
                "Xét hồ sơ và kết quả tuyển dụng năm \(day.year);",
            ],
            articles: [
                "Tuyển dụng \(person.salutation) \(person.name), sinh \(person.born.inWords), trình độ \(person.education.level.lowercased()) chuyên ngành \(person.education.major), vào làm việc tại \(person.unit.fullName), kể từ \(day.inWords). Thời gian tập sự là 12 tháng.",
                "\(person.capitalSalutation) \(person.name) được xếp lương ngạch \(row.rankTitle), mã số \(row.rankCode), bậc 1, \(row.amount); trong thời gian tập sự được hưởng 85% mức lương khởi điểm và các chế độ khác theo quy định hiện hành.",
                execution(person, issuer),
            ],
            recipients: recipients(3, "Sở Nội vụ (b/c)")
        )
    }

    /// The rise to the pay row at `position`, which is not the first.
    static func payRise(of person: DemoPerson, row position: Int, number: Int) -> Paper {
        let row = person.pay[position]
        let before = person.pay[position - 1]
        let issuer = Issuer(of: person.unit, on: row.from)
        let isConversion = row.from == Rank.reform && row.step == before.step
        let isPromotion = row.rankCode != before.rankCode && row.step == 1
        let name = "\(person.salutation) \(person.name)"
        let subject =
            isConversion
            ? "Về việc chuyển xếp lương đối với \(name)"
            : isPromotion
                ? "Về việc bổ nhiệm ngạch và xếp lương đối với \(name)"
                : "Về việc nâng bậc lương thường xuyên đối với \(name)"
        let change =
            isConversion
            ? "Chuyển xếp lương đối với \(name), \(person.post(on: row.from).title.lowercasedFirst), \(person.unit.fullName), từ \(before.amount) (lương cũ), bậc \(before.step) sang \(row.amount) (lương mới), bậc \(row.step), ngạch \(row.rankTitle), mã số \(row.rankCode), kể từ ngày 01/10/2004."
            : "Nâng bậc lương đối với \(name), sinh \(person.born.inWords), \(person.post(on: row.from).title.lowercasedFirst), \(person.unit.fullName): từ bậc \(before.step), \(before.amount) lên bậc \(row.step), \(row.amount), ngạch \(row.rankTitle), mã số \(row.rankCode). Thời gian hưởng và tính nâng bậc lương lần sau kể từ ngày \(row.from.slashed)."
        let promotion =
            "Bổ nhiệm vào ngạch \(row.rankTitle), mã số \(row.rankCode), đối với \(name), sinh \(person.born.inWords), \(person.unit.fullName); xếp bậc \(row.step), \(row.amount), kể từ ngày \(row.from.slashed)."
        return decision(
            isPromotion ? "QDNN" : "QDNL",
            isConversion
                ? "Quyết định chuyển xếp lương" : isPromotion ? "Quyết định nâng ngạch" : "Quyết định nâng bậc lương",
            subject: subject, issuer: issuer, on: row.from.signed(daysBefore: 9), number: number,
            reasons: [LegalBasis.organisation(on: row.from), LegalBasis.staff(person.category, on: row.from)]
                + LegalBasis.pay(on: row.from),
            articles: [
                isPromotion ? promotion : change, "Quyết định này có hiệu lực kể từ ngày ký.",
                execution(person, issuer),
            ],
            recipients: recipients(3, "Kho bạc Nhà nước")
        )
    }

    /// The appointment to the post at `position`, which is not the first.
    static func appointment(of person: DemoPerson, post position: Int, number: Int) -> Paper {
        let post = person.posts[position]
        let isHigh = post.title.hasPrefix("Phó Giám đốc") || post.title.hasSuffix("Hiệu trưởng")
        let issuer = isHigh ? .province(on: post.from) : Issuer(of: person.unit, on: post.from)
        return decision(
            "QDBN", "Quyết định bổ nhiệm \(post.title)", subject: "Về việc bổ nhiệm chức vụ \(post.title)",
            issuer: issuer,
            on: post.from.signed(daysBefore: 3), number: number,
            reasons: [
                LegalBasis.organisation(on: post.from), LegalBasis.staff(person.category, on: post.from),
                "Căn cứ quy định về phân cấp quản lý tổ chức bộ máy, biên chế và cán bộ, công chức, viên chức của tỉnh Lam Khê;",
            ],
            articles: [
                "Bổ nhiệm \(person.salutation) \(person.name), sinh \(person.born.inWords), \(person.posts[position - 1].title.lowercasedFirst), giữ chức vụ \(post.title), \(post.unit), kể từ \(post.from.inWords). Thời hạn giữ chức vụ là 05 năm.",
                "\(person.capitalSalutation) \(person.name) được hưởng phụ cấp chức vụ và các chế độ khác theo quy định của Nhà nước.",
                execution(person, issuer),
            ],
            recipients: recipients(3, "Ban Tổ chức Tỉnh ủy")
        )
    }

    static func award(of person: DemoPerson, on day: CalendarDay, number: Int, _ random: inout SeededRandom) -> Paper {
        let kinds = [
            (
                "danh hiệu \"Chiến sĩ thi đua cơ sở\"",
                "đạt thành tích xuất sắc trong phong trào thi đua năm \(day.year - 1)"
            ),
            (
                "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                "có thành tích xuất sắc trong thực hiện nhiệm vụ hai năm liên tục \(day.year - 2) - \(day.year - 1)"
            ),
            ("Giấy khen", "hoàn thành tốt nhiệm vụ phòng, chống lụt bão và tìm kiếm cứu nạn"),
            ("danh hiệu \"Lao động tiên tiến\"", "hoàn thành tốt nhiệm vụ công tác năm \(day.year - 1)"),
        ]
        let (honour, merit) = random.pick(kinds)
        let issuer = honour.hasPrefix("Bằng khen") ? .province(on: day) : Issuer(of: person.unit, on: day)
        return decision(
            "QDKT", "Quyết định khen thưởng", subject: "Về việc khen thưởng \(person.salutation) \(person.name)",
            issuer: issuer, on: day, number: number,
            reasons: [
                LegalBasis.organisation(on: day), LegalBasis.honours(on: day),
                "Xét thành tích công tác của cá nhân và đề nghị của Hội đồng Thi đua - Khen thưởng;",
            ],
            articles: [
                "Tặng \(honour) cho \(person.salutation) \(person.name), \(person.post(on: day).title.lowercasedFirst), \(person.unit.fullName), đã \(merit).",
                "Kèm theo mức tiền thưởng là \(random.pick(["350.000", "600.000", "894.000", "1.490.000"])) đồng, trích từ quỹ thi đua, khen thưởng của cơ quan.",
                execution(person, issuer),
            ],
            recipients: recipients(3)
        )
    }

    static func discipline(of person: DemoPerson, on day: CalendarDay, number: Int, _ random: inout SeededRandom)
        -> Paper
    {
        let issuer = Issuer(of: person.unit, on: day)
        let (form, deed) = random.pick([
            ("khiển trách", "vi phạm thời giờ làm việc, vắng mặt không có lý do chính đáng"),
            ("cảnh cáo", "thiếu trách nhiệm trong quản lý tài sản công, gây thất thoát vật tư của đơn vị"),
            ("khiển trách", "chậm trả kết quả giải quyết thủ tục hành chính, gây phiền hà cho công dân"),
        ])
        var paper = decision(
            "QDKL", "Quyết định thi hành kỷ luật",
            subject: "Về việc thi hành kỷ luật đối với \(person.salutation) \(person.name)", issuer: issuer,
            on: day, number: number,
            reasons: [
                LegalBasis.staff(person.category, on: day), LegalBasis.discipline(person.category, on: day),
                "Xét kết luận của Hội đồng kỷ luật tại Biên bản họp ngày \(day.signed(daysBefore: 12).slashed);",
            ],
            articles: [
                "Thi hành kỷ luật bằng hình thức \(form) đối với \(person.salutation) \(person.name), \(person.post(on: day).title.lowercasedFirst), \(person.unit.fullName). Lý do: \(deed).",
                "Thời hạn kỷ luật là 12 tháng kể từ ngày Quyết định có hiệu lực; kéo dài thời hạn nâng bậc lương thêm \(form == "cảnh cáo" ? "06" : "03") tháng.",
                execution(person, issuer),
            ],
            recipients: recipients(3, "Thanh tra tỉnh")
        )
        paper.discipline = (form == "cảnh cáo" ? "Cảnh cáo" : "Khiển trách", deed)
        return paper
    }

    static func retirement(of person: DemoPerson, number: Int) -> Paper {
        let day = person.leftOn!
        let issuer = Issuer(of: person.unit, on: day)
        let row = person.pay[person.pay.count - 1]
        let signed = day.adding(months: -6)
        return decision(
            "QDNH", "Quyết định nghỉ hưu", subject: "Về việc nghỉ hưu để hưởng chế độ bảo hiểm xã hội", issuer: issuer,
            on: signed, number: number,
            reasons: [
                LegalBasis.staff(person.category, on: signed), LegalBasis.insurance(on: signed),
                "Xét nguyện vọng của cá nhân và thời gian đóng bảo hiểm xã hội;",
            ],
            articles: [
                "\(person.capitalSalutation) \(person.name), sinh \(person.born.inWords), số sổ bảo hiểm xã hội \(person.insuranceNumber), \(person.position.lowercasedFirst), \(person.unit.fullName), ngạch \(row.rankTitle), mã số \(row.rankCode), bậc \(row.step), \(row.amount), được nghỉ hưu để hưởng chế độ bảo hiểm xã hội kể từ ngày \(day.slashed).",
                "Nơi cư trú khi nghỉ hưu: \(person.home). Chế độ hưu trí của \(person.salutation) \(person.name) do Bảo hiểm xã hội tỉnh Lam Khê giải quyết theo quy định.",
                execution(person, issuer),
            ],
            recipients: recipients(3, "Bảo hiểm xã hội tỉnh")
        )
    }

    static func resignation(of person: DemoPerson, number: Int) -> Paper {
        let day = person.leftOn!
        let issuer = Issuer(of: person.unit, on: day)
        return decision(
            "QDNH", "Quyết định thôi việc", subject: "Về việc giải quyết thôi việc theo nguyện vọng", issuer: issuer,
            on: day.signed(daysBefore: 5), number: number,
            reasons: [
                LegalBasis.staff(person.category, on: day), LegalBasis.insurance(on: day),
                "Xét đơn xin thôi việc của \(person.salutation) \(person.name);",
            ],
            articles: [
                "\(person.capitalSalutation) \(person.name), sinh \(person.born.inWords), \(person.position.lowercasedFirst), \(person.unit.fullName), được thôi việc theo nguyện vọng kể từ ngày \(day.slashed).",
                "\(person.capitalSalutation) \(person.name) được hưởng trợ cấp thôi việc và được bảo lưu thời gian đóng bảo hiểm xã hội theo quy định; có trách nhiệm bàn giao công việc, hồ sơ, tài sản trước ngày nghỉ.",
                execution(person, issuer),
            ],
            recipients: recipients(3, "Bảo hiểm xã hội tỉnh")
        )
    }

    static func transferOut(of person: DemoPerson, number: Int) -> Paper {
        let day = person.leftOn!
        let issuer = Issuer.province(on: day)
        return decision(
            "QDDD", "Quyết định chuyển công tác ra ngoài tỉnh",
            subject: "Về việc chuyển công tác đối với \(person.salutation) \(person.name)", issuer: issuer,
            on: day.signed(daysBefore: 8), number: number,
            reasons: [
                LegalBasis.organisation(on: day), LegalBasis.staff(person.category, on: day),
                "Xét văn bản tiếp nhận của Sở Nội vụ tỉnh Đông Vân và đơn xin chuyển công tác của cá nhân;",
            ],
            articles: [
                "Đồng ý để \(person.salutation) \(person.name), sinh \(person.born.inWords), \(person.position.lowercasedFirst), \(person.unit.fullName), chuyển đến công tác tại tỉnh Đông Vân kể từ ngày \(day.slashed).",
                "Lương và các khoản phụ cấp của \(person.salutation) \(person.name) được thanh toán đến hết ngày \(day.signed(daysBefore: 1).slashed). Hồ sơ gốc được chuyển cho cơ quan tiếp nhận trong thời hạn 30 ngày.",
                execution(person, issuer),
            ],
            recipients: recipients(3, "Sở Nội vụ tỉnh Đông Vân")
        )
    }

    /// A move to another unit of the same agency and back, as younger staff have them.
    static func secondment(of person: DemoPerson, on day: CalendarDay, number: Int) -> Paper {
        let issuer = Issuer(of: person.unit, on: day)
        return decision(
            "QDDD", "Quyết định biệt phái", subject: "Về việc biệt phái \(person.salutation) \(person.name)",
            issuer: issuer, on: day, number: number,
            reasons: [
                LegalBasis.organisation(on: day), LegalBasis.staff(person.category, on: day), "Xét yêu cầu nhiệm vụ;",
            ],
            articles: [
                "Biệt phái \(person.salutation) \(person.name), \(person.post(on: day).title.lowercasedFirst), \(person.unit.fullName), đến làm việc tại Tổ công tác sắp xếp đơn vị hành chính của tỉnh trong thời gian 06 tháng kể từ \(day.adding(months: 1).inWords).",
                "Trong thời gian biệt phái, \(person.salutation) \(person.name) được giữ nguyên lương, phụ cấp do cơ quan cử chi trả.",
                execution(person, issuer),
            ],
            recipients: recipients(3)
        )
    }
}

extension String {
    /// "Phó Trưởng phòng" becomes "phó Trưởng phòng": inside a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
