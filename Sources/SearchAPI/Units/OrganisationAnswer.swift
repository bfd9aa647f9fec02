package import Archive

/// What changes of the organisation did, or would do, in their order.
package struct OrganisationAnswer: Wire {
    package let items: [OrganisationItem]

    package init(_ previews: [OrganisationPreview], isStored: Bool) {
        items = previews.map { OrganisationItem($0, isStored: isStored) }
    }
}

/// One change, and what moves with it.
package struct OrganisationItem: Wire {
    package struct Unit: Wire {
        let unit: String
        let code: String
        let name: String

        init(_ unit: Archive.Unit) {
            (self.unit, code, name) = (unit.id.text, unit.code, unit.name)
        }
    }

    package struct Renamed: Wire {
        let before: Unit
        let after: Unit
    }

    package struct Placed: Wire {
        let unit: String
        let from: String?
        let to: String?
    }

    package struct Flow: Wire {
        let from: String
        let to: String
        let count: Int
    }

    let kind: String
    let effectiveOn: String
    let stored: Bool
    let founded: [Unit]
    let ended: [Unit]
    let renamed: [Renamed]
    let placed: [Placed]
    let dossiers: [Flow]
    let documents: [Flow]

    package static let notes = [
        "stored": "False for a look.",
        "placed": "Units by code; a side is left out at the top.",
        "documents": "Papers in intake trays.",
    ]

    package init(_ preview: OrganisationPreview, isStored: Bool) {
        func flows(_ flows: [OrganisationPreview.Flow]) -> [Flow] {
            flows.map { Flow(from: $0.from.code, to: $0.to.code, count: $0.count) }
        }
        kind = preview.kind.rawValue
        effectiveOn = preview.effectiveOn.description
        stored = isStored
        founded = preview.founded.map(Unit.init)
        ended = preview.ended.map(Unit.init)
        renamed = preview.renamed.map { Renamed(before: Unit($0.before), after: Unit($0.after)) }
        placed = preview.placed.map { Placed(unit: $0.unit.code, from: $0.from?.code, to: $0.to?.code) }
        dossiers = flows(preview.dossiers)
        documents = flows(preview.documents)
    }
}
