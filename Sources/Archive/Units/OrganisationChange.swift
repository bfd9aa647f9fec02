/// One change of the organisation, as a decision orders it.
///
/// A new unit has its id from the start, so that later changes of one list may name it.
package enum OrganisationChange: Equatable, Sendable {
    case establish(NewUnit)
    /// The old name stays findable. `code` nil: the code stays.
    case rename(Unit.ID, name: String, code: String?)
    /// `under` nil: to the top.
    case move(Unit.ID, under: Unit.ID?)
    /// Dossiers, tray and units below go to the successor; the others end.
    case merge([Unit.ID], into: Successor)
    /// What no part names goes to `rest`: one of the parts (chia: the unit ends), or the unit itself (tách: it goes on).
    case split(Unit.ID, parts: [SplitPart], rest: Unit.ID)
    case abolish(Unit.ID, homes: AbolitionHomes)

    package enum Kind: String, CaseIterable, Codable, Sendable {
        case rename, move, merge, split, abolish, establish
    }

    package var kind: Kind {
        switch self {
        case .establish: .establish
        case .rename: .rename
        case .move: .move
        case .merge: .merge
        case .split: .split
        case .abolish: .abolish
        }
    }

    /// A unit that a change founds; it starts on the day the change takes effect.
    package struct NewUnit: Equatable, Sendable {
        package let id: Unit.ID
        package var code: String
        package var name: String
        package var kind: String
        package var under: Unit.ID?

        package init(id: Unit.ID = .random(), code: String, name: String, kind: String, under: Unit.ID?) {
            self.id = id
            self.code = code
            self.name = name
            self.kind = kind
            self.under = under
        }
    }

    package enum Successor: Equatable, Sendable {
        case new(NewUnit)
        case existing(Unit.ID)
    }

    package struct SplitPart: Equatable, Sendable {
        package var unit: NewUnit
        package var dossiers: [Dossier.ID]
        /// Units below the one that is split which go to this part.
        package var children: [Unit.ID]

        package init(unit: NewUnit, dossiers: [Dossier.ID] = [], children: [Unit.ID] = []) {
            self.unit = unit
            self.dossiers = dossiers
            self.children = children
        }
    }

    /// Where everything of an abolished unit goes. nil is allowed where there is nothing.
    package struct AbolitionHomes: Equatable, Sendable {
        package struct Group: Equatable, Sendable {
            package var dossiers: [Dossier.ID]
            package var to: Unit.ID

            package init(_ dossiers: [Dossier.ID], to: Unit.ID) {
                self.dossiers = dossiers
                self.to = to
            }
        }

        /// Dossiers that go somewhere else than the rest.
        package var groups: [Group]
        package var dossiers: Unit.ID?
        package var tray: Unit.ID?
        package var children: Unit.ID?

        package init(groups: [Group] = [], dossiers: Unit.ID? = nil, tray: Unit.ID? = nil, children: Unit.ID? = nil) {
            self.groups = groups
            self.dossiers = dossiers
            self.tray = tray
            self.children = children
        }

        /// Everything to one unit.
        package init(everythingTo unit: Unit.ID, groups: [Group] = []) {
            self.init(groups: groups, dossiers: unit, tray: unit, children: unit)
        }
    }
}

/// The paper that orders a change of the organisation.
package struct OrganisationDecision: Equatable, Sendable {
    /// Such as "202/2025/QH15".
    package var number: String
    package var decidedOn: Day
    /// The first day on which things are as the change makes them; a whole day.
    package var effectiveOn: Day
    package var note: String?

    package init(number: String, decidedOn: Day, effectiveOn: Day, note: String? = nil) {
        self.number = number
        self.decidedOn = decidedOn
        self.effectiveOn = effectiveOn
        self.note = note
    }
}
