import GRDB

/// One change of the organisation as a file of changes writes it: units by the codes they have once the changes before it
/// are made, dossiers by number or id.
package struct OrganisationStep: Equatable, Sendable {
    enum Order: Equatable, Sendable {
        case establish(code: String, name: String, kind: String, under: String?)
        case rename(String, name: String?, code: String?)
        /// `under` nil: to the top.
        case move(String, under: String?)
        case mergeInto([String], into: String)
        case mergeAsNew([String], code: String, name: String, kind: String?, under: String?)
        case split(String, parts: [Part], rest: String?)
        case abolish(String, to: String?, dossiersTo: String?, trayTo: String?, unitsTo: String?, dossiers: [Pair])
    }

    struct Part: Equatable, Sendable {
        let code: String
        let name: String
        let kind: String?
        let under: String?
        let units: [String]
        let dossiers: [String]
    }

    struct Pair: Equatable, Sendable {
        let dossier: String
        let unit: String
    }

    let order: Order
    /// Where it stands in the file, from 1.
    package let line: Int?
}

/// Why a list of changes can't be made, and which of them it is.
package struct OrganisationListRefusal: Error, Equatable {
    /// From 1.
    package let number: Int
    package let line: Int?
    package let reason: OrganisationRefusal

    package var sentence: String {
        "Thay đổi thứ \(number)" + (line.map { " (dòng \($0))" } ?? "") + ": " + reason.sentence
    }
}

// MARK: - In the archive

extension OrganisationStep {
    /// The change, with the ids that units and dossiers have now.
    func change(_ db: Database) throws -> OrganisationChange {
        func unit(_ code: String) throws -> Unit {
            guard let unit = try Unit.withCode(code, db) else { throw OrganisationRefusal.noSuchUnit(code) }
            return unit
        }
        func id(_ code: String?) throws -> Unit.ID? { try code.map { try unit($0).id } }
        func dossier(_ name: String) throws -> Dossier.ID {
            if let id = Dossier.ID(name), try Dossier.exists(db, key: id) { return id }
            let found = try Dossier.filter(literal: "code = \(name)").fetchOne(db)
            guard let found else { throw OrganisationRefusal.noSuchDossier(name) }
            return found.id
        }
        switch order {
        case .establish(let code, let name, let kind, let under):
            return .establish(.init(code: code, name: name, kind: kind, under: try id(under)))
        case .rename(let code, let name, let newCode):
            let found = try unit(code)
            return .rename(found.id, name: name ?? found.name, code: newCode)
        case .move(let code, let under):
            return .move(try unit(code).id, under: try id(under))
        case .mergeInto(let codes, let into):
            return .merge(try codes.map { try unit($0).id }, into: .existing(try unit(into).id))
        case .mergeAsNew(let codes, let code, let name, let kind, let under):
            let merged = try codes.map { try unit($0) }
            let home = try id(under) ?? merged[0].parentId
            return .merge(
                merged.map(\.id),
                into: .new(.init(code: code, name: name, kind: kind ?? merged[0].kind, under: home)))
        case .split(let code, let parts, let rest):
            let old = try unit(code)
            let made = try parts.map { part in
                OrganisationChange.SplitPart(
                    unit: .init(
                        code: part.code, name: part.name, kind: part.kind ?? old.kind,
                        under: try id(part.under) ?? old.parentId),
                    dossiers: try part.dossiers.map(dossier), children: try part.units.map { try unit($0).id })
            }
            return .split(old.id, parts: made, rest: made.first { $0.unit.code == rest }?.unit.id ?? old.id)
        case .abolish(let code, let to, let dossiersTo, let trayTo, let unitsTo, let dossiers):
            let groups = try Dictionary(grouping: dossiers, by: \.unit).sorted { $0.key < $1.key }.map { home, pairs in
                OrganisationChange.AbolitionHomes.Group(
                    try pairs.map { try dossier($0.dossier) }, to: try unit(home).id)
            }
            return .abolish(
                try unit(code).id,
                homes: .init(
                    groups: groups, dossiers: try id(dossiersTo ?? to), tray: try id(trayTo ?? to),
                    children: try id(unitsTo ?? to)))
        }
    }
}

extension ArchiveDatabase {
    /// Makes the changes that one decision orders, in this order, all or none; or only tells what they would do.
    ///
    /// A look carries them out and takes them back: the second may be about what the first has founded.
    package func carryOut(
        _ steps: [OrganisationStep], decision: OrganisationDecision, by person: String, onlyLooking: Bool,
        today: Day = .todayInVietnam
    ) async throws -> [OrganisationPreview] {
        if !onlyLooking { try decision.check(recordedBy: person, today: today) }
        do {
            return try await write { db in
                let previews = try steps.enumerated().map { index, step in
                    do {
                        return try OrganisationPlanner.make(try step.change(db), decision, by: person, db)
                    } catch let error as OrganisationRefusal {
                        throw OrganisationListRefusal(number: index + 1, line: step.line, reason: error)
                    }
                }
                if onlyLooking { throw TakenBack(previews: previews) }
                return previews
            }
        } catch let look as TakenBack {
            return look.previews
        }
    }
}

/// Ends a transaction that only looked.
private struct TakenBack: Error {
    let previews: [OrganisationPreview]
}
