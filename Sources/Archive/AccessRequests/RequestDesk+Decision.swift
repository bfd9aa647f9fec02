import Foundation
import GRDB

/// What a head decides about a request.
package enum RequestDecision: Equatable, Sendable {
    /// All that was asked for; nil: as long as the rules and the request allow.
    case whole(until: Day? = nil)
    /// Some lines, or parts of them; what is left out is refused.
    case part([Int: Share], note: String? = nil)
    case refused(reason: String)

    /// What is granted of one line; nil stands for all that was asked for.
    package struct Share: Equatable, Sendable {
        package var extent: Extent?
        package var uses: [FormOfUse]?
        package var copies: Int?
        package var until: Day?

        package init(_ extent: Extent? = nil, uses: [FormOfUse]? = nil, copies: Int? = nil, until: Day? = nil) {
            self.extent = extent
            self.uses = uses
            self.copies = copies
            self.until = until
        }
    }
}

extension RequestDesk {
    /// Decides a request. What is granted is in force when this commits.
    func decide(_ id: AccessRequest.ID, _ decision: RequestDecision, ifRevision revision: Int) throws {
        let request = try request(id, ifRevision: revision)
        let bindings = try RequestBinding.all(of: id, db)
        try checkDecider(of: request)
        try check(request, is: .examined)
        if case .refused(let reason) = decision {
            try advance(request, to: .refused, .refused, note: try Self.reason(reason))
            return try tellRequester(of: .requestRefused, request)
        }
        let (grants, isWhole, note) = try grants(of: decision, request, bindings)
        try advance(request, to: .granted, .granted, note: note, isWhole: isWhole)
        for grant in grants { try grant.insert(db) }
        try tellRequester(of: .requestGranted, request)
        try tell(.action(.commentOnRequests, request.unitId), of: .requestGranted, request)
    }

    /// Who may not decide a request: who asks, who kept, whose dossiers it is about.
    func barred(from request: AccessRequest) throws -> Set<Person.ID> {
        let concerned = try Row.fetchAll(
            db,
            sql: """
                SELECT person.id FROM person WHERE identityNumber IN (
                    SELECT identityNumber FROM access_request WHERE id = ?
                    UNION SELECT identityNumber FROM access_request_binding
                        JOIN dossier ON dossier.id = dossierId WHERE requestId = ?)
                """, arguments: [request.id.text, request.id.text]
        ).map { $0["id"] as Person.ID }
        let custodians = try people(of: request, in: Set(RequestStep.Kind.allCases.filter(\.isCustody)))
        return custodians.union(concerned).union([request.personId])
    }

    private func checkDecider(of request: AccessRequest) throws {
        let place = try place(of: request)
        guard try may(.decideRequests, in: place) || isDeputy(for: place) else { throw RequestRefusal.notAllowed }
        let person = holder.person.id
        guard request.personId != person else { throw RequestRefusal.ownRequest }
        let custodians = try people(of: request, in: Set(RequestStep.Kind.allCases.filter(\.isCustody)))
        guard !custodians.contains(person) else { throw RequestRefusal.ownWork }
        let barred = try barred(from: request)
        guard !barred.contains(person) else { throw RequestRefusal.ownDossier }
        let found = try holders.nearest(.decideRequests, to: place, besides: barred)?.people ?? []
        guard found.contains(person) else { throw RequestRefusal.notDecider(try holders.names(found)) }
    }

    // MARK: - Grants

