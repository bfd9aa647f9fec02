/// Invented communes and districts for birthplaces and homes.
enum Places {
    static let communes: [(commune: String, district: String)] = [
        ("xã Phúc Nham", "huyện Thạch Vân"), ("xã Ngọc Phong", "huyện Thạch Vân"), ("xã Suối Đàn", "huyện Thạch Vân"),
        ("xã Lũng Vân Hạ", "huyện Thạch Vân"), ("thị trấn Vân Đàm", "huyện Thạch Vân"),
        ("xã Bến Trầm", "huyện Trầm Sơn"), ("xã Yên Trầm", "huyện Trầm Sơn"), ("xã Nậm Khê", "huyện Trầm Sơn"),
        ("xã Mỹ Đàn", "huyện Trầm Sơn"), ("phường Khê Hạ", "thành phố Lam Khê"),
        ("phường Khê Thượng", "thành phố Lam Khê"),
        ("xã Tân Lam", "thành phố Lam Khê"), ("xã Đàm Xuyên", "huyện An Lộc Hạ"), ("xã Đông Lũng", "huyện An Lộc Hạ"),
    ]

    static func random(_ random: inout SeededRandom) -> String {
        let place = random.pick(communes)
        return "\(place.commune), \(place.district), tỉnh \(DemoUnit.provinceName)"
    }

    static let streets = [
        "Hoàng Hoa Thám", "Lý Thái Tổ", "Nguyễn Thị Minh Khai", "Hùng Vương", "Trần Phú", "Lê Lợi", "Ngô Gia Tự",
    ]
}
