import Foundation
import GRDB

extension ArchiveDatabase {
    /// Opens one dossier for an hour; the principal must have proved lately who they are.
    package func openInEmergency(
        _ dossier: Dossier.ID, because reason: EmergencyAccess.Reason, by principal: Principal, on occasion: Occasion,
        under rules: RequestRules
    ) async throws -> EmergencyAccess {
        try await desk(principal, occasion, rules) { desk in try desk.openInEmergency(dossier, because: reason) }
    }

    package func endEmergency(
        _ access: EmergencyAccess.ID, by principal: Principal, on occasion: Occasion, under rules: RequestRules
    ) async throws {
        try await desk(principal, occasion, rules) { desk in try desk.end(access) }
    }

    package func reviewEmergency(
        _ access: EmergencyAccess.ID, isJustified: Bool, finding: String, by principal: Principal,
        on occasion: Occasion, under rules: RequestRules
    ) async throws {
        try await desk(principal, occasion, rules) { desk in
            try desk.review(access, isJustified: isJustified, finding: finding)
        }
    }

    /// Those of dossiers whose accesses the principal reviews, newest first; `isOverdue`: whose review is late.
    package func emergencies(
        for principal: Principal, isOverdue: Bool = false, under rules: RequestRules
    ) async throws -> [EmergencyAccess] {
        try await read { db in
            let units = try Self.reviewed(by: principal, rules, db)
            let today = rules.today
            return try EmergencyAccess.order(literal: "openedAt DESC, id").fetchAll(db)
                .filter { units.contains($0.unitId) }
                .filter { !isOverdue || $0.reviewedAt == nil && $0.reviewDueOn < today }
        }
    }

    /// How many there were in each quarter of a year, by unit, of dossiers whose accesses the principal reviews.
    package func emergencyCounts(
        in year: Int, for principal: Principal, under rules: RequestRules
    ) async throws -> [EmergencyAccess.Count] {
        let all = try await emergencies(for: principal, under: rules)
        var counts: [String: EmergencyAccess.Count] = [:]
        for access in all {
            let day = Day(inVietnam: access.openedAt)
            guard day.year == year, let month = day.month else { continue }
            let quarter = (month + 2) / 3
            var count =
                counts["\(quarter) \(access.unitId)"]
                ?? EmergencyAccess.Count(unitId: access.unitId, year: year, quarter: quarter)
            count.all += 1
            if access.reviewedAt != nil { count.reviewed += 1 }
            if access.isJustified == false { count.unjustified += 1 }
            counts["\(quarter) \(access.unitId)"] = count
        }
        return counts.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func reviewed(
        by principal: Principal, _ rules: RequestRules, _ db: Database
    ) throws -> Set<Unit.ID> {
        let standing = try Standing(of: principal, under: rules.accounts, db)
        return try standing.units(for: .inspect, opening: nil, db)
            .union(standing.units(for: .decideRequests, opening: nil, db))
    }
}
