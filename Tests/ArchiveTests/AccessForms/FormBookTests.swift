import Archive
import Testing

/// The layouts of `Config/forms`: what ships, and what is refused with its line.
@Suite struct FormBookTests {
    @Test func theShippedFormsAreThere() throws {
        let book = try FormBook.read(directory: "Config/forms")
        #expect(book.layouts.map(\.id).sorted() == ["HS06", "HS07", "HS08c", "civil-servant", "request"])
        for layout in book.layouts {
            #expect(layout.mark == .derived, "no inner layout was found in a public copy: \(layout.id)")
            #expect(layout.blanks.allSatisfy { !$0.source.isEmpty })
            #expect(Set(layout.blanks.map(\.id)).count == layout.blanks.count)
        }
        #expect(book.layout("HS08c")?.isLandscape == true)
        #expect(book.layout("none") == nil)
    }

    @Test func theRequestHasEveryBlankThatARuleDemands() throws {
        let layout = try #require(try FormBook.read(directory: "Config/forms").layout("request"))
        let demanded = """
            superior agency number place written_on addressee full_name identity_number identity_issued_on
            identity_issued_by position workplace address phone email capacity letter_number letter_on letter_from
            dossiers purpose documents manner copy_count from until consent keeper_opinion decision granted_part
            refusal_reason handed_over_at handed_over_count handed_over_by handed_over_to returned_at returned_state
            returned_to
            """
        let ids = Set(layout.blanks.map(\.id))
        for id in demanded.split(whereSeparator: \.isWhitespace) { #expect(ids.contains(String(id)), "\(id)") }
        guard case .check(let options, let isSingle) = layout.blank("capacity")?.kind else {
            Issue.record("capacity is no check")
            return
        }
        #expect(options.map(\.id) == ["managing", "using", "holding", "person", "other"])
        #expect(isSingle)
        guard case .table(let columns, let rows) = layout.blank("documents")?.kind else {
            Issue.record("documents is no table")
            return
        }
        #expect(columns.map(\.title) == ["STT", "Thành phần hồ sơ/tên văn bản", "Số, ký hiệu, ngày", "Trang"])
        #expect(rows == 4)
    }

    private static let head = "title: T\nlaw: L\nmark: derived\n"
    private static let blank = "  - blanks:\n      - {id: a, kind: text, label: A, source: S}\n"

    @Test(
        "A malformed layout is refused with its line and what is expected",
        arguments: [
            ("", nil, "expected title, law, mark and body"),
            ("law: L\nmark: derived\n", 1, "'title' is missing"),
            ("title: T\nlaw: L\n", 1, "expected one of found, memory, derived, design"),
            ("title: T\nlaw: L\nmark: known\n", 3, "expected one of found"),
            (head, 1, "'body' is missing"),
            ("\(head)body:\n\(blank)papers: A5\n", 7, "unknown key 'papers'; expected one of code, title"),
            ("\(head)body:\n  - blanks:\n      - {id: a, kind: text, source: S, size: 3}\n", 6, "unknown key 'size'"),
            (
                "\(head)body:\n  - blanks:\n      - {id: a, kind: word, source: S}\n", 6,
                "text, lines, day, check, table"
            ),
            ("\(head)body:\n  - blanks:\n      - {id: A, kind: text, source: S}\n", 6, "'A' is no id"),
            ("\(head)body:\n  - blanks:\n      - {id: a, kind: text}\n", 6, "'source' is missing"),
            ("\(head)body:\n\(blank)\(blank)", 8, "stands here twice, first in line 6"),
            ("\(head)body:\n  - {section: S, text: T}\n", 5, "one of section, text, blanks, signatures"),
            ("\(head)body:\n  - {section: S, number: '1.'}\n", 5, "'number' stands only before 'blanks'"),
            ("\(head)body:\n  - blanks:\n      - {id: a, kind: check, source: S}\n", 6, "has no options"),
            ("\(head)body:\n  - blanks:\n      - {id: a, kind: table, source: S}\n", 6, "has no columns"),
            ("\(head)body:\n  - blanks:\n      - {id: a, kind: lines, lines: 99, source: S}\n", 6, "from 1 to 40"),
            (
                "\(head)body:\n  - blanks:\n      - id: a\n        kind: table\n        source: S\n        columns:\n"
                    + "          - {id: x, title: X, width: 300}\n", 10, "from 8 to 200"
            ),
            ("\(head)body:\n\(blank)  - {section: S, unless: a.b}\n", 7, "expected BLANK.OPTION"),
            ("\(head)body:\n\(blank)  - {section: S, when: a}\n", 7, "must be BLANK.OPTION"),
            ("\(head)cover:\n  - {id: c, kind: lines, source: S}\nbody:\n\(blank)", 5, "expected kind text or day"),
            ("\(head)head: {}\nbody:\n\(blank)", 4, "'superior' is missing; expected a blank"),
            ("title: [", 2, "no valid YAML"),
        ])
    func malformed(text: String, line: Int?, reason: String) {
        let error = #expect(throws: CatalogueError.self) { try AccessFormLayout.read(text, file: "form.yaml") }
        #expect(
            error?.file == "form.yaml" && error?.line == line && error?.reason.contains(reason) == true,
            "\(error.map(String.init(describing:)) ?? "")")
    }

    @Test func aFolderThatIsNotThereIsAnError() {
        #expect(throws: CatalogueError.self) { try FormBook.read(directory: "Config/none") }
    }
}
