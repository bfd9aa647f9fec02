import GRDB

/// Turns a change into a plan, or refuses it. Writes nothing.
struct OrganisationPlanner {
    let db: Database
    let organisation: Organisation
    /// The day the change takes effect.
    let day: Day

    func plan(_ change: OrganisationChange) throws -> OrganisationPlan {
        guard day.isComplete else { throw OrganisationRefusal.dayNotWhole(day) }
        var plan = OrganisationPlan(change.kind)
        switch change {
        case .establish(let new): plan.founded = [new]
        case .rename(let id, let name, let code): try rename(id, name, code, &plan)
        case .move(let id, let parent):
            let unit = try living(id)
            guard unit.parentId != parent else { throw OrganisationRefusal.nothingToDo(unit.code) }
            if let parent { _ = try living(parent) }
            plan.placed = [OrganisationPlan.Placing(unit: id, parent: parent)]
        case .merge(let ids, let successor): try merge(ids, successor, &plan)
        case .split(let id, let parts, let rest): try split(id, parts, rest, &plan)
        case .abolish(let id, let homes): try abolish(id, homes, &plan)
        }
        plan.subjects.formUnion(plan.founded.map(\.id))
        plan.subjects.formUnion(plan.named.map(\.unit))
        plan.subjects.formUnion(plan.placed.map(\.unit))
        plan.subjects.formUnion(plan.ended)
        plan.subjects.formUnion(plan.transfers.flatMap { [$0.from, $0.to] })
        plan.subjects.formUnion(plan.trays.flatMap { [$0.from, $0.to] })
        plan.subjects.formUnion(plan.successions.flatMap { [$0.predecessor, $0.successor] })
        try check(plan)
        return plan
    }

    // MARK: - Kinds

    private func rename(_ id: Unit.ID, _ name: String, _ code: String?, _ plan: inout OrganisationPlan) throws {
        let unit = try living(id)
        let code = code ?? unit.code
        guard name != unit.name || code != unit.code else { throw OrganisationRefusal.nothingToDo(unit.code) }
        guard !name.isEmpty, !code.isEmpty else { throw OrganisationRefusal.nameless(unit.code) }
        if let other = organisation.unit(withCode: code), other.id != id { throw OrganisationRefusal.codeTaken(code) }
        plan.named = [OrganisationPlan.Naming(unit: id, name: name, code: code)]
    }

    private func merge(
        _ ids: [Unit.ID], _ successor: OrganisationChange.Successor, _ plan: inout OrganisationPlan
    ) throws {
        let home: Unit.ID
        switch successor {
        case .new(let new):
            plan.founded = [new]
            home = new.id
        case .existing(let id): home = try living(id).id
        }
        var ending: [Unit] = []
        for id in ids where id != home {
            let unit = try living(id)
            guard !ending.contains(unit) else { throw OrganisationRefusal.namedTwice(unit.code) }
            ending.append(unit)
        }
        guard !ending.isEmpty else { throw OrganisationRefusal.nothingToDo(name(of: home, plan)) }
        let endingIds = Set(ending.map(\.id))
        for unit in ending {
            take(everythingOf: unit, to: home, childrenTo: home, except: endingIds, &plan)
        }
    }

    private func split(
        _ id: Unit.ID, _ parts: [OrganisationChange.SplitPart], _ rest: Unit.ID, _ plan: inout OrganisationPlan
    ) throws {
        let unit = try living(id)
        plan.founded = parts.map(\.unit)
        guard !parts.isEmpty else { throw OrganisationRefusal.nothingToDo(unit.code) }
        guard rest == id || parts.contains(where: { $0.unit.id == rest }) else {
            throw OrganisationRefusal.restIsNoPart(unit.code)
        }
        try transfer(parts.map { ($0.dossiers, $0.unit.id) }, of: unit, &plan)
        var placed: Set<Unit.ID> = []
        for part in parts {
            for child in part.children {
                let below = try living(child)
                guard below.parentId == id else { throw OrganisationRefusal.notBelow(child: below.code, unit.code) }
                guard placed.insert(child).inserted else { throw OrganisationRefusal.namedTwice(below.code) }
                plan.placed.append(OrganisationPlan.Placing(unit: child, parent: part.unit.id))
            }
            plan.successions.append(Organisation.Succession(predecessor: id, successor: part.unit.id))
        }
        if rest != id { take(everythingOf: unit, to: rest, childrenTo: rest, except: placed, &plan) }
    }

    private func abolish(
        _ id: Unit.ID, _ homes: OrganisationChange.AbolitionHomes, _ plan: inout OrganisationPlan
    ) throws {
        let unit = try living(id)
        for home in homes.groups.map(\.to) + [homes.dossiers, homes.tray, homes.children].compactMap({ $0 }) {
            let receiver = try living(home)
            guard home != id else { throw OrganisationRefusal.hasEnded(receiver.code, on: day.eve ?? day) }
        }
        try transfer(homes.groups.map { ($0.dossiers, $0.to) }, of: unit, &plan)
        let named = homes.groups.reduce(0) { $0 + $1.dossiers.count }
        let holdings = try UnitHoldings(of: id, db)
        let children = organisation.children(of: id)
        let homeless = OrganisationRefusal.homeless(
            unit.code, dossiers: homes.dossiers == nil ? holdings.dossiers - named : 0,
            documents: homes.tray == nil ? holdings.documents : 0,
            children: homes.children == nil ? children.map(\.code) : [])
        if case .homeless(_, let dossiers, let documents, let children) = homeless,
            dossiers > 0 || documents > 0 || !children.isEmpty
        {
            throw homeless
        }
        if let home = homes.dossiers { plan.transfers.append(.init(from: id, to: home, dossiers: nil)) }
        if let home = homes.tray { plan.trays.append(.init(from: id, to: home)) }
        if let home = homes.children { place(children, under: home, insteadOf: unit, &plan) }
        plan.ended.append(id)
        for heir in Set(homes.groups.map(\.to) + [homes.dossiers ?? homes.tray].compactMap { $0 }) {
            plan.successions.append(Organisation.Succession(predecessor: id, successor: heir))
        }
    }

