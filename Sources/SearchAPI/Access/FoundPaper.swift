import Archive

/// A paper somebody may look at, and by what right.
struct FoundPaper: Sendable {
    let found: ArchiveReading.FoundDocument
    let basis: AccessBasis
    /// The request whose grant it is; nil for any other right.
    let slip: RequestSlip?

    init(_ found: ArchiveReading.FoundDocument, by basis: AccessBasis = .role, slip: RequestSlip? = nil) {
        self.found = found
        self.basis = basis
        self.slip = slip
    }

    var document: Document { found.document }
}

/// A dossier with what is open of it.
struct OpenDossier: Sendable {
    let dossier: Dossier
    let unit: Archive.Unit
    let documents: [Document]
    let sight: RecordSight
}

extension AppContext {
    /// A paper that a role opens, or a grant, a self-access, an emergency; throws as if there were none.
    ///
    /// The line of the log names the right it was seen by.
    func paper(
        _ id: Document.ID, for use: FormOfUse = .view, in archive: ArchiveDatabase
    ) async throws -> FoundPaper {
        if use == .view, let found = try await ArchiveReading(archive, within: scope()).document(id) {
            showed(found)
            return FoundPaper(found)
        }
        if use != .view, let found = try await unfiled(id, in: archive) { return found }
        guard let desk, let (document, dossier, unit) = try await archive.filed(id),
            let access = try await desk.access(of: try principal(), to: dossier.id),
            let basis = access.basis(for: use, of: document)
        else { throw Problem(.notFound) }
        let slip = try await rest(on: basis, in: archive)
        let found = ArchiveReading.FoundDocument(document: document, dossier: dossier, unit: unit)
        showed(found)
        return FoundPaper(found, by: basis, slip: slip)
    }

    /// A paper in the intake tray of a unit, for whoever may take papers out there: nobody is granted one.
    private func unfiled(_ id: Document.ID, in archive: ArchiveDatabase) async throws -> FoundPaper? {
        guard let desk, let asker else { return nil }
        let scope = try await desk.scope(of: asker, forAnyOf: [.export])
        guard let found = try await ArchiveReading(archive, within: scope).document(id), found.dossier == nil else {
            return nil
        }
        showed(found)
        return FoundPaper(found)
    }

    /// A dossier with the papers and groups that are open to the caller, by a role or by another right; throws as if
    /// there were none.
    func openDossier(_ id: Dossier.ID, in archive: ArchiveDatabase, _ catalogue: Catalogue) async throws -> OpenDossier
    {
        let reading = ArchiveReading(archive, within: try await scope())
        if let found = try await reading.dossier(id) {
            showed([id])
            return OpenDossier(
                dossier: found.dossier, unit: found.unit, documents: found.documents,
                sight: RecordSight(reading.scope, in: found.unit.id, catalogue: catalogue))
        }
        guard let access = try await grantedAccess(to: id, in: archive),
            let (dossier, unit, documents) = try await archive.contents(of: id)
        else { throw Problem(.notFound) }
        showed([id])
        return OpenDossier(
            dossier: dossier, unit: unit, documents: documents.filter { access.basis(for: .view, of: $0) != nil },
            sight: RecordSight(access, catalogue: catalogue))
    }

    /// Whether the caller sees a dossier by a right other than a role; then what it opens.
    func grantedAccess(to dossier: Dossier.ID, in archive: ArchiveDatabase) async throws -> DossierAccess? {
        guard let desk, let access = try await desk.access(of: try principal(), to: dossier),
            let opening = access.openings.first, opening.basis != .role
        else { return nil }
        try await rest(on: opening.basis, in: archive)
        return access
    }

    /// The mark of what is seen by leave: who, when, by which request.
    func watermark(of paper: FoundPaper) throws -> Watermark {
        guard let desk else { throw Problem(.notLoggedIn) }
        let label =
            switch paper.basis {
            case .grant(_, let request): paper.slip?.request.label ?? request.text
            case .selfAccess(let id): "tự khai thác \(id.text.prefix(8))"
            case .emergency(let id): "khẩn cấp \(id.text.prefix(8))"
            case .role: ""
            }
        return Watermark(viewer: try person(), at: desk.rules.clockNow, request: label)
    }

    /// Names the right in the line of the log; answers the request whose grant it is.
    @discardableResult
    private func rest(on basis: AccessBasis, in archive: ArchiveDatabase) async throws -> RequestSlip? {
        guard let logId = basis.logId else { return nil }
        var slip: RequestSlip?
        if case .grant(_, let request) = basis, let desk {
            slip = try await archive.slip(request, for: try principal(), under: desk.requestRules)
        }
        trail?.rest(on: logId, purpose: slip?.request.blanks.purpose)
        return slip
    }
}
