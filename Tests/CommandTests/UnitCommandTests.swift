import Foundation
import Testing

/// What `hoso unit` refuses, and what it only looks at.
@Suite struct UnitCommandTests {
    let place: Workplace
    let program: Program

    init() throws {
        place = try Workplace()
        var program = place.program
        program.environment = ["HOSO_STORAGE": place.path("archive")]
        self.program = program
        try program.run("init")
    }

    private static let paper = ["--decision", "12/NQ", "--decided-on", "2025-06-01", "--by", "Bình"]

    private func bring(_ table: String) throws -> Program.Run {
        try table.write(toFile: place.path("units.csv"), atomically: true, encoding: .utf8)
        return try program.run("unit", "import", "units.csv")
    }

    private func fill() throws {
        let run = try bring("code,name,kind,parent\nH,Huyện,UBNDH,\nX1,Xã Một,UBNDX,H\nX2,Xã Hai,UBNDX,H\n")
        try #require(run.status == 0, "\(run.complaint)")
    }

    @Test func oneWrongLineAndNothingIsStored() throws {
        let run = try bring(
            "code,name,kind,parent,startedOn\nH,Huyện,UBNDH,,\nX1,,UBNDX,H,\nX2,Xã Hai,UBNDX,Z,32/01/2020\n")
        #expect(run.status == 65)
        #expect(
            run.output.split(separator: "\n").map { $0.prefix { $0 != ":" } } == [
                "refused  dòng 3", "refused  dòng 4", "refused  dòng 4",
            ], "\(run.output)")
        #expect(run.complaint.contains("không lưu gì"))
        #expect(try program.run("unit", "list").output.isEmpty)
        #expect(try program.run("unit", "import", "missing.csv").status == 65)
    }

    @Test func aListRepeatedChangesNothing() throws {
        try fill()
        let before = try program.run("unit", "list", "--json").output
        #expect(before.split(separator: "\n").count == 3)
        try fill()
        #expect(try program.run("unit", "list", "--json").output == before)
    }

    @Test(arguments: [
        (["rename", "X1", "--name", "Xã Mới"], ["renamed    X1  Xã Một -> X1  Xã Mới"]),
        (["move", "X1", "--to-top"], ["placed     X1  H -> the top"]),
        (["merge", "X1", "--into", "X2"], ["ended      X1  Xã Một"]),
        (
            ["merge", "X1", "X2", "--new", "X", "--name", "Xã"],
            ["founded    X  Xã", "ended      X1  Xã Một", "ended      X2  Xã Hai"]
        ),
        (
            ["split", "H", "--part", "H1=Huyện Một", "--child", "X1=H1"],
            ["founded    H1  Huyện Một", "placed     X1  H -> H1"]
        ),
        (
            ["split", "H", "--part", "H1=Huyện Một", "--rest", "H1"],
            ["founded    H1  Huyện Một", "ended      H  Huyện", "placed     X1  H -> H1", "placed     X2  H -> H1"]
        ),
        (["abolish", "X1"], ["ended      X1  Xã Một"]),
        (
            ["abolish", "H", "--units-to", "X1"],
            ["ended      H  Huyện", "placed     X1  H -> the top", "placed     X2  H -> X1"]
        ),
    ])
    func aPreviewSaysWhatTheChangeDoesAndStoresNothing(change: [String], lines: [String]) throws {
        try fill()
        let before = try program.run("unit", "list", "--json").output
        let looked = try program.run(["unit"] + change + ["--preview", "--effective-on", "2025-07-01"])
        #expect(looked.status == 0, "\(looked.complaint)")
        #expect(looked.output == lines.joined(separator: "\n") + "\n")
        #expect(try program.run("unit", "list", "--json").output == before)
        let made = try program.run(["unit"] + change + Self.paper + ["--effective-on", "2025-07-01"])
        #expect(made.status == 0 && made.output == looked.output, "\(made.complaint)")
        #expect(try program.run("unit", "list", "--json").output != before)
        let eve = try program.run("unit", "list", "--as-of", "2025-06-30", "--json").lines
        #expect(eve.map { $0["code"] as? String } == ["H", "X1", "X2"])
        #expect(eve.map { $0["name"] as? String } == ["Huyện", "Xã Một", "Xã Hai"])
        #expect(eve.map { $0["depth"] as? Int } == [0, 1, 1])
    }

    @Test(arguments: [
        (["move", "X1", "--to-top", "--effective-on", "2025-07-01"], 64, "--decision"),
        (["move", "X1", "--preview", "--effective-on", "2025-07-01"], 64, "--under"),
        (["merge", "X1", "X2", "--preview", "--effective-on", "2025-07-01"], 64, "--into"),
        (["rename", "X1", "--preview", "--effective-on", "2025-07-01"], 64, "--name"),
        (["split", "H", "--part", "H1", "--preview", "--effective-on", "2025-07-01"], 64, "="),
        (["split", "H", "--part", "H1=A", "--rest", "H2", "--preview", "--effective-on", "2025-07-01"], 64, "H2"),
        (["abolish", "X9", "--preview", "--effective-on", "2025-07-01"], 66, "X9"),
        (["abolish", "H", "--preview", "--effective-on", "2025-07-01"], 65, "X1, X2"),
        (["abolish", "X1", "--preview", "--effective-on", "07/2025"], 65, "07/2025"),
        (["abolish", "X1", "--effective-on", "2190-01-01"] + paper, 65, "chưa đến"),
        (["move", "H", "--under", "X1", "--effective-on", "2025-07-01"] + paper, 65, "vòng quanh"),
        (["list", "--as-of", "2025"], 65, "2025"),
    ])
    func whatCannotBeIsSaid(change: [String], status: Int32, reason: String) throws {
        try fill()
        let before = try program.run("unit", "list", "--json").output
        let run = try program.run(["unit"] + change)
        #expect(run.status == status, "\(run.complaint)")
        #expect(run.complaint.contains(reason), "\(run.complaint)")
        #expect(run.output.isEmpty)
        #expect(try program.run("unit", "list", "--json").output == before)
    }
}
