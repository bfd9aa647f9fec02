package import Archive

package struct RequestLineBody: Wire {
    let dossier: String?
    let name: String?
    let bornOn: String?
    let code: String?
    let unit: String?
    let papers: String?
    let whole: Bool?
    let components: [String]?
    let documents: [String]?
    let groups: [String]?
    let sensitive: [String]?

    package static let notes = [
        "dossier": "One that may be listed; else who it is, in words: the custodian finds the dossier.",
        "papers": "Papers named in words.",
        "whole": "All of it, but for sensitive groups that are not named.",
        "sensitive": "Groups that need a right of their own, by id.",
    ]

    func draft() throws -> RequestLine.Draft {
        let whose: RequestLine.Draft.Whose
        if let dossier {
            guard let id = Dossier.ID(dossier) else { throw Problem(.notFound, about: "dossier") }
            whose = .dossier(id)
        } else {
            whose = .person(
                name: name ?? "", bornOn: try RequestBody.day(bornOn, "bornOn", isComplete: false), code: code,
                unit: unit)
        }
        let documents = try (documents ?? []).map { text in
            guard let id = Document.ID(text) else { throw Problem(.notFound, about: "documents") }
            return id
        }
        let extent = Extent(
            isWhole: whole ?? false, components: Set(components ?? []), documents: Set(documents),
            groups: Set(groups ?? []), sensitive: Set(sensitive ?? []))
        return RequestLine.Draft(whose, extent, papers: papers)
    }
}

package struct RequestBody: Wire {
    let form: String?
    let unit: String
    let name: String
    let identityNumber: String?
    let identityIssuedOn: String?
    let identityIssuedBy: String?
    let position: String?
    let office: String?
    let address: String?
    let phone: String?
    let email: String?
    let capacity: Capacity
    let letterNumber: String?
    let letterSignedOn: String?
    let letterOf: String?
    let purpose: String
    let uses: [FormOfUse]
    let copies: Int?
    let startsOn: String
    let endsOn: String
    let consentNumber: String?
    let consentSignedOn: String?
    let lines: [RequestLineBody]

    package static let notes = [
        "form": "The layout: `request`, `HS06` or `civil-servant`.",
        "unit": "The code of the body that manages the dossiers.",
        "name": "Of the applicant.",
        "letterNumber": "Of the introduction letter or the written proposal.",
        "consentNumber": "Of the written consent of the person concerned.",
    ]

    static func day(_ text: String?, _ name: String, isComplete: Bool = true) throws -> Day? {
        guard let text, !text.isEmpty else { return nil }
        guard let day = Day(text), day.isComplete || !isComplete else { throw Problem(.badParameter, about: name) }
        return day
    }

    func draft() throws -> AccessRequest.Draft {
        guard let start = try Self.day(startsOn, "startsOn"), let end = try Self.day(endsOn, "endsOn") else {
            throw Problem(.badParameter, about: "startsOn")
        }
        var blanks = RequestBlanks(
            name: name, capacity: capacity, purpose: purpose, uses: uses, copies: copies, from: start, to: end)
        blanks.identityNumber = identityNumber
        blanks.identityIssuedOn = try Self.day(identityIssuedOn, "identityIssuedOn")
        blanks.identityIssuedBy = identityIssuedBy
        blanks.position = position
        blanks.office = office
        blanks.address = address
        blanks.phone = phone
        blanks.email = email
        blanks.letterNumber = letterNumber
        blanks.letterSignedOn = try Self.day(letterSignedOn, "letterSignedOn")
        blanks.letterOf = letterOf
        blanks.consentNumber = consentNumber
        blanks.consentSignedOn = try Self.day(consentSignedOn, "consentSignedOn")
        return AccessRequest.Draft(form: form ?? "request", to: unit, blanks, lines: try lines.map { try $0.draft() })
    }
}

