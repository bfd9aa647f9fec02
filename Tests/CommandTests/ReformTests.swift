import Archive
import DemoProvince
import Foundation
import Testing

/// The reform of July 2025, played by commands: communes merge, districts end, and nothing is lost.
@Suite struct ReformTests {
    let place: Workplace
    let program: Program
    static let decision = [
        "--decision", "202/2025/QH15", "--decided-on", "12/06/2025", "--effective-on", "2025-07-01", "--by",
        "Trần Thị Bình",
    ]

    init() throws {
        place = try Workplace()
        var program = place.program
        program.environment = ["HOSO_STORAGE": place.path("archive"), "HOSO_READING_PICTURES": "false"]
        self.program = program
        try program.run("init")
    }

    @Test func theReformOfJuly2025LosesNothing() async throws {
        let province = try fillProvince()
        let before = try await Holdings(in: place.path("archive"))
        try #require(before.dossiers.count == 8 + 6 && before.documents.count > 7)
        try #require(before.units["Người TV2"] == "TV" && before.trays == ["TV-SD"])

        let merger = ["merge", "TV-PN", "TV-SD", "--new", "PN", "--name", "Ủy ban nhân dân xã Phúc Nham"]
        let promised = try change(merger + ["--under", "TINH", "--json", "--preview"])
        #expect(promised["stored"] as? Bool == false)
        #expect(try await Holdings(in: place.path("archive")) == before)
        let made = try change(merger + ["--under", "TINH", "--json"])
        #expect(made["stored"] as? Bool == true)
        for key in ["dossiers", "documents", "placed"] {
            #expect(made[key] as? NSArray == promised[key] as? NSArray, "\(key)")
        }
        #expect(made["dossiers"] as? NSArray == before.flows(from: ["TV-PN", "TV-SD"], to: "PN") as NSArray)
        #expect(made["documents"] as? NSArray == [["from": "TV-SD", "to": "PN", "count": 1]])

        for rest in [
            ["abolish", "TV-GD", "--to", "PN"], ["abolish", "TV-NV", "--to", "SNV"],
            ["abolish", "TV", "--to", "PN", "--dossier", "TV2=SNV"],
            ["rename", "TP-KH", "--code", "PLK", "--name", "Ủy ban nhân dân phường Lam Khê"],
            ["abolish", "TP-QLDT", "--to", "PLK"], ["merge", "TP", "--into", "PLK"],
            ["abolish", "TS-TCKH", "--to", "STC"], ["abolish", "TS", "--to", "TS-BT"],
        ] {
            _ = try change(rest + ["--json"])
        }

        let after = try await Holdings(in: place.path("archive"))
        #expect(after.dossiers == before.dossiers)
        #expect(after.documents == before.documents)
        #expect(after.trays == ["PN"])
        #expect(after.units["Người PN1"] == "PN" && after.units["Người SD1"] == "PN")
        #expect(after.units["Người TV1"] == "PN" && after.units["Người TV2"] == "SNV")
        #expect(after.units["Người BT1"] == "TS-BT")

        let old = province.units.map { $0.code + ($0.parent.map { "<\($0)" } ?? "") }
        #expect(try tree("2025-06-30") == Set(old + ["TV-SD<TV", "TS-MN<TS-BT"]))
        let gone = [
            "TV", "TV-NV", "TV-GD", "TV-THCS", "TV-MN", "TV-PN", "TP", "TP-QLDT", "TP-KH", "TS", "TS-TCKH", "TS-BT",
        ]
        let kept = province.units.filter { !gone.contains($0.code) }.map {
            $0.code + ($0.parent.map { "<\($0)" } ?? "")
        }
        let tree = try tree("01/07/2025")
        #expect(
            tree == Set(kept + ["PN<TINH", "TV-THCS<PN", "TV-MN<PN", "PLK<TINH", "TS-BT<TINH", "TS-MN<TS-BT"]))
        let living = Set(tree.map { String($0.prefix { $0 != "<" }) })
        #expect(after.units.values.allSatisfy(living.contains))

