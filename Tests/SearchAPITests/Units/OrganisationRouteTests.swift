import Archive
import Foundation
import Testing

@testable import SearchAPI

/// The organisation changes over HTTP while the server answers. The clock of the site stands in October 2025.
@Suite struct OrganisationRouteTests {
    let site: TestSite

    init() async throws {
        site = try TestSite()
        try await site.archive.upsert([
            Archive.Unit.Draft(code: "TINH", name: "UBND tỉnh", kind: "UBNDT"),
            Archive.Unit.Draft(code: "X1", name: "UBND xã Phúc Nham", kind: "UBNDX", parent: "TINH"),
            Archive.Unit.Draft(code: "X2", name: "UBND xã Suối Đàn", kind: "UBNDX", parent: "TINH"),
        ])
        for (name, unit) in [("Một", "X1"), ("Hai", "X1"), ("Ba", "X2")] {
            try await site.archive.upsert(Dossier.Draft(code: name, name: name, unit: unit))
        }
        try await site.service.follower.catchUp()
    }

    private static func body(_ changes: [[String: Any]], effectiveOn: String = "2025-07-01", preview: Bool = false)
        -> [String:
        Any]
    {
        [
            "decision": ["number": "1658/NQ", "decidedOn": "2025-06-16", "effectiveOn": effectiveOn],
            "person": "Lan", "preview": preview, "changes": changes,
        ]
    }

    private static var reform: [[String: Any]] {
        [
            ["merge": ["X1", "X2"], "new": "XPS", "name": "UBND xã Phúc Suối"],
            ["establish": "TT", "name": "Trung tâm \"Một\"\n\u{1F600}", "kind": "DVSN", "under": "XPS"],
        ]
    }

    @Test func aMergerIsLookedAtMadeAndFoundAtOnce() async throws {
        try await site.serving { client in
            func total(_ question: String) async throws -> Int? {
                let answer = try await client.postJSON("search", ["q": question]).json()
                return (answer["total"] as? [String: Any])?["count"] as? Int ?? answer["total"] as? Int
            }
            let look = try await client.postJSON("units/changes", Self.body(Self.reform, preview: true))
            #expect(look.status == 200, "\(look.text)")
            #expect(try await total("đơn_vị:XPS") == 0, "a look changes nothing")
            let answer = try await client.postJSON("units/changes", Self.body(Self.reform))
            #expect(answer.status == 200, "\(answer.text)")
            let made = try answer.items()
            try #require(made.count == 2)
            #expect(made.map { $0["stored"] as? Bool } == [true, true])
            let flows = made[0]["dossiers"] as? [[String: Any]] ?? []
            #expect(Set(flows.compactMap { $0["count"] as? Int }) == [1, 2])
            #expect(try look.items()[0]["dossiers"] as? NSArray == flows as NSArray, "as the look said")

            // Nobody has let the index follow.
            #expect(try await total("đơn_vị:XPS") == 3)
            #expect(try await total("đơn_vị:\"UBND xã Phúc Nham\"") == 2)
            let before = try await client.get("/api/v1/units?asOf=2025-06-30").items()
            #expect(before.map { $0["code"] as? String } == ["TINH", "X1", "X2"])
            let after = try await client.get("/api/v1/units?asOf=2025-07-01").items()
            #expect(after.map { $0["code"] as? String } == ["TINH", "XPS", "TT"])
            #expect(after.map { $0["parent"] as? String } == [nil, "TINH", "XPS"])
            #expect(after.last?["name"] as? String == "Trung tâm \"Một\"\n\u{1F600}")
        }
    }

    @Test func whatCannotBeIsRefusedWhole() async throws {
        try await site.serving { client in
            let second = try await client.postJSON(
                "units/changes", Self.body(Self.reform + [["abolish": "XPS"]]))
            #expect(second.status == 409, "\(second.text)")
            #expect(second.text.contains("Thay đổi thứ 3") && second.text.contains("changes/2"), "\(second.text)")
            #expect(
                try await client.postJSON("units/changes", Self.body(Self.reform, effectiveOn: "2026-01-01")).status
                    == 409)
            #expect(
                try await client.postJSON("units/changes", Self.body(Self.reform, effectiveOn: "2025")).status == 422)
            #expect(try await client.postJSON("units/changes", Self.body([])).status == 422)
            let unknown = try await client.postJSON(
                "units/changes", Self.body(Self.reform + [["explode": "X1"]]))
            #expect(unknown.status == 422, "\(unknown.text)")
            #expect(unknown.text.contains("Thay đổi thứ 3 không đúng mẫu") && unknown.text.contains("changes/2"))
            #expect(
                try await client.postJSON("units/changes", Self.body([["move": "X1", "under": "X2", "why": "x"]]))
                    .status
                    == 422)
            #expect(try await client.postJSON("units/changes", ["changes": "all"]).status == 400)
            #expect(try await client.get("/api/v1/units?asOf=2025").status == 422)
            let units = try await client.get("/api/v1/units").items()
            #expect(units.map { $0["code"] as? String } == ["TINH", "X1", "X2"], "nothing was changed")
        }
    }

    @Test func depthsCountFromTheTopOfWhatIsShown() async throws {
        let tree = try await site.archive.tree(asOf: Day("2025-06-30")!)
        #expect(UnitList(tree).items.map(\.depth) == [0, 1, 1])
        let below = UnitList(tree.filter { $0.code != "TINH" })
        #expect(below.items.map(\.depth) == [0, 0] && below.items.allSatisfy { $0.parent == nil })
    }
}
