@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// Why a step was refused; nil when it was not.
func requestRefusal(of step: () async throws -> Void) async throws -> RequestRefusal? {
    do {
        try await step()
        return nil
    } catch let error as RequestRefusal {
        return error
    }
}

/// A request from the first word to the papers that come back, and every way it may leave that path.
@Suite struct RequestLifeTests {
    let stage: RequestStage
    var archive: ArchiveDatabase { stage.archive }
    let on = RequestStage.occasion

    init() async throws {
        stage = try await RequestStage()
    }

    @Test func aRequestGoesAllTheWay() async throws {
        let draft = AccessRequest.Draft(to: "SNV", stage.blanks(), lines: [stage.inWords()])
        let started = try await archive.startRequest(draft, by: stage.dung, on: on, under: stage.rules)
        #expect(started.state == .draft && started.label == nil)
        var changed = draft
        changed.blanks.purpose = "Rà soát quy hoạch cán bộ"
        let saved = try await archive.saveRequest(
            started.id, changed, ifRevision: 1, by: stage.dung, on: on, under: stage.rules)
        #expect(saved.revision == 2 && saved.blanks.purpose == "Rà soát quy hoạch cán bộ")
        var request = try await archive.submitRequest(
            started.id, ifRevision: 2, by: stage.dung, on: on, under: stage.rules)
        #expect(request.state == .submitted && request.label == "1/2026")
        request = try await archive.examineRequest(
            request.id, [1: LineFinding(stage.dossier.id)], ifRevision: request.revision, by: stage.an, on: on,
            under: stage.rules)
        #expect(try await stage.access(stage.dung) == nil, "nothing is granted yet")
        request = try await stage.decide(request, .whole())
        #expect(request.state == .granted)
        #expect(try await stage.access(stage.dung)?.isListed == false)
        request = try await archive.handOverRequest(
            request.id, count: 12, ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
        #expect(request.state == .inUse)
        request = try await archive.takeBackRequest(
            request.id, condition: "Đủ 12 tài liệu, nguyên vẹn", ifRevision: request.revision, by: stage.an, on: on,
            under: stage.rules)
        #expect(request.state == .returned)
        #expect(try await stage.access(stage.dung) == nil, "what came back is used no more")
        let slip = try #require(try await archive.slip(request.id, for: stage.chi, under: stage.rules))
        #expect(
            slip.steps.map(\.what)
                == [.started, .saved, .submitted, .examined, .granted, .handedOver, .returned])
        #expect(slip.steps.allSatisfy { $0.personId != nil && $0.holdingId != nil })
    }

    @Test func everyStepWritesItsLineInTheSameTransaction() async throws {
        var request = try await stage.granted()
        request = try await archive.handOverRequest(
            request.id, count: 1, ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
        func lines() async throws -> [LogLine.Draft] {
            var query = LogQuery()
            query.accessRequest = request.id.text
            return try await archive.read { [query] db in
                try query.fetch(db, within: stage.authoriser.wholeProvince()).map(\.draft)
            }
        }
        let before = try await lines()
        #expect(before.map { $0.details[.subject] } == ["started", "submitted", "examined", "granted", "handedOver"])
        #expect(before.map(\.kind) == [.accessRequest, .accessRequest, .accessRequest, .accessRequest, .transfer])
        #expect(before.dropFirst(2).allSatisfy { $0.dossiers == [stage.dossier.id] })
        #expect(before.allSatisfy { $0.purpose == "Rà soát quy hoạch" && $0.actor.address == "10.0.0.9" })
        #expect(before.allSatisfy { $0.actor.person != nil && $0.actor.session?.count == 12 })
        // Refused: no step, no line.
        _ = try await requestRefusal { [request] in
            _ = try await archive.takeBackRequest(
                request.id, condition: " ", ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
        }
        #expect(try await lines().count == before.count)
    }

    @Test func whatIsMissingGoesBackAndKeepsItsNumber() async throws {
        var request = try await stage.submitted()
        request = try await archive.sendBackRequest(
            request.id, note: "Thiếu giấy giới thiệu", ifRevision: request.revision, by: stage.an, on: on,
            under: stage.rules)
        #expect(request.state == .draft && request.label == "1/2026")
        #expect(try await archive.slip(request.id, for: stage.an, under: stage.rules) == nil, "a draft is its author's")
        let draft = AccessRequest.Draft(
            to: "SNV",
            stage.blanks {
                $0.letterNumber = "15/GGT"
                $0.letterOf = "Sở Tài chính"
                $0.letterSignedOn = Day("2026-01-04")
            }, lines: [stage.inWords()])
        request = try await archive.saveRequest(
            request.id, draft, ifRevision: request.revision, by: stage.dung, on: on, under: stage.rules)
        request = try await archive.submitRequest(
            request.id, ifRevision: request.revision, by: stage.dung, on: on, under: stage.rules)
        #expect(request.label == "1/2026")
        #expect(try await stage.submitted().label == "2/2026")
        #expect(try await stage.submitted(to: "STC").label == "1/2026", "each managing body counts its own")
    }

    @Test func numbersBeginAnewEachYear() async throws {
        _ = try await stage.submitted()
        stage.setForward(days: 360)
        #expect(try await stage.submitted().label == "2/2026")
        stage.setForward(days: 1)
        #expect(try await stage.submitted().label == "1/2027")
    }

    @Test func whoKnowsAnOlderRevisionIsRefused() async throws {
        let request = try await stage.examined()
        #expect(
            try await requestRefusal {
                _ = try await archive.decideRequest(
                    request.id, .whole(), ifRevision: request.revision - 1, by: stage.chi, on: on, under: stage.rules)
            } == .changedMeanwhile(revision: request.revision))
        _ = try await stage.decide(request, .whole())
        #expect(
            try await requestRefusal { _ = try await stage.decide(request, .refused(reason: "x")) }
                == .changedMeanwhile(revision: request.revision + 1))
    }

