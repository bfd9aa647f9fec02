import Archive
import Testing

/// The file of roles: what ships, and what is refused with its line.
@Suite struct RoleFileTests {
    @Test func theShippedRolesKeepApartWhatMustBeApart() throws {
        let book = try RoleBook.read(file: "Config/roles.yaml")
        #expect(
            book.roles.map(\.id) == [
                "clerk", "approver", "head", "keeper", "requester", "administrator", "inspector", "operator",
                "consumer",
            ])
        #expect(book.role("administrator")?.actions == [.manageAccounts, .changeUnits])
        #expect(book.role("operator")?.actions == [.operate])
        #expect(book.role("clerk")?.actions.contains(.approveChanges) == false)
        #expect(book.sensitiveGroup(ofComponent: "DT")?.id == "complaints")
        #expect(book.sensitiveGroup(ofComponent: "DT")?.isClosedToPerson == true)
        #expect(book.sensitiveGroup(ofComponent: "QDNL") == nil)
        #expect(Set(book.roles.flatMap(\.actions)) == Set(Action.allCases), "every action belongs to somebody")
    }

    @Test func everySensitiveGroupOfTheCatalogueHasItsRight() throws {
        let book = try RoleBook.read(file: "Config/roles.yaml")
        let catalogue = try CatalogueReader.read(directory: "Config/catalogue")
        let known = Set(book.sensitiveGroups.map(\.id))
        for group in catalogue.groups {
            if let sensitivity = group.sensitivity { #expect(known.contains(sensitivity), "\(group.id)") }
        }
    }

    private static let good = "  - id: admin\n    label: Q\n    actions: [manageAccounts]\n"

    @Test(arguments: [
        ("roles:\n  - id: x\n    label: X\n    actions: [fly]\n", 2, "'fly' is no action"),
        ("roles:\n  - id: x\n    label: X\n", 2, "has no actions"),
        ("roles:\n  - id: x\n    label: X\n    actions: [operate, manageAccounts]\n", 2, "kept apart"),
        ("roles:\n  - id: x\n    label: X\n    actions: [readDossiers, manageAccounts]\n", 2, "kept apart"),
        ("roles:\n  - id: x\n    label: X\n    actions: [readDossiers]\n    sensitive: [health]\n", 2, "'health'"),
        ("roles:\n  - id: x\n    label: X\n    actions: [readDossiers]\n", 1, "nobody could issue"),
        ("roles:\n\(good)\(good)", 5, "stands here twice"),
        ("roles:\n\(good)    right: all\n", 5, "unknown key 'right'"),
        ("roles:\n\(good)rules: 1\n", 5, "unknown key 'rules'"),
        ("roles:\n\(good)  - id: p\n    label: P\n    actions: [readByProgram]\n", 5, "only programs"),
        (
            "roles:\n\(good)  - id: p\n    label: P\n    actions: [readByProgram, export]\n    programs: true\n", 5,
            "only list and read"
        ),
        ("roles: [", 2, "no valid YAML"),
        ("sensitive:\n  - id: a\n    label: A\n  - id: a\n    label: A\nroles:\n\(good)", 4, "stands here twice"),
    ])
    func aMalformedFileIsRefused(text: String, line: Int, reason: String) {
        let error = #expect(throws: CatalogueError.self) { try RoleBook.read(text, file: "roles.yaml") }
        #expect(
            error?.line == line && error?.reason.contains(reason) == true,
            "\(error.map(String.init(describing:)) ?? "")")
    }

    @Test func anEmptyFileAllowsNothing() throws {
        #expect(try RoleBook.read("", file: "roles.yaml") == .empty)
    }
}
