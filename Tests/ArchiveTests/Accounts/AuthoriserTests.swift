@testable import Archive
import Foundation
import TestSupport
import Testing

/// Where somebody may do what, read anew at every question.
@Suite struct AuthoriserTests {
    let stage: AccountStage
    let an: AccountStage.Member
    var archive: ArchiveDatabase { stage.archive }

    init() async throws {
        stage = try await AccountStage()
        an = try await stage.member("an.snv", "clerk", in: "SNV", name: "Nguyễn Văn An", number: 1)
    }

    private func codes(
        _ principal: Principal, _ action: Action, opening group: String? = nil, under rules: AccountRules? = nil
    ) async throws -> [String] {
        let scope = try await stage.authoriser.scope(
            of: principal, for: action, opening: group, under: rules ?? stage.rules)
        let units = try await archive.units()
        return units.filter { scope.contains($0.id) }.map(\.code)
    }

    @Test func aRoleReachesTheSubtreeOfItsUnitAndItsActions() async throws {
        let principal = try await stage.principal(an)
        #expect(try await codes(principal, .readDossiers) == ["SNV", "SNV-TCCB"])
        #expect(try await codes(principal, .approveChanges) == [])
        #expect(try await codes(principal, .manageAccounts) == [])
        #expect(try await stage.authoriser.actions(of: principal, under: stage.rules).contains(.export))
        #expect(try await !stage.authoriser.actions(of: principal, under: stage.rules).contains(.operate))
    }

    @Test func theAdministratorHasNoContentAndTheOperatorNeither() async throws {
        let ops = try await stage.member("vanhanh", "operator", in: "TINH", name: "Đỗ Vận", number: 4)
        let operating = try await stage.principal(ops)
        for action in Action.allCases where action.domain == .content {
            #expect(try await codes(stage.administrator, action) == [], "\(action)")
            #expect(try await codes(operating, action) == [], "\(action)")
        }
        #expect(try await codes(stage.administrator, .manageAccounts).count == 4)
    }

    @Test func aChangedFileOfRolesGivesNoAdministratorContent() async throws {
        // The file calls the clerk's role another thing than when it was given.
        var rules = stage.rules
        rules.roles = try RoleBook.read(
            """
            roles:
              - {id: clerk, label: X, actions: [manageAccounts]}
              - {id: administrator, label: Y, actions: [readDossiers]}
            """, file: "roles.yaml")
        let held = try await stage.member("binh", "keeper", in: "STC", name: "Trần Thị Bình", number: 2)
        let principal = try await stage.principal(held)
        #expect(try await codes(principal, .readDossiers, under: rules) == [], "a role that is no more gives nothing")
        try await archive.write { db in
            // Both roles in one account, as if they had been compatible when given.
            for role in ["clerk", "administrator"] {
                try RoleGrant(
                    id: .random(), accountId: try Account.named("binh", db).id, role: role,
                    unitId: stage.units["STC"]!.id, startedOn: Day("2026-01-01")!, endedOn: nil, withdrawnAt: nil
                ).insert(db)
            }
        }
        #expect(try await codes(principal, .readDossiers, under: rules) == [])
        #expect(try await codes(principal, .manageAccounts, under: rules) == ["STC"])
    }

    @Test func sensitiveGroupsNeedARightOfTheirOwnWhereTheyAreOpened() async throws {
        let inspector = try await stage.member("kiemtra", "inspector", in: "TINH", name: "Hồ Tra", number: 5)
        let principal = try await stage.principal(an)
        #expect(try await codes(principal, .readDossiers, opening: "health") == ["SNV", "SNV-TCCB"])
        #expect(try await codes(principal, .listDossiers, opening: "health") == [], "a list shows no content")
        #expect(try await codes(principal, .readDossiers, opening: "nothing") == [])
        #expect(try await codes(try await stage.principal(inspector), .accessInEmergency, opening: "health") == [])
        // A role elsewhere opens the group there only.
        var rules = stage.rules
        rules.roles = try RoleBook.read(
            """
            sensitive: [{id: health, label: H}]
            roles:
              - {id: clerk, label: X, actions: [readDossiers]}
              - {id: keeper, label: Y, actions: [readDossiers], sensitive: [health]}
              - {id: administrator, label: Q, actions: [manageAccounts]}
            """, file: "roles.yaml")
        _ = try await archive.grantRole(
            "keeper", in: "STC", to: "an.snv", on: AccountStage.paper, by: stage.administrator, under: rules)
        let both = try await stage.principal(an)
        #expect(try await codes(both, .readDossiers, under: rules) == ["SNV", "SNV-TCCB", "STC"])
        #expect(try await codes(both, .readDossiers, opening: "health", under: rules) == ["STC"])
    }

