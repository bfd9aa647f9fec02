/// Papers about a person that others issue: birth, study, health, death.
enum Certificates {
    static func birth(of person: DemoPerson, number: Int, copiedOn day: CalendarDay) -> Paper {
        let place = person.native.split(separator: ",")[0]
        let registrar = PersonNames.random(male: true, seed: "registrar \(place)")
        let text = "\(number)/\(day.year)"
        let blocks: [Block] = [
            .heading(
                agency: ["ỦY BAN NHÂN DÂN", place.uppercased()], number: text,
                placeAndDate: "\(place.split(separator: " ").dropFirst().joined(separator: " ")), \(day.inWords)"),
            .centred(bold("GIẤY KHAI SINH"), size: 20), .centred(italic("(BẢN SAO)"), size: 13), .gap(14),
            .line([plain("Họ, chữ đệm, tên: "), bold(person.name.uppercased())]),
            .line([plain("Ngày, tháng, năm sinh: \(person.born.slashed)    Giới tính: \(person.gender)")]),
            .line([plain("Nơi sinh: \(person.native)")]),
            .line([plain("Dân tộc: \(person.ethnicity)    Quốc tịch: Việt Nam")]),
            .line([plain("Quê quán: \(person.native)")]), .gap(6),
            .line([plain("Họ, chữ đệm, tên người mẹ: "), bold(person.relatives[1].name)]),
            .line([
                plain("Năm sinh: \(person.relatives[1].bornIn)    Dân tộc: \(person.ethnicity)    Quốc tịch: Việt Nam")
            ]),
            .line([plain("Họ, chữ đệm, tên người cha: "), bold(person.relatives[0].name)]),
            .line([
                plain("Năm sinh: \(person.relatives[0].bornIn)    Dân tộc: \(person.ethnicity)    Quốc tịch: Việt Nam")
            ]), .gap(6),
            .line([plain("Nơi đăng ký khai sinh: Ủy ban nhân dân \(person.native)")]),
            .line([
                plain(
                    "Sao từ sổ đăng ký khai sinh, quyển số \(number % 4 + 1), ngày đăng ký \(person.born.adding(months: 1).slashed)."
                )
            ]), .gap(10),
            .closing(
                left: [],
                signatures: [
                    .init(
                        office: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: registrar,
                        seal: "UBND \(person.native.split(separator: ",")[0].uppercased())")
                ]),
        ]
        return Paper(title: "Giấy khai sinh (bản sao)", component: "GKS", number: text, writtenOn: day, blocks: blocks)
    }

