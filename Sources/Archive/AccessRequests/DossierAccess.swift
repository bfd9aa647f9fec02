import GRDB

/// What makes an access lawful; the access log names it.
package enum AccessBasis: Equatable, Sendable {
    /// A role in the unit that holds the dossier.
    case role
    case grant(AccessGrant.ID, request: AccessRequest.ID)
    case selfAccess(SelfAccess.ID)
    case emergency(EmergencyAccess.ID)

    /// What stands in a line of the access log as the request that permitted it; nil for a role.
    package var logId: String? {
        switch self {
        case .role: nil
        case .grant(_, let request): request.text
        case .selfAccess(let id): id.text
        case .emergency(let id): id.text
        }
    }
}

/// What somebody may do with one dossier at this moment, and by what right.
///
/// It is an answer, not a right: whoever shows something asks anew each time.
package struct DossierAccess: Equatable, Sendable {
    package struct Opening: Equatable, Sendable {
        package let basis: AccessBasis
        package let extent: Extent
        package let uses: Set<FormOfUse>
        /// Nothing may be copied more often; nil where copies are not counted.
        package let copies: Int?

        init(_ basis: AccessBasis, _ extent: Extent, _ uses: Set<FormOfUse>, copies: Int? = nil) {
            self.basis = basis
            self.extent = extent
            self.uses = uses
            self.copies = copies
        }
    }

    package let dossierId: Dossier.ID
    /// Whether name, unit and status may be seen in lists.
    package let isListed: Bool
    /// The first that opens something is the one to go by: a role before a grant before the rest.
    package let openings: [Opening]
    private let roles: RoleBook

    /// By what right a paper may be used so; nil: it may not.
    package func basis(for use: FormOfUse, of document: Document) -> AccessBasis? {
        guard document.dossierId == dossierId else { return nil }
        return first(use) { $0.opens(document, by: roles) }
    }

    /// By what right a group of fields may be.
    package func basis(for use: FormOfUse, of group: FieldGroup) -> AccessBasis? {
        first(use) { $0.opens(group) }
    }

    /// By what right all papers of a component may be.
    package func basis(for use: FormOfUse, ofComponent code: String?) -> AccessBasis? {
        first(use) { $0.opens(component: code, by: roles) }
    }

    /// Only what one right opens: a screen that is shown to the person concerned goes by the self-access alone.
    package func only(_ basis: AccessBasis) -> DossierAccess {
        DossierAccess(
            dossierId: dossierId, isListed: isListed, openings: openings.filter { $0.basis == basis }, roles: roles)
    }

    private func first(_ use: FormOfUse, _ opens: (Extent) -> Bool) -> AccessBasis? {
        openings.first { $0.uses.contains(use) && opens($0.extent) }?.basis
    }
}

// MARK: - Database

extension DossierAccess {
    /// nil where nothing may be known of the dossier.
    init?(of principal: Principal, to id: Dossier.ID, under rules: RequestRules, _ db: Database) throws {
        let standing = try Standing(of: principal, under: rules.accounts, db)
        guard case .holder(let holder) = principal, !standing.isEmpty, let dossier = try Dossier.fetchOne(db, key: id)
        else { return nil }
        let openings =
            try Self.byRole(standing, dossier, rules, db)
            + Self.byGrant(holder, standing, dossier, rules, db)
            + Self.bySelfAccess(holder, standing, dossier, rules, db)
            + Self.byEmergency(holder, standing, dossier, rules, db)
        let isListed = try standing.units(for: .listDossiers, opening: nil, db).contains(dossier.unitId)
        guard isListed || !openings.isEmpty else { return nil }
        let closed = holder.person.identityNumber == dossier.identityNumber ? rules.roles.closedToPerson : []
        self.init(
            dossierId: id, isListed: isListed, openings: openings.map { $0.closing(closed) }, roles: rules.roles)
    }