    // MARK: - Steps

    private func take(
        everythingOf unit: Unit, to home: Unit.ID, childrenTo parent: Unit.ID, except: Set<Unit.ID>,
        _ plan: inout OrganisationPlan
    ) {
        plan.transfers.append(.init(from: unit.id, to: home, dossiers: nil))
        plan.trays.append(.init(from: unit.id, to: home))
        let children = organisation.children(of: unit.id).filter { !except.contains($0.id) }
        place(children, under: parent, insteadOf: unit, &plan)
        plan.ended.append(unit.id)
        let succession = Organisation.Succession(predecessor: unit.id, successor: home)
        if !plan.successions.contains(succession) { plan.successions.append(succession) }
    }

    /// A unit that is to take in the one above it rises to where that one stood.
    private func place(_ children: [Unit], under home: Unit.ID, insteadOf old: Unit, _ plan: inout OrganisationPlan) {
        for child in children {
            let parent = child.id == home ? old.parentId : home
            plan.placed.append(OrganisationPlan.Placing(unit: child.id, parent: parent))
        }
    }

    private func transfer(
        _ groups: [(dossiers: [Dossier.ID], to: Unit.ID)], of unit: Unit, _ plan: inout OrganisationPlan
    ) throws {
        var seen: Set<Dossier.ID> = []
        for group in groups where !group.dossiers.isEmpty {
            for dossier in group.dossiers where !seen.insert(dossier).inserted {
                throw OrganisationRefusal.dossierNamedTwice(dossier)
            }
            plan.transfers.append(.init(from: unit.id, to: group.to, dossiers: group.dossiers))
        }
        guard !seen.isEmpty else { return }
        let here: SQLRequest<Dossier.ID> = """
            SELECT id FROM dossier WHERE unitId = \(unit.id.text) AND id IN (SELECT value FROM json_each(\(jsonList(seen))))
            """
        if let stranger = seen.subtracting(try here.fetchSet(db)).min() {
            throw OrganisationRefusal.notInUnit(stranger, unit.code)
        }
    }

    // MARK: - Checks

    private func living(_ id: Unit.ID) throws -> Unit {
        guard let unit = organisation.units[id] else { throw OrganisationRefusal.noSuchUnit(id.text) }
        if let last = unit.endedOn { throw OrganisationRefusal.hasEnded(unit.code, on: last) }
        return unit
    }

    private func name(of id: Unit.ID, _ plan: OrganisationPlan) -> String {
        organisation.units[id]?.code ?? plan.founded.first { $0.id == id }?.code ?? id.text
    }

    private func check(_ plan: OrganisationPlan) throws {
        try checkFounded(plan.founded)
        for unit in plan.subjects.compactMap({ organisation.units[$0] }).sorted(by: { $0.code < $1.code }) {
            if let start = unit.startedOn, start > day || (start == day && plan.ended.contains(unit.id)) {
                throw OrganisationRefusal.startsLater(unit.code, on: start)
            }
            if let last = organisation.lastEvent(of: unit.id, asParentToo: plan.kind != .rename), last > day {
                throw OrganisationRefusal.hasLaterEvent(unit.code, on: last)
            }
        }
        let after = organisation.after(plan, on: day)
        for unit in after.units.values where unit.endedOn == nil {
            guard let parentId = unit.parentId, let parent = after.units[parentId] else { continue }
            let isOurs = plan.subjects.contains(unit.id) || plan.subjects.contains(parentId)
            if parent.endedOn != nil, isOurs {
                throw OrganisationRefusal.underEndedUnit(unit.code, parent: parent.code)
            }
            if plan.subjects.contains(unit.id), let start = parent.startedOn, start > day {
                throw OrganisationRefusal.startsLater(parent.code, on: start)
            }
        }
        guard !plan.placed.isEmpty || !plan.founded.isEmpty else { return }
        for turn in after.turningDays(from: day).sorted() {
            let circle = after.circle(asOf: turn)
            guard circle.isEmpty else { throw OrganisationRefusal.inCircle(circle) }
        }
    }

    private func checkFounded(_ founded: [OrganisationChange.NewUnit]) throws {
        var codes: Set<String> = []
        for new in founded {
            guard !new.code.isEmpty, !new.name.isEmpty else { throw OrganisationRefusal.nameless(new.code) }
            guard organisation.unit(withCode: new.code) == nil, organisation.units[new.id] == nil,
                codes.insert(new.code).inserted
            else { throw OrganisationRefusal.codeTaken(new.code) }
            // A part may stand below another part.
            if let parent = new.under, !founded.contains(where: { $0.id == parent }) { _ = try living(parent) }
        }
    }
}

/// How much a unit holds itself, without those below it.
struct UnitHoldings {
    let dossiers: Int
    /// Documents in its tray, without replaced scans.
    let documents: Int

    init(of unit: Unit.ID, _ db: Database) throws {
        dossiers = try Dossier.all().held(by: unit).fetchCount(db)
        documents = try Document.all().standing(in: .tray(unit)).current().fetchCount(db)
    }
}

/// Ids as a JSON array, for `json_each`: a statement takes any number of them.
func jsonList<Owner>(_ ids: some Sequence<Identifier<Owner>>) -> String {
    "[" + ids.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"
}
