@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// T4: whatever administrators, clerks and approvers do in whatever order, the archive does what a plain model says.
@Suite struct AccountPropertyTests {
    /// Four quarters of two hundred sequences, so that they can run beside each other.
    @Test(arguments: UInt64(0)..<4)
    func randomSequencesKeepEveryPromise(quarter: UInt64) async throws {
        var counts: [String: (done: Int, refused: Int)] = [:]
        for seed in quarter * 50..<quarter * 50 + 50 {
            var world = try await RandomOffice(seed)
            for _ in 0..<20 {
                let (name, isDone) = try await world.step()
                counts[name, default: (0, 0)].done += isDone ? 1 : 0
                counts[name, default: (0, 0)].refused += isDone ? 0 : 1
            }
            try await world.check()
        }
        // Each must happen and be refused, else nothing was tried.
        for (name, count) in counts { #expect(count.done > 0 && count.refused > 0, "\(name): \(count)") }
        #expect(counts.count == 10)
    }
}

/// An office of six people and a few accounts, and what must become of them.
private struct RandomOffice {
    private struct Model {
        var state = Archive.Account.State.issued
        var roles: Set<String> = []
        var holder: Int?
        /// Can log in with the password of the last activation.
        var isActive = false
        var grants: [String: RoleGrant.ID] = [:]
        var holding: Holding.ID?
    }

    private let seed: UInt64
    private let stage: AccountStage
    private var random: SeededGenerator
    private var accounts: [String: Model] = [:]
    private var sessions: [(token: SecretCode, account: String, holding: Holding.ID)] = []
    private var draft: (id: RecordVersion.ID, preparers: Set<Int>)?
    private let dossier: Dossier.ID
    private let recordRules = RecordRules(catalogue: .empty, calendar: .weekdays, deadlines: .regulation)
    private var archive: ArchiveDatabase { stage.archive }

    init(_ seed: UInt64) async throws {
        self.seed = seed
        random = SeededGenerator(seed)
        stage = try await AccountStage {
            $0.wantsSecondFactor = false
            $0.attemptsPerMinute = 100_000
            $0.sessionsAtMost = 1000
        }
        dossier = try await stage.temporary.addDossier().id
        for person in 0..<6 {
            _ = try await stage.archive.appoint(
                Self.name(person), for: stage.units["SNV-TCCB"]!.id, from: Day("2020-01-01")!, by: "A")
        }
        // Two administrators, P0 and P1, so that each could help the other to what neither may have.
        for person in 0..<2 {
            let code = "qt\(person)"
            try await stage.issue(code, "administrator", in: "TINH")
            let holding = try await archive.holdAccount(
                code, by: Self.person(person), on: AccountStage.paper, as: stage.administrator, under: stage.rules)
            let grant = try await archive.roles(of: try await archive.account(withCode: code)!.id)[0]
            accounts[code] = Model(
                roles: ["administrator"], holder: person, grants: ["administrator": grant.id], holding: holding.id)
        }
        // A clerk and an approver who can log in.
        for (person, role) in [(2, "clerk"), (3, "approver")] {
            let code = "tk-\(role)"
            try await stage.issue(code, role, in: "TINH")
            let holding = try await archive.holdAccount(
                code, by: Self.person(person), on: AccountStage.paper, as: stage.administrator, under: stage.rules)
            let secret = try await archive.resetAccount(
                code, on: AccountStage.paper, renewsSecondFactor: false, by: stage.administrator, under: stage.rules)
            _ = try await archive.activate(
                code, code: secret, password: Self.password, from: AccountStage.desk, under: stage.rules)
            let grant = try await archive.roles(of: try await archive.account(withCode: code)!.id)[0]
            accounts[code] = Model(
                roles: [role], holder: person, isActive: true, grants: [role: grant.id], holding: holding.id)
        }
    }

    private static func name(_ person: Int) -> String { "Người \(person)" }