    private func grants(
        of decision: RequestDecision, _ request: AccessRequest, _ bindings: [RequestBinding]
    ) throws -> (grants: [AccessGrant], isWhole: Bool, note: String?) {
        guard request.blanks.endsOn >= today else { throw RequestRefusal.overdue }
        guard try Holding.fetchOne(db, key: request.holdingId)?.endedAt == nil else {
            throw RequestRefusal.requesterGone
        }
        let lines = try RequestLine.all(of: request.id, db)
        let bound = Dictionary(uniqueKeysWithValues: bindings.map { ($0.line, $0) })
        let shares: [Int: RequestDecision.Share]
        var note: String?
        switch decision {
        case .whole(let until):
            let unbound = lines.map(\.line).filter { bound[$0] == nil }
            guard unbound.isEmpty else { throw RequestRefusal.unbound(unbound) }
            shares = Dictionary(uniqueKeysWithValues: lines.map { ($0.line, RequestDecision.Share(until: until)) })
        case .part(let some, let why):
            shares = some
            note = Self.note(why)
        case .refused: return ([], false, nil)
        }
        guard !shares.isEmpty else { throw RequestRefusal.noLines }
        var isWhole = shares.count == lines.count
        var grants: [AccessGrant] = []
        for (number, share) in shares.sorted(by: { $0.key < $1.key }) {
            guard let line = lines.first(where: { $0.line == number }) else { throw RequestRefusal.noSuchLine(number) }
            guard let binding = bound[number] else { throw RequestRefusal.unbound([number]) }
            let asked = line.asked(with: binding)
            let grant = try grant(share, of: asked, request, binding)
            isWhole =
                isWhole && grant.extent == asked && grant.uses == request.blanks.uses
                && grant.copies == request.blanks.copies
            grants.append(grant)
        }
        try checkDossiers(grants.map(\.dossierId), in: request.unitId)
        return (grants, isWhole, note)
    }

    private func grant(
        _ share: RequestDecision.Share, of asked: Extent, _ request: AccessRequest, _ binding: RequestBinding
    ) throws -> AccessGrant {
        guard let dossier = try Dossier.fetchOne(db, key: binding.dossierId) else { throw RequestRefusal.noSuchDossier }
        let extent = share.extent ?? asked
        guard !extent.isEmpty else { throw RequestRefusal.emptyLine(binding.line) }
        try checkParts(extent)
        try checkDocuments(extent, of: dossier.id)
        let isCovered = try asked.covers(extent) { try Document.fetchOne(db, key: $0)?.component }
        let uses = Set(share.uses ?? request.blanks.uses).sorted()
        let copies = uses.contains(.copy) ? share.copies ?? request.blanks.copies : nil
        guard isCovered, !uses.isEmpty, Set(uses).isSubset(of: request.blanks.uses),
            copies.map({ (1...(request.blanks.copies ?? 1)).contains($0) }) ?? true
        else { throw RequestRefusal.beyondRequest(binding.line) }
        try checkPerson(request, dossier, extent)
        let start = max(today, request.blanks.startsOn)
        let last = rules.end(from: start, askedUntil: request.blanks.endsOn)
        let end = share.until ?? last
        guard end.isComplete, end >= start, end <= last else { throw RequestRefusal.tooLong(last) }
        return AccessGrant(
            id: .random(), requestId: request.id, line: binding.line, dossierId: dossier.id, unitId: dossier.unitId,
            personId: request.personId, holdingId: request.holdingId, extent: extent, uses: uses, copies: copies,
            startsOn: start, endsOn: end, grantedBy: holder.person.id, grantedAt: now, endedAt: nil, endedBecause: nil,
            endedBy: nil)
    }

    private func checkPerson(_ request: AccessRequest, _ dossier: Dossier, _ extent: Extent) throws {
        let requester = try Person.existing(request.personId, db).identityNumber
        let isApplicant = dossier.identityNumber != nil && dossier.identityNumber == request.blanks.identityNumber
        if isApplicant || dossier.identityNumber == requester { try checkOpenToPerson(extent) }
        switch request.blanks.capacity {
        case .person: guard isApplicant else { throw RequestRefusal.notOwn }
        case .family: guard dossier.status == .deceased else { throw RequestRefusal.notDeceased }
        default: break
        }
    }
}

extension RequestLine {
    /// What is asked for of the dossier it was bound to: papers named in words are those the custodian found.
    func asked(with binding: RequestBinding) -> Extent {
        var asked = extent
        asked.documents.formUnion(binding.documents)
        return asked
    }
}
