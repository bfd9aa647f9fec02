/// Papers in which a person tells their life: quyển lý lịch, sơ yếu lý lịch, the yearly supplement.
enum Curriculum {
    /// Sơ yếu lý lịch with the items of the form of its time; two to three pages.
    static func summary(of person: DemoPerson, on day: CalendarDay) -> Paper {
        let row = person.payRow(on: day)
        let post = person.post(on: day)
        var blocks: [Block] = [
            .line([plain("Cơ quan quản lý cán bộ, công chức, viên chức: \(person.unit.agency.name)")]),
            .line([plain("Cơ quan, đơn vị sử dụng: \(person.unit.name)")]),
            .line([plain("Số hiệu cán bộ, công chức, viên chức: \(person.code)")]),
            .gap(6), .centred(bold("SƠ YẾU LÝ LỊCH"), size: 16), .gap(6), .portrait,
            .line([
                plain("1. Họ và tên khai sinh: "), bold(person.name.uppercased()),
                plain("    Giới tính: \(person.gender)"),
            ]),
            .line([
                plain(
                    "2. Các tên gọi khác: \(person.otherNames.isEmpty ? "Không" : person.otherNames.joined(separator: ", "))"
                )
            ]),
            .line([plain("3. Sinh \(person.born.inWords)")]),
            .line([plain("4. Nơi sinh: \(person.native)")]),
            .line([plain("5. Quê quán: \(person.native)")]),
            .line([plain("6. Dân tộc: \(person.ethnicity);  7. Tôn giáo: Không")]),
        ]
        let party = person.partyOn.flatMap { $0 < day ? $0 : nil }
        let identity =
            day.year >= 2014
            ? "Số căn cước công dân: \(person.identityNumber)"
            : "Số chứng minh nhân dân: \(person.identityNumber.suffix(9))"
        blocks += [
            "8. \(identity);  Số sổ BHXH: \(person.insuranceNumber)",
            "9. Nơi ở hiện nay: \(person.home)",
            "10. Nghề nghiệp trước khi được tuyển dụng: Sinh viên",
            "11. Ngày được tuyển dụng: \(person.recruitedOn.slashed);  Cơ quan tuyển dụng: \(person.unit.agency.name)",
            "12. Ngày vào Đảng Cộng sản Việt Nam: \(party?.slashed ?? "Chưa");  Ngày chính thức: \(party.map { $0.adding(years: 1).slashed } ?? "Chưa")",
            "13. Trình độ giáo dục phổ thông: 12/12;  Trình độ chuyên môn cao nhất: \(person.education.level)",
            "14. Lý luận chính trị: \(party == nil ? "Sơ cấp" : "Trung cấp");  Tin học: Chứng chỉ Ứng dụng CNTT cơ bản;  Ngoại ngữ: Tiếng Anh bậc 2",
            "15. Chức vụ, chức danh hiện tại: \(post.title)",
            "16. Công việc chính được giao: \(duty(of: person))",
            "17. Ngạch, chức danh nghề nghiệp: \(row.rankTitle), mã số: \(row.rankCode); bậc lương: \(row.step), \(row.amount), ngày hưởng: \(row.from.slashed)",
            "18. Tình trạng sức khỏe: Tốt; chiều cao: \(person.isMale ? 166 : 156) cm; nhóm máu: \(person.identityNumber.last! < "5" ? "O" : "B")",
        ].map { .line([plain($0)]) }
        blocks += [
            .line([bold("19. Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ")]), educationTable(person, until: day),
        ]
        blocks += [.line([bold("20. Tóm tắt quá trình công tác")]), careerTable(person, until: day)]
        blocks += [
            .line([bold("21. Đặc điểm lịch sử bản thân")]),
            .paragraph([
                plain(
                    "Bản thân không bị bắt, bị tù; không làm việc cho chế độ cũ; không tham gia tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài."
                )
            ]),
        ]
        blocks += [.line([bold("22. Quan hệ gia đình")]), familyTable(person, until: day)]
        blocks += [
            .line([bold("23. Diễn biến quá trình lương")]), payTable(person, until: day), signatures(person, on: day),
        ]
        return Paper(title: "Sơ yếu lý lịch", component: "SYLL", writtenOn: day, blocks: blocks)
    }

