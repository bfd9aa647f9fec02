import Archive
import Foundation
import Testing

@testable import SearchAPI

/// Who approves, over HTTP and on the page. The clock of the site stands in October 2025.
@Suite struct AppointmentRouteTests {
    let site: TestSite

    init() throws {
        site = try TestSite()
    }

    private static let minh = [
        "unit": "SNV", "person": "Minh", "startedOn": "2025-01-01", "appointedBy": "Giám đốc",
    ]

    @Test func anApproverIsAppointedDeputisedAndDismissed() async throws {
        try await site.addUnits()
        try await site.serving { client in
            let minh = try await client.postJSON("appointments", Self.minh).json()
            var deputy = Self.minh
            deputy["person"] = "Lan"
            deputy["deputyOf"] = "Minh"
            #expect(try await client.postJSON("appointments", deputy).status == 422, "a deputy has an end")
            deputy["endedOn"] = "2025-10-31"
            let made = try await client.postJSON("appointments", deputy)
            #expect(try made.json()["deputyOf"] as? String == "Minh", "\(made.text)")
            deputy["deputyOf"] = "Hoa"
            #expect(try await client.postJSON("appointments", deputy).status == 409, "Hoa approves nothing there")

            let list = try await client.get("/api/v1/appointments?unit=SNV").items()
            #expect(list.map { $0["person"] as? String } == ["Minh", "Lan"])
            #expect(try await client.get("/api/v1/appointments?unit=X").items().isEmpty)

            let id = try #require(minh["id"] as? String)
            let early: [String: Any] = ["lastDay": "2024-12-31", "person": "Giám đốc"]
            #expect(try await client.postJSON("appointments/\(id)/end", early).status == 422)
            let end: [String: Any] = ["lastDay": "2025-09-30", "person": "Giám đốc"]
            let ended = try await client.postJSON("appointments/\(id)/end", end).json()
            #expect(ended["endedOn"] as? String == "2025-09-30" && ended["endedBy"] as? String == "Giám đốc")
            let late: [String: Any] = ["lastDay": "2025-12-31", "person": "Giám đốc"]
            let extended = try await client.postJSON("appointments/\(id)/end", late)
            #expect(extended.status == 409 && extended.text.contains("30/09/2025"))
            let left = try await client.get("/api/v1/appointments").items()
            #expect(left.map { $0["person"] as? String } == ["Lan"])
            #expect(try await client.get("/api/v1/appointments?ended=true").items().count == 2)
        }
    }

    @Test(arguments: [
        (["unit": "X"], 404), (["person": " "], 422), (["startedOn": "2025"], 422), (["endedOn": "2024-01-01"], 422),
    ])
    func whatCannotBeIsSaid(change: [String: String], status: Int) async throws {
        try await site.addUnits()
        let body = Self.minh.merging(change) { $1 }
        let text = String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
        try await site.serving { client in
            let answer = try await client.send(
                "POST", "/api/v1/appointments", headers: ["Content-Type": "application/json"], body: text)
            #expect(answer.status == status, "\(answer.text)")
            let nobody = "appointments/aaaaaaaaaaaaaaaa/end"
            #expect(try await client.postJSON(nobody, ["lastDay": "2025-01-01", "person": "x"]).status == 404)
            #expect(try await client.get("/api/v1/appointments?ended=true").items().isEmpty)
        }
    }

    @Test func thePageShowsThemAndTakesTheForms() async throws {
        try await site.addUnits()
        try await site.serving { client in
            #expect(try await client.get("/approvers").text.contains("Chưa phân công"))
            let noUnit = try await client.post("/approvers", ["person": "Minh", "startedOn": "1/1/2025"])
            #expect(noUnit.status == 422 && noUnit.text.contains("Không có cơ quan, đơn vị này"))
            #expect(noUnit.text.contains("value=\"Minh\""), "what was typed is kept")
            let noDay = try await client.post("/approvers", ["unit": "SNV", "person": "M", "startedOn": "mai"])
            #expect(noDay.status == 422 && noDay.text.contains("Ngày bắt đầu phải là ngày"))
            #expect(
                try await client.post(
                    "/approvers",
                    ["unit": "SNV", "person": "Minh <b>", "startedOn": "1/1/2025", "appointedBy": "Giám đốc"]
                ).status == 303)
            let page = try await client.get("/approvers")
            #expect(page.text.contains("Minh &lt;b&gt;") && page.text.contains("từ 01/01/2025"))
            let id = try #require(try await client.get("/api/v1/appointments").items().first?["id"] as? String)
            let badEnd = try await client.post("/approvers/\(id)/end", ["lastDay": "", "person": "x"])
            #expect(badEnd.status == 422 && badEnd.text.contains("Ngày cuối cùng phải là ngày"))
            #expect(
                try await client.post("/approvers/\(id)/end", ["lastDay": "30/9/2025", "person": "GĐ"]).status == 303)
            #expect(try await client.get("/approvers").text.contains("Chưa phân công"))
            #expect(try await client.get("/approvers?ended=true").text.contains("đã kết thúc"))
        }
    }
}
