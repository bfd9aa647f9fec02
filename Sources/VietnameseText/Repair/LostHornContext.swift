/// Where a syllable that is also another without its ư has its rarer reading: đa in "tối đa", mưa in "lượng mưa".
///
/// Neighbours counted in law and encyclopedia text that nearly always go with the rarer reading.
enum LostHornContext {
    /// Whether the neighbours ask for the reading that is rarer in general.
    static func isRarer(_ plain: Syllable, after previous: Syllable?, before next: Syllable?) -> Bool {
        guard let context = contexts[plain] else { return false }
        return previous.map(context.before.contains) ?? false || next.map(context.after.contains) ?? false
    }

    private struct Context: Sendable {
        var before: Set<Syllable>
        var after: Set<Syllable>
    }

    private static let contexts: [Syllable: Context] = {
        var contexts: [Syllable: Context] = [:]
        for (plain, before, after) in facts {
            guard let key = tokens(of: plain).first?.syllable else { continue }
            contexts[key] = Context(
                before: Set(tokens(of: before).map(\.syllable)), after: Set(tokens(of: after).map(\.syllable))
            )
        }
        return contexts
    }()

    /// The syllable without ư; what stands before, and after, its rarer reading.
    private static let facts: [(plain: String, before: String, after: String)] = [
        ("tới", "", "tiêu"),
        ("xa", "cổ ngày", "kia nay"),
        ("ma", "lượng mùa trận nước cơn", "lớn lũ"),
        ("mời", "được khách sơ thư giấy", "tham thầu chào"),
        ("tha", "kính", ""),
        ("su", "bộ", "tập tầm"),
        ("a", "", "thích chuộng"),
        ("da", "", "hấu"),
        ("cha", "của với vua cùng bà bậc", "mẹ ông đẻ con truyền"),
        ("u", "khối", ""),
        ("vợt", "tay", ""),
        (
            "đa", "tối chiếm tính bánh thống phú",
            "số dạng phương khoa quốc thần nguyên ngành sắc hóa thê"
        ),
    ]
}