    static func diploma(of person: DemoPerson, _ random: inout SeededRandom) -> Paper {
        let day = CalendarDay(person.education.to, 7, random.number(in: 2...26))
        let register = "\(random.digits(6))"
        let mark = random.pick(["Khá", "Khá", "Trung bình khá", "Giỏi"])
        let blocks: [Block] = [
            .frame, .centred(bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), size: 13),
            .centred(bold("Độc lập - Tự do - Hạnh phúc"), size: 13), .gap(26),
            .centred(bold("HIỆU TRƯỞNG"), size: 14), .centred(bold(person.education.school.uppercased()), size: 14),
            .centred(italic("cấp"), size: 13), .gap(8),
            .centred(bold("BẰNG TỐT NGHIỆP \(person.education.level.uppercased())"), size: 22), .gap(14),
            .centred(plain("Ngành: \(person.education.major)"), size: 14), .gap(8),
            .centred(plain("Cho: \(person.capitalSalutation) \(person.name)"), size: 16),
            .centred(plain("Ngày sinh: \(person.born.slashed)    Nơi sinh: tỉnh Lam Khê"), size: 13),
            .centred(plain("Năm tốt nghiệp: \(person.education.to)    Xếp loại tốt nghiệp: \(mark)"), size: 13),
            .centred(plain("Hình thức đào tạo: Chính quy"), size: 13), .gap(20),
            .closing(
                left: [
                    plain("Số hiệu: B \(register)"),
                    plain("Số vào sổ cấp bằng: \(random.number(in: 100...2900))/\(day.year)"),
                ],
                signatures: [
                    .init(
                        above: "Đông Vân, \(day.inWords)", office: ["HIỆU TRƯỞNG"],
                        name: PersonNames.random(male: true, seed: person.education.school),
                        seal: person.education.school.uppercased())
                ]
            ),
        ]
        return Paper(
            title: "Bằng tốt nghiệp \(person.education.level.lowercased()) ngành \(person.education.major)",
            component: "VB", number: "B \(register)", writtenOn: day, blocks: blocks)
    }

    static func course(of person: DemoPerson, on day: CalendarDay, _ random: inout SeededRandom) -> Paper {
        let (subject, school) = random.pick([
            ("Ứng dụng công nghệ thông tin cơ bản", "Trung tâm Tin học - Ngoại ngữ Lam Khê"),
            ("Tiếng Anh bậc 2", "Trung tâm Tin học - Ngoại ngữ Lam Khê"),
            ("Bồi dưỡng kiến thức quản lý nhà nước ngạch chuyên viên", "Trường Chính trị tỉnh Lam Khê"),
            ("Bồi dưỡng tiêu chuẩn chức danh nghề nghiệp", "Trường Cao đẳng Sư phạm Lam Khê"),
            ("Bồi dưỡng lãnh đạo, quản lý cấp phòng", "Trường Chính trị tỉnh Lam Khê"),
        ])
        let text = "\(random.number(in: 20...980))/CC-\(day.year)"
        let blocks: [Block] = [
            .frame, .centred(bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), size: 13),
            .centred(bold("Độc lập - Tự do - Hạnh phúc"), size: 13), .gap(40),
            .centred(bold("CHỨNG CHỈ"), size: 26), .gap(16), .centred(bold(school), size: 15), .gap(6),
            .centred(plain("Chứng nhận \(person.salutation): \(person.name)"), size: 15),
            .centred(plain("Sinh ngày \(person.born.slashed), đơn vị công tác: \(person.unit.name)"), size: 13),
            .gap(6),
            .centred(plain("Đã hoàn thành chương trình \(subject)"), size: 14),
            .centred(
                plain(
                    "từ ngày \(day.adding(months: -3).slashed) đến ngày \(day.signed(daysBefore: 10).slashed), kết quả: \(random.pick(["Khá", "Giỏi", "Đạt"]))"
                ), size: 13), .gap(20),
            .closing(
                left: [plain("Vào sổ số: \(text)")],
                signatures: [
                    .init(
                        above: "Lam Khê, \(day.inWords)", office: ["GIÁM ĐỐC"],
                        name: PersonNames.random(male: false, seed: school), seal: school.uppercased())
                ]),
        ]
        return Paper(
            title: "Chứng chỉ \(subject.lowercasedFirst)", component: "CC", number: text, writtenOn: day, blocks: blocks
        )
    }

    static func health(of person: DemoPerson, on day: CalendarDay, _ random: inout SeededRandom) -> Paper {
        let text = "\(random.number(in: 100...3200))/GKSK-BVĐK"
        let weight = random.number(in: 45...78)
        let examinations: [[String]] = [
            ["Nội khoa", random.pick(["Bình thường", "Viêm dạ dày nhẹ", "Tăng huyết áp độ 1"])],
            ["Ngoại khoa", "Bình thường"],
            ["Mắt", random.pick(["Mắt phải 10/10, mắt trái 9/10", "Cận thị hai mắt, đã chỉnh kính", "10/10"])],
            ["Tai - Mũi - Họng", random.pick(["Bình thường", "Viêm mũi dị ứng"])],
            ["Răng - Hàm - Mặt", "Bình thường"], ["Xét nghiệm máu, nước tiểu", "Trong giới hạn bình thường"],
            ["Chụp X-quang tim phổi", "Chưa phát hiện bất thường"],
        ]
        let blocks: [Block] = [
            .heading(
                agency: ["SỞ Y TẾ LAM KHÊ", "BỆNH VIỆN ĐA KHOA TỈNH"], number: text,
                placeAndDate: "Lam Khê, \(day.inWords)"),
            .centred(bold("GIẤY KHÁM SỨC KHỎE"), size: 18), .gap(8), .portrait,
            .line([plain("Họ và tên: "), bold(person.name.uppercased())]),
            .line([plain("Giới tính: \(person.gender)    Sinh ngày: \(person.born.slashed)")]),
            .line([
                plain(
                    day.year >= 2014
                        ? "Số CCCD: \(person.identityNumber)" : "Số CMND: \(person.identityNumber.suffix(9))")
            ]),
            .line([plain("Chỗ ở hiện tại: \(person.home)")]),
            .line([plain("Lý do khám sức khỏe: bổ sung hồ sơ cán bộ, công chức, viên chức")]), .gap(26),
            .line([
                plain(
                    "Chiều cao: \(random.number(in: 150...174)) cm; cân nặng: \(weight) kg; mạch: \(random.number(in: 66...88)) lần/phút; huyết áp: \(random.number(in: 105...145))/\(random.number(in: 65...90)) mmHg"
                )
            ]),
            .table(
                [.init(title: "Chuyên khoa", share: 0.38), .init(title: "Kết quả khám", share: 0.62)],
                rows: examinations),
            .line([
                bold("Kết luận: "),
                plain("Sức khỏe loại \(random.pick(["I", "II", "II", "III"])), đủ sức khỏe để công tác."),
            ]),
            .closing(
                left: [],
                signatures: [
                    .init(
                        office: ["GIÁM ĐỐC BỆNH VIỆN"],
                        name: PersonNames.random(male: true, seed: "BVDK \(day.year / 6)"),
                        seal: "BỆNH VIỆN ĐA KHOA TỈNH")
                ]),
        ]
        return Paper(title: "Giấy khám sức khỏe", component: "GSK", number: text, writtenOn: day, blocks: blocks)
    }

    static func death(of person: DemoPerson, number: Int, _ random: inout SeededRandom) -> Paper {
        let day = person.leftOn!
        let issued = day.adding(months: 1)
        let text = "\(number)/TLKT-BS"
        let blocks: [Block] = [
            .heading(
                agency: ["UBND THÀNH PHỐ LAM KHÊ", "UBND PHƯỜNG KHÊ HẠ"], number: text,
                placeAndDate: "Khê Hạ, \(issued.inWords)"),
            .centred(bold("TRÍCH LỤC KHAI TỬ"), size: 18), .centred(italic("(Bản sao)"), size: 13), .gap(12),
            .line([plain("Họ, chữ đệm, tên: "), bold(person.name.uppercased())]),
            .line([plain("Ngày, tháng, năm sinh: \(person.born.slashed)    Giới tính: \(person.gender)")]),
            .line([plain("Dân tộc: \(person.ethnicity)    Quốc tịch: Việt Nam")]),
            .line([plain("Số định danh cá nhân: \(person.identityNumber)")]),
            .line([
                plain(
                    "Đã chết vào lúc: \(random.number(in: 1...23)) giờ \(random.number(in: 10...59)) phút, \(day.inWords)"
                )
            ]),
            .line([plain("Nơi chết: Bệnh viện đa khoa tỉnh Lam Khê")]),
            .line([
                plain("Nguyên nhân chết: \(random.pick(["Bệnh lý", "Tai biến mạch máu não", "Tai nạn giao thông"]))")
            ]),
            .line([
                plain(
                    "Đăng ký khai tử tại Ủy ban nhân dân phường Khê Hạ, số \(number), ngày \(day.adding(months: 1).signed(daysBefore: 2).slashed)"
                )
            ]),
            .line([
                plain(
                    "Người yêu cầu: \(person.relatives[min(2, person.relatives.count - 1)].name), quan hệ: \(person.relatives[min(2, person.relatives.count - 1)].relation)"
                )
            ]), .gap(10),
            .closing(
                left: [],
                signatures: [
                    .init(
                        office: ["NGƯỜI KÝ TRÍCH LỤC", "PHÓ CHỦ TỊCH"],
                        name: PersonNames.random(male: true, seed: "Khê Hạ"), seal: "UBND PHƯỜNG KHÊ HẠ")
                ]),
        ]
        return Paper(title: "Trích lục khai tử", component: "GCT", number: text, writtenOn: issued, blocks: blocks)
    }
}

extension PersonNames {
    /// The same name for the same office, whichever dossier asks.
    static func random(male: Bool, seed: String) -> String {
        var random = SeededRandom(3, seed)
        return self.random(male: male, &random)
    }
}
