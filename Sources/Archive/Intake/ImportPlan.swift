import GRDB
import Glibc

/// What is to be done with one file, in the order of reporting.
enum ImportStep: Sendable {
    /// Nothing more: what there is to say is durable already, or was not stored.
    case report(ImportItem)
    case store(ImportEntry, Document.Description, Document.Place, mayBeKnown: Bool)
}

/// Turns folders into steps: reads the descriptions, and makes the dossiers they speak of.
struct ImportPlan: Sendable {
    private var walk: ImportWalk
    private let archive: ArchiveDatabase
    /// The code of the unit for what has no record, or whose record names none.
    private let unit: String?
    /// The tray held nothing when the import began: no file needs to be looked for in it. Equal files are still told
    /// apart when they are stored.
    private let isTrayEmpty: Bool
    private var steps: ArraySlice<ImportStep> = []
    private var isAtEnd = false

    init(_ directory: String, unit: String?, into archive: ArchiveDatabase) async throws {
        walk = try await blocking { try ImportWalk(directory) }
        self.archive = archive
        self.unit = unit
        isTrayEmpty = try await archive.read { db in
            guard let unit, let found = try Unit.withCode(unit, db) else { return true }
            return try Document.all().standing(in: .tray(found.id)).isEmpty(db)
        }
    }

    mutating func next() -> ImportStep? {
        steps.popFirst()
    }

    /// Goes on until so many steps wait, or the folder ends; dossiers met are made in one transaction.
    mutating func refill(to count: Int) async throws {
        guard !isAtEnd, steps.count < count else { return }
        let (walk, missing, unit) = (walk, count - steps.count, unit)
        let (walked, folders) = try await blocking {
            var walk = walk
            var folders: [DescribedFolder] = []
            var met = 0
            while met < missing, let folder = walk.next() {
                folders.append(DescribedFolder(folder, unit: unit))
                met += folder.files.count + 1
            }
            return (walk, folders)
        }
        self.walk = walked
        isAtEnd = folders.isEmpty
        guard !isAtEnd else { return }
        let mayBeKnown = !isTrayEmpty
        let made = try await archive.write { db in try folders.map { try $0.steps(db, trayMayKnow: mayBeKnown) } }
        steps = ArraySlice(Array(steps) + made.joined())
    }
}

/// A folder and what its descriptions say.
private struct DescribedFolder: Sendable {
    let folder: ImportFolder
    let unit: String?
    private var units: Result<[Unit.Draft], ImportReason>?
    private var dossier: Result<Dossier.Draft, ImportReason>?
    private var documents: [String: Document.Description] = [:]

    init(_ folder: ImportFolder, unit: String?) {
        self.folder = folder
        self.unit = unit
        units = folder.units.map { entry in
            Result { () throws(ImportReason) in try DescriptionFiles.units(Self.text(of: entry, DescriptionFiles.units))
            }
        }
        guard let record = folder.record else { return }
        do throws(ImportReason) {
            var draft = try DescriptionFiles.dossier(Self.text(of: record, DescriptionFiles.record), unit: unit)
            if let contents = folder.contents {
                let text = try Self.text(of: contents, DescriptionFiles.contents)
                documents = try DescriptionFiles.documents(text)
                draft.contents = text
            }
            dossier = .success(draft)
        } catch {
            dossier = .failure(error)
        }
    }

    /// Makes units and dossier, and says what is to be done with each file.
    ///
    /// What can't be filed is refused whole: its changes are taken back, the rest of the transaction stands.
    func steps(_ db: Database, trayMayKnow: Bool) throws -> [ImportStep] {
        var steps: [ImportStep] = []
        if let entry = folder.units, let units {
            let outcome = try attempt(db) { () throws in try Unit.upsert(units.get(), db) > 0 }
            steps.append(report(entry, outcome.map { $0 ? .added : .known }))
        }
        if let dossier {
            return try steps + dossierSteps(dossier, db)
        }
        if let contents = folder.contents {
            steps.append(report(contents, .failure(.descriptionWithoutRecord)))
        }
        let place = try tray(db)
        for entry in folder.files {
            steps.append(step(entry, in: place, mayBeKnown: trayMayKnow))
        }
        return steps
    }

