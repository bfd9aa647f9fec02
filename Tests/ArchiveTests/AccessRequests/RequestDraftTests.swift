@testable import Archive
import Foundation
import TestSupport
import Testing

/// What a request must say, and what it may not ask for.
@Suite struct RequestDraftTests {
    let stage: RequestStage
    var archive: ArchiveDatabase { stage.archive }
    let on = RequestStage.occasion

    init() async throws {
        stage = try await RequestStage()
    }

    private func refusal(
        _ lines: [RequestLine.Draft]? = nil, by principal: Principal? = nil, to unit: String = "SNV",
        _ change: (inout RequestBlanks) -> Void = { _ in }
    ) async throws -> RequestRefusal? {
        try await requestRefusal { _ = try await stage.submitted(lines, by: principal, to: unit, change) }
    }

    @Test func everyBlankIsKept() async throws {
        let request = try await stage.submitted { blanks in
            blanks.name = "  Trần  Thị Bình "
            blanks.identityNumber = "024 075 000 555"
            blanks.identityIssuedOn = Day("2021-05-06")
            blanks.identityIssuedBy = "Cục Cảnh sát QLHC về TTXH"
            blanks.position = "Chuyên viên"
            blanks.office = "Thanh tra tỉnh"
            blanks.address = "Số 1 đường A"
            blanks.phone = "0204 111"
            blanks.email = "binh@example.vn"
            blanks.capacity = .otherBody
            (blanks.letterNumber, blanks.letterSignedOn) = ("7/GGT", Day("2026-01-03"))
            blanks.letterOf = "Thanh tra tỉnh"
            blanks.uses = [.copy, .view, .copy, .extract]
            blanks.copies = 2
            (blanks.consentNumber, blanks.consentSignedOn) = ("3/ĐY", Day("2026-01-02"))
        }
        let slip = try #require(try await archive.slip(request.id, for: stage.an, under: stage.rules))
        let blanks = slip.request.blanks
        #expect(blanks.name == "Trần Thị Bình" && blanks.identityNumber == "024075000555")
        #expect(blanks.uses == [.view, .copy, .extract] && blanks.copies == 2)
        #expect(blanks.identityIssuedOn == Day("2021-05-06") && blanks.letterOf == "Thanh tra tỉnh")
        #expect(blanks == request.blanks && blanks.consentNumber == "3/ĐY" && blanks.capacity == .otherBody)
        #expect(slip.request.requesterUnitId == stage.units["STC"]!.id)
    }

    @Test func whatTheRulesDemandMustBeThere() async throws {
        #expect(try await refusal { $0.purpose = "  " } == .missing(.purpose))
        #expect(try await refusal { $0.name = "" } == .missing(.name))
        #expect(try await refusal { $0.uses = [] } == .missing(.uses))
        #expect(try await refusal { $0.uses = [.copy] } == .missing(.copies))
        #expect(try await refusal { $0.copies = 1 } == .missing(.copies))
        #expect(try await refusal { $0.capacity = .otherBody } == .missing(.letter))
        #expect(try await refusal { $0.letterNumber = "1" } == .missing(.letter))
        #expect(try await refusal { $0.capacity = .family } == .missing(.identityNumber))
        #expect(try await refusal { $0.consentNumber = "1" } == .missing(.consentSignedOn))
        #expect(try await refusal { $0.startsOn = Day("2026-02")! } == .badDays)
        #expect(try await refusal { $0.endsOn = Day("2026-01-01")! } == .badDays)
        let past = try await refusal {
            $0.startsOn = Day("2025-12-01")!
            $0.endsOn = Day("2026-01-04")!
        }
        #expect(past == .overdue)
        #expect(try await refusal([]) == .noLines)
        #expect(try await refusal([stage.inWords(Extent(sensitive: ["health"]))]) == .emptyLine(1))
        #expect(try await refusal(to: "KHONG") == .noSuchUnit("KHONG"))
        let many = Array(repeating: stage.inWords(), count: 201)
        #expect(try await refusal(many) == .tooManyLines(most: 200))
    }

