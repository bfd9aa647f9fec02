/// Self-criticism, evaluation, hand-over and letters.
enum Reviews {
    private static let strengths = [
        "Chấp hành nghiêm chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước và nội quy, quy chế của cơ quan.",
        "Có tinh thần trách nhiệm, chủ động tham mưu và hoàn thành nhiệm vụ được giao đúng thời hạn.",
        "Lối sống lành mạnh, trung thực, đoàn kết, giúp đỡ đồng nghiệp, được tập thể tín nhiệm.",
        "Tích cực học tập, tự bồi dưỡng để nâng cao trình độ chuyên môn, nghiệp vụ và kỹ năng sử dụng máy tính.",
        "Thái độ phục vụ nhân dân đúng mực, không có biểu hiện quan liêu, cửa quyền, sách nhiễu.",
    ]
    private static let weaknesses = [
        "Đôi khi còn nể nang, chưa mạnh dạn góp ý cho đồng nghiệp.", "Công tác báo cáo có lúc chưa kịp thời.",
        "Trình độ ngoại ngữ còn hạn chế.", "Việc lập kế hoạch công tác tuần chưa khoa học.",
    ]

    static func selfCriticism(
        of person: DemoPerson, on day: CalendarDay, isHandwritten: Bool, _ random: inout SeededRandom
    ) -> Paper {
        let strengths = Array(random.shuffled(strengths).prefix(3))
        let weakness = random.pick(weaknesses)
        let sentences = [
            "Tôi tên là: \(person.name), sinh ngày \(person.born.slashed).",
            "Chức vụ: \(person.post(on: day).title), đơn vị công tác: \(person.unit.fullName).",
            "Trong năm \(day.year) tôi tự kiểm điểm như sau:", "Ưu điểm: " + strengths.joined(separator: " "),
            "Khuyết điểm: \(weakness)",
            "Phương hướng khắc phục: Nghiêm túc tự phê bình, sửa chữa khuyết điểm, phấn đấu hoàn thành xuất sắc nhiệm vụ năm \(day.year + 1).",
            "Tự xếp loại: \(random.pick(["Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành nhiệm vụ"])).",
        ]
        let blocks: [Block] =
            [
                .heading(
                    agency: person.unit.headingLines, number: nil, placeAndDate: "\(person.unit.place), \(day.inWords)"),
                .centred(bold("BẢN TỰ KIỂM ĐIỂM CÁ NHÂN"), size: 15), .centred(bold("Năm \(day.year)"), size: 13),
                .gap(8),
            ] + sentences.map { isHandwritten ? .handwriting($0) : .paragraph([plain($0)]) } + [
                .closing(left: [], signatures: [.init(office: ["NGƯỜI TỰ KIỂM ĐIỂM"], name: person.name)])
            ]
        return Paper(title: "Bản tự kiểm điểm năm \(day.year)", component: "TKD", writtenOn: day, blocks: blocks)
    }

    static func evaluation(of person: DemoPerson, on day: CalendarDay, _ random: inout SeededRandom) -> Paper {
        let grade = random.pick([
            "Hoàn thành tốt nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành nhiệm vụ",
        ])
        let remarks = random.shuffled(strengths)
        let issuer = Issuer(of: person.unit, on: day)
        let blocks: [Block] = [
            .heading(agency: issuer.heading, number: nil, placeAndDate: "\(person.unit.place), \(day.inWords)"),
            .centred(bold("PHIẾU ĐÁNH GIÁ VÀ PHÂN LOẠI"), size: 15),
            .centred(
                bold(person.category == "VC" ? "VIÊN CHỨC NĂM \(day.year)" : "CÔNG CHỨC NĂM \(day.year)"), size: 14),
            .gap(8),
            .line([plain("Họ và tên: "), bold(person.name.uppercased())]),
            .line([plain("Chức vụ, chức danh: \(person.post(on: day).title)")]),
            .line([plain("Đơn vị công tác: \(person.unit.fullName)")]),
            .line([
                plain(
                    "Ngạch: \(person.payRow(on: day).rankTitle), bậc \(person.payRow(on: day).step), \(person.payRow(on: day).amount)"
                )
            ]),
            .line([bold("I. KẾT QUẢ TỰ ĐÁNH GIÁ")]),
            .paragraph([plain("1. Chính trị tư tưởng: \(remarks[0])")]),
            .paragraph([plain("2. Đạo đức, lối sống: \(remarks[1])")]),
            .paragraph([plain("3. Tác phong, lề lối làm việc: \(remarks[2])")]),
            .paragraph([
                plain(
                    "4. Kết quả thực hiện nhiệm vụ: Hoàn thành \(random.number(in: 88...100))% khối lượng công việc được giao, bảo đảm tiến độ và chất lượng."
                )
            ]),
            .paragraph([plain("5. Hạn chế: \(random.pick(weaknesses))")]),
            .line([bold("II. Ý KIẾN CỦA TẬP THỂ VÀ LÃNH ĐẠO ĐƠN VỊ")]),
            .table(
                [.init(title: "Nội dung", share: 0.62), .init(title: "Kết quả", share: 0.38)],
                rows: [
                    [
                        "Ý kiến của tập thể đơn vị",
                        "Nhất trí \(random.number(in: 9...24))/\(random.number(in: 24...25)) phiếu",
                    ], ["Kết quả đánh giá, phân loại", grade],
                ]),
            .closing(
                left: [],
                signatures: [
                    .init(office: ["NGƯỜI TỰ ĐÁNH GIÁ"], name: person.name),
                    .init(office: issuer.office, name: issuer.signer, seal: issuer.seal),
                ]),
        ]
        return Paper(
            title: "Phiếu đánh giá và phân loại năm \(day.year)", component: "NXDG", writtenOn: day, blocks: blocks)
    }

