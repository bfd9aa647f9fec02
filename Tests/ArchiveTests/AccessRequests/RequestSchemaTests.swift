@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// What the tables promise, whatever code writes to them.
@Suite struct RequestSchemaTests {
    let stage: RequestStage
    var archive: ArchiveDatabase { stage.archive }
    let on = RequestStage.occasion

    init() async throws {
        stage = try await RequestStage()
    }

    /// Why a statement was refused; nil when it was not. `?` stands for the id of the request.
    private func refusal(_ sql: String, _ request: AccessRequest) async throws -> String? {
        do {
            try await archive.write { db in
                try db.execute(sql: sql.replacingOccurrences(of: "?", with: "'\(request.id)'"))
            }
            return nil
        } catch let error as DatabaseError {
            return error.message
        }
    }

    @Test("A state follows another only along the arrows")
    func arrows() async throws {
        let arrows: [AccessRequest.State: Set<AccessRequest.State>] = [
            .draft: [.submitted, .withdrawn], .submitted: [.draft, .examined, .withdrawn, .expired],
            .examined: [.granted, .refused, .withdrawn, .expired], .granted: [.inUse, .withdrawn, .expired],
            .inUse: [.returned, .withdrawn, .expired], .expired: [.returned], .withdrawn: [.returned],
        ]
        let request = try await stage.submitted()
        for old in AccessRequest.State.allCases {
            for new in AccessRequest.State.allCases where new != old {
                // The way to the old state is laid aside, the step to the new one is not.
                let isRefused = try await archive.pool.writeWithoutTransaction { db in
                    try db.inTransaction {
                        try db.execute(sql: "DROP TRIGGER access_request_goesItsWay")
                        try db.execute(
                            sql: "UPDATE access_request SET state = ? WHERE id = ?", arguments: [old, request.id.text])
                        let trigger = try Schema.current().first { $0.contains("TRIGGER access_request_goesItsWay") }!
                        try db.execute(sql: trigger)
                        return .commit
                    }
                    do {
                        try db.execute(
                            sql: "UPDATE access_request SET state = ?, revision = revision + 1 WHERE id = ?",
                            arguments: [new, request.id.text])
                        return false
                    } catch let error as DatabaseError {
                        return error.message == "a request can not go this way"
                    }
                }
                #expect(isRefused == !(arrows[old]?.contains(new) ?? false), "\(old) to \(new)")
            }
        }
    }

    private static let changes = [
        "DELETE FROM access_request", "UPDATE access_request SET personId = (SELECT id FROM person LIMIT 1)",
        "UPDATE access_request SET purpose = 'x', revision = revision + 1",
        "UPDATE access_request SET number = 9, revision = revision + 1",
        "UPDATE access_request SET state = 'inUse'", "UPDATE access_request SET revision = revision + 2",
        "INSERT INTO access_request SELECT * FROM access_request LIMIT 1",
        "DELETE FROM access_request_line", "UPDATE access_request_line SET name = 'x'",
        "INSERT INTO access_request_line (requestId, line, name, extent) VALUES (?, 9, 'x', '{}')",
        "DELETE FROM access_request_binding", "UPDATE access_request_binding SET documents = '[1]'",
        "INSERT INTO access_request_binding SELECT requestId, 2, dossierId, '[]' FROM access_request_binding",
        "DELETE FROM access_request_step", "UPDATE access_request_step SET note = 'x'",
        "DELETE FROM access_grant",
        "UPDATE access_grant SET extent = '{\"isWhole\":true,\"sensitive\":[\"health\"]}'",
        "UPDATE access_grant SET endsOn = '2199-01-01'", "UPDATE access_grant SET endedAt = 'x'",
        "UPDATE access_grant SET holdingId = (SELECT id FROM holding LIMIT 1)",
        "DELETE FROM self_access", "UPDATE self_access SET until = '2199-01-01 00:00:00.000'",
        "DELETE FROM emergency_access", "UPDATE emergency_access SET until = '2199-01-01 00:00:00.000'",
        "UPDATE emergency_access SET reviewedBy = personId, reviewedAt = 'x', isJustified = 1, finding = 'x'",
        "UPDATE emergency_access SET finding = 'x'", "DELETE FROM notice", "UPDATE notice SET subject = 'x'",
        "DELETE FROM notice_reading", "UPDATE notice_reading SET at = 'x'", "DELETE FROM request_deputy",
        "UPDATE request_deputy SET endsOn = '2199-01-01'",
    ]

