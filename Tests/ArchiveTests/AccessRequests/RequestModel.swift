@testable import Archive

/// What must be true of an office that asks for dossiers, said as plainly as possible.
struct RequestModel {
    struct Account {
        let code: String
        let person: Int
        let role: String
        let unit: String
        /// nil while the role is withdrawn.
        var roleGrant: RoleGrant.ID?
        var holding: Holding.ID

        var asks: Bool { ["clerk", "keeper", "head"].contains(role) }
        var keeps: Bool { ["clerk", "keeper"].contains(role) }
    }

    struct Grant {
        let dossier: Int
        let unit: String
        let start: Int
        let end: Int
        var isOpen = true
    }

    struct Request {
        let id: AccessRequest.ID
        let person: Int
        let holding: Holding.ID
        let lines: Int
        let endsOn: Int
        var state = AccessRequest.State.draft
        var revision = 1
        var custodians: Set<Int> = []
        var decider: Int?
        var bound: [Int: Int] = [:]
        var grants: [Int: Grant] = [:]
        var isHandedOver = false
    }

    struct Deputy {
        let id: RequestDeputy.ID
        let head: Int
        let person: Int
        let days: ClosedRange<Int>
        var isOver = false
    }

    /// From a unit to the top.
    static let paths = [
        "SNV-TCCB": ["SNV-TCCB", "SNV", "TINH"], "SNV": ["SNV", "TINH"], "STC": ["STC", "TINH"], "TINH": ["TINH"],
    ]

    var accounts: [Account] = []
    var requests: [Request] = []
    /// All of SNV.
    var deputies: [Deputy] = []
    /// The units of the dossiers, and the person whose each is.
    var units: [String] = []
    var concerned: [Int?] = []
    var today = 0

    /// Whether an account reaches a unit with one of these roles.
    func reaches(_ account: Account, _ unit: String, as roles: String...) -> Bool {
        account.roleGrant != nil && roles.contains(account.role) && Self.paths[unit]!.contains(account.unit)
    }

    func lists(_ account: Account, _ dossier: Int) -> Bool {
        reaches(account, units[dossier], as: "clerk", "keeper", "head", "approver")
    }

    // MARK: - Who

    func mayKeep(_ account: Account, _ request: Request) -> Bool {
        reaches(account, "SNV", as: "clerk", "keeper") && account.person != request.person
            && account.person != request.decider
    }

    /// Where the dossiers of a request are, below SNV.
    func place(_ request: Request) -> String {
        guard let first = request.bound.min(by: { $0.key < $1.key })?.value, isBelowSNV(first) else { return "SNV" }
        return units[first]
    }

    func isBelowSNV(_ dossier: Int) -> Bool { Self.paths[units[dossier]]!.contains("SNV") }

    func barred(_ request: Request) -> Set<Int> {
        request.custodians.union([request.person]).union(request.bound.values.compactMap { concerned[$0] })
    }

    func heads(of unit: String) -> Set<Int> {
        Set(accounts.filter { $0.roleGrant != nil && $0.role == "head" && $0.unit == unit }.map(\.person))
    }

    func deciders(of unit: String, besides barred: Set<Int>) -> Set<Int> {
        let heads = heads(of: unit).subtracting(barred)
        guard unit == "SNV" else { return heads }
        let deputies = deputies.filter { !$0.isOver && $0.days.contains(today) && heads.contains($0.head) }
        return heads.union(deputies.map(\.person)).subtracting(barred)
    }

    func isDeputy(_ account: Account, for unit: String) -> Bool {
        account.roleGrant != nil && Self.paths[unit]!.contains("SNV")
            && deputies.contains { $0.person == account.person && !$0.isOver && $0.days.contains(today) }
            && deciders(of: "SNV", besides: []).contains(account.person)
    }

    func decides(_ account: Account, in unit: String) -> Bool {
        reaches(account, unit, as: "head") || isDeputy(account, for: unit)
    }

    func mayDecide(_ account: Account, _ request: Request) -> Bool {
        let place = place(request), barred = barred(request)
        let nearest = Self.paths[place]!.lazy.map { deciders(of: $0, besides: barred) }.first { !$0.isEmpty }
        return decides(account, in: place) && nearest?.contains(account.person) == true
    }

    // MARK: - What

    /// All lines stand in one unit below SNV.
    func isOnePlace(_ dossiers: some Sequence<Int>) -> Bool {
        Set(dossiers.map { units[$0] }).count <= 1 && dossiers.allSatisfy(isBelowSNV)
    }

    func isInForce(_ grant: Grant) -> Bool {
        grant.isOpen && grant.start <= today && today <= grant.end && units[grant.dossier] == grant.unit
    }

    func isHeld(_ holding: Holding.ID) -> Bool { accounts.contains { $0.holding == holding } }

    /// How many grants open a dossier to an account.
    func grants(to account: Account, of dossier: Int) -> Int {
        guard account.roleGrant != nil, account.asks else { return 0 }
        return requests.filter { $0.holding == account.holding }
            .reduce(0) { $0 + $1.grants.values.count { $0.dossier == dossier && isInForce($0) } }
    }

    func isOverdue(_ request: Request) -> Bool {
        guard [.submitted, .examined, .granted, .inUse].contains(request.state) else { return false }
        return (request.grants.values.filter(\.isOpen).map(\.end).max() ?? request.endsOn) < today
    }
}

extension RequestModel.Request {
    mutating func step(_ state: AccessRequest.State) {
        self.state = state
        revision += 1
    }

    mutating func endGrants() {
        for line in grants.keys { grants[line]!.isOpen = false }
    }
}