    @Test func oneQuestionTellsAllThatASearchGoesBy() async throws {
        var rules = stage.rules
        rules.roles = try RoleBook.read(
            """
            sensitive: [{id: health, label: H, components: [GSK]}, {id: assets, label: A, components: [KKTS]}]
            roles:
              - {id: lister, label: X, actions: [listDossiers]}
              - {id: clerk, label: X, actions: [readDossiers]}
              - {id: keeper, label: Y, actions: [readDossiers], sensitive: [health]}
              - {id: administrator, label: Q, actions: [manageAccounts]}
            """, file: "roles.yaml")
        for (role, unit) in [("lister", "TINH"), ("keeper", "SNV-TCCB")] {
            _ = try await archive.grantRole(
                role, in: unit, to: "an.snv", on: AccountStage.paper, by: stage.administrator, under: rules)
        }
        let scope = try await stage.authoriser.scope(of: try await stage.principal(an), under: rules)
        func codes(_ holds: (Archive.Unit.ID) -> Bool) -> [String] {
            stage.units.values.filter { holds($0.id) }.map(\.code).sorted()
        }
        let all = ["SNV", "SNV-TCCB", "STC", "TINH"]
        #expect(codes(scope.contains) == all)
        #expect(codes(scope.canRead) == ["SNV", "SNV-TCCB"])
        #expect(codes { scope.opens("health", in: $0) } == ["SNV-TCCB"])
        #expect(codes { scope.opens("assets", in: $0) } == [])
        #expect(codes { scope.opens("nothing", in: $0) } == [], "what the file doesn't know is closed")
        #expect(codes { scope.canRead(component: "gsk", in: $0) } == ["SNV-TCCB"])
        #expect(codes { scope.canRead(component: "SYLL", in: $0) } == ["SNV", "SNV-TCCB"])
        #expect(codes { scope.canRead(component: nil, in: $0) } == ["SNV", "SNV-TCCB"])

        let everything = stage.authoriser.wholeProvince()
        #expect(codes { everything.opens("nothing", in: $0) } == all)
        #expect(codes { everything.canRead(component: "KKTS", in: $0) } == all)
        let nothing = try await stage.authoriser.scope(of: stage.administrator, under: rules)
        #expect(codes(nothing.contains) == [] && codes(nothing.canRead) == [])
        // Of one action: a list opens nothing, and what is sensitive is open only where it was asked for.
        let principal = try await stage.principal(an)
        let listing = try await stage.authoriser.scope(of: principal, for: .listDossiers, under: rules)
        #expect(codes(listing.contains) == all && codes(listing.canRead) == [])
        let reading = try await stage.authoriser.scope(
            of: principal, for: .readDossiers, opening: "health", under: rules)
        #expect(codes { reading.opens("health", in: $0) } == ["SNV-TCCB"])
        #expect(codes { reading.canRead(component: "KKTS", in: $0) } == [])
    }

    @Test func aRoleEndsWithItsLastDay() async throws {
        for (start, end) in [("2026-01-05", "2026-01-06"), ("2026-01-07", "2026-01-07")] {
            _ = try await archive.grantRole(
                "keeper", in: "STC", to: "an.snv", from: Day(start)!, until: Day(end)!, on: AccountStage.paper,
                by: stage.administrator, under: stage.rules)
        }
        var seen: [Bool] = []
        for _ in 0..<5 {
            let principal = try await stage.principal(an)
            seen.append(try await codes(principal, .keepDossiers) == ["STC"])
            stage.setForward(seconds: 86_400)
        }
        #expect(seen == [true, true, true, false, false])
        for (start, end) in [("2026-01-20", "2026-01-19"), ("2026-01-01", "2026-01-02"), ("2026-02", "2026-03-01")] {
            await #expect(throws: AccountRefusal.endsBeforeStart) {
                _ = try await archive.grantRole(
                    "keeper", in: "STC", to: "an.snv", from: Day(start)!, until: Day(end)!, on: AccountStage.paper,
                    by: stage.administrator, under: stage.rules)
            }
        }
    }

    @Test func aMergedUnitIsReachedByWhoHasAllItsHeirs() async throws {
        func apply(_ change: OrganisationChange) async throws {
            _ = try await archive.apply(
                change,
                decision: OrganisationDecision(
                    number: "1", decidedOn: Day("2026-01-01")!, effectiveOn: Day("2026-01-02")!), by: "A",
                today: Day("2026-01-05")!)
        }
        try await archive.upsert([
            Unit.Draft(code: "CU", name: "Cũ", kind: "SO", parent: "TINH"),
            Unit.Draft(code: "TACH", name: "Tách", kind: "SO", parent: "TINH"),
        ])
        let units = Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.code, $0.id) })
        try await apply(.merge([units["CU"]!], into: .existing(units["SNV-TCCB"]!)))
        let inSNV = OrganisationChange.SplitPart(unit: .init(code: "T1", name: "T1", kind: "SO", under: units["SNV"]))
        let elsewhere = OrganisationChange.SplitPart(
            unit: .init(code: "T2", name: "T2", kind: "SO", under: units["STC"]))
        try await apply(.split(units["TACH"]!, parts: [inSNV, elsewhere], rest: inSNV.unit.id))
        let principal = try await stage.principal(an)
        #expect(try await codes(principal, .readDossiers) == ["CU", "SNV", "SNV-TCCB", "T1"])
    }

    @Test func d10AnAccountOfAUnitThatIsNoMoreIsSuspended() async throws {
        let binh = try await stage.member("binh", "clerk", in: "SNV-TCCB", name: "Trần Thị Bình", number: 2)
        _ = try await stage.logIn(binh)
        _ = try await archive.apply(
            .merge([stage.units["SNV-TCCB"]!.id], into: .existing(stage.units["STC"]!.id)),
            decision: OrganisationDecision(number: "1", decidedOn: Day("2026-01-01")!, effectiveOn: Day("2026-01-02")!),
            by: "A", today: Day("2026-01-05")!)
        await #expect(throws: LoginRefusal.refused) { try await stage.logIn(binh) }
        _ = try await stage.logIn(an)
    }
}
