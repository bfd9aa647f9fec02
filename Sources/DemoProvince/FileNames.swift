import Foundation

enum FileNames {
    /// "Sơ yếu lý lịch" becomes "so-yeu-ly-lich", letter by letter: the folding of the search would make "li" of "lý".
    static func slug(_ text: String) -> String {
        let letters = text.replacing("đ", with: "d").replacing("Đ", with: "D").lowercased()
            .decomposedStringWithCanonicalMapping.unicodeScalars.filter { !(0x300...0x36f).contains($0.value) }
        return String(String.UnicodeScalarView(letters)).split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
            .joined(separator: "-")
    }
}
