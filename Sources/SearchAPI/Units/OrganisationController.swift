import Archive

/// Changes of the organisation by decision: looked at first, then made, while the server goes on answering.
package struct OrganisationController: Sendable {
    private let archive: ArchiveDatabase
    private let today: @Sendable () -> Day

    init(archive: ArchiveDatabase, today: @escaping @Sendable () -> Day) {
        self.archive = archive
        self.today = today
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "units", policy: .organisation, log: .none, limits: .bodyless,
                summary: "The organisation tree, as far as the caller may see it; today's, or that of a day.",
                use: units)
            Route(
                .post, "units/changes", policy: .allowed(.changeUnits), log: .change, limits: .batch,
                summary:
                    "Makes the changes of the organisation that one decision orders, all or none; or tells what they would do.",
                use: change)
        }
    }

    @Sendable
    func units(_ input: UnitListInput, context: AppContext) async throws -> UnitList {
        let scope = try await context.scope()
        guard let day = input.day else {
            return UnitList(try await ArchiveReading(archive, within: scope).units())
        }
        return UnitList(try await archive.tree(asOf: day).filter { scope.contains($0.id) })
    }

    @Sendable
    func change(_ input: UnitChangesInput, context: AppContext) async throws -> OrganisationAnswer {
        // The tree is the province's: part of it is nobody's to change.
        let scope = try await context.scope()
        guard try await archive.units().allSatisfy({ $0.endedOn != nil || scope.contains($0.id) }) else {
            throw Problem(.notFound)
        }
        do {
            let previews = try await archive.carryOut(
                input.steps, decision: input.decision, by: input.person, onlyLooking: input.isPreview, today: today())
            return OrganisationAnswer(previews, isStored: !input.isPreview)
        } catch let refusal as OrganisationListRefusal {
            throw Problem(.conflict, about: "changes/\(refusal.number - 1)", detail: refusal.sentence)
        } catch let refusal as OrganisationRefusal {
            throw Problem(.conflict, detail: refusal.sentence)
        }
    }
}
