/// How the letters of a page were encoded before it was repaired.
package enum LegacyEncoding: UInt8, CaseIterable, Sendable {
    case unicode = 0
    /// ABC, TCVN 5712 VN3: fonts named .Vn…
    case tcvn3 = 1
    /// Fonts named VNI-…
    case vni = 2
    case viscii = 3
    /// Marks typed as ASCII: Nguye^~n
    case viqr = 4
    /// Tones as combining marks, read as Windows-1252.
    case windows1258 = 5
    /// UTF-8 read as Latin-1 or Windows-1252.
    case utf8AsLatin1 = 6
}

/// What is known about a page's encoding beforehand, from the names of its fonts or the rest of the document.
struct FontHint: Equatable {
    var encoding: LegacyEncoding?
    /// Every TCVN3 font is an upper-case one (.VnTimeH), which draws small letters as capitals.
    var isUpperCase = false

    init(fontNames: [String] = [], documentEncoding: LegacyEncoding? = nil) {
        let kinds = fontNames.compactMap(Self.kind)
        encoding = kinds.first?.encoding ?? (documentEncoding == .unicode ? nil : documentEncoding)
        isUpperCase = encoding == .tcvn3 && kinds.allSatisfy(\.isUpperCase)
    }

    /// Subsets are named `ABCDEF+.VnTime,Bold`; some makers drop the dot.
    private static func kind(of name: String) -> (encoding: LegacyEncoding, isUpperCase: Bool)? {
        let name = name.split(separator: "+").last ?? ""
        var base = name
        if base.hasPrefix(".") { base = base.dropFirst() }
        if base.hasPrefix("VNI") { return (.vni, false) }
        guard base.hasPrefix("Vn"), base.count > 2 else { return nil }
        var family = base.prefix { $0 != "," && $0 != "-" }
        for style in ["BoldItalic", "Bold", "Italic"] where family.hasSuffix(style) {
            family = family.dropLast(style.count)
            break
        }
        return (.tcvn3, family.hasSuffix("H"))
    }
}
