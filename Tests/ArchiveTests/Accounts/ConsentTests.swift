@testable import Archive
import Foundation
import TestSupport
import Testing

/// F18: another system reads by a written consent, and as long as that holds.
@Suite struct ConsentTests {
    let stage: AccountStage
    var archive: ArchiveDatabase { stage.archive }

    init() async throws {
        stage = try await AccountStage()
    }

    private let draft = Consent.Draft(
        party: "Bảo hiểm xã hội tỉnh", paper: Paper(number: "15/UBND-NC", signedOn: Day("2026-01-03")!),
        purposes: ["Đối chiếu quá trình đóng bảo hiểm"], fields: ["identity.full_name", "pay_history.coefficient"],
        unit: "SNV", endsOn: Day("2026-06-30")!)

    private func record(_ change: (inout Consent.Draft) -> Void = { _ in }) async throws -> Consent {
        var draft = draft
        change(&draft)
        return try await archive.recordConsent(draft, by: stage.administrator, under: stage.rules)
    }

    private func token(_ consent: Consent) async throws -> SecretCode {
        try await archive.issueToken(for: consent.id, by: stage.administrator, under: stage.rules)
    }

    @Test func aTokenReadsWhatItsConsentSays() async throws {
        let token = try await token(try await record())
        let principal = try #require(try await archive.program(withToken: token, under: stage.rules))
        guard case .program(let program) = principal else { return }
        #expect(program.consent.fields == draft.fields && program.consent.purposes == draft.purposes)
        let scope = try await stage.authoriser.scope(of: principal, for: .readByProgram, under: stage.rules)
        #expect(scope.unitIds == [stage.units["SNV"]!.id, stage.units["SNV-TCCB"]!.id])
        for (action, group) in [(Action.readDossiers, String?.none), (.export, nil), (.readByProgram, "health")] {
            let none = try await stage.authoriser.scope(
                of: principal, for: action, opening: group, under: stage.rules)
            #expect(none.unitIds == [])
        }
        #expect(try await archive.program(withToken: SecretCode("x"), under: stage.rules) == nil)
        // A token opens no session, and a session no program.
        #expect(try await archive.principal(withToken: token, under: stage.rules) == nil)
        #expect(
            try await archive.program(withToken: try await stage.logIn(stage.first).token, under: stage.rules) == nil)
    }

    @Test func aRevokedConsentEndsAllItsTokensAtOnce() async throws {
        let consent = try await record(), other = try await token(try await record())
        let tokens = [try await token(consent), try await token(consent)]
        let principal = try #require(try await archive.program(withToken: tokens[0], under: stage.rules))
        try await archive.revokeConsent(consent.id, by: stage.administrator, under: stage.rules)
        for token in tokens { #expect(try await archive.program(withToken: token, under: stage.rules) == nil) }
        let scope = try await stage.authoriser.scope(of: principal, for: .readByProgram, under: stage.rules)
        #expect(scope.unitIds == [])
        #expect(try await archive.program(withToken: other, under: stage.rules) != nil)
        await #expect(throws: AccountRefusal.noSuchConsent) { try await token(consent) }
        await #expect(throws: AccountRefusal.noSuchConsent) {
            try await archive.revokeConsent(consent.id, by: stage.administrator, under: stage.rules)
        }
    }

    @Test func aConsentEndsWithItsLastDay() async throws {
        let token = try await token(try await record { $0.endsOn = Day("2026-01-06")! })
        stage.setForward(seconds: 86_400)
        #expect(try await archive.program(withToken: token, under: stage.rules) != nil)
        stage.setForward(seconds: 86_400)
        #expect(try await archive.program(withToken: token, under: stage.rules) == nil)
    }

    @Test func aConsentThatLacksSomethingIsRefused() async throws {
        await #expect(throws: AccountRefusal.noPaper) { try await record { $0.paper.number = "" } }
        await #expect(throws: AccountRefusal.noPurpose) { try await record { $0.purposes = [" "] } }
        await #expect(throws: AccountRefusal.noFields) { try await record { $0.fields = [] } }
        await #expect(throws: AccountRefusal.noFields) { try await record { $0.fields = ["identity"] } }
        await #expect(throws: AccountRefusal.nameless) { try await record { $0.party = "" } }
        await #expect(throws: AccountRefusal.noSuchRole("clerk")) { try await record { $0.role = "clerk" } }
        await #expect(throws: AccountRefusal.endsBeforeStart) { try await record { $0.endsOn = Day("2026-01-04")! } }
        await #expect(throws: AccountRefusal.noSuchUnit("X")) { try await record { $0.unit = "X" } }
        #expect(try await archive.consents().isEmpty)
        let clerk = try await stage.member("an.snv", "clerk", in: "SNV", name: "Nguyễn Văn An", number: 1)
        let principal = try await stage.principal(clerk)
        await #expect(throws: AccountRefusal.notAllowed) {
            try await archive.recordConsent(draft, by: principal, under: stage.rules)
        }
        await #expect(throws: AccountRefusal.noSuchRole("consumer"), "accounts have no roles of programs") {
            try await archive.grantRole(
                "consumer", in: "SNV", to: "an.snv", on: AccountStage.paper, by: stage.administrator, under: stage.rules
            )
        }
    }
}
