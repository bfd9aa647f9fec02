package import Archive

/// An appointment as somebody asks for it.
struct AppointmentDraft: Sendable {
    /// A deputy's right has an end from the start.
    static let noEnd = Problem(.badParameter, about: "endedOn", detail: "Người phê duyệt thay phải có ngày kết thúc.")

    let person: String
    let startedOn: Day
    let endedOn: Day?
    /// nil for an approver in their own right.
    let deputyOf: String?
    let appointedBy: String
}

struct AppointmentListInput: RouteInput {
    static let unit = RouteParameter(.query, "unit", .text(maxLength: 60), "Only those of the unit with this code.")
    static let ended = RouteParameter(.query, "ended", .flag, "Those that have ended, too.")
    static let parameters = [unit, ended]

    let unit: String?
    let endedToo: Bool

    init(_ request: RouteRequest) throws {
        unit = try request.text(Self.unit).flatMap { $0.isEmpty ? nil : $0 }
        endedToo = try request.flag(Self.ended)
    }
}

package struct NewAppointment: Wire {
    let unit: String
    let person: String
    let startedOn: String
    let endedOn: String?
    let deputyOf: String?

    package static let notes = [
        "unit": "The code of the unit.",
        "endedOn": "The last day; a deputy has one.",
        "deputyOf": "The approver whom this person stands in for.",
    ]
}

struct NewAppointmentInput: RouteInput {
    static let body: RouteBody? = .json(NewAppointment.self)

    let unit: String
    let draft: AppointmentDraft

    init(_ request: RouteRequest) throws {
        let body = try JSONBytes.decode(NewAppointment.self, from: request.body)
        func day(_ text: String, _ name: String) throws -> Day {
            guard let day = Day(text), day.isComplete else { throw Problem(.badParameter, about: name) }
            return day
        }
        unit = body.unit
        draft = AppointmentDraft(
            person: body.person, startedOn: try day(body.startedOn, "startedOn"),
            endedOn: try body.endedOn.map { try day($0, "endedOn") }, deputyOf: body.deputyOf,
            appointedBy: try request.person())
    }
}

package struct AppointmentEnd: Wire {
    let lastDay: String
}

struct EndedAppointmentInput: RouteInput {
    static let id = RouteParameter(.path, "id", .identifier, "The appointment.")
    static let parameters = [id]
    static let body: RouteBody? = .json(AppointmentEnd.self)

    let id: Approver.ID
    let lastDay: Day
    let person: String

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.id, of: Approver.self)
        let body = try JSONBytes.decode(AppointmentEnd.self, from: request.body)
        guard let day = Day(body.lastDay), day.isComplete else { throw Problem(.badParameter, about: "lastDay") }
        lastDay = day
        person = try request.person()
    }
}

// MARK: - Answers

package struct AppointmentAnswer: Wire {
    package let id: String
    package let unit: UnitName
    package let person: String
    package let deputyOf: String?
    package let startedOn: String
    package let endedOn: String?
    package let appointedBy: String
    package let endedBy: String?

    package init(_ approver: Approver, of unit: Archive.Unit) {
        id = approver.id.text
        self.unit = UnitName(unit)
        person = approver.person
        deputyOf = approver.deputyOf
        startedOn = approver.startedOn.description
        endedOn = approver.endedOn?.description
        appointedBy = approver.appointedBy
        endedBy = approver.endedBy
    }

    package static let notes = [
        "deputyOf": "The approver whom this person stands in for; the right ends with theirs.",
        "endedOn": "The last day; left out as long as it goes on.",
    ]
}

package struct AppointmentList: Wire {
    package let items: [AppointmentAnswer]
}