    @Test func onlyPartsThatThereAreAndSensitiveOnesByName() async throws {
        #expect(try await refusal([stage.inWords(Extent(components: ["XYZ"]))]) == .noSuchPart("XYZ"))
        #expect(try await refusal([stage.inWords(Extent(groups: ["xyz"]))]) == .noSuchPart("xyz"))
        #expect(try await refusal([stage.inWords(.whole(opening: ["xyz"]))]) == .noSuchPart("xyz"))
        #expect(try await refusal([stage.inWords(Extent(components: ["GSK"]))]) == .sensitiveUnnamed("Sức khỏe"))
        #expect(try await refusal([stage.inWords(Extent(groups: ["discipline"]))]) == .sensitiveUnnamed("Kỷ luật"))
        #expect(try await refusal([stage.inWords(Extent(components: ["GSK", "LL"], sensitive: ["health"]))]) == nil)
        let person: (inout RequestBlanks) -> Void = {
            $0.capacity = .person
            $0.identityNumber = AccountStage.identityNumber(900)
        }
        let complaints = Extent.whole(opening: ["complaints"])
        #expect(try await refusal([stage.inWords(complaints)], person) == .closedToPerson("Đơn thư"))
        #expect(try await refusal([stage.inWords(complaints)]) == nil)
    }

    @Test func whatCanNotBeListedIsNotThere() async throws {
        // Dung sees STC only: a dossier of SNV looks like none.
        let hidden = RequestLine.Draft(.dossier(stage.dossier.id), .whole())
        let absent = RequestLine.Draft(.dossier(.random()), .whole())
        #expect(try await refusal([hidden]) == .noSuchDossier)
        #expect(try await refusal([absent]) == .noSuchDossier)
        let document = try await stage.document("LL", in: stage.dossier.id)
        #expect(try await refusal([stage.inWords(Extent(documents: [document.id]))]) == .noSuchDocument)
        #expect(try await refusal([stage.inWords(Extent(documents: [.random()]))]) == .noSuchDocument)
    }

    @Test func oneRequestIsAboutDossiersOfOneUnit() async throws {
        let third = try await archive.upsert(
            Dossier.Draft(code: "LK3", name: "Lê Ba", bornOn: Day("1980-01-01"), unit: "SNV")
        ).dossier
        let both = [stage.dossier, third].map { RequestLine.Draft(.dossier($0.id), .whole()) }
        #expect(try await refusal(both, by: stage.chi) == .severalUnits(["SNV", "SNV-TCCB"]))
        #expect(RequestRefusal.severalUnits(["SNV", "STC"]).description.contains("mỗi đơn vị một phiếu"))
        #expect(try await refusal([both[0]], by: stage.chi, to: "STC") == .heldElsewhere)
        #expect(try await refusal([both[0]], by: stage.chi) == nil)
        // The custodian is told the same.
        let request = try await stage.submitted([stage.inWords(), stage.inWords()])
        let refused = try await requestRefusal {
            _ = try await archive.examineRequest(
                request.id, [1: LineFinding(stage.dossier.id), 2: LineFinding(third.id)], ifRevision: request.revision,
                by: stage.an, on: on, under: stage.rules)
        }
        #expect(refused == .severalUnits(["SNV", "SNV-TCCB"]))
    }

    @Test func onlyWhoMayAskAsks() async throws {
        let approver = try await stage.member("duyet", "approver", in: "STC", name: "Hà Duyệt", number: 20)
        for principal in [approver, stage.hanh, stage.office.administrator] {
            #expect(try await refusal(by: principal) == .notAllowed)
        }
        let request = try await stage.submitted()
        #expect(
            try await requestRefusal {
                _ = try await archive.withdrawRequest(
                    request.id, ifRevision: request.revision, by: stage.an, on: on, under: stage.rules)
            } == .notAllowed)
        // Another holder of the account has none of the requests of the one before.
        try await stage.handOver("dung", to: "Ngô Mới", number: 50)
        let next = try await archive.commandLineHolder("dung")
        #expect(try await archive.slip(request.id, for: next, under: stage.rules) == nil)
        #expect(try await archive.ownRequests(of: next, under: stage.rules).isEmpty)
    }
}

extension ArchiveDatabase {
    /// The holder of an account, who need not have chosen a password.
    func commandLineHolder(_ code: String) async throws -> Principal {
        try await read { db in
            let account = try Account.named(code, db)
            let holding = try Holding.active(of: account.id, db)!
            return .holder(
                Principal.Holder(
                    accountId: account.id, holdingId: holding.id, person: try Person.existing(holding.personId, db)))
        }
    }
}