        let check = try program.run("verify", "--json")
        #expect(check.status == 0 && check.output.isEmpty, "\(check.output)\(check.complaint)")
    }

    /// Folders go on naming the units of old: their people are known where they are now.
    @Test func theFoldersOfBeforeAreKnownAfterTheReform() async throws {
        _ = try fillProvince()
        for rest in [
            ["merge", "TV-PN", "TV-SD", "--new", "PN", "--name", "Ủy ban nhân dân xã Phúc Nham"],
            ["abolish", "TV-NV", "--to", "SNV"],
            ["split", "TV", "--part", "TV-M=Trung tâm hành chính", "--dossier", "TV2=TV-M"],
        ] {
            _ = try change(rest + ["--json"])
        }
        let after = try await Holdings(in: place.path("archive"))
        #expect(after.units["Người TV1"] == "TV" && after.units["Người TV2"] == "TV-M")
        for folder in ["papers", "people"] {
            let again = try program.run("import", folder, "--json")
            #expect(try again.lines.allSatisfy { $0["outcome"] as? String == "known" }, "\(again.output)")
        }
        let units = try program.run("unit", "import", "units.csv", "--json")
        #expect(units.status == 0, "\(units.output)\(units.complaint)")
        #expect(try units.lines.map { $0["outcome"] as? String } == ["overtaken"], "\(units.output)")
        #expect(try await Holdings(in: place.path("archive")) == after)
    }

    // MARK: - Stage

    /// The demo province, a commune and a school from a table, six people and a paper in a tray.
    private func fillProvince() throws -> DemoProvince {
        try program.run("demo", "--write-to", "papers", "--dossiers", "8", "--seed", "7")
        try #require(try program.run("import", "papers").status == 0)
        try """
        Mã;Tên;Loại;Đơn vị cấp trên;Ngày bắt đầu;Ngày kết thúc
        TS-MN;Trường Mầm non Bến Trầm;Đơn vị sự nghiệp công lập;TS-BT;15/08/2010;
        TV-SD;Ủy ban nhân dân xã Suối Đàn;UBNDX;Ủy ban nhân dân huyện Thạch Vân;;

        """.write(toFile: place.path("units.csv"), atomically: true, encoding: .utf8)
        let units = try program.run("unit", "import", "units.csv")
        try #require(units.status == 0, "\(units.output)\(units.complaint)")
        let people = [
            ("PN1", "TV-PN"), ("PN2", "TV-PN"), ("SD1", "TV-SD"), ("TV1", "TV"), ("TV2", "TV"), ("BT1", "TS-BT"),
        ]
        for (code, unit) in people {
            try write(
                #"{"code": "\#(code)", "name": "Người \#(code)", "unit": "\#(unit)"}"#, to: "people/\(code)/record.json"
            )
            try write("%PDF-1.4\n% \(code)\n", to: "people/\(code)/paper.pdf")
        }
        try write("%PDF-1.4\n% tray\n", to: "tray/paper.pdf")
        let import1 = try program.run("import", "people"),
            import2 = try program.run("import", "tray", "--unit", "TV-SD")
        try #require(import1.status == 0 && import2.status == 0, "\(import1.complaint)\(import2.complaint)")
        return DemoProvince(seed: 7, dossiers: 8)
    }

    private func write(_ text: String, to name: String) throws {
        let file = place.folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private func change(_ arguments: [String]) throws -> [String: Any] {
        let run = try program.run(["unit"] + arguments + Self.decision)
        return try #require(run.status == 0 ? try run.lines.first : nil, "\(arguments): \(run.complaint)")
    }

    /// "code<parent" of the units of a day.
    private func tree(_ day: String) throws -> Set<String> {
        let lines = try program.run("unit", "list", "--as-of", day, "--json").lines
        return Set(
            try lines.map { line in
                let code = try #require(line["code"] as? String)
                return code + ((line["parent"] as? String).map { "<\($0)" } ?? "")
            })
    }
}

/// What an archive holds, and where.
private struct Holdings: Equatable {
    var dossiers: Set<String> = []
    /// Document, bytes and dossier.
    var documents: Set<String> = []
    /// The codes of the units of dossiers, by name.
    var units: [String: String] = [:]
    /// The codes of the units with papers in their trays, one a paper.
    var trays: [String] = []

    init(in directory: String) async throws {
        let archive = try ArchiveDatabase(opening: directory, as: .reader)
        let codes = Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.id, $0.code) })
        for dossier in try await archive.dossiers(after: nil, limit: 10_000) {
            dossiers.insert(dossier.id.text)
            units[dossier.name] = codes[dossier.unitId]
        }
        for document in try await archive.documents(after: nil, limit: 10_000) {
            documents.insert("\(document.id) \(document.digest) \(document.dossierId?.text ?? "")")
            if let unit = document.unitId, let code = codes[unit] { trays.append(code) }
        }
    }

    func flows(from units: [String], to heir: String) -> [[String: Any]] {
        units.map { unit in ["from": unit, "to": heir, "count": self.units.values.count { $0 == unit }] }
    }
}
