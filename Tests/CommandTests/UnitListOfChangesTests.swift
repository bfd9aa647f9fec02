import Foundation
import Testing

/// All that one decision orders, from a file: looked at, then made, all or none.
@Suite struct UnitListOfChangesTests {
    let place: Workplace
    let program: Program

    init() throws {
        place = try Workplace()
        var program = place.program
        program.environment = ["HOSO_STORAGE": place.path("archive")]
        self.program = program
        try program.run("init")
        try "code,name,kind,parent\nTINH,Tỉnh,UBNDT,\nH,Huyện,UBNDH,TINH\nX1,Xã Một,UBNDX,H\nX2,Xã Hai,UBNDX,H\n"
            .write(toFile: place.path("units.csv"), atomically: true, encoding: .utf8)
        try program.run("unit", "import", "units.csv")
    }

    private static let paper = ["--decision", "12/NQ", "--decided-on", "2025-06-01", "--by", "Bình"]

    private func apply(_ yaml: String, _ rest: [String]) throws -> Program.Run {
        try yaml.write(toFile: place.path("changes.yaml"), atomically: true, encoding: .utf8)
        return try program.run(["unit", "apply", "changes.yaml", "--effective-on", "2025-07-01"] + rest)
    }

    private static let reform = """
        changes:
          - merge: [X1, X2]
            new: X
            name: Xã Mới
            under: TINH
          - establish: TT
            name: Trung tâm
            kind: DVSN
            under: X
          - abolish: H
            to: X
          - rename: TINH
            name: Tỉnh Mới
            code: TM

        """

    @Test func aReformIsLookedAtThenMadeUnderOneDecision() throws {
        let before = try program.run("unit", "list", "--json").output
        let looked = try apply(Self.reform, ["--preview"])
        #expect(looked.status == 0, "\(looked.complaint)")
        #expect(looked.output.contains("founded    X  Xã Mới") && looked.output.contains("founded    TT  Trung tâm"))
        #expect(looked.complaint.contains("nothing is stored"))
        #expect(try program.run("unit", "list", "--json").output == before)
        let made = try apply(Self.reform, Self.paper)
        #expect(made.status == 0 && made.output == looked.output, "\(made.complaint)")
        let tree = try program.run("unit", "list", "--as-of", "2025-07-01", "--json").lines
        #expect(tree.map { $0["code"] as? String } == ["TM", "X", "TT"])
        let eve = try program.run("unit", "list", "--as-of", "2025-06-30", "--json").lines
        #expect(eve.count == 4)
        let again = try apply(Self.reform, Self.paper + ["--json"])
        #expect(again.status == 65 && again.complaint.contains("Thay đổi thứ 1 (dòng 2)"))
    }

    @Test(arguments: [
        ("changes:\n  - establish: N\n    name: Mới\n    kind: UBNDX\n  - abolish: H\n", "Thay đổi thứ 2 (dòng 5)"),
        ("changes:\n  - rename: X1\n", "changes.yaml:2"),
        ("changes:\n  - rename: X1\n    name: Y\n    colour: red\n", "colour"),
        ("changes:\n  - burn: X1\n", "establish, rename"),
        ("changes:\n  - move: X1\n", "toTop"),
        ("changes: []\n", "missing"),
        ("changes: [\n", "YAML"),
        ("changes:\n  - abolish: X1\n    dossiers: {NOPE: X2}\n", "NOPE"),
        ("changes:\n  - split: H\n    rest: Z\n    parts:\n      - code: H1\n        name: Một\n", "'rest' is no part"),
    ])
    func oneWrongChangeAndNothingIsMade(yaml: String, reason: String) throws {
        let before = try program.run("unit", "list", "--json").output
        for rest in [Self.paper, ["--preview"]] {
            let run = try apply(yaml, rest)
            #expect(run.status == 65, "\(run.complaint)")
            #expect(run.complaint.contains(reason), "\(run.complaint)")
        }
        #expect(try program.run("unit", "list", "--json").output == before)
    }

    @Test func aUnitIsEstablished() throws {
        let unit = [
            "unit", "establish", "X3", "Xã Ba", "--kind", "UBNDX", "--under", "H", "--effective-on", "2025-07-01",
        ]
        #expect(try program.run(unit + ["--preview"]).output == "founded    X3  Xã Ba\n")
        #expect(try program.run(unit + Self.paper).status == 0)
        let made = try program.run("unit", "list", "--json").lines.first { $0["code"] as? String == "X3" }
        #expect(made?["startedOn"] as? String == "2025-07-01" && made?["parent"] as? String == "H")
        let taken = try program.run(unit + Self.paper)
        #expect(taken.status == 65 && taken.complaint.contains("X3"))
        #expect(
            try program.run("unit", "apply", "nowhere.yaml", "--preview", "--effective-on", "2025-07-01").status == 65)
        #expect(try program.run(["unit", "establish", "X4", "Xã", "--effective-on", "2025-07-01"]).status == 64)
    }
}
