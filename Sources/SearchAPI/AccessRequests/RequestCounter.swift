import Archive
import Foundation

/// The counter at which requests are handed in, examined and decided, for the interface and the pages.
struct RequestCounter: Sendable {
    let archive: ArchiveDatabase
    let rules: RequestRules

    enum Step: Sendable {
        case submit, withdraw, sendBack, takeBack
        case examine([Int: LineFinding])
        case decide(RequestDecision)
        case handOver(count: Int)
    }

    func requests(in box: RequestBoxInput.Box, _ context: AppContext) async throws -> [AccessRequest] {
        let principal = try context.principal()
        return switch box {
        case .own: try await archive.ownRequests(of: principal, under: rules)
        case .desk:
            try await archive.requests(in: [.submitted, .examined, .granted, .inUse], for: principal, under: rules)
        }
    }

    /// Throws as if there were none, when the caller has no part in it.
    func slip(_ id: AccessRequest.ID, _ context: AppContext) async throws -> RequestSlip {
        guard let slip = try await archive.slip(id, for: try context.principal(), under: rules) else {
            throw Problem(.notFound)
        }
        context.trail?.rest(on: id.text, purpose: slip.request.blanks.purpose)
        context.showed(slip.bindings.map(\.dossierId))
        return slip
    }

    func start(_ draft: AccessRequest.Draft, _ context: AppContext) async throws -> AccessRequest.ID {
        try await step(context) { archive, principal, occasion, rules in
            try await archive.startRequest(draft, by: principal, on: occasion, under: rules).id
        }
    }

    func take(
        _ step: Step, _ id: AccessRequest.ID, revision: Int, note: String?, _ context: AppContext
    ) async throws {
        try await self.step(context) { archive, principal, occasion, rules in
            switch step {
            case .submit:
                _ = try await archive.submitRequest(
                    id, ifRevision: revision, by: principal, on: occasion, under: rules)
            case .withdraw:
                _ = try await archive.withdrawRequest(
                    id, note: note, ifRevision: revision, by: principal, on: occasion, under: rules)
            case .sendBack:
                _ = try await archive.sendBackRequest(
                    id, note: note ?? "", ifRevision: revision, by: principal, on: occasion, under: rules)
            case .examine(let findings):
                _ = try await archive.examineRequest(
                    id, findings, note: note, ifRevision: revision, by: principal, on: occasion, under: rules)
            case .decide(let decision):
                _ = try await archive.decideRequest(
                    id, decision, ifRevision: revision, by: principal, on: occasion, under: rules)
            case .handOver(let count):
                _ = try await archive.handOverRequest(
                    id, count: count, note: note, ifRevision: revision, by: principal, on: occasion, under: rules)
            case .takeBack:
                _ = try await archive.takeBackRequest(
                    id, condition: note ?? "", ifRevision: revision, by: principal, on: occasion, under: rules)
            }
        }
    }

    /// A step of the archive's own desk, which writes its line of the access log itself.
    func step<T: Sendable>(
        _ context: AppContext,
        _ body: (ArchiveDatabase, Principal, Occasion, RequestRules) async throws -> T
    ) async throws -> T {
        let principal = try context.principal()
        context.trail?.leaveToStep()
        do {
            return try await body(archive, principal, context.occasion, rules)
        } catch let error as RequestRefusal {
            throw Problem(error)
        }
    }

    func unitNames() async throws -> [Archive.Unit.ID: Archive.Unit] {
        Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.id, $0) })
    }

    func people(of slip: RequestSlip) async throws -> [Person.ID: String] {
        try await archive.names(of: Set(slip.steps.compactMap(\.personId)))
    }
}

extension Problem {
    init(_ error: RequestRefusal) {
        let code: ProblemCode =
            switch error {
            case .noSuchRequest, .noSuchDossier, .noSuchDocument, .noSuchGrant, .noSuchDeputy, .noSuchAccess: .notFound
            case .notAllowed, .notAPerson, .notDecider, .ownRequest, .ownWork, .ownDossier, .notOwn: .notAllowed
            case .notSteppedUp: .proofNeeded
            case .changedMeanwhile: .changedMeanwhile
            case .missing, .badDays, .noReason, .noSuchUnit, .noSuchForm, .noSuchLine, .noSuchPart, .emptyLine:
                .badParameter
            default: .conflict
            }
        self.init(code, detail: error.description)
    }
}

extension AppContext {
    func principal() throws -> Principal {
        guard let asker else { throw Problem(.notLoggedIn) }
        return asker.principal
    }

    var occasion: Occasion {
        Occasion(route: trail?.route ?? "", requestId: id, address: client.address)
    }
}
