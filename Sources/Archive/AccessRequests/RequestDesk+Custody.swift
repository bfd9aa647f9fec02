import Foundation
import GRDB

extension RequestDesk {
    /// Gives a request back to who asked, to complete it.
    func sendBack(_ id: AccessRequest.ID, note: String, ifRevision revision: Int) throws {
        let note = try Self.reason(note)
        let request = try request(id, ifRevision: revision)
        try checkCustodian(of: request)
        try check(request, is: .submitted)
        try advance(request, to: .draft, .sentBack, note: note)
        try tellRequester(of: .requestSentBack, request)
    }

    /// Says of each line which dossier it is about, and hands the request to the head.
    ///
    /// A line that is about none held here is left out of `findings`. What was found is not shown to who asked before the
    /// head has decided.
    func examine(
        _ id: AccessRequest.ID, _ findings: [Int: LineFinding], note: String?, ifRevision revision: Int
    ) throws {
        let request = try request(id, ifRevision: revision)
        try checkCustodian(of: request)
        try check(request, is: .submitted)
        let lines = try RequestLine.all(of: id, db)
        if let unknown = findings.keys.sorted().first(where: { number in !lines.contains { $0.line == number } }) {
            throw RequestRefusal.noSuchLine(unknown)
        }
        let listed = try standing.units(for: .listDossiers, opening: nil, db)
        for line in lines {
            guard let finding = findings[line.line] else { continue }
            guard let dossier = try Dossier.fetchOne(db, key: finding.dossier), listed.contains(dossier.unitId),
                line.dossierId.map({ $0 == dossier.id }) ?? true
            else { throw RequestRefusal.noSuchDossier }
            for document in finding.documents {
                guard line.papers != nil, try Document.fetchOne(db, key: document)?.dossierId == dossier.id else {
                    throw RequestRefusal.noSuchDocument
                }
            }
        }
        let unit = try checkDossiers(findings.values.map(\.dossier), in: request.unitId)
        let bindings = findings.map { line, finding in
            RequestBinding(
                requestId: id, line: line, dossierId: finding.dossier,
                documents: Array(Set(finding.documents)).sorted())
        }
        for binding in bindings {
            let line = lines.first { $0.line == binding.line }!
            try checkDocuments(line.asked(with: binding), of: binding.dossierId)
        }
        for binding in bindings { try binding.insert(db) }
        try advance(request, to: .examined, .examined, note: Self.note(note))
        let deciders = try holders.nearest(
            .decideRequests, to: unit ?? request.unitId, besides: try barred(from: request))
        try tell(.action(.decideRequests, deciders?.unit ?? request.unitId), of: .requestExamined, request)
        try tellRequester(of: .requestExamined, request)
    }

    /// Notes that papers were handed over as granted.
    func handOver(_ id: AccessRequest.ID, count: Int, note: String?, ifRevision revision: Int) throws {
        let request = try request(id, ifRevision: revision)
        try checkCustodian(of: request)
        try check(request, is: .granted)
        guard (1...100_000).contains(count) else { throw RequestRefusal.missing(.papers) }
        let isInForce = try AccessGrant.inForce(for: request.holdingId, dossier: nil, on: today, db)
            .contains { $0.requestId == id }
        guard isInForce, try Holding.fetchOne(db, key: request.holdingId)?.endedAt == nil else {
            throw RequestRefusal.noSuchGrant
        }
        try advance(request, to: .inUse, .handedOver, note: Self.note(note), count: count)
        try tellRequester(of: .requestHandedOver, request)
    }

    /// Takes back what was handed over, late too; `condition` says how it came back. What was granted ends.
    func takeBack(_ id: AccessRequest.ID, condition: String, ifRevision revision: Int) throws {
        let condition = try Self.reason(condition)
        let request = try request(id, ifRevision: revision)
        try checkCustodian(of: request)
        try check(request, is: .inUse, .expired, .withdrawn)
        guard try !people(of: request, in: [.handedOver]).isEmpty else { throw RequestRefusal.nothingHandedOver }
        try AccessGrant.endAll(of: id, because: .returned, by: holder.person.id, at: now, db)
        try advance(request, to: .returned, .returned, note: condition)
        try tellRequester(of: .requestReturned, request)
    }
}
