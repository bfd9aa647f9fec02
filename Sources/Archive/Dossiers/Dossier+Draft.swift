package import GRDB

extension Dossier {
    /// What a record says about a person.
    ///
    /// nil says nothing: in a dossier that is there already the value stays.
    package struct Draft: Equatable, Sendable {
        package var code: String?
        package var name: String
        package var otherNames: [String]?
        package var bornOn: Day?
        package var identityNumber: String?
        /// The code of the managing unit.
        package var unit: String
        package var status: ServiceStatus?
        package var category: String?
        package var position: String?
        /// The record as it came, in JSON, with the keys that have no column.
        package var record: String?
        /// The list of documents as it came, in JSON.
        package var contents: String?

        package init(
            code: String? = nil, name: String, otherNames: [String]? = nil, bornOn: Day? = nil,
            identityNumber: String? = nil, unit: String, status: ServiceStatus? = nil, category: String? = nil,
            position: String? = nil, record: String? = nil, contents: String? = nil
        ) {
            self.code = code
            self.name = name
            self.otherNames = otherNames
            self.bornOn = bornOn
            self.identityNumber = identityNumber
            self.unit = unit
            self.status = status
            self.category = category
            self.position = position
            self.record = record
            self.contents = contents
        }
    }

    /// A dossier after a record was brought in.
    package struct Filed: Equatable, Sendable {
        package let dossier: Dossier
        package let isNew: Bool
        /// Whether anything is different now; true for a new one.
        package let isChanged: Bool
        package let isContentsChanged: Bool
    }
}

extension Dossier.Draft {
    /// Makes the dossier, or changes the one that is this person's; within units, dossiers elsewhere are nobody's.
    package func file(_ db: Database, within units: Set<Unit.ID>? = nil) throws -> Dossier.Filed {
        guard let reception = try UnitReception(unit, db) else { throw FilingError.noSuchUnit(unit) }
        let known = try match(reception.candidates, within: units, db)
        let unitId = try home(of: known, reception, db)
        var dossier = known ?? Dossier(name: name, unitId: unitId)
        // A code that a merged double had leads here, but is not this dossier's.
        let isFormerCode = try known != nil && code.map { try DossierMerge.target(ofFormerCode: $0, db) } == known?.id
        dossier.code = isFormerCode ? dossier.code ?? code : code ?? dossier.code
        dossier.name = name
        dossier.otherNames = otherNames ?? dossier.otherNames
        dossier.bornOn = bornOn ?? dossier.bornOn
        dossier.identityNumber = identityNumber ?? dossier.identityNumber
        dossier.unitId = unitId
        dossier.status = status ?? dossier.status
        dossier.category = category ?? dossier.category
        dossier.position = position ?? dossier.position
        if known == nil {
            try dossier.insert(db)
        } else if dossier != known {
            try dossier.update(db)
        }
        let description = try keepDescription(of: dossier.id, db)
        let isChanged = dossier != known || description.isRecordChanged
        if isChanged { try db.note(.dossier, dossier.id.text) }
        return Dossier.Filed(
            dossier: dossier, isNew: known == nil, isChanged: isChanged,
            isContentsChanged: description.isContentsChanged)
    }

    /// The unit the dossier is to stand in: a record that came before says nothing new about that.
    private func home(of known: Dossier?, _ reception: UnitReception, _ db: Database) throws -> Unit.ID {
        guard let known, let record else { return try reception.home(of: known, db) }
        let kept = try String.fetchOne(
            db, sql: "SELECT record FROM importedDescription WHERE dossierId = ?", arguments: [known.id])
        return try kept == record ? known.unitId : reception.home(of: known, db)
    }

    /// The dossier of this person: by number, else by identity number, else by name, birthday and unit.
    ///
    /// Within a scope, a number that stands elsewhere is refused, since it can't be given twice; an identity number that
    /// stands elsewhere is passed over, so that nobody learns of it.
    func match(_ units: [Unit.ID], within scope: Set<Unit.ID>? = nil, _ db: Database) throws -> Dossier? {
        func isHere(_ dossier: Dossier) -> Bool { scope?.contains(dossier.unitId) ?? true }
        guard code != nil || identityNumber != nil || bornOn != nil else { throw FilingError.indistinctDossier }
        let ofCode =
            try Dossier.filter(literal: "code = \(code)").fetchOne(db)
            ?? code.flatMap { try DossierMerge.target(ofFormerCode: $0, db) }
            .flatMap { try Dossier.fetchOne(db, key: $0) }
        if let ofCode, !isHere(ofCode) { throw FilingError.noSuchDossier(ofCode.id) }
        if let identityNumber {
            let others = try Dossier.filter(literal: "identityNumber = \(identityNumber)").fetchAll(db).filter(isHere)
            if let ofCode {
                if let other = others.first(where: { $0.id != ofCode.id }) {
                    throw FilingError.contradictoryDossier(ofCode.id, other.id)
                }
                return ofCode
            }
            // A dossier with another number is another one, even with the same identity number.
            if let other = others.first(where: { code != nil && $0.code != nil }) {
                throw FilingError.ambiguousDossier([other.id])
            }
            guard others.count <= 1 else { throw FilingError.ambiguousDossier(others.map(\.id)) }
            return others.first
        }
        if code != nil { return ofCode }
        let namesakes =
            try Dossier
            .filter(literal: "name = \(name) AND bornOn = \(bornOn?.description) AND unitId IN \(units.map(\.text))")
            .filter(literal: "id NOT IN (SELECT mergedId FROM dossier_merge)")
            .fetchAll(db).filter(isHere)
        guard namesakes.count <= 1 else { throw FilingError.ambiguousDossier(namesakes.map(\.id)) }
        return namesakes.first
    }

    private func keepDescription(
        of dossier: Dossier.ID, _ db: Database
    ) throws -> (isRecordChanged: Bool, isContentsChanged: Bool) {
        guard let record else { return (false, false) }
        let kept = try Row.fetchOne(
            db, sql: "SELECT record, contents FROM importedDescription WHERE dossierId = ?", arguments: [dossier])
        let isRecordChanged = kept?["record"] != record
        let isContentsChanged = contents != nil && kept?["contents"] != contents
        if isRecordChanged || isContentsChanged {
            try db.execute(
                sql: """
                    INSERT INTO importedDescription (dossierId, record, contents) VALUES (?, ?, ?)
                    ON CONFLICT (dossierId) DO UPDATE
                    SET record = excluded.record, contents = coalesce(excluded.contents, contents)
                    """, arguments: [dossier, record, contents])
        }
        return (isRecordChanged, isContentsChanged)
    }
}
