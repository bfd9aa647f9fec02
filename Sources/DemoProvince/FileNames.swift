import Foundation

enum FileNames {
    /// "Quyết định nâng bậc lương" becomes "quyet-dinh-nang-bac-luong".
    static func slug(_ text: String) -> String {
        let plain = text.replacing("đ", with: "d").replacing("Đ", with: "D").decomposedStringWithCanonicalMapping.lowercased()
        let letters = plain.unicodeScalars.filter { !(0x300...0x36f).contains($0.value) }
        return String(String.UnicodeScalarView(letters)).split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }
}
