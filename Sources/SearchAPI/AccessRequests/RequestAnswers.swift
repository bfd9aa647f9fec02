package import Archive
package import Foundation
package import Hummingbird

/// A request with everything on it that its reader may know.
package struct RequestAnswer: Wire {
    package struct Line: Wire {
        package let line: Int
        package let dossier: String?
        package let name: String
        package let bornOn: String?
        package let code: String?
        package let unit: String?
        package let papers: String?
        package let extent: ExtentAnswer
        package let isBound: Bool
        package let foundDossier: String?

        package static let notes = [
            "isBound": "Whether the custodian put it together with a dossier, as far as the reader may know."
        ]
    }

    package struct Step: Wire {
        package let what: String
        package let at: Date
        package let person: String?
        package let note: String?
        package let count: Int?
        package let isWhole: Bool?
    }

    package struct Grant: Wire {
        package let id: String
        package let line: Int
        package let dossier: String
        package let extent: ExtentAnswer
        package let uses: [FormOfUse]
        package let copies: Int?
        package let startsOn: String
        package let endsOn: String
        package let endedAt: Date?
    }

    package let id: String
    package let form: String
    package let number: String?
    package let state: String
    package let revision: Int
    package let unit: String
    package let name: String
    package let capacity: Capacity
    package let purpose: String
    package let uses: [FormOfUse]
    package let startsOn: String
    package let endsOn: String
    package let lines: [Line]
    package let steps: [Step]
    package let grants: [Grant]

    init(_ slip: RequestSlip, unit: String, people: [Person.ID: String]) {
        let request = slip.request, blanks = request.blanks
        id = request.id.text
        form = request.form
        number = request.label
        state = request.state.rawValue
        revision = request.revision
        self.unit = unit
        name = blanks.name
        capacity = blanks.capacity
        purpose = blanks.purpose
        uses = blanks.uses
        startsOn = blanks.startsOn.description
        endsOn = blanks.endsOn.description
        lines = slip.lines.map { line in
            Line(
                line: line.line, dossier: line.dossierId?.text, name: line.name, bornOn: line.bornOn?.description,
                code: line.code, unit: line.unitName, papers: line.papers, extent: ExtentAnswer(line.extent),
                isBound: slip.isBound(line.line),
                foundDossier: slip.bindings.first { $0.line == line.line }?.dossierId.text)
        }
        steps = slip.steps.map { step in
            Step(
                what: step.what.rawValue, at: step.at, person: step.personId.flatMap { people[$0] }, note: step.note,
                count: step.count, isWhole: step.isWhole)
        }
        grants = slip.grants.map { grant in
            Grant(
                id: grant.id.text, line: grant.line, dossier: grant.dossierId.text, extent: ExtentAnswer(grant.extent),
                uses: grant.uses, copies: grant.copies, startsOn: grant.startsOn.description,
                endsOn: grant.endsOn.description, endedAt: grant.endedAt)
        }
    }
}

package struct ExtentAnswer: Wire {
    package let whole: Bool
    package let components: [String]
    package let documents: [String]
    package let groups: [String]
    package let sensitive: [String]

    init(_ extent: Extent) {
        whole = extent.isWhole
        components = extent.components.sorted()
        documents = extent.documents.map(\.text).sorted()
        groups = extent.groups.sorted()
        sensitive = extent.sensitive.sorted()
    }
}

package struct RequestHeadingAnswer: Wire {
    package let id: String
    package let number: String?
    package let state: String
    package let unit: String
    package let name: String
    package let purpose: String
    package let startsOn: String
    package let endsOn: String

    init(_ request: AccessRequest, unit: String) {
        id = request.id.text
        number = request.label
        state = request.state.rawValue
        self.unit = unit
        name = request.blanks.name
        purpose = request.blanks.purpose
        startsOn = request.blanks.startsOn.description
        endsOn = request.blanks.endsOn.description
    }
}

package struct RequestList: Wire {
    package let items: [RequestHeadingAnswer]
}

/// A request with the tag that the next step wants.
struct TaggedRequest: RouteAnswer {
    static let description = RequestAnswer.description

    let answer: RequestAnswer

    func response() throws -> Response {
        var response = try answer.response()
        response.headers[.eTag] = RevisionTag.tag(of: answer.revision)
        return response
    }
}

package struct OpenedAccess: Wire {
    package let id: String
    package let dossier: String
    package let until: Date
}

package struct EmergencyAnswer: Wire {
    package let id: String
    package let dossier: String
    package let reason: EmergencyAccess.ReasonClass
    package let text: String
    package let paperNumber: String
    package let openedAt: Date
    package let until: Date
    package let reviewDueOn: String
    package let reviewedAt: Date?
    package let isJustified: Bool?
    package let finding: String?

    init(_ access: EmergencyAccess) {
        id = access.id.text
        dossier = access.dossierId.text
        reason = access.reasonClass
        text = access.reason
        paperNumber = access.paperNumber
        openedAt = access.openedAt
        until = access.until
        reviewDueOn = access.reviewDueOn.description
        reviewedAt = access.reviewedAt
        isJustified = access.isJustified
        finding = access.finding
    }
}

package struct EmergencyList: Wire {
    package let items: [EmergencyAnswer]
}

package struct NoticeAnswer: Wire {
    package let number: Int
    package let at: Date
    package let subject: String
    package let request: String?
    package let emergency: String?
    package let dossier: String?
    package let readAt: Date?

    init(_ notice: Notice) {
        number = Int(notice.number)
        at = notice.at
        subject = notice.subject.rawValue
        request = notice.requestId?.text
        emergency = notice.emergencyId?.text
        dossier = notice.dossierId?.text
        readAt = notice.readAt
    }
}

package struct NoticeList: Wire {
    package let items: [NoticeAnswer]
}
