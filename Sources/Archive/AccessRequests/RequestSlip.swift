import GRDB

/// A request with everything on it, as one of those who have a part in it may see it.
package struct RequestSlip: Equatable, Sendable {
    package let request: AccessRequest
    package let lines: [RequestLine]
    /// What the custodian found. Who asked sees only lines that were granted: a dossier that they may not list is not
    /// revealed by asking for it.
    package let bindings: [RequestBinding]
    package let steps: [RequestStep]
    package let grants: [AccessGrant]

    /// Whether a line was put together with a dossier, as far as the reader may know ("đã ghép với hồ sơ").
    package func isBound(_ line: Int) -> Bool {
        bindings.contains { $0.line == line }
    }

    init(_ request: AccessRequest, asDesk: Bool, _ db: Database) throws {
        self.request = request
        lines = try RequestLine.all(of: request.id, db)
        grants = try AccessGrant.all(of: request.id, db)
        let granted = Set(grants.map(\.line))
        bindings = try RequestBinding.all(of: request.id, db).filter { asDesk || granted.contains($0.line) }
        steps = try RequestStep.all(of: request.id, db).map { step in
            // The custodian's opinion may tell what is there.
            asDesk || step.what != .examined ? step : step.withoutNote
        }
    }
}

extension RequestStep {
    fileprivate var withoutNote: RequestStep {
        RequestStep(
            number: number, requestId: requestId, what: what, at: at, personId: personId, holdingId: holdingId,
            note: nil, count: count, isWhole: isWhole)
    }
}

extension ArchiveDatabase {
    /// nil where there is none, or the principal may not know of it.
    package func slip(
        _ id: AccessRequest.ID, for principal: Principal, under rules: RequestRules
    ) async throws -> RequestSlip? {
        try await read { db in
            guard let desk = try? RequestDesk(of: principal, on: .byItself("slip"), under: rules, db),
                let request = try AccessRequest.fetchOne(db, key: id), try desk.isShown(request)
            else { return nil }
            let asDesk = try request.personId != desk.holder.person.id && desk.isAtDesk(of: request)
            return try RequestSlip(request, asDesk: asDesk, db)
        }
    }

    /// Requests the principal made, newest first.
    package func ownRequests(of principal: Principal, under rules: RequestRules) async throws -> [AccessRequest] {
        guard case .holder(let holder) = principal else { return [] }
        return try await read { db in
            guard try !Standing(of: principal, under: rules.accounts, db).isEmpty else { return [] }
            return try AccessRequest.filter(literal: "personId = \(holder.person.id.text)")
                .order(literal: "startedAt DESC, id").fetchAll(db)
        }
    }

    /// Requests of others in a state that the principal keeps, decides or inspects, oldest first.
    package func requests(
        in states: Set<AccessRequest.State>, for principal: Principal, under rules: RequestRules
    ) async throws -> [AccessRequest] {
        try await read { db in
            guard let desk = try? RequestDesk(of: principal, on: .byItself("requests"), under: rules, db) else {
                return []
            }
            let states = states.map(\.rawValue)
            return try AccessRequest.filter(literal: "state IN \(states)").order(literal: "startedAt, id").fetchAll(db)
                .filter { try $0.personId != desk.holder.person.id && desk.isShown($0) }
        }
    }
}
