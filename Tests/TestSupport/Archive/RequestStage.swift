package import Archive
package import Foundation

/// An office where dossiers are asked for, kept and decided about, with the accounts and the clock of ``AccountStage``.
///
/// Dung (a clerk of STC) asks, An (a clerk of SNV) keeps, Chi (the head of SNV) decides, Chu is the head of the province,
/// Hạnh inspects. The dossier stands in SNV-TCCB, another in STC.
package final class RequestStage: Sendable {
    package static let occasion = Occasion(route: "test", requestId: "r", address: "10.0.0.9")
    private static let catalogue = try? CatalogueReader.read(directory: "Config/catalogue")

    package let office: AccountStage
    package let rules: RequestRules
    package let dossier: Dossier
    package let elsewhere: Dossier
    package let dung, an, chi, chu, hanh: Principal

    package var archive: ArchiveDatabase { office.archive }
    package var authoriser: Authoriser { office.authoriser }
    package var units: [String: Archive.Unit] { office.units }
    package var today: Day { Day(inVietnam: office.now) }

    package init(_ change: (inout RequestRules) -> Void = { _ in }) async throws {
        let office = try await AccountStage {
            $0.wantsSecondFactor = false
            $0.attemptsPerMinute = 100_000
            $0.sessionIdle = 3000 * 86_400
            $0.sessionLimit = 3000 * 86_400
            $0.idleDays = 3650
        }
        var rules = RequestRules(
            accounts: office.rules, catalogue: Self.catalogue ?? .empty, calendar: .weekdays)
        change(&rules)
        self.office = office
        self.rules = rules
        func file(_ name: String, _ number: Int, in unit: String) async throws -> Dossier {
            try await office.archive.upsert(
                Dossier.Draft(
                    code: "LK\(100_000 + number)", name: name, bornOn: Day("1975-03-05"),
                    identityNumber: AccountStage.identityNumber(number), unit: unit)
            ).dossier
        }
        dossier = try await file("Nguyễn Hồ Sơ", 900, in: "SNV-TCCB")
        elsewhere = try await file("Trần Nơi Khác", 901, in: "STC")
        dung = try await Self.member("dung", "clerk", in: "STC", "Phạm Dung", 1, office)
        an = try await Self.member("an.nv", "clerk", in: "SNV", "Nguyễn An", 2, office)
        chi = try await Self.member("chi", "head", in: "SNV", "Lê Chi", 3, office)
        chu = try await Self.member("chu", "head", in: "TINH", "Vũ Chủ", 4, office)
        hanh = try await Self.member("hanh", "inspector", in: "TINH", "Đỗ Hạnh", 5, office)
    }

    /// Somebody else with an account, who has just logged in.
    package func member(
        _ account: String, _ role: String, in unit: String, name: String, number: Int
    ) async throws -> Principal {
        try await Self.member(account, role, in: unit, name, number, office)
    }

    private static func member(
        _ account: String, _ role: String, in unit: String, _ name: String, _ number: Int, _ office: AccountStage
    ) async throws -> Principal {
        try await office.principal(try await office.member(account, role, in: unit, name: name, number: number))
    }

    /// Puts an account into other hands; the principal is the new holder.
    package func handOver(_ account: String, to name: String, number: Int) async throws {
        _ = try await archive.handOverAccount(
            account, to: Person.Draft(name: name, identityNumber: AccountStage.identityNumber(number)),
            on: AccountStage.paper, by: office.administrator, under: rules.accounts)
    }

    package func setForward(days: Int) {
        office.setForward(seconds: Double(days) * 86_400)
    }

    /// A paper of a dossier.
    package func document(
        _ component: String?, in dossier: Dossier.ID, title: String = "Tài liệu"
    ) async throws -> Document {
        let document = try await office.temporary.addDocument(
            "%PDF \(component ?? "-") \(title) \(dossier)", to: .dossier(dossier), title: title)
        let description = Document.Description(title: title, component: component)
        return try await archive.correct(document: document.id, description)
    }

    // MARK: - A request

    /// To see the whole dossier for ten days.
    package func blanks(_ change: (inout RequestBlanks) -> Void = { _ in }) -> RequestBlanks {
        var blanks = RequestBlanks(
            name: "Phạm Dung", capacity: .usingBody, purpose: "Rà soát quy hoạch", uses: [.view], from: today,
            to: Day(number: today.number! + 9)!)
        change(&blanks)
        return blanks
    }

    /// Whom somebody means who may not list the dossier.
    package func inWords(_ extent: Extent = .whole(), papers: String? = nil) -> RequestLine.Draft {
        RequestLine.Draft(.person(name: dossier.name, bornOn: dossier.bornOn), extent, papers: papers)
    }

    package func submitted(
        _ lines: [RequestLine.Draft]? = nil, by principal: Principal? = nil, to unit: String = "SNV",
        _ change: (inout RequestBlanks) -> Void = { _ in }
    ) async throws -> AccessRequest {
        let principal = principal ?? dung
        let draft = AccessRequest.Draft(to: unit, blanks(change), lines: lines ?? [inWords()])
        let started = try await archive.startRequest(draft, by: principal, on: Self.occasion, under: rules)
        return try await archive.submitRequest(
            started.id, ifRevision: started.revision, by: principal, on: Self.occasion, under: rules)
    }

    /// An has found the line, or the first of them, to be about the dossier.
    package func examined(
        _ lines: [RequestLine.Draft]? = nil, by principal: Principal? = nil, finding documents: [Document.ID] = [],
        _ change: (inout RequestBlanks) -> Void = { _ in }
    ) async throws -> AccessRequest {
        let request = try await submitted(lines, by: principal, change)
        return try await archive.examineRequest(
            request.id, [1: LineFinding(dossier.id, documents: documents)], note: "Đủ", ifRevision: request.revision,
            by: an, on: Self.occasion, under: rules)
    }

    /// Chi has granted all of it.
    package func granted(
        _ lines: [RequestLine.Draft]? = nil, by principal: Principal? = nil,
        _ change: (inout RequestBlanks) -> Void = { _ in }
    ) async throws -> AccessRequest {
        let request = try await examined(lines, by: principal, change)
        return try await decide(request, .whole())
    }

    package func decide(
        _ request: AccessRequest, _ decision: RequestDecision, by principal: Principal? = nil
    ) async throws -> AccessRequest {
        try await archive.decideRequest(
            request.id, decision, ifRevision: request.revision, by: principal ?? chi, on: Self.occasion, under: rules)
    }

    package func access(_ principal: Principal, _ dossier: Dossier.ID? = nil) async throws -> DossierAccess? {
        try await authoriser.access(of: principal, to: dossier ?? self.dossier.id, under: rules)
    }
}
