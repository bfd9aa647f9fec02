import Foundation
import GRDB

/// The steps of a request. Each is one transaction with its line of the access log, and wants the revision that was seen.
extension ArchiveDatabase {
    package func startRequest(
        _ draft: AccessRequest.Draft, by principal: Principal, on occasion: Occasion, under rules: RequestRules
    ) async throws -> AccessRequest {
        try await desk(principal, occasion, rules) { desk in try desk.start(draft) }
    }

    package func saveRequest(
        _ id: AccessRequest.ID, _ draft: AccessRequest.Draft, ifRevision revision: Int, by principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws -> AccessRequest {
        try await step(id, principal, occasion, rules) { desk in try desk.save(id, draft, ifRevision: revision) }
    }

    package func submitRequest(
        _ id: AccessRequest.ID, ifRevision revision: Int, by principal: Principal, on occasion: Occasion,
        under rules: RequestRules
    ) async throws -> AccessRequest {
        try await step(id, principal, occasion, rules) { desk in try desk.submit(id, ifRevision: revision) }
    }

    package func withdrawRequest(
        _ id: AccessRequest.ID, note: String? = nil, ifRevision revision: Int, by principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws -> AccessRequest {
        try await step(id, principal, occasion, rules) { desk in
            try desk.withdraw(id, note: note, ifRevision: revision)
        }
    }

    package func sendBackRequest(
        _ id: AccessRequest.ID, note: String, ifRevision revision: Int, by principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws -> AccessRequest {
        try await step(id, principal, occasion, rules) { desk in
            try desk.sendBack(id, note: note, ifRevision: revision)
        }
    }

    /// `findings` tells the dossier of each line that is about one held here.
    package func examineRequest(
        _ id: AccessRequest.ID, _ findings: [Int: LineFinding], note: String? = nil, ifRevision revision: Int,
        by principal: Principal, on occasion: Occasion, under rules: RequestRules
    ) async throws -> AccessRequest {
        try await step(id, principal, occasion, rules) { desk in
            try desk.examine(id, findings, note: note, ifRevision: revision)
        }
    }

    package func decideRequest(
        _ id: AccessRequest.ID, _ decision: RequestDecision, ifRevision revision: Int, by principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws -> AccessRequest {
        try await step(id, principal, occasion, rules) { desk in
            try desk.decide(id, decision, ifRevision: revision)
        }
    }

    package func handOverRequest(
        _ id: AccessRequest.ID, count: Int, note: String? = nil, ifRevision revision: Int, by principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws -> AccessRequest {
        try await step(id, principal, occasion, rules) { desk in
            try desk.handOver(id, count: count, note: note, ifRevision: revision)
        }
    }

    package func takeBackRequest(
        _ id: AccessRequest.ID, condition: String, ifRevision revision: Int, by principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws -> AccessRequest {
        try await step(id, principal, occasion, rules) { desk in
            try desk.takeBack(id, condition: condition, ifRevision: revision)
        }
    }

    /// Takes back one grant; the right is gone when this returns.
    package func withdrawGrant(
        _ id: AccessGrant.ID, reason: String, by principal: Principal, on occasion: Occasion,
        under rules: RequestRules
    ) async throws {
        try await desk(principal, occasion, rules) { desk in try desk.withdraw(id, reason: reason) }
    }

    /// Ends the requests whose days are over, and returns them. Their grants gave nothing from then on anyway.
    package func expireRequests(under rules: RequestRules) async throws -> [AccessRequest.ID] {
        try await write { db in try AccessRequest.expire(under: rules, db) }
    }

    private func step(
        _ id: AccessRequest.ID, _ principal: Principal, _ occasion: Occasion, _ rules: RequestRules,
        _ work: @Sendable @escaping (RequestDesk) throws -> Void
    ) async throws -> AccessRequest {
        try await desk(principal, occasion, rules) { desk in
            try work(desk)
            return try AccessRequest.fetchOne(desk.db, key: id)!
        }
    }
}

extension AccessRequest {
    fileprivate static func expire(under rules: RequestRules, _ db: Database) throws -> [ID] {
        let today = rules.today, now = rules.now
        let occasion = Occasion.byItself("requests.expire")
        let open = try filter(literal: "state IN ('submitted', 'examined', 'granted', 'inUse')")
            .order(literal: "startedAt, id").fetchAll(db)
        return try open.compactMap { request in
            let last = try AccessGrant.all(of: request.id, db).filter { $0.endedAt == nil }.map(\.endsOn).max()
            guard (last ?? request.blanks.endsOn) < today else { return nil }
            try AccessGrant.endAll(of: request.id, because: .expired, by: nil, at: now, db)
            try db.execute(
                sql: "UPDATE access_request SET state = 'expired', revision = revision + 1 WHERE id = ?",
                arguments: [request.id.text])
            try RequestStep.add(.expired, to: request.id, by: nil, at: now, note: nil, db)
            var line = occasion.line(.rightsChanged, RequestStep.Kind.expired.rawValue, by: nil)
            line.accessRequest = request.id.text
            line.dossiers = Set(try RequestBinding.all(of: request.id, db).map(\.dossierId)).sorted()
            try AccessLog.append(line, at: now, db)
            try Notice.tell(
                .person(request.personId, request.holdingId), of: .requestExpired, Notice.About(request: request.id),
                at: now, db)
            return request.id
        }
    }
}