    private static func byRole(
        _ standing: Standing, _ dossier: Dossier, _ rules: RequestRules, _ db: Database
    ) throws -> [Opening] {
        guard let read = try extent(.readDossiers, standing, dossier, rules, db) else { return [] }
        guard let taken = try extent(.export, standing, dossier, rules, db) else {
            return [Opening(.role, read, [.view])]
        }
        // What may not be looked at is not taken out either.
        let both = Extent.whole(opening: read.sensitive.intersection(taken.sensitive))
        return [Opening(.role, read, [.view]), Opening(.role, both, Set(FormOfUse.allCases))]
    }

    private static func byGrant(
        _ holder: Principal.Holder, _ standing: Standing, _ dossier: Dossier, _ rules: RequestRules, _ db: Database
    ) throws -> [Opening] {
        guard standing.may(.requestAccess) else { return [] }
        let today = rules.today
        return try AccessGrant.inForce(for: holder.holdingId, dossier: dossier.id, on: today, db).map { grant in
            Opening(
                .grant(grant.id, request: grant.requestId), grant.extent, Set(grant.uses), copies: grant.copies)
        }
    }

    private static func bySelfAccess(
        _ holder: Principal.Holder, _ standing: Standing, _ dossier: Dossier, _ rules: RequestRules, _ db: Database
    ) throws -> [Opening] {
        guard var extent = try extent(.readDossiers, standing, dossier, rules, db) else { return [] }
        extent.sensitive.subtract(rules.roles.closedToPerson)
        return try SelfAccess.open(for: holder.holdingId, at: rules.now, db)
            .filter { $0.dossierId == dossier.id && $0.identityNumber == dossier.identityNumber }
            .map { Opening(.selfAccess($0.id), extent, $0.supply == .print ? [.view, .copy] : [.view]) }
    }

    private static func byEmergency(
        _ holder: Principal.Holder, _ standing: Standing, _ dossier: Dossier, _ rules: RequestRules, _ db: Database
    ) throws -> [Opening] {
        guard let extent = try extent(.accessInEmergency, standing, dossier, rules, db) else { return [] }
        return try EmergencyAccess.open(for: holder.holdingId, at: rules.now, db)
            .filter { $0.dossierId == dossier.id }
            .map { Opening(.emergency($0.id), extent, [.view]) }
    }

    /// The whole dossier with the sensitive groups that an action opens in its unit; nil where the action is not allowed.
    private static func extent(
        _ action: Action, _ standing: Standing, _ dossier: Dossier, _ rules: RequestRules, _ db: Database
    ) throws -> Extent? {
        guard try standing.units(for: action, opening: nil, db).contains(dossier.unitId) else { return nil }
        let open = try rules.roles.sensitiveGroups.map(\.id).filter { group in
            try standing.units(for: action, opening: group, db).contains(dossier.unitId)
        }
        return .whole(opening: Set(open))
    }
}

extension DossierAccess.Opening {
    fileprivate func closing(_ groups: Set<SensitiveGroup.ID>) -> Self {
        var extent = extent
        extent.sensitive.subtract(groups)
        return Self(basis, extent, uses, copies: copies)
    }
}

extension RoleBook {
    /// The groups that the person concerned never sees.
    var closedToPerson: Set<SensitiveGroup.ID> {
        Set(sensitiveGroups.filter(\.isClosedToPerson).map(\.id))
    }
}

extension Authoriser {
    /// What a principal may do with a dossier now, and by what right; nil where it looks as if there were none.
    ///
    /// Programs read by their consent, field by field, and get no answer here.
    package func access(
        of principal: Principal, to dossier: Dossier.ID, under rules: RequestRules
    ) async throws -> DossierAccess? {
        try await archive.read { db in try DossierAccess(of: principal, to: dossier, under: rules, db) }
    }

    /// The dossiers that something was granted of which is in force, in no role's reach perhaps, in order of id.
    package func grantedDossiers(of principal: Principal, under rules: RequestRules) async throws -> [Dossier.ID] {
        guard case .holder(let holder) = principal else { return [] }
        return try await archive.read { db in
            guard try Standing(of: principal, under: rules.accounts, db).may(.requestAccess) else { return [] }
            let grants = try AccessGrant.inForce(for: holder.holdingId, dossier: nil, on: rules.today, db)
            return Set(grants.map(\.dossierId)).sorted()
        }
    }
}
