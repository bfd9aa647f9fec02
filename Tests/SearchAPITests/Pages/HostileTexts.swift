/// Texts that try to become markup.
enum HostileTexts {
    static let all: [String] = elements + attributes + addresses + encodings + templates

    private static let elements = [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "</title><script>alert(1)</script>",
        "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>", "<body onload=alert(1)>",
        "<iframe src=javascript:alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=x>",
        "<embed src=x>", "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<link rel=stylesheet href=//evil.example>", "<form action=//evil.example><input name=q>", "<a href=x>",
        "<!--<img src=\"--><img src=x onerror=alert(1)//\">", "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><x onload=alert(1)>", "<math><mi xlink:href=javascript:alert(1)>",
        "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>", "<input autofocus onfocus=alert(1)>",
        "<marquee onstart=alert(1)>", "<template><script>alert(1)</script></template>", "</mark><img src=x onerror=1>",
        "</svg></main></body></html><script>alert(1)</script>", "<<script>alert(1)//<</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>", "<SCRIPT SRC=//evil.example></SCRIPT>", "<img/src=x/onerror=1>",
        "<x\u{C}onclick=alert(1)>", "<style>*{background:url(//evil.example)}</style>",
        "<noscript><p title=\"</noscript><img src=x onerror=1>\">",
    ]

    private static let attributes = [
        "\" onmouseover=alert(1) x=\"", "' onmouseover=alert(1) x='", "\"><script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>", "\"/><svg/onload=alert(1)>", "` onmouseover=alert(1)",
        "\" autofocus onfocus=alert(1) \"",
        "\" style=\"position:fixed\"", "\" formaction=javascript:alert(1) \"", "x\" accesskey=x onclick=alert(1) \"",
        "\"\n onclick=alert(1)\n\"", "\"\u{301} onmouseover=alert(1) x=\"\u{301}", "<\u{301}script>",
        "\"\u{200D}onclick=1",
        "\"\u{FE0F} onclick=alert(1)", "'\u{303} onclick=alert(1) '", ">\u{308}<img src=x onerror=1>",
        "\"\u{0600} onclick=1 x=\"",
    ]

    private static let addresses = [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)",
        "//evil.example", "\\\\evil.example", "java\nscript:alert(1)", "?q=</a><script>", "&lt;script&gt;",
        "&#60;script&#62;",
        "#\" onclick=\"alert(1)", "%3Cscript%3Ealert(1)%3C/script%3E",
    ]

    private static let encodings = [
        "\u{0}<script>alert(1)</script>", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "\u{FF1C}script\u{FF1E}",
        "\u{202E}<script>", "\u{2028}<img src=x onerror=1>", "\u{FEFF}<script>", "<\u{0}script>alert(1)</script>",
        "\\x3cscript\\x3e",
    ]

    private static let templates = [
        "{{{question}}}", "{{#page}}<script>{{/page}}", "{{> head}}", "{{% CONTENT_TYPE:TEXT}}<script>",
        "{{=<% %>=}}<%& x %>",
        "${alert(1)}", "<%= 1 %>", "]]><script>alert(1)</script>",
    ]
}