    private static func person(_ number: Int) -> Person.Draft {
        Person.Draft(name: name(number), identityNumber: AccountStage.identityNumber(number))
    }

    // MARK: - Steps

    /// What was tried and whether it was done; records an issue where the model says otherwise.
    mutating func step() async throws -> (String, Bool) {
        let codes = accounts.keys.sorted()
        let actor = accounts[
            Int.random(in: 0..<4, using: &random) > 0
                ? "qt\(Int.random(in: 0..<2, using: &random))" : codes.randomElement(using: &random)!]!
        let target = Int.random(in: 0..<12, using: &random) == 0 ? "khong-co" : codes.randomElement(using: &random)!
        let person = Int.random(in: 0..<6, using: &random)
        let role = ["administrator", "clerk", "approver", "operator", "inspector"].randomElement(using: &random)!
        switch Int.random(in: 0..<14, using: &random) {
        case 0...1: return ("issue", try await issue(actor))
        case 2...4: return ("grant", try await grant(role, to: target, actor))
        case 5: return ("withdraw", try await withdraw(from: target, actor))
        case 6...7: return ("hold", try await hold(target, person, actor, replacing: false))
        case 8: return ("hand over", try await hold(target, person, actor, replacing: true))
        case 9: return ("lock", try await change(target, .issued, .locked, actor))
        case 10:
            let locked = codes.first { accounts[$0]!.state == .locked }
            return (
                "unlock",
                try await change(Bool.random(using: &random) ? locked ?? target : target, .locked, .issued, actor)
            )
        case 11: return ("reset", try await reset(target, actor))
        case 12:
            let active = codes.filter { accounts[$0]!.isActive }.randomElement(using: &random)
            return ("log in", try await logIn(active ?? target))
        default: return ("approve", try await record(person))
        }
    }

    private func principal(_ actor: Model) -> Principal? {
        guard let holding = actor.holding, let holder = actor.holder else { return nil }
        let account = accounts.first { $0.value.holding == holding }!.key
        return try? .holder(
            archive.pool.read { db in
                Principal.Holder(
                    accountId: try Account.named(account, db).id, holdingId: holding,
                    person: try Person.of(Self.person(holder), at: .now, db))
            })
    }

    private func may(_ actor: Model) -> Bool {
        actor.state == .issued && actor.holder != nil && actor.roles.contains("administrator")
    }

    /// The account is there and not in the actor's own hands.
    private func reaches(_ actor: Model, _ target: String) -> Bool {
        may(actor) && accounts[target] != nil && accounts[target]?.holder != actor.holder
    }

    private func roles(of person: Int) -> Set<String> {
        accounts.values.filter { $0.holder == person }.reduce(into: []) { $0.formUnion($1.roles) }
    }

    private func areIncompatible(_ roles: Set<String>) -> Bool {
        let kinds = roles.map { ["administrator": 1, "clerk": 2, "approver": 2, "operator": 3, "inspector": 2][$0]! }
        return Set(kinds).count > 1
    }

    private func isDone(_ expected: Bool, _ what: String, _ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            #expect(expected, "seed \(seed): \(what) was done")
            return true
        } catch {
            let isRefusal = error is AccountRefusal || error is LoginRefusal || error is RecordRefusal
            #expect(isRefusal && !expected, "seed \(seed): \(what): \(error)")
            return false
        }
    }

    private mutating func issue(_ actor: Model) async throws -> Bool {
        guard let by = principal(actor) else { return false }
        let isTaken = Int.random(in: 0..<4, using: &random) == 0
        let code = isTaken ? "qt0" : "tk\(accounts.count)"
        let done = await isDone(may(actor) && !isTaken, "issue \(code)") {
            _ = try await archive.issueAccount(
                Account.Draft(code: code, name: "Tài khoản", unit: "STC"), on: AccountStage.paper, by: by,
                under: stage.rules)
        }
        if done { accounts[code] = Model() }
        return done
    }

