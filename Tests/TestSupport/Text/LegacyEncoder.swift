import Glibc
package import VietnameseText

/// Writes Vietnamese in the old encodings, as PDFs and files show it: bytes as Latin-1 characters.
///
/// Single bytes come from the C library's converters, so that our tables are tested against another's.
package struct LegacyEncoder: Sendable {
    package let encoding: LegacyEncoding

    package init(encoding: LegacyEncoding) {
        self.encoding = encoding
    }

    /// nil when the C library lacks the encoding or the encoding a letter.
    package func encode(_ text: String) -> String? {
        switch encoding {
        case .unicode: text
        case .tcvn3: converted(text, to: "TCVN5712-1")
        case .viscii: converted(text, to: "VISCII")
        case .windows1258: converted(text, to: "CP1258")
        case .vni: replaced(text, Self.vni)
        case .viqr: replaced(text, Self.viqr)
        case .utf8AsLatin1: String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
        }
    }

    /// Latin-1 characters as Windows-1252 shows their bytes; the five bytes it leaves free stay as they are.
    package static func asWindows1252(_ text: String) -> String {
        let shown = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ".unicodeScalars)
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0x80...0x9f).contains(scalar.value) ? shown[Int(scalar.value) - 0x80] : scalar
                }))
    }

    private func replaced(_ text: String, _ table: [Character: String]) -> String {
        text.map { table[$0] ?? String($0) }.joined()
    }

    private func converted(_ text: String, to name: String) -> String? {
        guard let converter = iconv_open(name, "UTF-8"), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = Array(text.utf8CString.dropLast()), output = [CChar](repeating: 0, count: 4 * input.count + 16)
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target -> Int? in
                var from = source.baseAddress, fromLeft = source.count
                var to = target.baseAddress, toLeft = target.count
                guard iconv(converter, &from, &fromLeft, &to, &toLeft) != -1,
                    iconv(converter, nil, nil, &to, &toLeft) != -1
                else { return nil }
                return target.count - toLeft
            }
        }
        return written.map { count in
            String(String.UnicodeScalarView(output[..<count].map { Unicode.Scalar(UInt8(bitPattern: $0)) }))
        }
    }

    private static func table(_ facts: String) -> [Character: String] {
        var table: [Character: String] = [:]
        for fact in facts.split(whereSeparator: \.isWhitespace) { table[fact.first!] = String(fact.dropFirst()) }
        return table
    }

    /// Each letter, then how VNI-Windows writes it.
    private static let vni = table(
        """
        ÀAØ ÁAÙ ÂAÂ ÃAÕ ÈEØ ÉEÙ ÊEÂ ÌÌ ÍÍ ÒOØ ÓOÙ ÔOÂ ÕOÕ ÙUØ ÚUÙ ÝYÙ àaø áaù âaâ ãaõ èeø éeù êeâ ìì íí òoø óoù
        ôoâ õoõ ùuø úuù ýyù ĂAÊ ăaê ĐÑ đñ ĨÓ ĩó ŨUÕ ũuõ ƠÔ ơô ƯÖ ưö ẠAÏ ạaï ẢAÛ ảaû ẤAÁ ấaá ẦAÀ ầaà ẨAÅ ẩaå ẪAÃ
        ẫaã ẬAÄ ậaä ẮAÉ ắaé ẰAÈ ằaè ẲAÚ ẳaú ẴAÜ ẵaü ẶAË ặaë ẸEÏ ẹeï ẺEÛ ẻeû ẼEÕ ẽeõ ẾEÁ ếeá ỀEÀ ềeà ỂEÅ ểeå ỄEÃ
        ễeã ỆEÄ ệeä ỈÆ ỉæ ỊÒ ịò ỌOÏ ọoï ỎOÛ ỏoû ỐOÁ ốoá ỒOÀ ồoà ỔOÅ ổoå ỖOÃ ỗoã ỘOÄ ộoä ỚÔÙ ớôù ỜÔØ ờôø ỞÔÛ ởôû
        ỠÔÕ ỡôõ ỢÔÏ ợôï ỤUÏ ụuï ỦUÛ ủuû ỨÖÙ ứöù ỪÖØ ừöø ỬÖÛ ửöû ỮÖÕ ữöõ ỰÖÏ ựöï ỲYØ ỳyø ỴÎ ỵî ỶYÛ ỷyû ỸYÕ ỹyõ
        """)

    /// Each letter, then how VIQR (RFC 1456) writes it.
    private static let viqr = table(
        """
        ÀA` ÁA' ÂA^ ÃA~ ÈE` ÉE' ÊE^ ÌI` ÍI' ÒO` ÓO' ÔO^ ÕO~ ÙU` ÚU' ÝY' àa` áa' âa^ ãa~ èe` ée' êe^ ìi` íi' òo`
        óo' ôo^ õo~ ùu` úu' ýy' ĂA( ăa( ĐDD đdd ĨI~ ĩi~ ŨU~ ũu~ ƠO+ ơo+ ƯU+ ưu+ ẠA. ạa. ẢA? ảa? ẤA^' ấa^' ẦA^`
        ầa^` ẨA^? ẩa^? ẪA^~ ẫa^~ ẬA^. ậa^. ẮA(' ắa(' ẰA(` ằa(` ẲA(? ẳa(? ẴA(~ ẵa(~ ẶA(. ặa(. ẸE. ẹe. ẺE? ẻe? ẼE~
        ẽe~ ẾE^' ếe^' ỀE^` ềe^` ỂE^? ểe^? ỄE^~ ễe^~ ỆE^. ệe^. ỈI? ỉi? ỊI. ịi. ỌO. ọo. ỎO? ỏo? ỐO^' ốo^' ỒO^`
        ồo^` ỔO^? ổo^? ỖO^~ ỗo^~ ỘO^. ộo^. ỚO+' ớo+' ỜO+` ờo+` ỞO+? ởo+? ỠO+~ ỡo+~ ỢO+. ợo+. ỤU. ụu. ỦU? ủu?
        ỨU+' ứu+' ỪU+` ừu+` ỬU+? ửu+? ỮU+~ ữu+~ ỰU+. ựu+. ỲY` ỳy` ỴY. ỵy. ỶY? ỷy? ỸY~ ỹy~
        """)
}
