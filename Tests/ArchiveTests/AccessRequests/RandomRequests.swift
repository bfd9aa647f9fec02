@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// An office of six people with eight accounts, four dossiers, and what must become of their requests.
struct RandomRequests {
    static let refusable = [
        "start", "submit", "send back", "examine", "decide", "hand over", "take back", "withdraw", "withdraw grant",
        "name deputy",
    ]

    let seed: UInt64
    let stage: AccountStage
    let rules: RequestRules
    let dossiers: [Dossier]
    var model = RequestModel()
    var stale: [Principal] = []
    var random: SeededGenerator
    let on = RequestStage.occasion
    var archive: ArchiveDatabase { stage.archive }

    init(_ seed: UInt64) async throws {
        self.seed = seed
        random = SeededGenerator(seed)
        stage = try await AccountStage { $0.wantsSecondFactor = false }
        var rules = RequestRules(accounts: stage.rules, catalogue: .empty, calendar: .weekdays)
        rules.grantDays = 5
        self.rules = rules
        model.today = Day(inVietnam: stage.now).number!
        var dossiers: [Dossier] = []
        for (index, unit) in ["SNV-TCCB", "SNV-TCCB", "SNV", "STC"].enumerated() {
            let whose = Int.random(in: 0..<8, using: &random)
            let draft = Dossier.Draft(
                code: "D\(index)", name: "Hồ sơ \(index)",
                identityNumber: AccountStage.identityNumber(index == 0 ? whose : 100 + index), unit: unit)
            dossiers.append(try await stage.archive.upsert(draft).dossier)
            model.units.append(unit)
            model.concerned.append(index == 0 && whose < 6 ? whose : nil)
        }
        self.dossiers = dossiers
        // Three people have two hats.
        for (code, person, role, unit) in [
            ("hoi", 0, "clerk", "STC"), ("hoi-snv", 0, "clerk", "SNV"), ("giu", 1, "clerk", "SNV"),
            ("luu", 2, "keeper", "SNV"), ("truong", 3, "head", "SNV"), ("truong-stc", 3, "clerk", "STC"),
            ("chu-tich", 4, "head", "TINH"), ("pho", 5, "approver", "SNV"),
        ] {
            try await stage.issue(code, role, in: unit)
            let holding = try await archive.holdAccount(
                code, by: Self.person(person), on: AccountStage.paper, as: stage.administrator, under: stage.rules)
            model.accounts.append(
                RequestModel.Account(
                    code: code, person: person, role: role, unit: unit, roleGrant: try await roleGrant(code),
                    holding: holding.id))
        }
    }

    static func person(_ number: Int) -> Person.Draft {
        Person.Draft(name: "Người \(number)", identityNumber: AccountStage.identityNumber(number))
    }

    func roleGrant(_ code: String) async throws -> RoleGrant.ID? {
        let roles = try await archive.roles(of: try await archive.account(withCode: code)!.id)
        return roles.last { $0.withdrawnAt == nil }?.id
    }

    func principal(_ account: RequestModel.Account) async throws -> Principal {
        try await archive.commandLineHolder(account.code)
    }

