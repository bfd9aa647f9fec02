/// What a change comes to, in single steps, before anything is written.
struct OrganisationPlan: Sendable {
    struct Naming: Sendable {
        let unit: Unit.ID
        let name: String
        let code: String
    }

    struct Placing: Sendable {
        let unit: Unit.ID
        let parent: Unit.ID?
    }

    struct Transfer: Sendable {
        let from: Unit.ID
        let to: Unit.ID
        /// nil: all that are still there.
        let dossiers: [Dossier.ID]?
    }

    struct TrayTransfer: Sendable {
        let from: Unit.ID
        let to: Unit.ID
    }

    let kind: OrganisationChange.Kind
    var founded: [OrganisationChange.NewUnit] = []
    var named: [Naming] = []
    var placed: [Placing] = []
    var ended: [Unit.ID] = []
    var successions: [Organisation.Succession] = []
    /// In order: those that name dossiers before those that take the rest.
    var transfers: [Transfer] = []
    var trays: [TrayTransfer] = []
    /// Units the change is about, the new ones included.
    var subjects: Set<Unit.ID> = []

    init(_ kind: OrganisationChange.Kind) {
        self.kind = kind
    }

    /// Units that something is put under or taken from.
    func parents(in organisation: Organisation) -> Set<Unit.ID> {
        let old =
            placed.compactMap { organisation.units[$0.unit]?.parentId }
            + ended.compactMap { organisation.units[$0]?.parentId }
        return Set(old + placed.compactMap(\.parent) + founded.compactMap(\.under)).subtracting(subjects)
    }
}

extension Organisation {
    /// What the organisation is once the plan is carried out; the change takes effect on `day`.
    func after(_ plan: OrganisationPlan, on day: Day) -> Organisation {
        guard let eve = day.eve else { return self }
        var result = self
        for new in plan.founded {
            result.units[new.id] = Unit(
                id: new.id, code: new.code, name: new.name, kind: new.kind, parentId: new.under, startedOn: day)
        }
        for naming in plan.named {
            guard let unit = result.units[naming.unit] else { continue }
            result.formerNames[unit.id, default: []].append(
                FormerName(name: unit.name, code: unit.code == naming.code ? nil : unit.code, endedOn: eve))
            result.units[unit.id]!.name = naming.name
            result.units[unit.id]!.code = naming.code
        }
        for placing in plan.placed {
            guard let unit = result.units[placing.unit] else { continue }
            result.formerParents[unit.id, default: []].append(FormerParent(parentId: unit.parentId, endedOn: eve))
            result.units[unit.id]!.parentId = placing.parent
        }
        for unit in plan.ended { result.units[unit]?.endedOn = eve }
        result.successions.formUnion(plan.successions)
        return result
    }
}
