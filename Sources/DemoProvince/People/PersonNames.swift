/// Names as they are met: seven family names cover most people, middle and given names follow sex and generation.
enum PersonNames {
    static let families: [(String, Double)] = [
        ("Nguyễn", 34), ("Trần", 11), ("Lê", 9), ("Phạm", 7), ("Hoàng", 4), ("Huỳnh", 1), ("Phan", 4), ("Vũ", 3),
        ("Võ", 1),
        ("Đặng", 2.5), ("Bùi", 2.5), ("Đỗ", 2.2), ("Hồ", 1.3), ("Ngô", 1.3), ("Dương", 1.2), ("Lý", 0.7), ("Đinh", 1),
        ("Trương", 1.2), ("Đoàn", 1), ("Lương", 0.9), ("Mai", 0.6), ("Hà", 0.8), ("Cao", 0.6), ("Thân", 0.5),
        ("Giáp", 0.5),
        ("Nông", 0.5), ("Vi", 0.3), ("Tạ", 0.5),
    ]
    static let middlesOfMen = [
        "Văn", "Văn", "Văn", "Đức", "Quang", "Minh", "Hữu", "Xuân", "Ngọc", "Quốc", "Công", "Đình", "Thanh", "Trọng",
        "Việt", "Mạnh",
    ]
    static let middlesOfWomen = [
        "Thị", "Thị", "Thị", "Thị", "Thị Thu", "Thị Ngọc", "Thị Thanh", "Thị Kim", "Thị Bích", "Ngọc", "Thu",
        "Thị Hồng", "Diệu", "Thị Minh",
    ]
    static let men = [
        "Hùng", "Dũng", "Hải", "Sơn", "Bình", "Thắng", "Tuấn", "Cường", "Long", "Nam", "An", "Quý", "Thành", "Trung",
        "Khoa",
        "Đạt", "Huy", "Hiếu", "Toàn", "Lâm", "Phúc", "Tùng", "Vinh", "Khánh", "Tài", "Thịnh", "Chiến", "Quyết", "Hòa",
        "Tỵ",
    ]
    static let women = [
        "Hoa", "Lan", "Hương", "Thủy", "Thúy", "Hằng", "Nga", "Liên", "Mai", "Hà", "Hạnh", "Ngân", "Yến", "Nhung",
        "Trang",
        "Loan", "Vân", "Oanh", "Phượng", "Hiền", "Thảo", "Tuyết", "Huệ", "Xuyến", "Quỳnh", "Linh", "Bích", "Dung",
        "Hòa", "Thơm",
    ]

    static func random(male: Bool, family: String? = nil, _ random: inout SeededRandom) -> String {
        let family = family ?? random.pick(weighted: families)
        return male
            ? "\(family) \(random.pick(middlesOfMen)) \(random.pick(men))"
            : "\(family) \(random.pick(middlesOfWomen)) \(random.pick(women))"
    }
}