    static func handover(of person: DemoPerson) -> Paper {
        let day = person.leftOn!.adding(months: 1)
        let blocks: [Block] = [
            .heading(
                agency: Issuer(of: person.unit, on: day).heading, number: nil,
                placeAndDate: "\(person.unit.place), \(day.inWords)"),
            .centred(bold("PHIẾU GIAO NHẬN HỒ SƠ"), size: 16), .gap(8),
            .paragraph([
                plain(
                    "Hôm nay, \(day.inWords), bên giao là \(person.unit.agency.name) và bên nhận là Sở Nội vụ tỉnh Đông Vân tiến hành giao nhận hồ sơ của \(person.salutation) \(person.name), sinh ngày \(person.born.slashed), số hiệu \(person.code)."
                )
            ]),
            .table(
                [
                    .init(title: "TT", share: 0.08), .init(title: "Tên tài liệu", share: 0.62),
                    .init(title: "Số tờ", share: 0.12), .init(title: "Ghi chú", share: 0.18),
                ],
                rows: [
                    ["1", "Quyển lý lịch", "6", "Bản gốc"], ["2", "Sơ yếu lý lịch", "4", "Bản gốc"],
                    ["3", "Quyết định tuyển dụng", "1", "Bản gốc"],
                    ["4", "Các quyết định nâng bậc lương", String(person.pay.count - 1), "Bản gốc"],
                    ["5", "Văn bằng, chứng chỉ", "3", "Bản sao"],
                ]),
            .paragraph([
                plain("Hồ sơ được niêm phong, tình trạng nguyên vẹn. Phiếu này lập thành 02 bản, mỗi bên giữ 01 bản.")
            ]),
            .closing(
                left: [],
                signatures: [
                    .init(office: ["BÊN NHẬN"], name: PersonNames.random(male: false, seed: "Đông Vân")),
                    .init(
                        office: ["BÊN GIAO"], name: Issuer(of: person.unit, on: day).signer,
                        seal: person.unit.agency.name.uppercased()),
                ]),
        ]
        return Paper(title: "Phiếu giao nhận hồ sơ", component: "BBGN", writtenOn: day, blocks: blocks)
    }

    static func letterOfResignation(of person: DemoPerson, _ random: inout SeededRandom) -> Paper {
        let day = person.leftOn!.adding(months: -2)
        let reason = random.pick([
            "sức khỏe không bảo đảm và hoàn cảnh gia đình khó khăn", "chuyển nơi cư trú theo gia đình",
            "có nguyện vọng đi học tập dài hạn",
        ])
        let text = [
            "Kính gửi: \(person.unit.agency.name)",
            "Tôi tên là \(person.name), sinh ngày \(person.born.slashed), hiện là \(person.position.lowercasedFirst) tại \(person.unit.fullName).",
            "Nay tôi làm đơn này xin được thôi việc vì lý do \(reason).",
            "Tôi xin bàn giao đầy đủ công việc, tài sản, hồ sơ trước khi nghỉ. Kính mong lãnh đạo xem xét, giải quyết. Tôi xin chân thành cảm ơn.",
        ]
        let blocks: [Block] =
            [
                .centred(bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), size: 13),
                .centred(bold("Độc lập - Tự do - Hạnh phúc"), size: 13), .gap(20),
                .centred(bold("ĐƠN XIN THÔI VIỆC"), size: 16), .gap(10),
            ] + text.map { .handwriting($0) } + [
                .closing(
                    left: [],
                    signatures: [
                        .init(
                            above: "\(person.unit.place), \(day.inWords)", office: ["NGƯỜI LÀM ĐƠN"], name: person.name)
                    ])
            ]
        return Paper(title: "Đơn xin thôi việc", component: "KHAC", writtenOn: day, blocks: blocks)
    }
}
