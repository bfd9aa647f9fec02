import Archive
import SearchAPI
import TestSupport
import Testing

/// Lists of units in tables: all lines or none.
@Suite struct UnitImportTests {
    let stage: TemporaryArchive
    let folder: ExchangeFolder

    init() throws {
        stage = try TemporaryArchive()
        folder = try ExchangeFolder()
    }

    private func bring(_ table: String) async throws -> UnitImport.Report {
        let kinds = try ShippedCatalogue.get().codeLists["unit_type"]
        return try await UnitImport(archive: stage.archive, kinds: kinds).run(try folder.write(table.utf8))
    }

    /// "code|name|kind|parent|startedOn|endedOn" of all units.
    private func stored() async throws -> [String] {
        let units = try await stage.archive.units()
        let codes = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.code) })
        return units.map { unit in
            [
                unit.code, unit.name, unit.kind, unit.parentId.flatMap { codes[$0] } ?? "",
                unit.startedOn?.description ?? "", unit.endedOn?.description ?? "",
            ].joined(separator: "|")
        }
    }

    @Test(
        "Headers may be English or Vietnamese, with or without marks",
        arguments: [
            "code,name,kind,parent,startedOn,endedOn", "CODE,Name,KIND,Parent,STARTEDON,endedon",
            "mã,tên,loại,đơn vị cấp trên,ngày bắt đầu,ngày kết thúc",
            "MA DON VI,TEN DON VI,LOAI,CAP TREN,NGAY BAT DAU,NGAY KET THUC",
        ])
    func headers(header: String) async throws {
        let report = try await bring(
            "\(header)\nX,Xã  Phúc\tNham,UBNDX,H,01/07/2025,\nH,Huyện Thạch Vân,UBNDH,,1997,30/06/2025\n")
        #expect(report.faults.isEmpty && report.changes == 2 && report.ignoredHeaders.isEmpty)
        #expect(
            try await stored() == ["H|Huyện Thạch Vân|UBNDH||1997|2025-06-30", "X|Xã Phúc Nham|UBNDX|H|2025-07-01|"])
    }

    @Test func kindsAndParentsMayBeNamedByWhatTheyAreCalled() async throws {
        try await stage.addUnits()
        let report = try await bring(
            "mã;ghi chú;tên;loại;cấp trên\nSNV-X;x;Phòng Mới;phong chuyen mon;sở nội vụ\nB;y;Ban;BAN;Phòng Mới\n")
        #expect(report.faults.isEmpty && report.ignoredHeaders == ["ghi chú"])
        #expect(Set(try await stored()).isSuperset(of: ["SNV-X|Phòng Mới|PHONG|SNV||", "B|Ban|BAN|SNV-X||"]))
    }

    @Test(
        "Every wrong line is named with its reason",
        arguments: [
            (",Tên,SO,,,", "Thiếu mã"), ("A,,SO,,,", "Thiếu tên"), ("A,Tên,,,,", "Thiếu loại"),
            ("A,Tên,SO,B,,", "“B” không có"), ("A,Tên,SO,A,,", "chính nó"), ("SNV,Tên,SO,,,", "dòng 2"),
            ("A,Tên,SO,,31/02/2020,", "“31/02/2020” không phải là ngày"),
            ("A,Tên,SO,,,mai", "“mai” không phải là ngày"),
            ("A,Tên,SO,,2020,2019", "trước ngày bắt đầu"), ("A,Tên,SO,Phòng,,", "Có nhiều đơn vị tên “Phòng”"),
        ])
    func wrongLines(line: String, reason: String) async throws {
        let report = try await bring(
            """
            code,name,kind,parent,startedOn,endedOn
            SNV,Sở Nội vụ,SO,,,
            P1,Phòng,PHONG,SNV,,

            P2,Phòng,PHONG,SNV,2020-05,2020
            \(line)

            """)
        #expect(report.faults.map(\.line) == [6])
        #expect(report.faults.first?.reason.contains(reason) == true, "\(report.faults)")
        #expect(report.changes == 0)
        #expect(try await stored().isEmpty)
    }

    @Test(arguments: [("name,kind", "mã"), ("code,kind", "tên"), ("code,name,mã", "hai cột"), ("x", "mã")])
    func theHeadersAreWrong(header: String, reason: String) async throws {
        let report = try await bring("\(header)\nA,B,C\n")
        #expect(report.faults.allSatisfy { $0.line == 1 } && report.faults.contains { $0.reason.contains(reason) })
        #expect(try await stored().isEmpty)
        #expect(try await bring("").faults.map(\.line) == [1, 1])
    }

    @Test func unitsInCircleAreNamedByTheirLines() async throws {
        try await stage.addUnits()
        let before = try await stored()
        let report = try await bring(
            "code,name,kind,parent\nN,Mới,SO,TINH\nTINH,Tỉnh,UBNDT,SNV-TCCB\nSNV-TCCB,Phòng,PHONG,SNV\n")
        #expect(report.faults.map(\.line) == [2, 3, 4] || report.faults.map(\.line) == [3, 4])
        #expect(report.faults.allSatisfy { $0.reason.contains("vòng quanh") })
        #expect(try await stored() == before)
    }

    @Test func aColumnThatIsMissingLeavesWhatIsKnown() async throws {
        _ = try await bring("code,name,kind,parent,startedOn\nH,Huyện,UBNDH,,1997\nX,Xã,UBNDX,H,2001\n")
        let report = try await bring("code,name\nX,Xã Mới\n")
        #expect(report.faults.isEmpty && report.changes == 1)
        #expect(try await stored() == ["H|Huyện|UBNDH||1997|", "X|Xã Mới|UBNDX|H|2001|"])
        // A blank cell says that there is nothing.
        _ = try await bring("code,name,parent,startedOn\nX,Xã Mới,,\n")
        #expect(try await stored() == ["H|Huyện|UBNDH||1997|", "X|Xã Mới|UBNDX|||"])
    }

    @Test func whatADecisionMadeStays() async throws {
        try await stage.addUnits()
        let unit = try #require(try await stage.archive.unit(withCode: "SNV"))
        try await stage.archive.apply(
            .rename(unit.id, name: "Sở Nội vụ và Lao động", code: "SNVLD"),
            decision: OrganisationDecision(
                number: "1", decidedOn: Day("2025-02-01")!, effectiveOn: Day("2025-03-01")!), by: "Bình")
        let before = try await stored()
        let report = try await bring(
            "code,name,kind,parent\nSNV,Sở Nội vụ,SO,TINH\nSNV-TCCB,Phòng Tổ chức cán bộ,PHONG,SNV\n")
        #expect(report.faults.isEmpty && report.changes == 0)
        #expect(report.overtaken.map(\.line) == [2])
        #expect(try await stored() == before)
    }

    @Test func anyTreeInAnyOrderComesInWholeAndWithOneWrongLineNotAtAll() async throws {
        for seed in UInt64(0)..<12 {
            var random = SeededGenerator(seed)
            let stage = try TemporaryArchive()
            let count = Int.random(in: 1...40, using: &random)
            var rows = (0..<count).map { number -> [String] in
                let parent = number == 0 ? "" : "U\(Int.random(in: 0..<number, using: &random))"
                let started = ["", "2001", "05/2003", "31/12/1999"].randomElement(using: &random)!
                return ["U\(number)", "Đơn vị \(number)", "SO", parent, started]
            }
            rows.shuffle(using: &random)
            let wrong = Int.random(in: 0..<count, using: &random)
            var broken = rows
            broken[wrong][Int.random(in: 0..<3, using: &random)] = ""
            func run(_ rows: [[String]]) async throws -> UnitImport.Report {
                let table = ([["code", "name", "kind", "parent", "startedOn"]] + rows).map { $0.joined(separator: ",") }
                return try await UnitImport(archive: stage.archive, kinds: nil)
                    .run(try folder.write(table.joined(separator: "\n").utf8))
            }
            let refused = try await run(broken)
            #expect(refused.faults.contains { $0.line == wrong + 2 }, "seed \(seed)")
            #expect(try await stage.archive.units().isEmpty, "seed \(seed)")
            let report = try await run(rows)
            #expect(report.faults.isEmpty && report.changes == count, "seed \(seed): \(report.faults)")
            let units = try await stage.archive.units()
            let codes = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.code) })
            let parents = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[3]) })
            for unit in units {
                #expect(parents[unit.code] == unit.parentId.flatMap { codes[$0] } ?? "", "seed \(seed)")
            }
            #expect(try await run(rows).changes == 0, "seed \(seed)")
        }
    }
}
