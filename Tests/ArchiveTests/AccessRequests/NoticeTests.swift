@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// Who is told what; and the registers that are put together of it all.
@Suite struct NoticeTests {
    let stage: RequestStage
    var archive: ArchiveDatabase { stage.archive }
    let on = RequestStage.occasion

    init() async throws {
        stage = try await RequestStage()
    }

    private func unread(_ principal: Principal) async throws -> [Notice.Subject] {
        let notices = try await archive.notices(for: principal, unreadOnly: true, under: stage.rules.accounts)
        if let newest = notices.first {
            try await archive.readNotices(upTo: newest.number, by: principal, under: stage.rules.accounts)
        }
        return notices.map(\.subject)
    }

    @Test func eachStepTellsWhomItConcerns() async throws {
        var request = try await stage.submitted()
        #expect(try await unread(stage.an) == [.requestSubmitted])
        for principal in [stage.chi, stage.dung] { #expect(try await unread(principal) == []) }
        request = try await archive.sendBackRequest(
            request.id, note: "Thiếu", ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
        #expect(try await unread(stage.dung) == [.requestSentBack])
        request = try await archive.submitRequest(
            request.id, ifRevision: request.revision, by: stage.dung, on: on, under: stage.rules)
        request = try await archive.examineRequest(
            request.id, [1: LineFinding(stage.dossier.id)], ifRevision: request.revision, by: stage.an, on: on,
            under: stage.rules)
        #expect(try await unread(stage.chi) == [.requestExamined])
        #expect(try await unread(stage.chu) == [], "the head above is told where nobody else decides")
        #expect(try await unread(stage.dung) == [.requestExamined])
        request = try await stage.decide(request, .whole())
        #expect(try await unread(stage.dung) == [.requestGranted])
        #expect(try await unread(stage.an) == [.requestGranted, .requestSubmitted])
        #expect(try await unread(stage.an) == [], "read is read")
        request = try await archive.handOverRequest(
            request.id, count: 1, ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
        let grant = try #require(try await archive.slip(request.id, for: stage.chi, under: stage.rules)).grants[0]
        try await archive.withdrawGrant(grant.id, reason: "Đủ", by: stage.chi, on: on, under: stage.rules)
        request = try await archive.takeBackRequest(
            request.id, condition: "Đủ", ifRevision: request.revision + 1, by: stage.an, on: on, under: stage.rules)
        #expect(try await unread(stage.dung) == [.requestReturned, .grantWithdrawn, .requestHandedOver])
        // The reading of one is not that of another.
        let all = try await archive.notices(for: stage.dung, under: stage.rules.accounts)
        #expect(all.allSatisfy { $0.readAt != nil && $0.requestId == request.id } && all.count == 6)
    }

    @Test func whereTheHeadMayNotDecideTheOneAboveIsTold() async throws {
        _ = try await stage.examined(by: stage.chi)
        #expect(try await unread(stage.chu) == [.requestExamined])
        #expect(try await unread(stage.chi) == [.requestExamined], "as who asked")
        let alone = try await stage.member("le.tinh", "clerk", in: "TINH", name: "Lê Lẻ", number: 61)
        #expect(try await unread(alone) == [])
    }

    @Test func noticesEndWithTheHolding() async throws {
        let request = try await stage.examined()
        _ = try await stage.decide(request, .refused(reason: "Không"))
        try await stage.handOver("dung", to: "Ngô Mới", number: 50)
        #expect(try await unread(stage.dung) == [])
        #expect(try await unread(try await archive.commandLineHolder("dung")) == [])
        // The next head is told what waits for a head.
        _ = try await stage.submitted(by: stage.an, to: "STC")
        try await stage.handOver("chi", to: "Cao Mới", number: 60)
        #expect(try await unread(try await archive.commandLineHolder("chi")) == [.requestExamined])
    }

    @Test func theRegistersSayWhoUsedWhatAndHow() async throws {
        var request = try await stage.granted([stage.inWords(Extent(components: ["LL"]))]) {
            $0.office = "Thanh tra tỉnh"
            $0.uses = [.view, .copy]
            $0.copies = 1
        }
        request = try await archive.handOverRequest(
            request.id, count: 3, ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
        let document = try await stage.document("LL", in: stage.dossier.id)
        for outcome in [LogOutcome.served, .refused, .served] {
            try await archive.write { [request, stage] db in
                var line = LogLine.Draft(.page, outcome, route: "p", requestId: "q", actor: LogLine.Actor())
                line.documents = [document.id]
                line.accessRequest = request.id.text
                try AccessLog.append(line, at: stage.office.now, db)
            }
        }
        request = try await archive.takeBackRequest(
            request.id, condition: "Nguyên vẹn", ifRevision: request.revision, by: stage.an, on: on,
            under: stage.rules)
        _ = try await archive.openSelfAccess(
            to: stage.dossier.id, identityNumber: AccountStage.identityNumber(900), by: .print, as: stage.an, on: on,
            under: stage.rules)
        let rows = try #require(try await archive.usage(of: stage.dossier.id, for: stage.an, under: stage.rules))
        #expect(rows.count == 2)
        #expect(rows[0].who == "Phạm Dung" && rows[0].office == "Thanh tra tỉnh" && rows[0].number == "1/2026")
        #expect(rows[0].handedOver?.count == 3 && rows[0].handedOver?.by == "Nguyễn An" && rows[0].by == "Lê Chi")
        #expect(rows[0].returned?.condition == "Nguyên vẹn" && rows[0].uses == [.view, .copy] && rows[0].copies == 1)
        #expect(rows[0].looks == 2 && rows[0].lastLookAt != nil && rows[0].purpose == "Rà soát quy hoạch")
        #expect(rows[1].who == stage.dossier.name && rows[1].by == "Nguyễn An" && rows[1].uses == [.view, .copy])
        let unit = try await archive.usage(
            ofUnit: stage.units["SNV"]!.id, in: 2026, for: stage.chi, under: stage.rules)
        #expect(unit == rows)
        #expect(
            try await archive.usage(ofUnit: stage.units["SNV"]!.id, in: 2025, for: stage.chi, under: stage.rules) == [])
        #expect(try await archive.usage(of: stage.dossier.id, for: stage.dung, under: stage.rules) == nil)
        #expect(
            try await archive.usage(ofUnit: stage.units["TINH"]!.id, in: 2026, for: stage.chi, under: stage.rules)
                == nil)
    }
}
