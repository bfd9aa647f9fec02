import Archive

/// Who approves changes of which unit's records, and who stands in for them.
package struct AppointmentController: Sendable {
    private let archive: ArchiveDatabase
    private let today: @Sendable () -> Day

    init(archive: ArchiveDatabase, today: @escaping @Sendable () -> Day) {
        self.archive = archive
        self.today = today
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "appointments", policy: .organisation, log: .none, limits: .bodyless,
                summary: "Who approves for which unit, deputies too.", use: list)
            Route(
                .post, "appointments", policy: .anyOf([.changeUnits, .decideRequests, .approveChanges]), log: .change,
                limits: .interactive,
                summary: "Makes somebody an approver of a unit, or a deputy of one for a time.", use: appoint)
            Route(
                .post, "appointments/{id}/end", policy: .anyOf([.changeUnits, .decideRequests, .approveChanges]),
                log: .change, limits: .interactive,
                summary: "Ends an appointment with a day, its last.", use: end)
        }
    }

    @Sendable
    func list(_ input: AppointmentListInput, context: AppContext) async throws -> AppointmentList {
        let found = try await archive.appointments(
            in: context.scope().unitIds, endedToo: input.endedToo, on: today())
        return AppointmentList(
            items: found.filter { input.unit == nil || $0.unit.code == input.unit }.map {
                AppointmentAnswer($0.approver, of: $0.unit)
            })
    }

    @Sendable
    func appoint(_ input: NewAppointmentInput, context: AppContext) async throws -> AppointmentAnswer {
        let unit = try await context.unit(withCode: input.unit, in: archive)
        return AppointmentAnswer(
            try await refusing { try await archive.appoint(input.draft, for: unit.id) }, of: unit)
    }

    @Sendable
    func end(_ input: EndedAppointmentInput, context: AppContext) async throws -> AppointmentAnswer {
        let unit = try await context.unit(ofAppointment: input.id, in: archive)
        try await refusing { try await archive.end(input.id, on: input.lastDay, by: input.person, today: today()) }
        guard let ended = try await archive.appointment(input.id) else { throw Problem(.notFound) }
        return AppointmentAnswer(ended, of: unit)
    }
}

extension ArchiveDatabase {
    func appoint(_ draft: AppointmentDraft, for unit: Archive.Unit.ID) async throws -> Approver {
        guard let principal = draft.deputyOf else {
            return try await appoint(
                draft.person, for: unit, from: draft.startedOn, until: draft.endedOn, by: draft.appointedBy)
        }
        guard let end = draft.endedOn else { throw AppointmentDraft.noEnd }
        return try await deputise(
            draft.person, for: principal, of: unit, from: draft.startedOn, until: end, by: draft.appointedBy)
    }
}

extension AppContext {
    /// A unit of the caller's scope.
    func unit(withCode code: String, in archive: ArchiveDatabase) async throws -> Archive.Unit {
        guard let unit = try await archive.unit(withCode: code), try await scope().contains(unit.id) else {
            throw Problem(.notFound, about: "unit", detail: "Không có cơ quan, đơn vị này.")
        }
        return unit
    }

    /// The unit of an appointment, in the caller's scope.
    func unit(ofAppointment id: Approver.ID, in archive: ArchiveDatabase) async throws -> Archive.Unit {
        guard let appointment = try await archive.appointment(id), try await scope().contains(appointment.unitId),
            let unit = try await archive.units().first(where: { $0.id == appointment.unitId })
        else { throw Problem(.notFound) }
        return unit
    }
}
