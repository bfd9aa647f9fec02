import Foundation
import GRDB

extension RecordDesk {
    /// Makes a submitted version the person's record, and brings the dossier's columns up to it.
    ///
    /// `overruling` gives a reason for each kind of warning that is passed over, by ``RecordProblem/Code``.
    package func approve(_ id: RecordVersion.ID, overruling: [String: String] = [:]) throws {
        let heading = try RecordVersion.Heading.existing(id, db)
        guard heading.state == .submitted else { throw RecordRefusal.wrongState(heading.state) }
        guard let dossier = try Dossier.fetchOne(db, key: heading.dossierId) else {
            throw FilingError.noSuchDossier(heading.dossierId)
        }
        try checkApprover(of: heading, in: dossier.unitId)
        try checkNewest(heading)
        let overruled = try overruled(try problems(of: heading), by: overruling)
        let updated = try broughtUp(dossier, to: heading)
        let number = heading.baseNumber + 1
        try db.cachedStatement(
            sql: """
                UPDATE record_version SET state = 'approved', number = ?, decidedBy = ?, decidedAt = ?, reason = NULL,
                    overruled = ?, revision = revision + 1
                WHERE id = ?
                """
        ).execute(arguments: [number, person, now, overruled, id.text])
        if updated != dossier { try updated.update(db) }
        try RecordEvent.add(.approved, to: id, by: person, at: now, note: "\(number)", db)
        try db.note(.dossier, dossier.id.text)
    }

    /// Gives a submitted version back to those who prepared it.
    package func giveBack(_ id: RecordVersion.ID, reason: String) throws {
        let reason = cleanedLines(reason)
        guard !reason.isEmpty else { throw RecordRefusal.noReason }
        let heading = try RecordVersion.Heading.existing(id, db)
        guard heading.state == .submitted else { throw RecordRefusal.wrongState(heading.state) }
        guard let dossier = try Dossier.fetchOne(db, key: heading.dossierId) else {
            throw FilingError.noSuchDossier(heading.dossierId)
        }
        try checkApprover(of: heading, in: dossier.unitId)
        try decide(heading, .returned, reason: reason)
        try RecordEvent.add(.returned, to: id, by: person, at: now, note: reason, db)
    }

    private func checkApprover(of heading: RecordVersion.Heading, in unit: Unit.ID) throws {
        let preparers = try RecordEvent.preparers(of: heading.id, db)
        let key = Person.key(person)
        guard !preparers.contains(where: { Person.key($0) == key }) else { throw RecordRefusal.ownWork(person: person) }
        let found = try approvers.nearest(to: unit, on: today, besides: preparers, db)
        guard found.contains(where: { Person.key($0.person) == key }) else {
            throw RecordRefusal.notApprover(person: person, approvers: found.map(\.person))
        }
    }

    /// The reasons that were used, in JSON.
    private func overruled(_ problems: [RecordProblem], by reasons: [String: String]) throws -> String {
        if problems.isEmpty { return "{}" }
        let errors = problems.filter { $0.severity == .error }
        guard errors.isEmpty else { throw RecordRefusal.invalid(errors) }
        var used: [String: String] = [:]
        var unexplained: [RecordProblem] = []
        for problem in problems where problem.needsReason {
            let reason = cleanedLines(reasons[problem.code.rawValue] ?? "")
            if reason.isEmpty { unexplained.append(problem) } else { used[problem.code.rawValue] = reason }
        }
        guard unexplained.isEmpty else { throw RecordRefusal.unexplained(unexplained) }
        return used.isEmpty ? "{}" : try used.json()
    }

    // MARK: - Columns

    /// The dossier as the content says; the unit stays, it changes by a transfer only.
    private func broughtUp(_ dossier: Dossier, to heading: RecordVersion.Heading) throws -> Dossier {
        let text = try String.fetchOne(
            try db.cachedStatement(sql: "SELECT content FROM record_content WHERE versionId = ?"),
            arguments: [heading.id.text])
        let content = try RecordContent(json: text ?? "{}")
        var dossier = dossier
        for (column, field) in rules.columns {
            if let value = content[field.group.id, field.field.id] {
                dossier.set(column, to: value)
            } else if heading.baseNumber > 0, dossier.has(column),
                try RecordVersion.approved(of: dossier.id, number: heading.baseNumber, db)?
                    .content[field.group.id, field.field.id] != nil
            {
                // What the record never said, such as the code a dossier was imported with, stays.
                dossier.set(column, to: nil)
            }
        }
        if let code = dossier.code {
            let other = try db.cachedStatement(sql: "SELECT 1 FROM dossier WHERE code = ? AND id <> ?")
            guard try !other.hasRow([code, dossier.id.text]) else { throw RecordRefusal.codeTaken(code) }
        }
        return dossier
    }
}

extension Dossier {
    fileprivate func has(_ column: DossierColumn) -> Bool {
        switch column {
        case .code: code != nil
        case .otherNames: !otherNames.isEmpty
        case .bornOn: bornOn != nil
        case .identityNumber: identityNumber != nil
        case .category: category != nil
        case .position: position != nil
        case .name, .status, .unit: false
        }
    }

    fileprivate mutating func set(_ column: DossierColumn, to value: FieldValue?) {
        switch column {
        case .code: code = value?.plain
        case .name: name = value?.plain ?? name
        case .otherNames:
            otherNames =
                switch value {
                case .list(let names): names
                case let value?: [value.plain]
                case nil: []
                }
        case .bornOn: bornOn = value?.day
        case .identityNumber: identityNumber = value?.plain
        case .category: category = value?.plain
        case .position: position = value?.plain
        case .status: status = value?.text.flatMap(ServiceStatus.of(recordStatus:)) ?? status
        case .unit: break
        }
    }
}

extension ServiceStatus {
    /// What a code of the list `record_status` comes to; nil for one that an office has added.
    package static func of(recordStatus code: String) -> ServiceStatus? {
        switch code {
        case "active", "probation", "seconded", "moved_in_province": .serving
        case "moved_out": .transferredOut
        case "retired", "disability": .retired
        case "resigned", "dismissed", "contract_ended": .resigned
        case "deceased": .deceased
        default: nil
        }
    }
}

/// Remembers within one transaction who approves where: a batch asks the same question for every dossier.
final class ApproverLookup {
    private struct Question: Hashable {
        let unit: Unit.ID
        let people: Set<String>
    }

    private var known: [Question: [Approver]] = [:]

    func nearest(to unit: Unit.ID, on day: Day, besides people: Set<String>, _ db: Database) throws -> [Approver] {
        let question = Question(unit: unit, people: people)
        if let answer = known[question] { return answer }
        let answer = try Approver.nearest(to: unit, on: day, besides: people, db)
        known[question] = answer
        return answer
    }
}

extension [String: String] {
    fileprivate func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
