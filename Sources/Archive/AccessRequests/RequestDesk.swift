import Foundation
import GRDB

/// Where one person takes steps with requests, inside the caller's transaction.
///
/// Every step is looked at whole before anything is written; it leaves a ``RequestStep``, tells whom it concerns, and
/// writes its line of the access log.
struct RequestDesk {
    let db: Database
    let rules: RequestRules
    let principal: Principal
    let holder: Principal.Holder
    let occasion: Occasion
    let standing: Standing
    let holders: ActionHolders
    let now: Date
    let today: Day

    /// Throws for programs, and for whom may do nothing any more.
    init(of principal: Principal, on occasion: Occasion, under rules: RequestRules, _ db: Database) throws {
        guard case .holder(let holder) = principal else { throw RequestRefusal.notAPerson }
        self.db = db
        self.rules = rules
        self.principal = principal
        self.holder = holder
        self.occasion = occasion
        standing = try Standing(of: principal, under: rules.accounts, db)
        guard !standing.isEmpty else { throw RequestRefusal.notAllowed }
        holders = ActionHolders(under: rules.accounts, db)
        now = rules.now
        today = Day(inVietnam: now)
    }

    // MARK: - Who may

    func may(_ action: Action, in unit: Unit.ID) throws -> Bool {
        try standing.units(for: action, opening: nil, db).contains(unit)
    }

    /// A request this person has a part in, as they knew it.
    func request(_ id: AccessRequest.ID, ifRevision revision: Int) throws -> AccessRequest {
        guard let request = try AccessRequest.fetchOne(db, key: id), try isShown(request) else {
            throw RequestRefusal.noSuchRequest
        }
        guard request.revision == revision else {
            throw RequestRefusal.changedMeanwhile(revision: request.revision)
        }
        return request
    }

    /// Whether this person may know of a request: who asked; once it is handed in, who keeps, decides and inspects.
    func isShown(_ request: AccessRequest) throws -> Bool {
        if request.personId == holder.person.id { return true }
        return try request.number != nil && request.state != .draft && isAtDesk(of: request)
    }

    func isAtDesk(of request: AccessRequest) throws -> Bool {
        if try may(.commentOnRequests, in: request.unitId) { return true }
        let place = try place(of: request)
        return try may(.decideRequests, in: place) || may(.inspect, in: place) || isDeputy(for: place)
    }

    /// The unit that holds the dossiers of a request, below the body it is addressed to; that body itself as long as none
    /// is known, and when they have left it since: then there has to be a new request.
    func place(of request: AccessRequest) throws -> Unit.ID {
        guard let binding = try RequestBinding.all(of: request.id, db).first,
            let unit = try Dossier.fetchOne(db, key: binding.dossierId)?.unitId,
            try UnitSubtree(of: request.unitId).fetchIds(db).contains(unit)
        else { return request.unitId }
        return unit
    }

    /// Whether this person decides for a head of the unit or of one above, today.
    func isDeputy(for unit: Unit.ID) throws -> Bool {
        guard standing.hasContent else { return false }
        var next: Unit.ID? = unit
        while let unit = next {
            let deputies = try RequestDeputy.inForce(for: unit, on: today, db)
            if deputies.contains(where: { $0.deputyId == holder.person.id }),
                try holders.people(.decideRequests, of: unit).contains(holder.person.id)
            {
                return true
            }
            next = try Unit.fetchOne(db, key: unit)?.parentId
        }
        return false
    }

    func checkOwn(_ request: AccessRequest) throws {
        guard request.personId == holder.person.id, request.holdingId == holder.holdingId else {
            throw RequestRefusal.notAllowed
        }
    }

    /// The custodian of the managing body, who neither asks nor decides.
    func checkCustodian(of request: AccessRequest) throws {
        guard request.personId != holder.person.id else { throw RequestRefusal.ownRequest }
        guard try may(.commentOnRequests, in: request.unitId) else { throw RequestRefusal.notAllowed }
        let deciders = try people(of: request, in: [.granted, .refused])
        guard !deciders.contains(holder.person.id) else { throw RequestRefusal.ownWork }
    }

    /// Who took one of these steps.
    func people(of request: AccessRequest, in steps: Set<RequestStep.Kind>) throws -> Set<Person.ID> {
        Set(
            try RequestStep.all(of: request.id, db).filter { steps.contains($0.what) }.compactMap(\.personId))
    }

    /// Throws unless a request is in one of the states.
    func check(_ request: AccessRequest, is states: AccessRequest.State...) throws {
        guard states.contains(request.state) else { throw RequestRefusal.wrongState(request.state) }
    }

    // MARK: - Steps

    /// Takes a request on and writes down who did it.
    func advance(
        _ request: AccessRequest, to state: AccessRequest.State, _ step: RequestStep.Kind, note: String? = nil,
        count: Int? = nil, isWhole: Bool? = nil
    ) throws {
        try db.execute(
            sql: "UPDATE access_request SET state = ?, revision = revision + 1 WHERE id = ?",
            arguments: [state.rawValue, request.id.text])
        try RequestStep.add(
            step, to: request.id, by: holder, at: now, note: note, count: count, isWhole: isWhole, db)
        try log(step.logKind, step.rawValue, request)
    }

    func tell(_ recipient: Notice.Recipient, of subject: Notice.Subject, _ request: AccessRequest) throws {
        try Notice.tell(recipient, of: subject, Notice.About(request: request.id), at: now, db)
    }

    func tellRequester(of subject: Notice.Subject, _ request: AccessRequest) throws {
        try tell(.person(request.personId, request.holdingId), of: subject, request)
    }

    /// Writes the step's line of the access log, in this transaction.
    func log(_ kind: LogKind, _ subject: String, _ request: AccessRequest) throws {
        try log(
            kind, subject, dossiers: try RequestBinding.all(of: request.id, db).map(\.dossierId),
            request: request.id.text, purpose: request.blanks.purpose)
    }

    func log(
        _ kind: LogKind, _ subject: String, dossiers: [Dossier.ID] = [], request: String? = nil, purpose: String? = nil
    ) throws {
        var line = occasion.line(kind, subject, by: holder)
        line.dossiers = Array(Set(dossiers)).sorted()
        line.accessRequest = request
        line.purpose = purpose.flatMap { $0.isEmpty ? nil : $0 }
        try AccessLog.append(line, at: now, db)
    }

    /// A reason in one spelling; throws when there is none.
    static func reason(_ text: String) throws -> String {
        let reason = cleanedLines(text)
        guard !reason.isEmpty else { throw RequestRefusal.noReason }
        return reason
    }

    static func note(_ text: String?) -> String? {
        text.map(cleanedLines).flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension ArchiveDatabase {
    func desk<T: Sendable>(
        _ principal: Principal, _ occasion: Occasion, _ rules: RequestRules,
        _ work: @Sendable @escaping (RequestDesk) throws -> T
    ) async throws -> T {
        try await write { db in try work(RequestDesk(of: principal, on: occasion, under: rules, db)) }
    }
}
