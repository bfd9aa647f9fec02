/// What a change does, or did.
package struct OrganisationPreview: Equatable, Sendable {
    package struct Renamed: Equatable, Sendable {
        package let before: Unit
        package let after: Unit
    }

    package struct Placed: Equatable, Sendable {
        package let unit: Unit
        package let from: Unit?
        package let to: Unit?
    }

    /// So many dossiers or documents go from one unit to another.
    package struct Flow: Equatable, Sendable {
        package let from: Unit
        package let to: Unit
        package let count: Int
    }

    package let kind: OrganisationChange.Kind
    package let effectiveOn: Day
    package let founded: [Unit]
    package let ended: [Unit]
    package let renamed: [Renamed]
    package let placed: [Placed]
    package let dossiers: [Flow]
    /// Documents in intake trays, without replaced scans.
    package let documents: [Flow]

    package var dossierCount: Int { dossiers.reduce(0) { $0 + $1.count } }
    package var documentCount: Int { documents.reduce(0) { $0 + $1.count } }
}

extension OrganisationPlanner {
    func preview(_ plan: OrganisationPlan) throws -> OrganisationPreview {
        let after = organisation.after(plan, on: day)
        func flow(_ from: Unit.ID, _ to: Unit.ID, _ count: Int) -> OrganisationPreview.Flow? {
            guard count > 0, let from = after.units[from], let to = after.units[to] else { return nil }
            return OrganisationPreview.Flow(from: from, to: to, count: count)
        }
        var named: [Unit.ID: Int] = [:]
        let dossiers = try plan.transfers.compactMap { transfer in
            if let list = transfer.dossiers {
                named[transfer.from, default: 0] += list.count
                return flow(transfer.from, transfer.to, list.count)
            }
            let held = try UnitHoldings(of: transfer.from, db).dossiers
            return flow(transfer.from, transfer.to, held - (named[transfer.from] ?? 0))
        }
        let documents = try plan.trays.compactMap { flow($0.from, $0.to, try UnitHoldings(of: $0.from, db).documents) }
        return OrganisationPreview(
            kind: plan.kind, effectiveOn: day,
            founded: plan.founded.compactMap { after.units[$0.id] },
            ended: plan.ended.compactMap { after.units[$0] },
            renamed: plan.named.compactMap { naming in
                guard let before = organisation.units[naming.unit], let now = after.units[naming.unit] else {
                    return nil
                }
                return OrganisationPreview.Renamed(before: before, after: now)
            },
            placed: plan.placed.compactMap { placing in
                guard let unit = after.units[placing.unit] else { return nil }
                let old = organisation.units[placing.unit]?.parentId
                return OrganisationPreview.Placed(
                    unit: unit, from: old.flatMap { organisation.units[$0] },
                    to: placing.parent.flatMap { after.units[$0] })
            },
            dossiers: dossiers, documents: documents)
    }
}
