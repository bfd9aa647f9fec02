import Testing

@testable import SearchAPI

@Suite struct FormFieldsTests {
    @Test(
        "Fields are read as forms write them",
        arguments: [
            ("q=khen+th%C6%B0%E1%BB%9Fng", "khen thưởng"), ("q=a%2Bb", "a+b"), ("q", ""), ("x=1&q=2&q=3", "2"),
            ("q=%", "%"), ("q=%4", "%4"), ("q=%FF", "\u{FFFD}"), ("q=a%00b", "ab"), ("q=a=b", "a=b"), ("%71=1", "1"),
        ])
    func reading(text: String, expected: String) {
        #expect(FormFields(text)["q"] == expected)
    }

    @Test func whatIsWrittenIsReadBack() {
        for text in ["đơn_vị:\"Sở Nội vụ\" -a", "100% & more=+", "\u{301}", "🗂\n"] {
            #expect(FormFields(FormFields.encoded(["q": text]))["q"] == text)
        }
    }
}
