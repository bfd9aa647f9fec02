import VietnameseText

enum FileNames {
    /// "Quyết định nâng bậc lương" becomes "quyet-dinh-nang-bac-luong".
    static func slug(_ text: String) -> String {
        bareForm(text).replacing(" ", with: "-")
    }
}