    @Test func whatWasAskedFoundGrantedAndToldStays() async throws {
        let hanh = try await stage.member("hanh2", "inspector", in: "TINH", name: "Người 40", number: 40)
        _ = try await archive.openInEmergency(
            stage.dossier.id, because: .init(.disaster, "Lũ", paperNumber: "1"), by: hanh, on: on, under: stage.rules)
        _ = try await archive.openSelfAccess(
            to: stage.dossier.id, identityNumber: AccountStage.identityNumber(900), by: .view, as: stage.an, on: on,
            under: stage.rules)
        _ = try await archive.nameDeputy(
            "an.nv", of: stage.units["SNV"]!.id, from: stage.today, until: stage.today, by: stage.chi, on: on,
            under: stage.rules)
        let request = try await stage.granted([stage.inWords()])
        let newest = try #require(try await archive.notices(for: stage.an, under: stage.rules.accounts).first)
        try await archive.readNotices(upTo: newest.number, by: stage.an, under: stage.rules.accounts)
        for sql in Self.changes { #expect(try await refusal(sql, request) != nil, "\(sql)") }
    }

    @Test func nobodyHasTwoPartsInARequest() async throws {
        let request = try await stage.examined()
        func step(_ what: String, by principal: Principal) async throws -> String? {
            guard case .holder(let holder) = principal else { return nil }
            let count = what == "handedOver" ? "1" : "NULL", isWhole = what == "granted" ? "1" : "NULL"
            return try await refusal(
                """
                INSERT INTO access_request_step (requestId, what, at, personId, holdingId, note, count, isWhole)
                VALUES (?, '\(what)', 'x', '\(holder.person.id)', '\(holder.holdingId)', 'x', \(count), \(isWhole))
                """, request)
        }
        #expect(try await step("granted", by: stage.dung)?.contains("neither asks") == true)
        #expect(try await step("granted", by: stage.an)?.contains("nor keeps") == true)
        #expect(try await step("examined", by: stage.dung)?.contains("neither asks") == true)
        #expect(try await step("submitted", by: stage.an)?.contains("only who asks") == true)
        #expect(try await step("returned", by: stage.an)?.contains("comes back once") == true)
        #expect(try await step("granted", by: stage.chi) == nil)
        #expect(try await step("handedOver", by: stage.chi)?.contains("nor decides") == true)
        try await archive.write { [stage] db in
            try db.execute(
                sql: "UPDATE dossier SET identityNumber = ? WHERE id = ?",
                arguments: [AccountStage.identityNumber(4), stage.dossier.id.text])
        }
        #expect(try await step("refused", by: stage.chu)?.contains("person concerned") == true)
    }

    @Test func nothingIsGrantedThatWasNotDecidedNorMoreThanWasAskedFor() async throws {
        let request = try await stage.examined()
        guard case .holder(let chi) = stage.chi, case .holder(let chu) = stage.chu else { return }
        let columns = [
            "dossierId": "'\(stage.dossier.id)'", "unitId": "'\(stage.units["SNV-TCCB"]!.id)'",
            "personId": "'\(request.personId)'", "holdingId": "'\(request.holdingId)'", "extent": "'{}'",
            "uses": "'[\"view\"]'", "copies": "NULL", "startsOn": "'2026-01-05'", "endsOn": "'2026-01-14'",
            "grantedBy": "'\(chi.person.id)'", "grantedAt": "'x'", "line": "1",
        ]
        let decision = """
            UPDATE access_request SET state = 'granted', revision = revision + 1 WHERE id = ?;
            INSERT INTO access_request_step (requestId, what, at, personId, holdingId, isWhole)
            VALUES (?, 'granted', 'x', '\(chi.person.id)', '\(chi.holdingId)', 1);
            """
        func grant(_ change: (String, String)?, after decision: String) async throws -> String? {
            var columns = columns
            if let change { columns[change.0] = change.1 }
            let names = columns.keys.sorted()
            return try await refusal(
                """
                \(decision)
                INSERT INTO access_grant (id, requestId, \(names.joined(separator: ", ")))
                VALUES ('aaaaaaaaaaaaaaaa', ?, \(names.map { columns[$0]! }.joined(separator: ", ")))
                """, request)
        }
        let expected = "nothing is granted that was not asked for and decided"
        #expect(try await grant(nil, after: "") == expected)
        for change in [
            ("endsOn", "'2026-01-15'"), ("uses", "'[\"view\",\"export\"]'"), ("copies", "1"),
            ("dossierId", "'\(stage.elsewhere.id)'"), ("personId", "'\(chu.person.id)'"),
            ("grantedBy", "'\(chu.person.id)'"), ("holdingId", "'\(chu.holdingId)'"),
        ] {
            #expect(try await grant(change, after: decision) == expected, "\(change)")
        }
        #expect(try await grant(nil, after: decision) == nil)
    }

    @Test func selfAccessIsToTheOwnDossier() async throws {
        guard case .holder(let an) = stage.an else { return }
        let refused = try await refusal(
            """
            INSERT INTO self_access (id, dossierId, unitId, identityNumber, supply, personId, holdingId, openedAt, until)
            SELECT 'aaaaaaaaaaaaaaaa', id, unitId, '024075000555', 'view', '\(an.person.id)', '\(an.holdingId)', '1', '2'
            FROM dossier LIMIT 1
            """, try await stage.submitted())
        #expect(refused?.contains("only the person concerned") == true)
    }
}