    @Test("F05: what is decided, withdrawn or expired is not decided again", arguments: 0..<4)
    func notAgain(way: Int) async throws {
        var request = try await stage.examined()
        switch way {
        case 0: request = try await stage.decide(request, .whole())
        case 1: request = try await stage.decide(request, .refused(reason: "Không đúng mục đích"))
        case 2:
            request = try await archive.withdrawRequest(
                request.id, ifRevision: request.revision, by: stage.dung, on: on, under: stage.rules)
        default:
            stage.setForward(days: 10)
            #expect(try await archive.expireRequests(under: stage.rules) == [request.id])
            request = try #require(try await archive.slip(request.id, for: stage.chi, under: stage.rules)).request
        }
        let states: [AccessRequest.State] = [.granted, .refused, .withdrawn, .expired]
        #expect(request.state == states[way])
        let (decided, expected) = (request, RequestRefusal.wrongState(states[way]))
        for decision in [RequestDecision.whole(), .refused(reason: "x")] {
            let again = try await requestRefusal { _ = try await stage.decide(decided, decision) }
            #expect(again == expected)
        }
        let examined = try await requestRefusal {
            _ = try await archive.examineRequest(
                decided.id, [:], ifRevision: decided.revision, by: stage.an, on: on, under: stage.rules)
        }
        #expect(examined == expected)
    }

    @Test func aRefusalHasAReasonAndGivesNothing() async throws {
        let request = try await stage.examined()
        #expect(try await requestRefusal { _ = try await stage.decide(request, .refused(reason: " \n")) } == .noReason)
        let refused = try await stage.decide(request, .refused(reason: "Không thuộc thẩm quyền"))
        #expect(refused.state == .refused)
        #expect(try await stage.access(stage.dung) == nil)
        let slip = try #require(try await archive.slip(refused.id, for: stage.dung, under: stage.rules))
        #expect(slip.grants.isEmpty && slip.steps.last?.note == "Không thuộc thẩm quyền")
    }

    @Test func papersThatAreLateComeBackAllTheSame() async throws {
        var request = try await stage.granted()
        request = try await archive.handOverRequest(
            request.id, count: 2, ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
        stage.setForward(days: 10)
        #expect(try await archive.expireRequests(under: stage.rules) == [request.id])
        #expect(try await archive.expireRequests(under: stage.rules) == [])
        request = try await archive.takeBackRequest(
            request.id, condition: "Trả chậm, đủ", ifRevision: request.revision + 1, by: stage.an, on: on,
            under: stage.rules)
        #expect(request.state == .returned)
        let unused = try await stage.granted()
        stage.setForward(days: 10)
        _ = try await archive.expireRequests(under: stage.rules)
        #expect(
            try await requestRefusal {
                _ = try await archive.takeBackRequest(
                    unused.id, condition: "Đủ", ifRevision: unused.revision + 1, by: stage.an, on: on,
                    under: stage.rules)
            } == .nothingHandedOver)
    }

    @Test func nothingIsHandedOverThatWasNotGranted() async throws {
        let request = try await stage.examined()
        #expect(
            try await requestRefusal {
                _ = try await archive.handOverRequest(
                    request.id, count: 1, ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
            } == .wrongState(.examined))
        let granted = try await stage.decide(request, .whole())
        try await stage.handOver("dung", to: "Ngô Mới", number: 50)
        #expect(
            try await requestRefusal {
                _ = try await archive.handOverRequest(
                    granted.id, count: 1, ifRevision: granted.revision, by: stage.an, on: on, under: stage.rules)
            } == .noSuchGrant)
    }
}
