extension ArchiveDatabase {
    package func approvedContents(of dossiers: [Dossier.ID]) async throws -> [Dossier.ID: RecordContent] { [:] }
}
