package import Foundation
import GRDB

/// One use of one dossier, as the registers have it: HS07 (one per dossier) and HS08c (one per unit and year).
///
/// Nothing is kept for it: it is put together of requests, grants, steps, accesses and the access log.
package struct RegisterRow: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case grant(AccessGrant.ID, request: AccessRequest.ID)
        case selfAccess(SelfAccess.ID)
        case emergency(EmergencyAccess.ID)
    }

    package struct HandOver: Equatable, Sendable {
        package let at: Date
        package let by: String
        package let count: Int
    }

    package struct Return: Equatable, Sendable {
        package let at: Date
        package let by: String
        package let condition: String
    }

    package let kind: Kind
    package let dossierId: Dossier.ID
    /// When it was granted or opened.
    package let at: Date
    /// Who granted it, or opened it without a request.
    package let by: String
    /// Who used the dossier: the applicant, the person concerned, who opened it.
    package let who: String
    package let office: String?
    /// `12/2026`, or the number of the paper of an emergency.
    package let number: String?
    package let purpose: String?
    package let extent: Extent?
    package let uses: [FormOfUse]
    package let copies: Int?
    /// The last day it could be used.
    package let endsOn: Day
    package let handedOver: HandOver?
    package let returned: Return?
    /// How often it was looked at in the program, by the access log.
    package let looks: Int
    package let lastLookAt: Date?
}

extension ArchiveDatabase {
    /// HS07: how one dossier was used, oldest first; nil where the principal neither keeps, decides nor inspects there.
    package func usage(
        of dossier: Dossier.ID, for principal: Principal, under rules: RequestRules
    ) async throws -> [RegisterRow]? {
        try await read { db in
            guard let unit = try Dossier.fetchOne(db, key: dossier)?.unitId,
                try Register.mayRead(principal, unit, rules, db)
            else { return nil }
            return try Register(db: db).rows("dossierId = \(dossier.text)")
        }
    }

    /// HS08c: how the dossiers held by a unit, or by one below it, were used in a year, oldest first.
    package func usage(
        ofUnit unit: Unit.ID, in year: Int, for principal: Principal, under rules: RequestRules
    ) async throws -> [RegisterRow]? {
        try await read { db in
            guard try Unit.exists(db, key: unit), try Register.mayRead(principal, unit, rules, db) else { return nil }
            let units = try UnitSubtree(of: unit).fetchIds(db).map(\.text)
            return try Register(db: db).rows("unitId IN \(units)").filter { Day(inVietnam: $0.at).year == year }
        }
    }
}

private struct Register {
    let db: Database

    static func mayRead(
        _ principal: Principal, _ unit: Unit.ID, _ rules: RequestRules, _ db: Database
    ) throws -> Bool {
        let standing = try Standing(of: principal, under: rules.accounts, db)
        return try [Action.commentOnRequests, .decideRequests, .inspect].contains { action in
            try standing.units(for: action, opening: nil, db).contains(unit)
        }
    }

    func rows(_ condition: SQL) throws -> [RegisterRow] {
        let grants = try AccessGrant.filter(literal: condition).fetchAll(db).map(row)
        let own = try SelfAccess.filter(literal: condition).fetchAll(db).map(row)
        let emergencies = try EmergencyAccess.filter(literal: condition).fetchAll(db).map(row)
        return (grants + own + emergencies).sorted { ($0.at, $0.dossierId) < ($1.at, $1.dossierId) }
    }

    private func row(_ grant: AccessGrant) throws -> RegisterRow {
        let request = try AccessRequest.fetchOne(db, key: grant.requestId)!
        let steps = try RequestStep.all(of: request.id, db)
        let (looks, last) = try looks(at: grant.dossierId, by: request.id.text)
        return RegisterRow(
            kind: .grant(grant.id, request: request.id), dossierId: grant.dossierId, at: grant.grantedAt,
            by: try name(grant.grantedBy), who: request.blanks.name, office: try office(of: request),
            number: request.label, purpose: request.blanks.purpose, extent: grant.extent, uses: grant.uses,
            copies: grant.copies, endsOn: grant.endsOn,
            handedOver: try steps.first { $0.what == .handedOver }.map { step in
                RegisterRow.HandOver(at: step.at, by: try name(step.personId!), count: step.count!)
            },
            returned: try steps.first { $0.what == .returned }.map { step in
                RegisterRow.Return(at: step.at, by: try name(step.personId!), condition: step.note ?? "")
            },
            looks: looks, lastLookAt: last)
    }

    private func row(_ access: SelfAccess) throws -> RegisterRow {
        let (looks, last) = try looks(at: access.dossierId, by: access.id.text)
        return RegisterRow(
            kind: .selfAccess(access.id), dossierId: access.dossierId, at: access.openedAt,
            by: try name(access.personId), who: try Dossier.fetchOne(db, key: access.dossierId)!.name, office: nil,
            number: nil, purpose: nil, extent: nil, uses: access.supply == .print ? [.view, .copy] : [.view],
            copies: nil, endsOn: Day(inVietnam: access.until), handedOver: nil, returned: nil, looks: looks,
            lastLookAt: last)
    }

    private func row(_ access: EmergencyAccess) throws -> RegisterRow {
        let (looks, last) = try looks(at: access.dossierId, by: access.id.text)
        let person = try name(access.personId)
        return RegisterRow(
            kind: .emergency(access.id), dossierId: access.dossierId, at: access.openedAt, by: person, who: person,
            office: nil, number: access.paperNumber, purpose: access.reason, extent: nil, uses: [.view], copies: nil,
            endsOn: Day(inVietnam: access.until), handedOver: nil, returned: nil, looks: looks, lastLookAt: last)
    }

    private func name(_ person: Person.ID) throws -> String {
        try Person.existing(person, db).name
    }

    private func office(of request: AccessRequest) throws -> String? {
        try request.blanks.office ?? Unit.fetchOne(db, key: request.requesterUnitId)?.name
    }

    /// What of a dossier was released by a right that the log names.
    private func looks(at dossier: Dossier.ID, by right: String) throws -> (Int, Date?) {
        let kinds = [LogKind.record, .page, .image, .text, .download, .print, .export]
        let request: SQLRequest<Row> = """
            SELECT count(*) AS count, max(at) AS last FROM access_log
            WHERE accessRequestId = \(right) AND outcome = \(LogOutcome.served) AND kind IN \(kinds)
                AND number IN (
                    SELECT number FROM access_log_subject WHERE subjectId = \(dossier.text)
                    UNION SELECT access_log_subject.number FROM access_log_subject JOIN document ON document.id = subjectId
                        WHERE document.dossierId = \(dossier.text))
            """
        let row = try request.fetchOne(db)!
        return (row["count"], row["last"])
    }
}
