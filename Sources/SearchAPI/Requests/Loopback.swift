/// This machine, as addresses and names say it.
package enum Loopback {
    /// Whether an address to listen on is reached from this machine only.
    package static func isAddress(_ host: String) -> Bool {
        host == "::1" || host == "localhost" || isIPv4(host)
    }

    /// Whether the `Host` of a request names this machine; the port may be any.
    static func isNamed(byAuthority authority: String) -> Bool {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return false }
            return authority[..<end] == "[::1" && isPort(authority[authority.index(after: end)...])
        }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0].lowercased()
        return (name == "localhost" || isIPv4(name)) && (parts.count == 1 || isPort(":" + parts[1]))
    }

    /// 127.0.0.0/8, in four decimal parts.
    private static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy {
                $0.utf8.count <= 3 && $0.utf8.allSatisfy { (48...57).contains($0) } && UInt8($0) != nil
            }
    }

    private static func isPort(_ text: some StringProtocol) -> Bool {
        text.isEmpty || (text.first == ":" && UInt16(text.dropFirst()) != nil)
    }
}