    private mutating func grant(_ role: String, to target: String, _ actor: Model) async throws -> Bool {
        guard let by = principal(actor) else { return false }
        let model = accounts[target]
        let after = (model?.roles ?? []).union(model?.holder.map(roles) ?? []).union([role])
        let expected = reaches(actor, target) && model?.state != .revoked && !areIncompatible(after)
        var made: RoleGrant?
        let done = await isDone(
            expected && model?.roles.contains(role) != true || expected, "grant \(role) to \(target)"
        ) {
            made = try await archive.grantRole(
                role, in: "TINH", to: target, on: AccountStage.paper, by: by, under: stage.rules)
        }
        if done, let made {
            // One grant each, so that withdrawing takes the role away.
            if let old = accounts[target]!.grants[role] {
                try await archive.withdrawRole(old, on: AccountStage.paper, by: by, under: stage.rules)
            }
            accounts[target]!.roles.insert(role)
            accounts[target]!.grants[role] = made.id
            endSessions(of: target)
        }
        return done
    }

    private mutating func withdraw(from target: String, _ actor: Model) async throws -> Bool {
        guard let by = principal(actor), let (role, id) = accounts[target]?.grants.min(by: { $0.key < $1.key }) else {
            return false
        }
        let done = await isDone(reaches(actor, target), "withdraw \(role) from \(target)") {
            try await archive.withdrawRole(id, on: AccountStage.paper, by: by, under: stage.rules)
        }
        if done {
            accounts[target]!.roles.remove(role)
            accounts[target]!.grants[role] = nil
            endSessions(of: target)
        }
        return done
    }

    private mutating func hold(
        _ target: String, _ person: Int, _ actor: Model, replacing: Bool
    ) async throws -> Bool {
        guard let by = principal(actor) else { return false }
        let model = accounts[target]
        var others = accounts
        others[target]?.holder = nil
        let after = others.values.filter { $0.holder == person }.reduce(into: model?.roles ?? []) {
            $0.formUnion($1.roles)
        }
        let expected =
            reaches(actor, target) && model?.state == .issued && (model?.holder != nil) == replacing
            && person != actor.holder && !areIncompatible(after)
        var made: Holding?
        let done = await isDone(expected, "hold \(target) by \(person)") {
            let draft = Self.person(person)
            made =
                replacing
                ? try await archive.handOverAccount(
                    target, to: draft, on: AccountStage.paper, by: by, under: stage.rules)
                : try await archive.holdAccount(
                    target, by: draft, on: AccountStage.paper, as: by, under: stage.rules)
        }
        if done {
            accounts[target]!.holder = person
            accounts[target]!.holding = made?.id
            accounts[target]!.isActive = false
            endSessions(of: target)
        }
        return done
    }

    private mutating func change(
        _ target: String, _ old: Archive.Account.State, _ new: Archive.Account.State, _ actor: Model
    ) async throws -> Bool {
        guard let by = principal(actor) else { return false }
        let isRevoking = new == .locked && Int.random(in: 0..<4, using: &random) == 0
        let state = accounts[target]?.state
        let expected = reaches(actor, target) && (isRevoking ? state != .revoked : state == old)
        let done = await isDone(expected, "\(isRevoking ? "revoke" : new.rawValue) \(target)") {
            let paper = AccountStage.paper
            if isRevoking {
                try await archive.revokeAccount(target, on: paper, by: by, under: stage.rules)
            } else if new == .locked {
                try await archive.lockAccount(target, on: paper, by: by, under: stage.rules)
            } else {
                try await archive.unlockAccount(target, on: paper, by: by, under: stage.rules)
            }
        }
        if done {
            accounts[target]!.state = isRevoking ? .revoked : new
            if isRevoking {
                accounts[target]!.holder = nil
                accounts[target]!.holding = nil
                accounts[target]!.isActive = false
            }
            endSessions(of: target)
        }
        return done
    }

