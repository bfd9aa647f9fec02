import Archive
import Hummingbird

/// The page of those who approve: who for which unit, deputies with their days.
package struct ApproverPageController: Sendable {
    let archive: ArchiveDatabase
    let renderer: PageRenderer
    let today: @Sendable () -> Day

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, SiteAddress.approvers, policy: .organisation, log: .none, limits: .bodyless,
                summary: "Who approves for which unit, with the forms to appoint and to end.", use: show)
            Route(
                .post, SiteAddress.approvers, policy: .anyOf([.changeUnits, .decideRequests, .approveChanges]),
                log: .change, limits: .interactive,
                summary: "Appoints an approver or a deputy.", use: appoint)
            Route(
                .post, "/approvers/{id}/end", policy: .anyOf([.changeUnits, .decideRequests, .approveChanges]),
                log: .change, limits: .interactive,
                summary: "Ends an appointment with a day, its last.", use: end)
        }
    }

    @Sendable
    func show(_ input: AppointmentListInput, context: AppContext) async throws -> PageAnswer {
        try await page(ApproversPage.Attempt(), endedToo: input.endedToo, context)
    }

    @Sendable
    func appoint(_ input: AppointmentForm, context: AppContext) async throws -> PageAnswer {
        do {
            let draft = try input.draft()
            let unit: Archive.Unit
            do {
                unit = try await context.unit(withCode: input.unit, in: archive)
            } catch let problem as Problem where problem.subject == "unit" {
                throw Problem(.badParameter, about: "unit", detail: problem.detail)
            }
            _ = try await archive.appoint(draft, for: unit.id)
            return PageAnswer(seeOther: SiteAddress.approvers)
        } catch {
            return try await refusal(error, ApproversPage.Attempt(form: input), context)
        }
    }

    @Sendable
    func end(_ input: AppointmentEndForm, context: AppContext) async throws -> PageAnswer {
        _ = try await context.unit(ofAppointment: input.id, in: archive)
        do {
            guard let day = Day(loose: input.lastDay), day.isComplete else {
                throw Problem(.badParameter, detail: "Ngày cuối cùng phải là ngày, ví dụ 31/05/2020.")
            }
            try await archive.end(input.id, on: day, by: input.person, today: today())
            return PageAnswer(seeOther: SiteAddress.approvers)
        } catch {
            return try await refusal(error, ApproversPage.Attempt(), context)
        }
    }

    private func refusal(
        _ error: any Error, _ attempt: ApproversPage.Attempt, _ context: AppContext
    ) async throws -> PageAnswer {
        let failure = try FormFailure(error)
        var attempt = attempt
        attempt.failure = failure.sentence
        return try await page(attempt, endedToo: false, context, status: failure.code.status)
    }

    private func page(
        _ attempt: ApproversPage.Attempt, endedToo: Bool, _ context: AppContext, status: HTTPResponse.Status = .ok
    ) async throws -> PageAnswer {
        let scope = try await context.scope()
        let found = try await archive.appointments(in: scope.unitIds, endedToo: endedToo, on: today())
        let units = try await ArchiveReading(archive, within: scope).units()
        return PageAnswer(
            ApproversPage(found, units: units, endedToo: endedToo, today: today(), after: attempt), by: renderer,
            status: status)
    }
}

struct AppointmentForm: RouteInput {
    static let body: RouteBody? = .form([])

    let unit: String
    let person: String
    let deputyOf: String
    let startedOn: String
    let endedOn: String
    let appointedBy: String

    init(_ request: RouteRequest) throws {
        let form = request.form
        unit = form["unit"] ?? ""
        person = form["person"] ?? ""
        deputyOf = form["deputyOf"] ?? ""
        startedOn = form["startedOn"] ?? ""
        endedOn = form["endedOn"] ?? ""
        appointedBy = try request.person()
    }

    func draft() throws -> AppointmentDraft {
        guard let start = try Day.typed(startedOn, as: "Ngày bắt đầu", isComplete: true) else {
            throw Problem(.badParameter, detail: "Phải nêu ngày bắt đầu.")
        }
        return AppointmentDraft(
            person: person, startedOn: start, endedOn: try Day.typed(endedOn, as: "Ngày cuối cùng", isComplete: true),
            deputyOf: deputyOf.allSatisfy(\.isWhitespace) ? nil : deputyOf, appointedBy: appointedBy)
    }
}

struct AppointmentEndForm: RouteInput {
    static let parameters = [EndedAppointmentInput.id]
    static let body: RouteBody? = .form([])

    let id: Approver.ID
    let lastDay: String
    let person: String

    init(_ request: RouteRequest) throws {
        id = try request.identifier(EndedAppointmentInput.id, of: Approver.self)
        lastDay = request.form["lastDay"] ?? ""
        person = try request.person()
    }
}
