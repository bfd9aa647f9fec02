/// One agency of the invented province.
package struct DemoUnit: Sendable, Equatable {
    package let code: String
    package let name: String
    /// A code of `unit_type` in the catalogue; the province itself is "UBNDT".
    package let kind: String
    package let parent: String?
    /// 1 is the province.
    package let level: Int
    /// Where its papers are signed.
    let place: String
    let work: Work

    /// What people do there, which decides ranks, titles and the text of decisions.
    enum Work: Sendable, Equatable {
        case office, finance, archives, forestry, justice
        case highSchool, middleSchool, kindergarten
        case hospital, publicHealth
        case commune
    }
}

extension DemoUnit {
    static let provinceName = "Lam Khê"

    /// Parents come before their children. No district or commune of these names exists.
    static let all: [DemoUnit] = {
        typealias Row = (code: String, name: String, kind: String, parent: String?, place: String, work: Work)
        let rows: [Row] = [
            ("TINH", "Ủy ban nhân dân tỉnh Lam Khê", "UBNDT", nil, "Lam Khê", .office),
            ("VPUB", "Văn phòng Ủy ban nhân dân tỉnh", "SO", "TINH", "Lam Khê", .office),
            ("SNV", "Sở Nội vụ", "SO", "TINH", "Lam Khê", .office),
            ("SNV-TCBC", "Phòng Tổ chức, biên chế", "PHONG", "SNV", "Lam Khê", .office),
            ("SNV-CCVC", "Phòng Công chức, viên chức", "PHONG", "SNV", "Lam Khê", .office),
            ("SNV-VTLT", "Chi cục Văn thư - Lưu trữ", "CHICUC", "SNV", "Lam Khê", .archives),
            ("STC", "Sở Tài chính", "SO", "TINH", "Lam Khê", .finance),
            ("STC-NS", "Phòng Quản lý ngân sách", "PHONG", "STC", "Lam Khê", .finance),
            ("STP", "Sở Tư pháp", "SO", "TINH", "Lam Khê", .justice),
            ("SNN", "Sở Nông nghiệp và Phát triển nông thôn", "SO", "TINH", "Lam Khê", .office),
            ("SNN-KL", "Chi cục Kiểm lâm", "CHICUC", "SNN", "Lam Khê", .forestry),
            ("SGDDT", "Sở Giáo dục và Đào tạo", "SO", "TINH", "Lam Khê", .office),
            ("THPT-LK", "Trường Trung học phổ thông Lam Khê", "DVSN", "SGDDT", "Lam Khê", .highSchool),
            ("THPT-NP", "Trường Trung học phổ thông Ngọc Phong", "DVSN", "SGDDT", "Thạch Vân", .highSchool),
            ("SYT", "Sở Y tế", "SO", "TINH", "Lam Khê", .office),
            ("BVDK", "Bệnh viện đa khoa tỉnh Lam Khê", "DVSN", "SYT", "Lam Khê", .hospital),
            ("TTKSBT", "Trung tâm Kiểm soát bệnh tật tỉnh", "DVSN", "SYT", "Lam Khê", .publicHealth),
            ("TP", "Ủy ban nhân dân thành phố Lam Khê", "UBNDH", "TINH", "Lam Khê", .office),
            ("TP-QLDT", "Phòng Quản lý đô thị", "PHONG", "TP", "Lam Khê", .office),
            ("TP-KH", "Ủy ban nhân dân phường Khê Hạ", "UBNDX", "TP", "Khê Hạ", .commune),
            ("TV", "Ủy ban nhân dân huyện Thạch Vân", "UBNDH", "TINH", "Thạch Vân", .office),
            ("TV-NV", "Phòng Nội vụ", "PHONG", "TV", "Thạch Vân", .office),
            ("TV-GD", "Phòng Giáo dục và Đào tạo", "PHONG", "TV", "Thạch Vân", .office),
            ("TV-THCS", "Trường Trung học cơ sở Phúc Nham", "DVSN", "TV-GD", "Thạch Vân", .middleSchool),
            ("TV-MN", "Trường Mầm non Suối Đàn", "DVSN", "TV-GD", "Thạch Vân", .kindergarten),
            ("TV-PN", "Ủy ban nhân dân xã Phúc Nham", "UBNDX", "TV", "Phúc Nham", .commune),
            ("TS", "Ủy ban nhân dân huyện Trầm Sơn", "UBNDH", "TINH", "Trầm Sơn", .office),
            ("TS-TCKH", "Phòng Tài chính - Kế hoạch", "PHONG", "TS", "Trầm Sơn", .finance),
            ("TS-BT", "Ủy ban nhân dân xã Bến Trầm", "UBNDX", "TS", "Bến Trầm", .commune),
        ]
        var levels: [String: Int] = [:]
        return rows.map { row in
            let level = row.parent.map { levels[$0]! + 1 } ?? 1
            levels[row.code] = level
            return DemoUnit(
                code: row.code, name: row.name, kind: row.kind, parent: row.parent, level: level,
                place: row.place, work: row.work
            )
        }
    }()

    static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// The agency at level 2 that this unit belongs to: it hires, pays and appoints.
    var agency: DemoUnit {
        var unit = self
        while unit.level > 2, let parent = unit.parent { unit = Self.byCode[parent]! }
        return unit
    }

    /// The left heading of papers that the unit itself makes.
    var headingLines: [String] {
        [level > 2 ? agency.name.uppercased() : "UBND TỈNH LAM KHÊ", name.uppercased()]
    }

    /// The unit with those above it, as a person would write it.
    var fullName: String {
        guard level > 2, let parent = parent.flatMap({ Self.byCode[$0] }) else { return name }
        return "\(name), \(parent.level > 2 ? parent.fullName : parent.name)"
    }
}
