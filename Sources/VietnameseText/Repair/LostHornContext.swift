/// Syllables that are also another with a ư put in, and how their neighbours tell which is meant: đa in "tối đa" but
/// đưa elsewhere, mưa in "lượng mưa" but ma elsewhere.
///
/// Neighbours counted in law and encyclopedia text that nearly always go with the reading that is not the usual one.
enum LostHornContext {
    /// Whether the usual reading has a ư; nil for syllables without context, whose frequency decides.
    static func isUsuallyHorned(_ plain: Syllable) -> Bool? {
        contexts[plain]?.isUsuallyHorned
    }

    /// Whether the neighbours ask for the reading that is not the usual one.
    static func isOtherReading(_ plain: Syllable, after previous: Syllable?, before next: Syllable?) -> Bool {
        guard let context = contexts[plain] else { return false }
        return previous.map(context.before.contains) ?? false || next.map(context.after.contains) ?? false
    }

    private struct Context: Sendable {
        var isUsuallyHorned: Bool
        var before: Set<Syllable>
        var after: Set<Syllable>
    }

    private static let contexts: [Syllable: Context] = {
        var contexts: [Syllable: Context] = [:]
        for (plain, isUsuallyHorned, before, after) in facts {
            guard let key = tokens(of: plain).first?.syllable else { continue }
            contexts[key] = Context(
                isUsuallyHorned: isUsuallyHorned,
                before: Set(tokens(of: before).map(\.syllable)), after: Set(tokens(of: after).map(\.syllable))
            )
        }
        return contexts
    }()

    /// The syllable without ư, whether it usually had one, and what stands before and after its other reading.
    private static let facts: [(plain: String, isUsuallyHorned: Bool, before: String, after: String)] = [
        ("tới", false, "", "tiêu"),
        ("xa", false, "cổ ngày", "kia nay"),
        ("ma", false, "lượng mùa trận nước cơn", "lớn lũ"),
        ("mời", false, "", "một hai ba bốn lăm sáu bảy tám chín năm ngày tháng phần giờ nghìn triệu"),
        ("tha", false, "kính", ""),
        ("su", false, "bộ", "tập tầm"),
        ("a", false, "", "thích chuộng"),
        ("da", false, "", "hấu"),
        ("cha", true, "của với vua cùng bà bậc", "mẹ ông đẻ con truyền"),
        ("u", true, "khối", ""),
        ("vợt", true, "tay", ""),
        (
            "đa", true, "tối chiếm tính bánh thống phú",
            "số dạng phương khoa quốc thần nguyên ngành sắc hóa thê"
        ),
    ]
}