    /// Quyển lý lịch, written once when service begins.
    static func book(of person: DemoPerson, on day: CalendarDay) -> Paper {
        let father = person.relatives[0]
        let mother = person.relatives[1]
        let blocks: [Block] = [
            .frame, .gap(90), .centred(bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), size: 14),
            .centred(bold("Độc lập - Tự do - Hạnh phúc"), size: 14), .gap(120),
            .centred(bold("QUYỂN LÝ LỊCH"), size: 26), .gap(20),
            .centred(plain("Họ và tên: \(person.name.uppercased())"), size: 15),
            .centred(plain("Số hiệu: \(person.code)"), size: 14),
            .centred(plain(person.unit.agency.name), size: 14), .pageBreak,
            .line([bold("I. SƠ LƯỢC BẢN THÂN")]),
            .line([plain("Họ và tên khai sinh: \(person.name.uppercased()); giới tính: \(person.gender)")]),
            .line([plain("Sinh \(person.born.inWords) tại \(person.native)")]),
            .line([plain("Dân tộc: \(person.ethnicity); tôn giáo: Không; thành phần gia đình xuất thân: Nông dân")]),
            .line([plain("Chỗ ở hiện nay: \(person.home)")]),
            .line([bold("II. QUÁ TRÌNH ĐÀO TẠO")]), educationTable(person, until: day),
            .line([bold("III. QUÁ TRÌNH HOẠT ĐỘNG CỦA BẢN THÂN")]),
            .paragraph([plain("Từ nhỏ đến năm \(person.born.year + 6): sống cùng gia đình tại \(person.native).")]),
            .paragraph([
                plain(
                    "Từ năm \(person.born.year + 6) đến năm \(person.born.year + 18): học phổ thông tại địa phương, là đoàn viên Đoàn Thanh niên Cộng sản Hồ Chí Minh."
                )
            ]),
            .paragraph([
                plain(
                    "Từ năm \(person.education.from) đến năm \(person.education.to): học ngành \(person.education.major) tại \(person.education.school)."
                )
            ]),
            .paragraph([
                plain(
                    "Từ tháng \(person.recruitedOn.monthAndYear): được tuyển dụng vào \(person.unit.fullName), chức danh \(person.posts[0].title)."
                )
            ]),
            .line([bold("IV. HOÀN CẢNH GIA ĐÌNH")]),
            .paragraph([
                plain(
                    "Cha đẻ: \(father.name), sinh năm \(father.bornIn). \(father.detail). Không tham gia chế độ cũ, chấp hành tốt chủ trương, chính sách của Đảng và pháp luật của Nhà nước."
                )
            ]),
            .paragraph([
                plain(
                    "Mẹ đẻ: \(mother.name), sinh năm \(mother.bornIn). \(mother.detail). Tham gia sinh hoạt Hội Phụ nữ tại địa phương."
                )
            ]),
            familyTable(person, until: day),
            .line([bold("V. TỰ NHẬN XÉT")]),
            .paragraph([
                plain(
                    "Bản thân có lập trường tư tưởng vững vàng, lối sống giản dị, đoàn kết với đồng nghiệp, chịu khó học tập để nâng cao trình độ chuyên môn, nghiệp vụ."
                )
            ]),
            signatures(person, on: day),
        ]
        return Paper(title: "Quyển lý lịch", component: "LL", writtenOn: day, blocks: blocks)
    }

    /// The yearly Phiếu bổ sung lý lịch.
    static func supplement(of person: DemoPerson, on day: CalendarDay, _ random: inout SeededRandom) -> Paper {
        let row = person.payRow(on: day)
        let course = random.pick([
            "Bồi dưỡng kiến thức quốc phòng và an ninh đối tượng 4, do Hội đồng Giáo dục quốc phòng huyện tổ chức",
            "Bồi dưỡng ngạch chuyên viên chính, Trường Chính trị tỉnh Lam Khê",
            "Tập huấn nghiệp vụ văn thư, lưu trữ điện tử",
        ])
        let blocks: [Block] = [
            .heading(
                agency: person.unit.headingLines, number: nil, placeAndDate: "\(person.unit.place), \(day.inWords)"),
            .centred(bold("PHIẾU BỔ SUNG LÝ LỊCH"), size: 15),
            .centred(italic("(Từ ngày 01/01/\(day.year - 1) đến ngày 31/12/\(day.year - 1))"), size: 12), .gap(6),
            .line([
                plain("1. Họ và tên: "), bold(person.name.uppercased()),
                plain("; sinh ngày \(person.born.slashed); \(person.gender)"),
            ]),
            .line([plain("2. Số hiệu: \(person.code); đơn vị: \(person.unit.fullName)")]),
            .line([
                plain(
                    "3. Chức vụ: \(person.post(on: day).title); ngạch: \(row.rankTitle), mã số \(row.rankCode), bậc \(row.step), \(row.amount)"
                )
            ]),
            .line([bold("I. Thay đổi về chức danh, chức vụ, đơn vị công tác")]), .line([plain("Không thay đổi.")]),
            .line([bold("II. Đào tạo, bồi dưỡng")]),
            .paragraph([plain("\(course), tháng \(random.number(in: 3...11)) năm \(day.year - 1).")]),
            .line([bold("III. Khen thưởng")]), .line([plain("Lao động tiên tiến năm \(day.year - 1).")]),
            .line([bold("IV. Kỷ luật")]), .line([plain("Không.")]),
            .line([bold("V. Đi nước ngoài")]),
            .line([plain(random.chance(0.15) ? "Du lịch Thái Lan, 05 ngày, tự túc." : "Không.")]),
            .line([bold("VI. Tình trạng sức khỏe")]), .line([plain("Loại \(random.pick(["I", "II", "II", "III"])).")]),
            .line([bold("VII. Về gia đình")]),
            .paragraph([
                plain(
                    random.chance(0.5)
                        ? "Không thay đổi."
                        : "\(person.relatives[1].relation) \(person.relatives[1].name) chuyển về ở cùng gia đình tại \(person.home)."
                )
            ]),
            .closing(
                left: [],
                signatures: [
                    .init(office: ["NGƯỜI KHAI BỔ SUNG"], name: person.name),
                    .init(
                        office: ["THỦ TRƯỞNG CƠ QUAN"], name: Issuer(of: person.unit, on: day).signer,
                        seal: person.unit.agency.name.uppercased()),
                ]),
        ]
        return Paper(
            title: "Phiếu bổ sung lý lịch năm \(day.year - 1)", component: "PBS", writtenOn: day, blocks: blocks)
    }

    // MARK: - Tables

    private static func educationTable(_ person: DemoPerson, until day: CalendarDay) -> Block {
        let study = "9/\(person.education.from) - 6/\(person.education.to)"
        var rows = [[study, person.education.school, person.education.major, "Chính quy", person.education.level]]
        if person.recruitedOn.year + 2 < day.year {
            rows.append([
                "\(person.recruitedOn.year + 2)", "Trường Chính trị tỉnh Lam Khê", "Quản lý nhà nước", "Tại chức",
                "Chứng chỉ",
            ])
        }
        return .table(
            [
                .init(title: "Thời gian", share: 0.17), .init(title: "Tên trường", share: 0.36),
                .init(title: "Ngành học", share: 0.2), .init(title: "Hình thức", share: 0.12),
                .init(title: "Văn bằng", share: 0.15),
            ],
            rows: rows
        )
    }

    private static func careerTable(_ person: DemoPerson, until day: CalendarDay) -> Block {
        let posts = person.posts.filter { $0.from <= day }
        let rows = posts.indices.map { position in
            let end = position + 1 < posts.count ? posts[position + 1].from.monthAndYear : "nay"
            return [
                "\(posts[position].from.monthAndYear) - \(end)", "\(posts[position].title), \(posts[position].unit)",
            ]
        }
        return .table(
            [
                .init(title: "Từ tháng, năm đến tháng, năm", share: 0.28),
                .init(title: "Chức danh, chức vụ, đơn vị công tác", share: 0.72),
            ],
            rows: [["\(person.education.from) - \(person.education.to)", "Sinh viên \(person.education.school)"]] + rows
        )
    }

    private static func familyTable(_ person: DemoPerson, until day: CalendarDay) -> Block {
        .table(
            [
                .init(title: "Mối quan hệ", share: 0.14), .init(title: "Họ và tên", share: 0.26),
                .init(title: "Năm sinh", share: 0.1), .init(title: "Nghề nghiệp, nơi ở", share: 0.5),
            ],
            rows: person.relatives.filter { $0.bornIn < day.year }.map {
                [$0.relation, $0.name, String($0.bornIn), $0.detail]
            }
        )
    }

    private static func payTable(_ person: DemoPerson, until day: CalendarDay) -> Block {
        .table(
            [
                .init(title: "Tháng, năm", share: 0.2), .init(title: "Mã số", share: 0.2),
                .init(title: "Ngạch", share: 0.36), .init(title: "Bậc", share: 0.1), .init(title: "Hệ số", share: 0.14),
            ],
            rows: person.pay.filter { $0.from <= day }.suffix(6).map {
                [$0.from.monthAndYear, $0.rankCode, $0.rankTitle, String($0.step), $0.coefficient ?? $0.amount]
            }
        )
    }

    private static func signatures(_ person: DemoPerson, on day: CalendarDay) -> Block {
        .closing(
            left: [],
            signatures: [
                .init(
                    above: "Tôi xin cam đoan lời khai trên là đúng sự thật", office: ["NGƯỜI KHAI"], name: person.name),
                .init(
                    above: "\(person.unit.place), \(day.inWords)", office: ["XÁC NHẬN CỦA CƠ QUAN"],
                    name: Issuer(of: person.unit, on: day).signer, seal: person.unit.agency.name.uppercased()),
            ])
    }

    static func duty(of person: DemoPerson) -> String {
        switch person.unit.work {
        case .office: "Tham mưu công tác quản lý cán bộ, công chức, viên chức"
        case .finance: "Thẩm định dự toán, quyết toán ngân sách"
        case .archives: "Thu thập, chỉnh lý và bảo quản tài liệu lưu trữ"
        case .forestry: "Tuần tra, bảo vệ rừng và phòng cháy, chữa cháy rừng"
        case .justice: "Kiểm tra, thẩm định văn bản quy phạm pháp luật"
        case .highSchool, .middleSchool: "Giảng dạy và làm công tác chủ nhiệm lớp"
        case .kindergarten: "Nuôi dưỡng, chăm sóc và giáo dục trẻ"
        case .hospital: "Khám, chữa bệnh và chăm sóc người bệnh nội trú"
        case .publicHealth: "Giám sát, phòng, chống dịch bệnh truyền nhiễm"
        case .commune: "Giải quyết thủ tục hành chính cho công dân tại bộ phận một cửa"
        }
    }
}