/// One step with a request; what a step does not need is left out.
package struct RequestStepBody: Wire {
    package struct Finding: Wire {
        let line: Int
        let dossier: String
        let documents: [String]?
    }

    package struct Share: Wire {
        let line: Int
        let extent: RequestLineBody?
        let uses: [FormOfUse]?
        let copies: Int?
        let until: String?

        package static let notes = ["extent": "What is granted of the line; all that was asked for when left out."]
    }

    let revision: Int
    let note: String?
    let count: Int?
    let until: String?
    let findings: [Finding]?
    let shares: [Share]?

    package static let notes = [
        "revision": "That was seen; refused when somebody has taken a step since.",
        "note": "Opinion, reason, or condition of what came back.",
        "count": "Of papers handed over.",
        "until": "Of a whole grant: its last day.",
        "findings": "For an opinion: the dossier of each line that is about one held here.",
        "shares": "For a decision in part: the lines that are granted, or parts of them.",
    ]

    func lineFindings() throws -> [Int: LineFinding] {
        try (findings ?? []).reduce(into: [:]) { found, finding in
            guard let dossier = Dossier.ID(finding.dossier) else { throw Problem(.notFound, about: "findings") }
            found[finding.line] = LineFinding(
                dossier,
                documents: try (finding.documents ?? []).map { text in
                    guard let id = Document.ID(text) else { throw Problem(.notFound, about: "findings") }
                    return id
                })
        }
    }

    func decision() throws -> RequestDecision {
        guard let shares else { return .whole(until: try RequestBody.day(until, "until")) }
        return .part(
            try shares.reduce(into: [:]) { parts, share in
                parts[share.line] = RequestDecision.Share(
                    try share.extent?.draft().extent, uses: share.uses, copies: share.copies,
                    until: try RequestBody.day(share.until, "until"))
            }, note: note)
    }
}

// MARK: - Inputs

extension AccessRequest: Addressed { static let addressNote = "The request." }
extension AccessGrant: Addressed { static let addressNote = "The grant." }
extension EmergencyAccess: Addressed { static let addressNote = "The emergency access." }
extension Dossier: Addressed { static let addressNote = "The dossier." }

typealias RequestInput = AddressedInput<AccessRequest>
typealias RequestStepInput = AddressedBody<AccessRequest, RequestStepBody>
typealias SelfAccessInput = AddressedBody<Dossier, OwnDataBody>
typealias EmergencyInput = AddressedBody<Dossier, EmergencyBody>
typealias ReviewInput = AddressedBody<EmergencyAccess, ReviewBody>
typealias GrantWithdrawalInput = AddressedBody<AccessGrant, WithdrawalBody>

struct RequestBoxInput: RouteInput {
    enum Box: String, CaseIterable {
        case own, desk
    }

    static let box = RouteParameter(
        .query, "box", .oneOf(Box.allCases.map(\.rawValue), byDefault: "own"),
        "The caller's own requests, or those that wait at their desk.")
    static let parameters = [box]

    let box: Box

    init(_ request: RouteRequest) throws {
        box = try request.choice(Self.box) ?? .own
    }
}

struct NewRequestInput: RouteInput {
    static let body: RouteBody? = .json(RequestBody.self)

    let draft: AccessRequest.Draft

    init(_ request: RouteRequest) throws {
        draft = try JSONBytes.decode(RequestBody.self, from: request.body).draft()
    }
}

struct SavedRequestInput: RouteInput {
    static let parameters = RequestInput.parameters + [ChangedRecordInput.ifMatch]
    static let body: RouteBody? = .json(RequestBody.self)

    let id: AccessRequest.ID
    let revision: Int
    let draft: AccessRequest.Draft

    init(_ request: RouteRequest) throws {
        id = try RequestInput(request).id
        guard let tag = try request.text(ChangedRecordInput.ifMatch), let revision = RevisionTag.revision(of: tag)
        else {
            throw Problem(.badParameter, about: "If-Match", detail: "Phải nêu ETag của bản đã sửa.")
        }
        self.revision = revision
        draft = try JSONBytes.decode(RequestBody.self, from: request.body).draft()
    }
}

package struct OwnDataBody: Wire {
    let identityNumber: String
    let supply: SelfAccess.Supply

    package static let notes = ["identityNumber": "On the paper that the person concerned shows."]
}

package struct EmergencyBody: Wire {
    let reason: EmergencyAccess.ReasonClass
    let text: String
    let paperNumber: String
}

package struct ReviewBody: Wire {
    let isJustified: Bool
    let finding: String
}

package struct WithdrawalBody: Wire {
    let reason: String
}
