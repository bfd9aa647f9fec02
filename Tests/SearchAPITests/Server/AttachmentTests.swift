import Testing

@testable import SearchAPI

@Suite struct AttachmentTests {
    @Test(
        "A name loses path, control and direction characters",
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\a\\b.pdf", "b.pdf"), ("a\r\nb\u{0}.pdf", "ab.pdf"),
            ("x\u{202E}fdp.exe", "xfdp.exe"), ("", "tai-lieu"), ("...", "tai-lieu"), (".hidden", "hidden"),
            ("Quyết định \"số 1\".pdf", "Quyết định _số 1_.pdf"), ("/", "tai-lieu"), ("a\u{200B}b", "ab"),
        ])
    func cleaning(name: String, expected: String) {
        #expect(Attachment.cleaned(name) == expected)
    }

    @Test func aLongNameKeepsItsEnding() {
        let name = Attachment.cleaned(String(repeating: "ằ", count: 500) + ".pdf")
        #expect(name.count == 120)
        #expect(name.hasSuffix(".pdf"))
    }

    @Test func theHeaderIsPlainASCII() {
        let header = Attachment.disposition(named: "Quyết định; filename=\"a\".pdf")
        #expect(header.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        #expect(header.filter { $0 == "\"" }.count == 2)
    }
}
