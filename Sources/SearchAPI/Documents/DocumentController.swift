import Archive

/// One paper: what is known about it, the original file, corrections.
package struct DocumentController: Sendable {
    private let archive: ArchiveDatabase

    init(archive: ArchiveDatabase) {
        self.archive = archive
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "documents/{id}", policy: .reading, log: .list, limits: .bodyless,
                summary: "What is known about one paper.", use: document)
            Route(
                .get, "documents/{id}/original", policy: .anyOf([.export, .requestAccess]), log: .download,
                limits: .bodyless,
                summary: "The file as it came in, to be saved.", use: original)
            Route(
                .patch, "documents/{id}", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Corrects title, component, number or day of a paper.", use: correct)
            Route(
                .post, "documents/{id}/move", policy: .allowed(.prepareChanges), log: .change, limits: .interactive,
                summary: "Moves a paper into a dossier, with the scans it has replaced.", use: move)
        }
    }

    struct DocumentInput: RouteInput {
        static let id = RouteParameter(.path, "id", .identifier, "The document.")
        static let parameters = [id]

        let id: Document.ID

        init(_ request: RouteRequest) throws {
            id = try request.identifier(Self.id, of: Document.self)
        }
    }

    @Sendable
    func document(_ input: DocumentInput, context: AppContext) async throws -> TaggedAnswer<DocumentAnswer> {
        try TaggedAnswer(DocumentAnswer(try await context.paper(input.id, in: archive).document))
    }

    @Sendable
    func original(_ input: DocumentInput, context: AppContext) async throws -> OriginalAnswer {
        let document = try await context.paper(input.id, for: .export, in: archive).document
        return OriginalAnswer(
            file: try BlobFile(document.digest, in: archive.blobs), byteCount: document.byteCount,
            mediaType: document.mediaType, name: document.originalName)
    }

    @Sendable
    func correct(_ input: CorrectionInput, context: AppContext) async throws -> TaggedAnswer<DocumentAnswer> {
        _ = try await found(input.id, context)
        let corrected = try await archive.correct(document: input.id) { before in
            if let expected = input.expectedTag, try TaggedAnswer(DocumentAnswer(before)).tag != expected {
                throw Problem(.changedMeanwhile)
            }
            return try input.correction.applied(to: before.description)
        }
        return try TaggedAnswer(DocumentAnswer(corrected))
    }

    @Sendable
    func move(_ input: MoveInput, context: AppContext) async throws -> TaggedAnswer<DocumentAnswer> {
        _ = try await found(input.id, context)
        guard try await ArchiveReading(archive, within: context.scope()).dossier(input.dossier) != nil else {
            throw Problem(.notFound, about: "dossier")
        }
        context.showed([input.dossier])
        do {
            return try TaggedAnswer(DocumentAnswer(try await archive.move(document: input.id, to: input.dossier)))
        } catch FilingError.alreadyThere {
            throw Problem(.conflict, about: "dossier", detail: "Hồ sơ này đã có đúng tệp đó.")
        }
    }

    private func found(_ id: Document.ID, _ context: AppContext) async throws -> ArchiveReading.FoundDocument {
        guard let found = try await ArchiveReading(archive, within: context.scope()).document(id) else {
            throw Problem(.notFound)
        }
        context.showed(found)
        return found
    }
}
