@testable import Archive
import Foundation
import TestSupport
import Testing

/// Who asks, keeps and decides are three people; nobody decides about themselves; and what is granted is what was asked.
@Suite struct RequestSeparationTests {
    let stage: RequestStage
    var archive: ArchiveDatabase { stage.archive }
    let on = RequestStage.occasion

    init() async throws {
        stage = try await RequestStage()
    }

    private func refusal(_ request: AccessRequest, by principal: Principal) async throws -> RequestRefusal? {
        try await requestRefusal { _ = try await stage.decide(request, .whole(), by: principal) }
    }

    @Test func f04AnotherHatDecidesNothing() async throws {
        // Dung is the deputy head of SNV too, by another account.
        let hat = try await stage.member("dung.snv", "head", in: "SNV", name: "Phạm Dung", number: 1)
        let request = try await stage.examined()
        #expect(try await refusal(request, by: hat) == .ownRequest)
        // An keeps by one account and would decide by another.
        let another = try await stage.member("an.tp", "head", in: "SNV", name: "Nguyễn An", number: 2)
        #expect(try await refusal(request, by: another) == .ownWork)
        #expect(try await refusal(request, by: stage.chi) == nil)
        // Who decided hands nothing over.
        let keeper = try await stage.member("chi.lt", "keeper", in: "SNV", name: "Lê Chi", number: 3)
        #expect(
            try await requestRefusal {
                _ = try await archive.handOverRequest(
                    request.id, count: 1, ifRevision: request.revision + 1, by: keeper, on: on, under: stage.rules)
            } == .ownWork)
    }

    @Test func whoAsksDoesNotKeep() async throws {
        let hat = try await stage.member("dung.snv", "clerk", in: "SNV", name: "Phạm Dung", number: 1)
        let request = try await stage.submitted()
        #expect(
            try await requestRefusal {
                _ = try await archive.examineRequest(
                    request.id, [:], ifRevision: request.revision, by: hat, on: on, under: stage.rules)
            } == .ownRequest)
        #expect(
            try await requestRefusal {
                _ = try await archive.sendBackRequest(
                    request.id, note: "x", ifRevision: request.revision, by: stage.chi, on: on, under: stage.rules)
            } == .notAllowed)
    }

    @Test func theNearestHeadDecidesAndAboveOnlyWhereNobodyElseIs() async throws {
        let request = try await stage.examined()
        #expect(try await refusal(request, by: stage.chu) == .notDecider(["Lê Chi"]))
        #expect(try await refusal(request, by: stage.an) == .notAllowed)
        #expect(try await refusal(request, by: stage.hanh) == .notAllowed)
        #expect(try await refusal(request, by: stage.dung) == .notAllowed)
        // Chi asks: the head above decides.
        let own = try await stage.examined(by: stage.chi)
        #expect(try await refusal(own, by: stage.chi) == .ownRequest)
        #expect(try await refusal(own, by: stage.chu) == nil)
    }

    @Test func nobodyDecidesOnTheOwnDossier() async throws {
        _ = try await archive.write { [stage] db in
            var dossier = try Dossier.fetchOne(db, key: stage.dossier.id)!
            dossier.identityNumber = AccountStage.identityNumber(3)
            try dossier.update(db)
        }
        let request = try await stage.examined()
        #expect(try await refusal(request, by: stage.chi) == .ownDossier)
        #expect(try await refusal(request, by: stage.chu) == nil)
        // Nor on a request that somebody files for them.
        let filed = try await stage.examined { $0.identityNumber = AccountStage.identityNumber(4) }
        #expect(try await refusal(filed, by: stage.chu) == .ownDossier)
    }

    @Test func aHeadOfADivisionDecidesForItsDossiers() async throws {
        let phong = try await stage.member("phong", "head", in: "SNV-TCCB", name: "Mai Phòng", number: 30)
        let request = try await stage.examined()
        #expect(try await refusal(request, by: stage.chi) == .notDecider(["Mai Phòng"]))
        #expect(try await archive.slip(request.id, for: phong, under: stage.rules) != nil)
        #expect(try await refusal(request, by: phong) == nil)
    }

    @Test func aDeputyDecidesOnTheirDaysAsLongAsTheHeadMay() async throws {
        let pho = try await stage.member("pho", "approver", in: "SNV", name: "Trịnh Phó", number: 31)
        let snv = stage.units["SNV"]!.id
        func name(_ account: String, by principal: Principal, from: Int, to: Int) async throws -> RequestDeputy {
            try await archive.nameDeputy(
                account, of: snv, from: Day(number: stage.today.number! + from)!,
                until: Day(number: stage.today.number! + to)!, by: principal, on: on, under: stage.rules)
        }
        let request = try await stage.examined()
        #expect(try await refusal(request, by: pho) == .noSuchRequest)
        for principal in [stage.an, stage.chu, pho] {
            #expect(
                try await requestRefusal { _ = try await name("pho", by: principal, from: 0, to: 1) } == .notAllowed)
        }
        #expect(try await requestRefusal { _ = try await name("chi", by: stage.chi, from: 0, to: 1) } == .notAllowed)
        #expect(
            try await requestRefusal { _ = try await name("quantri", by: stage.chi, from: 0, to: 1) } == .notAllowed,
            "who manages accounts decides about no dossier")
        #expect(try await requestRefusal { _ = try await name("pho", by: stage.chi, from: -3, to: -1) } == .badDays)
        _ = try await name("pho", by: stage.chi, from: 1, to: 2)
        #expect(try await refusal(request, by: pho) != nil, "not before the first day")
        stage.setForward(days: 1)
        #expect(try await refusal(request, by: pho) == nil)
        let second = try await stage.examined()
        stage.setForward(days: 2)
        #expect(try await refusal(second, by: pho) != nil, "not after the last day")
        let deputy = try await name("pho", by: stage.chi, from: 0, to: 5)
        // Where the head may not decide, a deputy may not either.
        let own = try await stage.examined(by: stage.chi)
        #expect(try await refusal(own, by: pho) == .notDecider(["Vũ Chủ"]))
        try await archive.endDeputy(deputy.id, by: stage.chi, on: on, under: stage.rules)
        #expect(try await refusal(second, by: pho) != nil)
        _ = try await name("pho", by: stage.chi, from: 0, to: 5)
        #expect(try await archive.slip(second.id, for: pho, under: stage.rules) != nil)
        try await stage.handOver("chi", to: "Cao Mới", number: 60)
        #expect(try await refusal(second, by: pho) != nil, "the head's right went with the account")
    }

    @Test func whatIsGrantedIsWithinWhatWasAsked() async throws {
        let asked = Extent(components: ["LL", "GSK"], groups: ["pay"], sensitive: ["health"])
        let request = try await stage.examined([stage.inWords(asked)]) {
            $0.uses = [.view, .copy]
            $0.copies = 2
        }
        func part(_ share: RequestDecision.Share) async throws -> RequestRefusal? {
            try await requestRefusal { _ = try await stage.decide(request, .part([1: share])) }
        }
        #expect(try await part(.init(.whole())) == .beyondRequest(1))
        #expect(try await part(.init(Extent(components: ["VB"]))) == .beyondRequest(1))
        #expect(try await part(.init(Extent(groups: ["identity"]))) == .beyondRequest(1))
        #expect(try await part(.init(Extent(components: ["LL"], sensitive: ["assets"]))) == .beyondRequest(1))
        #expect(try await part(.init(Extent(components: ["GSK"]))) == .sensitiveUnnamed("Sức khỏe"))
        #expect(try await part(.init(uses: [.view, .export])) == .beyondRequest(1))
        #expect(try await part(.init(copies: 3)) == .beyondRequest(1))
        #expect(try await part(.init(until: Day("2026-01-15"))) == .tooLong(Day("2026-01-14")!))
        #expect(try await part(.init(Extent(sensitive: ["health"]))) == .emptyLine(1))
        #expect(
            try await requestRefusal { _ = try await stage.decide(request, .part([2: .init()])) } == .noSuchLine(2))
        #expect(try await requestRefusal { _ = try await stage.decide(request, .part([:])) } == .noLines)
        let other = try await stage.document("VB", in: stage.dossier.id)
        let own = try await stage.document("LL", in: stage.dossier.id)
        #expect(try await part(.init(Extent(documents: [other.id]))) == .beyondRequest(1))
        #expect(try await part(.init(Extent(documents: [own.id]), uses: [.view], until: Day("2026-01-10"))) == nil)
        let slip = try #require(try await archive.slip(request.id, for: stage.dung, under: stage.rules))
        #expect(slip.steps.last?.isWhole == false && slip.grants[0].extent == Extent(documents: [own.id]))
        #expect(slip.grants[0].copies == nil && slip.grants[0].endsOn == Day("2026-01-10"))
    }

    @Test func aGrantLastsAsLongAsTheRulesAndTheRequestAllow() async throws {
        let long = try await stage.granted { $0.endsOn = Day("2026-12-31")! }
        let slip = try #require(try await archive.slip(long.id, for: stage.dung, under: stage.rules))
        #expect(slip.grants[0].endsOn == Day("2026-02-03"), "thirty days, the first included")
        let later = try await stage.examined {
            $0.startsOn = Day("2026-01-08")!
            $0.endsOn = Day("2026-01-20")!
        }
        stage.setForward(days: 2)
        _ = try await stage.decide(later, .whole())
        let grant = try #require(try await archive.slip(later.id, for: stage.dung, under: stage.rules)).grants[0]
        #expect(grant.startsOn == Day("2026-01-08") && grant.endsOn == Day("2026-01-20"))
    }

    @Test func linesThatAreBoundToNothingAreNotGranted() async throws {
        let request = try await stage.examined([stage.inWords(), stage.inWords()])
        #expect(try await refusal(request, by: stage.chi) == .unbound([2]))
        #expect(
            try await requestRefusal { _ = try await stage.decide(request, .part([2: .init()])) } == .unbound([2]))
        _ = try await stage.decide(request, .part([1: .init()]))
        let slip = try #require(try await archive.slip(request.id, for: stage.dung, under: stage.rules))
        #expect(slip.isBound(1) && !slip.isBound(2) && slip.steps.last?.isWhole == false)
    }

    @Test func whatWasFoundIsHiddenUntilItIsGranted() async throws {
        for isGranted in [false, true] {
            let request = try await stage.examined([stage.inWords(Extent(components: ["LL"]))])
            let before = try #require(try await archive.slip(request.id, for: stage.dung, under: stage.rules))
            #expect(before.bindings.isEmpty && before.steps.allSatisfy { $0.note == nil })
            #expect(try await archive.slip(request.id, for: stage.chi, under: stage.rules)?.bindings.count == 1)
            let none = try await stage.submitted([stage.inWords(Extent(components: ["LL"]))])
            let unbound = try await archive.examineRequest(
                none.id, [:], note: "Không có hồ sơ này", ifRevision: none.revision, by: stage.an, on: on,
                under: stage.rules)
            let blank = try #require(try await archive.slip(unbound.id, for: stage.dung, under: stage.rules))
            #expect(blank.bindings == before.bindings && blank.steps.map(\.what) == before.steps.map(\.what))
            if isGranted {
                _ = try await stage.decide(request, .whole())
                #expect(try await archive.slip(request.id, for: stage.dung, under: stage.rules)?.isBound(1) == true)
            }
        }
    }

    @Test func theCustodianFindsThePapersThatWordsName() async throws {
        let wanted = try await stage.document("QDNL", in: stage.dossier.id, title: "Quyết định nâng lương")
        let health = try await stage.document("GSK", in: stage.dossier.id, title: "Giấy khám sức khỏe")
        let foreign = try await stage.document("QDNL", in: stage.elsewhere.id)
        let words = [stage.inWords(Extent(), papers: "Quyết định nâng lương số 12/QĐ năm 2019")]
        func find(_ document: Document.ID) async throws -> RequestRefusal? {
            try await requestRefusal { _ = try await stage.examined(words, finding: [document]) }
        }
        #expect(try await find(foreign.id) == .noSuchDocument)
        #expect(try await find(health.id) == .sensitiveUnnamed("Sức khỏe"))
        #expect(
            try await requestRefusal { _ = try await stage.examined([stage.inWords()], finding: [wanted.id]) }
                == .noSuchDocument, "no paper was named in words")
        let request = try await stage.examined(words, finding: [wanted.id])
        _ = try await stage.decide(request, .whole())
        let access = try #require(try await stage.access(stage.dung))
        #expect(access.basis(for: .view, of: wanted) != nil)
        let other = try await stage.document("QDNL", in: stage.dossier.id, title: "Khác")
        #expect(access.basis(for: .view, of: other) == nil)
    }

    @Test func ownDossiersAndThoseOfTheDead() async throws {
        let number = AccountStage.identityNumber(900)
        let notOwn = try await stage.examined {
            $0.capacity = .person
            $0.identityNumber = AccountStage.identityNumber(899)
        }
        #expect(try await refusal(notOwn, by: stage.chi) == .notOwn)
        let own = try await stage.examined {
            $0.capacity = .person
            $0.identityNumber = number
        }
        #expect(try await refusal(own, by: stage.chi) == nil)
        // In another capacity the number on the paper tells whose it is.
        let disguised = try await stage.examined([stage.inWords(.whole(opening: ["complaints"]))]) {
            $0.identityNumber = number
        }
        #expect(try await refusal(disguised, by: stage.chi) == .closedToPerson("Đơn thư"))
        let family = try await stage.examined {
            $0.capacity = .family
            $0.identityNumber = AccountStage.identityNumber(898)
        }
        #expect(try await refusal(family, by: stage.chi) == .notDeceased)
        try await archive.write { [stage] db in
            var dossier = try Dossier.fetchOne(db, key: stage.dossier.id)!
            dossier.status = .deceased
            try dossier.update(db)
        }
        #expect(try await refusal(family, by: stage.chi) == nil)
    }
}