    /// Gives out a code and uses it.
    private mutating func reset(_ target: String, _ actor: Model) async throws -> Bool {
        guard let by = principal(actor) else { return false }
        let model = accounts[target]
        let expected = reaches(actor, target) && model?.state == .issued && model?.holder != nil
        var code: SecretCode?
        let done = await isDone(expected, "reset \(target)") {
            code = try await archive.resetAccount(
                target, on: AccountStage.paper, renewsSecondFactor: true, by: by, under: stage.rules)
        }
        guard done, let code else { return false }
        endSessions(of: target)
        // Administrators need a second factor, which is another test's subject.
        accounts[target]!.isActive = false
        if !accounts[target]!.roles.contains("administrator") {
            _ = try await archive.activate(
                target, code: code, password: Self.password, from: AccountStage.desk, under: stage.rules)
            accounts[target]!.isActive = true
        }
        return true
    }

    private static let password = "suối trong rừng sâu"

    private mutating func logIn(_ target: String) async throws -> Bool {
        let model = accounts[target]
        let isRight = Int.random(in: 0..<5, using: &random) > 0
        // Wrong passwords must not bring the delay, which is another test's subject.
        stage.setForward(seconds: 1000)
        let expected =
            isRight && model?.state == .issued && model?.isActive == true
            && model?.roles.contains("administrator") == false
        var token: SecretCode?
        let done = await isDone(expected, "log in \(target)") {
            token = try await archive.logIn(
                target, password: isRight ? Self.password : "sai", from: AccountStage.desk, under: stage.rules
            ).token
        }
        if done, let token { sessions.append((token, target, model!.holding!)) }
        return done
    }

    /// Somebody works on the change, and somebody decides.
    private mutating func record(_ person: Int) async throws -> Bool {
        let approver = Int.random(in: 0..<6, using: &random)
        let version = try await archive.startDraft(of: dossier, by: Self.name(person), under: recordRules)
        let submitter = Int.random(in: 0..<6, using: &random)
        try await archive.submit(version.id, by: Self.name(submitter), under: recordRules)
        return await isDone(approver != person && approver != submitter, "approve by \(approver)") {
            _ = try await archive.approve(
                version.id, by: Self.name(approver), overruling: RecordProblem.Code.allReasons, under: recordRules)
        }
    }

    private mutating func endSessions(of account: String) {
        sessions = sessions.map { $0.account == account ? ($0.token, "", $0.holding) : $0 }
    }

    // MARK: - What must hold

    func check() async throws {
        let active = try await archive.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT coalesce(max(n), 0) FROM
                        (SELECT count(*) AS n FROM holding WHERE endedAt IS NULL GROUP BY accountId)
                    """)!
        }
        #expect(active <= 1, "seed \(seed)")
        for (token, account, holding) in sessions {
            let principal = try await archive.principal(withToken: token, under: stage.rules)
            guard !account.isEmpty else {
                #expect(principal == nil, "seed \(seed): a session outlived its account")
                continue
            }
            // Half an hour may have gone by since.
            if case .holder(let holder) = principal { #expect(holder.holdingId == holding, "seed \(seed)") }
        }
        for (code, model) in accounts {
            let stored = try #require(try await archive.account(withCode: code))
            #expect(stored.state == model.state, "seed \(seed) \(code)")
            let held = try await archive.holdings(of: stored.id).last { $0.holding.endedAt == nil }
            #expect(held?.person.name == model.holder.map(Self.name), "seed \(seed) \(code)")
            guard let by = principal(model) else { continue }
            for action in Action.allCases {
                let expected =
                    model.state == .issued
                    && model.roles.contains { stage.rules.roles.role($0)!.actions.contains(action) }
                let found = try await stage.authoriser.actions(of: by, under: stage.rules).contains(action)
                #expect(found == expected, "seed \(seed) \(code) \(action)")
            }
        }
        for person in 0..<6 { #expect(!areIncompatible(roles(of: person)), "seed \(seed) person \(person)") }
    }
}

extension RecordProblem.Code {
    fileprivate static var allReasons: [String: String] {
        Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, "thử") })
    }
}
