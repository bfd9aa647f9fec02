@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

extension RandomRequests {
    func check() async throws {
        for request in model.requests {
            let (found, grants) = try await archive.read { db in
                (try AccessRequest.fetchOne(db, key: request.id)!, try AccessGrant.all(of: request.id, db))
            }
            #expect(found.state == request.state && found.revision == request.revision, "seed \(seed)")
            #expect(Set(grants.map(\.line)) == Set(request.grants.keys), "seed \(seed)")
            for grant in grants {
                #expect((grant.endedAt == nil) == request.grants[grant.line]!.isOpen, "seed \(seed)")
                #expect(grant.endsOn.number == request.grants[grant.line]!.end, "seed \(seed)")
            }
        }
        for account in model.accounts {
            let by = try await principal(account)
            for (index, dossier) in dossiers.enumerated() {
                let access = try await stage.authoriser.access(of: by, to: dossier.id, under: rules)
                let granted = (access?.openings ?? []).count { $0.basis.logId != nil }
                #expect(granted == model.grants(to: account, of: index), "seed \(seed) \(account.code) \(index)")
                #expect((access?.isListed ?? false) == model.lists(account, index), "seed \(seed) \(account.code)")
            }
        }
        for principal in stale {
            for dossier in dossiers {
                #expect(
                    try await stage.authoriser.access(of: principal, to: dossier.id, under: rules) == nil,
                    "seed \(seed): a holding that is over")
            }
        }
        try await checkSteps()
    }

    /// By the steps alone: nobody has two parts, every step has its line of the log.
    func checkSteps() async throws {
        let (steps, lines) = try await archive.read { db in
            (
                try RequestStep.fetchAll(db, sql: "SELECT * FROM access_request_step"),
                try Int.fetchOne(db, sql: "SELECT count(*) FROM access_log WHERE accessRequestId IS NOT NULL")!
            )
        }
        #expect(lines == steps.count, "seed \(seed)")
        for (_, steps) in Dictionary(grouping: steps, by: \.requestId) {
            let askers = Set(steps.filter { [.started, .submitted].contains($0.what) }.compactMap(\.personId))
            let custodians = Set(steps.filter(\.what.isCustody).compactMap(\.personId))
            let deciders = Set(steps.filter { [.granted, .refused].contains($0.what) }.compactMap(\.personId))
            #expect(askers.count == 1 && deciders.count <= 1, "seed \(seed)")
            #expect(askers.isDisjoint(with: custodians.union(deciders)), "seed \(seed)")
            #expect(custodians.isDisjoint(with: deciders), "seed \(seed)")
        }
    }
}
