import Foundation
import GRDB

extension RequestDesk {
    /// Starts a request; handed in by ``submit(_:ifRevision:)``.
    func start(_ draft: AccessRequest.Draft) throws -> AccessRequest {
        guard standing.may(.requestAccess) else { throw RequestRefusal.notAllowed }
        let request = try checked(draft, as: nil)
        guard let account = try Account.fetchOne(db, key: holder.accountId) else { throw RequestRefusal.notAllowed }
        let started = AccessRequest(
            id: .random(), form: request.form, unitId: request.unit.id, number: nil, year: nil, state: .draft,
            revision: 1, personId: holder.person.id, holdingId: holder.holdingId, accountId: account.id,
            requesterUnitId: account.unitId, startedAt: now, blanks: request.blanks)
        try started.insert(db)
        try insert(request.lines, of: started.id)
        try RequestStep.add(.started, to: started.id, by: holder, at: now, note: nil, db)
        try log(.accessRequest, RequestStep.Kind.started.rawValue, started)
        return started
    }

    /// Puts a draft in the place of another.
    func save(_ id: AccessRequest.ID, _ draft: AccessRequest.Draft, ifRevision revision: Int) throws {
        let request = try request(id, ifRevision: revision)
        try checkOwn(request)
        try check(request, is: .draft)
        let checked = try checked(draft, as: request)
        try db.execute(sql: "DELETE FROM access_request_line WHERE requestId = ?", arguments: [id.text])
        try insert(checked.lines, of: id)
        try AccessRequest(
            id: id, form: checked.form, unitId: checked.unit.id, number: request.number, year: request.year,
            state: .draft, revision: revision + 1, personId: request.personId, holdingId: request.holdingId,
            accountId: request.accountId, requesterUnitId: request.requesterUnitId, startedAt: request.startedAt,
            blanks: checked.blanks
        ).update(db)
        try RequestStep.add(.saved, to: id, by: holder, at: now, note: nil, db)
        try log(.accessRequest, RequestStep.Kind.saved.rawValue, request)
    }

    /// Hands a request in; it gets its number, which it keeps when it is sent back.
    func submit(_ id: AccessRequest.ID, ifRevision revision: Int) throws {
        let request = try request(id, ifRevision: revision)
        try checkOwn(request)
        try check(request, is: .draft)
        guard standing.may(.requestAccess) else { throw RequestRefusal.notAllowed }
        guard try Unit.fetchOne(db, key: request.unitId)?.exists(on: today) == true else {
            throw RequestRefusal.noSuchUnit(try Unit.fetchOne(db, key: request.unitId)?.code ?? "")
        }
        try checkComplete(request.blanks)
        let lines = try RequestLine.all(of: id, db)
        try checkDossiers(lines.compactMap(\.dossierId), in: request.unitId)
        for line in lines {
            guard !line.extent.isEmpty || line.papers != nil else { throw RequestRefusal.emptyLine(line.line) }
        }
        if request.number == nil {
            let number = try Int.fetchOne(
                db, sql: "SELECT 1 + coalesce(max(number), 0) FROM access_request WHERE unitId = ? AND year = ?",
                arguments: [request.unitId.text, today.year])!
            try db.execute(
                sql: """
                    UPDATE access_request SET number = ?, year = ?, state = 'submitted', revision = revision + 1
                    WHERE id = ?
                    """, arguments: [number, today.year, id.text])
            try RequestStep.add(.submitted, to: id, by: holder, at: now, note: nil, db)
            try log(.accessRequest, RequestStep.Kind.submitted.rawValue, request)
        } else {
            try advance(request, to: .submitted, .submitted)
        }
        let custodians = try holders.nearest(.commentOnRequests, to: request.unitId, besides: [request.personId])
        try tell(.action(.commentOnRequests, custodians?.unit ?? request.unitId), of: .requestSubmitted, request)
    }

    /// Gives a request up, with what was granted of it.
    func withdraw(_ id: AccessRequest.ID, note: String?, ifRevision revision: Int) throws {
        let request = try request(id, ifRevision: revision)
        guard request.personId == holder.person.id else { throw RequestRefusal.notAllowed }
        try check(request, is: .draft, .submitted, .examined, .granted)
        try AccessGrant.endAll(of: id, because: .givenUp, by: holder.person.id, at: now, db)
        try advance(request, to: .withdrawn, .withdrawn, note: Self.note(note))
        guard request.state != .draft else { return }
        try tell(.action(.commentOnRequests, request.unitId), of: .requestWithdrawn, request)
        if request.state != .submitted {
            try tell(.action(.decideRequests, request.unitId), of: .requestWithdrawn, request)
        }
    }

    private func insert(_ lines: [RequestLine], of request: AccessRequest.ID) throws {
        for line in lines {
            try RequestLine(
                requestId: request, line: line.line, dossierId: line.dossierId, name: line.name, bornOn: line.bornOn,
                code: line.code, unitName: line.unitName, papers: line.papers, extent: line.extent
            ).insert(db)
        }
    }
}