    func isDone(_ expected: Bool, _ what: String, _ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            #expect(expected, "seed \(seed): \(what) was done")
            return true
        } catch {
            let isRefusal = error is RequestRefusal || error is AccountRefusal
            #expect(isRefusal && !expected, "seed \(seed): \(what): \(error)")
            return false
        }
    }

    // MARK: - Steps

    mutating func step() async throws -> (String, Bool) {
        let account = model.accounts.randomElement(using: &random)!
        if Int.random(in: 0..<12, using: &random) == 0 || model.requests.isEmpty {
            return ("start", try await start(account))
        }
        // Often the step that comes next, by somebody; now and then any.
        let index = Int.random(in: 0..<model.requests.count, using: &random)
        let next: [AccessRequest.State: Int] = [
            .draft: 0, .submitted: 2, .examined: 3, .granted: 4, .inUse: 5, .withdrawn: 5, .expired: 5,
        ]
        let kind =
            Int.random(in: 0..<3, using: &random) == 0
            ? Int.random(in: 0..<8, using: &random) : next[model.requests[index].state] ?? 7
        switch Int.random(in: 0..<6, using: &random) == 0 ? Int.random(in: 8..<13, using: &random) : kind {
        case 0: return ("submit", try await submit(index, account))
        case 1: return ("send back", try await sendBack(index, account))
        case 2: return ("examine", try await examine(index, account))
        case 3: return ("decide", try await decide(index, account))
        case 4: return ("hand over", try await handOver(index, account))
        case 5: return ("take back", try await takeBack(index, account))
        case 6: return ("withdraw", try await withdraw(index, account))
        case 7: return ("withdraw grant", try await withdrawGrant(index, account))
        case 8: return ("days", try await days())
        case 9: return ("change holder", try await changeHolder(account))
        case 10: return ("change role", try await changeRole(account))
        case 11: return ("name deputy", try await deputise(account))
        default: return ("move", try await move())
        }
    }

    mutating func start(_ account: RequestModel.Account) async throws -> Bool {
        let by = try await principal(account), lines = Int.random(in: 1...2, using: &random)
        let end = model.today + Int.random(in: 0..<8, using: &random)
        let line = RequestLine.Draft(.person(name: "Ai đó"), .whole())
        let blanks = RequestBlanks(
            name: "Người yêu cầu", capacity: .usingBody, purpose: "Thử", uses: [.view], from: Day(number: model.today)!,
            to: Day(number: end)!)
        let draft = AccessRequest.Draft(to: "SNV", blanks, lines: Array(repeating: line, count: lines))
        var started: AccessRequest?
        let done = await isDone(account.asks && account.roleGrant != nil, "start by \(account.code)") {
            started = try await archive.startRequest(draft, by: by, on: on, under: rules)
        }
        if let started {
            model.requests.append(
                RequestModel.Request(
                    id: started.id, person: account.person, holding: account.holding, lines: lines, endsOn: end))
        }
        return done
    }

    mutating func submit(_ index: Int, _ account: RequestModel.Account) async throws -> Bool {
        // By who asks, mostly.
        let request = model.requests[index]
        let own = model.accounts.first { $0.holding == request.holding }
        let account = Int.random(in: 0..<4, using: &random) > 0 ? own ?? account : account
        let by = try await principal(account)
        let expected =
            request.state == .draft && account.holding == request.holding && account.roleGrant != nil
            && request.endsOn >= model.today
        let done = await isDone(expected, "submit by \(account.code)") {
            _ = try await archive.submitRequest(
                request.id, ifRevision: request.revision, by: by, on: on, under: rules)
        }
        if done { model.requests[index].step(.submitted) }
        return done
    }

    mutating func sendBack(_ index: Int, _ account: RequestModel.Account) async throws -> Bool {
        let request = model.requests[index], by = try await principal(account)
        let expected = request.state == .submitted && model.mayKeep(account, request)
        let done = await isDone(expected, "send back by \(account.code)") {
            _ = try await archive.sendBackRequest(
                request.id, note: "Thiếu", ifRevision: request.revision, by: by, on: on, under: rules)
        }
        if done {
            model.requests[index].step(.draft)
            model.requests[index].custodians.insert(account.person)
        }
        return done
    }

    mutating func examine(_ index: Int, _ account: RequestModel.Account) async throws -> Bool {
        let request = model.requests[index], by = try await principal(account)
        var bound: [Int: Int] = [:]
        for line in 1...request.lines where Int.random(in: 0..<6, using: &random) > 0 {
            bound[line] = [0, 0, 0, 1, 1, 1, 2, 3].randomElement(using: &random)!
        }
        let expected =
            request.state == .submitted && model.mayKeep(account, request) && model.isOnePlace(bound.values)
        let done = await isDone(expected, "examine by \(account.code) \(bound)") { [bound] in
            _ = try await archive.examineRequest(
                request.id, bound.mapValues { LineFinding(dossiers[$0].id) }, ifRevision: request.revision, by: by,
                on: on, under: rules)
        }
        if done {
            model.requests[index].step(.examined)
            model.requests[index].custodians.insert(account.person)
            model.requests[index].bound = bound
        }
        return done
    }

    mutating func decide(_ index: Int, _ account: RequestModel.Account) async throws -> Bool {
        let request = model.requests[index]
        let deciders = model.accounts.filter { $0.role == "head" || $0.role == "approver" }
        let account =
            Int.random(in: 0..<3, using: &random) > 0 ? deciders.randomElement(using: &random)! : account
        let by = try await principal(account)
        let isRefused = Int.random(in: 0..<5, using: &random) == 0
        let isWhole = Bool.random(using: &random)
        let chosen = isWhole ? Array(1...request.lines) : [Int.random(in: 1...request.lines, using: &random)]
        let start = model.today, end = min(start + rules.grantDays - 1, request.endsOn)
        // Now and then longer than may be.
        let days = Int.random(in: 0..<8, using: &random)
        let until = isWhole ? nil : start + days
        let found = chosen.compactMap { request.bound[$0] }
        let isPossible =
            request.endsOn >= model.today && model.isHeld(request.holding) && found.count == chosen.count
            && model.isOnePlace(found) && until.map { $0 <= end } ?? true
        let expected =
            request.state == .examined && model.mayDecide(account, request) && (isRefused || isPossible)
        let share = RequestDecision.Share(until: until.flatMap { Day(number: $0) })
        let decision: RequestDecision =
            isRefused ? .refused(reason: "Không") : isWhole ? .whole() : .part([chosen[0]: share])
        let done = await isDone(expected, "decide by \(account.code) \(decision)") {
            _ = try await archive.decideRequest(
                request.id, decision, ifRevision: request.revision, by: by, on: on, under: rules)
        }
        guard done else { return false }
        model.requests[index].step(isRefused ? .refused : .granted)
        model.requests[index].decider = account.person
        if !isRefused {
            for line in chosen {
                let dossier = request.bound[line]!
                model.requests[index].grants[line] = RequestModel.Grant(
                    dossier: dossier, unit: model.units[dossier], start: start, end: until ?? end)
            }
        }
        return true
    }

    mutating func handOver(_ index: Int, _ account: RequestModel.Account) async throws -> Bool {
        let request = model.requests[index], by = try await principal(account)
        let expected =
            request.state == .granted && model.mayKeep(account, request) && model.isHeld(request.holding)
            && request.grants.values.contains(where: model.isInForce)
        let done = await isDone(expected, "hand over by \(account.code)") {
            _ = try await archive.handOverRequest(
                request.id, count: 1, ifRevision: request.revision, by: by, on: on, under: rules)
        }
        if done {
            model.requests[index].step(.inUse)
            model.requests[index].custodians.insert(account.person)
            model.requests[index].isHandedOver = true
        }
        return done
    }

    mutating func takeBack(_ index: Int, _ account: RequestModel.Account) async throws -> Bool {
        let request = model.requests[index], by = try await principal(account)
        let expected =
            [.inUse, .expired, .withdrawn].contains(request.state) && request.isHandedOver
            && model.mayKeep(account, request)
        let done = await isDone(expected, "take back by \(account.code)") {
            _ = try await archive.takeBackRequest(
                request.id, condition: "Đủ", ifRevision: request.revision, by: by, on: on, under: rules)
        }
        if done {
            model.requests[index].step(.returned)
            model.requests[index].endGrants()
        }
        return done
    }

    mutating func withdraw(_ index: Int, _ account: RequestModel.Account) async throws -> Bool {
        let request = model.requests[index], by = try await principal(account)
        let expected =
            [.draft, .submitted, .examined, .granted].contains(request.state) && account.person == request.person
            && account.roleGrant != nil
        let done = await isDone(expected, "withdraw by \(account.code)") {
            _ = try await archive.withdrawRequest(
                request.id, ifRevision: request.revision, by: by, on: on, under: rules)
        }
        if done {
            model.requests[index].step(.withdrawn)
            model.requests[index].endGrants()
        }
        return done
    }

    mutating func withdrawGrant(_ index: Int, _ account: RequestModel.Account) async throws -> Bool {
        let request = model.requests[index], by = try await principal(account)
        let line = Int.random(in: 1...request.lines, using: &random)
        let id = try await archive.read { db in
            try AccessGrant.all(of: request.id, db).first { $0.line == line }?.id ?? .random()
        }
        let grant = request.grants[line]
        let expected =
            grant.map { grant in
                grant.isOpen && account.roleGrant != nil
                    && (model.decides(account, in: model.units[grant.dossier])
                        || model.decides(account, in: grant.unit))
            } ?? false
        let done = await isDone(expected, "withdraw grant by \(account.code)") {
            try await archive.withdrawGrant(id, reason: "Thôi", by: by, on: on, under: rules)
        }
        if done {
            model.requests[index].grants[line]!.isOpen = false
            let isLast = !model.requests[index].grants.values.contains(where: \.isOpen)
            model.requests[index].step(isLast ? .withdrawn : request.state)
        }
        return done
    }

    // MARK: - What happens around them

    mutating func days() async throws -> Bool {
        let days = Int.random(in: 0..<4, using: &random)
        stage.setForward(seconds: Double(days) * 86_400)
        model.today += days
        let expired = Set(try await archive.expireRequests(under: rules))
        #expect(expired == Set(model.requests.filter(model.isOverdue).map(\.id)), "seed \(seed)")
        for index in model.requests.indices where expired.contains(model.requests[index].id) {
            model.requests[index].step(.expired)
            model.requests[index].endGrants()
        }
        return true
    }

    /// The same person gets the account by another decision: what the last holding was granted is gone.
    mutating func changeHolder(_ account: RequestModel.Account) async throws -> Bool {
        stale.append(try await principal(account))
        let holding = try await archive.handOverAccount(
            account.code, to: Self.person(account.person), on: AccountStage.paper, by: stage.administrator,
            under: stage.rules)
        model.accounts[model.accounts.firstIndex { $0.code == account.code }!].holding = holding.id
        return true
    }

    mutating func changeRole(_ account: RequestModel.Account) async throws -> Bool {
        let index = model.accounts.firstIndex { $0.code == account.code }!
        if let role = account.roleGrant {
            try await archive.withdrawRole(role, on: AccountStage.paper, by: stage.administrator, under: stage.rules)
            model.accounts[index].roleGrant = nil
        } else {
            model.accounts[index].roleGrant = try await archive.grantRole(
                account.role, in: account.unit, to: account.code, on: AccountStage.paper, by: stage.administrator,
                under: stage.rules
            ).id
        }
        // Rights are seldom gone for long, else little happens.
        for index in model.accounts.indices where model.accounts[index].roleGrant == nil && Bool.random(using: &random)
        {
            let other = model.accounts[index]
            model.accounts[index].roleGrant = try await archive.grantRole(
                other.role, in: other.unit, to: other.code, on: AccountStage.paper, by: stage.administrator,
                under: stage.rules
            ).id
        }
        return true
    }

    mutating func deputise(_ account: RequestModel.Account) async throws -> Bool {
        let heads = model.accounts.filter { $0.role == "head" }
        let account = Int.random(in: 0..<3, using: &random) > 0 ? heads.randomElement(using: &random)! : account
        let by = try await principal(account)
        if let deputy = model.deputies.firstIndex(where: { !$0.isOver }), Bool.random(using: &random) {
            let found = model.deputies[deputy]
            let isHead = model.reaches(account, "SNV", as: "head") && account.unit == "SNV"
            let expected = account.roleGrant != nil && (account.person == found.head || isHead)
            let done = await isDone(expected, "end deputy by \(account.code)") {
                try await archive.endDeputy(found.id, by: by, on: on, under: rules)
            }
            if done { model.deputies[deputy].isOver = true }
            return done
        }
        let other = model.accounts.randomElement(using: &random)!
        let days = model.today...model.today + Int.random(in: 0..<6, using: &random)
        let expected =
            model.reaches(account, "SNV", as: "head") && account.unit == "SNV" && other.person != account.person
            && other.roleGrant != nil
        var named: RequestDeputy?
        let done = await isDone(expected, "name \(other.code) by \(account.code)") {
            named = try await archive.nameDeputy(
                other.code, of: stage.units["SNV"]!.id, from: Day(number: days.lowerBound)!,
                until: Day(number: days.upperBound)!, by: by, on: on, under: rules)
        }
        if let named {
            model.deputies.append(
                RequestModel.Deputy(id: named.id, head: account.person, person: other.person, days: days))
        }
        return done
    }

    mutating func move() async throws -> Bool {
        let dossier = Int.random(in: 0..<2, using: &random)
        let unit = ["SNV-TCCB", "SNV-TCCB", "SNV", "STC"].randomElement(using: &random)!
        let (id, unitId) = (dossiers[dossier].id, stage.units[unit]!.id)
        try await archive.write { db in
            try db.execute(sql: "UPDATE dossier SET unitId = ? WHERE id = ?", arguments: [unitId.text, id.text])
        }
        model.units[dossier] = unit
        return true
    }

    // MARK: - What must hold
}