    private func dossierSteps(_ draft: Result<Dossier.Draft, ImportReason>, _ db: Database) throws -> [ImportStep] {
        let filed = try attempt(db) { () throws in try draft.get().file(db) }
        let id = try? filed.get().dossier.id
        var steps: [ImportStep] = []
        if let record = folder.record {
            steps.append(report(record, filed.map { $0.isChanged ? .added : .known }, dossier: id))
        }
        if let contents = folder.contents {
            steps.append(report(contents, filed.map { $0.isContentsChanged ? .added : .known }, dossier: id))
        }
        var undescribed = documents
        for entry in folder.files {
            undescribed[name(of: entry)] = nil
            let place = filed.map { Document.Place.dossier($0.dossier.id) }
            steps.append(step(entry, in: place, mayBeKnown: (try? filed.get().isNew) == false))
        }
        for name in undescribed.keys.sorted() {
            let item = ImportItem(
                path: folder.prefix + name, kind: .document, outcome: ImportReason.missing.outcome, reason: .missing,
                dossier: id)
            steps.append(.report(item))
        }
        return steps
    }

    private func step(
        _ entry: ImportEntry, in place: Result<Document.Place, ImportReason>, mayBeKnown: Bool
    ) -> ImportStep {
        switch (entry.reason, place) {
        case (let reason?, _), (nil, .failure(let reason)):
            return .report(ImportItem(path: entry.shownPath, kind: .document, outcome: reason.outcome, reason: reason))
        case (nil, .success(let place)):
            let name = name(of: entry)
            let description = documents[name] ?? Document.Description(title: DescriptionFiles.title(ofFile: name))
            return .store(entry, description, place, mayBeKnown: mayBeKnown)
        }
    }

    private func report(
        _ entry: ImportEntry, _ outcome: Result<ImportItem.Outcome, ImportReason>, dossier: Dossier.ID? = nil
    ) -> ImportStep {
        switch outcome {
        case .success(let outcome):
            .report(ImportItem(path: entry.shownPath, kind: .description, outcome: outcome, dossier: dossier))
        case .failure(let reason):
            .report(ImportItem(path: entry.shownPath, kind: .description, outcome: reason.outcome, reason: reason))
        }
    }

    private func tray(_ db: Database) throws -> Result<Document.Place, ImportReason> {
        guard let unit else { return .failure(.noUnit) }
        guard let found = try UnitReception(unit, db) else { return .failure(.noSuchUnit(unit)) }
        do throws(FilingError) {
            return .success(.tray(try found.home()))
        } catch {
            return .failure(ImportReason(error))
        }
    }

    /// A file's path below the folder. Names compare by canonical equivalence: some systems store NFD.
    private func name(of entry: ImportEntry) -> String {
        String(entry.shownPath.dropFirst(folder.prefix.count))
    }

    /// What is the matter with one folder becomes its reason; any other error ends the import.
    private func attempt<T>(_ db: Database, _ body: () throws -> T) throws -> Result<T, ImportReason> {
        var result: Result<T, ImportReason>!
        try db.inSavepoint {
            do {
                result = .success(try body())
                return .commit
            } catch let error as FilingError {
                result = .failure(ImportReason(error))
            } catch let error as ImportReason {
                result = .failure(error)
            }
            return .rollback
        }
        return result
    }

    private static func text(of entry: ImportEntry, _ name: String) throws(ImportReason) -> String {
        if let reason = entry.reason { throw reason == .empty ? .notJSON(file: name) : reason }
        let bytes: [UInt8]?
        do {
            bytes = try OpenFile(entry.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).contents(upTo: 16 << 20)
        } catch {
            throw .unreadable(error.description)
        }
        guard let bytes else { throw .descriptionTooLong(file: name) }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: body, as: UTF8.self), !text.utf8.contains(0) else {
            throw .notJSON(file: name)
        }
        return text
    }
}
