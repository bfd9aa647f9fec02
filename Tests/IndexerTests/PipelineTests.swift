import Archive
import DemoProvince
import Foundation
import Indexer
import Logging
import TestSupport
import Testing

/// From a folder of dossiers to an index, with the real reader, a real archive and a real OCR run.
@Suite(.serialized) struct PipelineTests {
    /// A small province, imported but not read.
    private func imported() async throws -> TemporaryArchive {
        let holder = try TemporaryArchive()
        let province = DemoProvince(seed: 5, dossiers: 2)
        try province.write(to: holder.folder + "/province") { _, _ in }
        let pool = try ExtractionPool()
        let importer = Importer(archive: holder.archive, sniffer: PoolSniffer(pool: pool))
        _ = try await importer.run(holder.folder + "/province", unit: nil) { item in
            #expect(item.outcome == .added, "\(item)")
        }
        await pool.shutdown()
        return holder
    }

    private func service(_ holder: TemporaryArchive, _ pool: ExtractionPool) throws -> IndexService {
        try IndexService(
            archive: holder.archive, pool: pool, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func search(_ words: String, _ service: IndexService, _ holder: TemporaryArchive) async throws
        -> SearchResponse
    {
        try await service.index.search(
            SearchRequest(.words(words)), within: Authoriser(archive: holder.archive).wholeProvince())
    }

    @Test func aFolderBecomesSearchableAndStaysSoWithoutItsIndex() async throws {
        let holder = try await imported()
        let pool = try ExtractionPool()
        defer { Task { await pool.shutdown() } }
        var first = try service(holder, pool)
        try await first.drain()
        #expect(try await holder.archive.jobCounts().queued == 0)
        let found = try await search("quyet dinh", first, holder)
        #expect(found.total.count > 0)
        let boxed = found.items.flatMap(\.pages).flatMap(\.snippet.hits).filter { !$0.boxes.isEmpty }
        #expect(!boxed.isEmpty, "hits have boxes on the page")

        // The index is gone: it is made again, from the cache of what was read, and says the same.
        first = try service(holder, pool)
        try IndexService.removeIndex(of: holder.archive)
        let second = try service(holder, pool)
        try await second.drain()
        let again = try await search("quyet dinh", second, holder)
        #expect(again.total == found.total)
        #expect(again.items.map(\.score) == found.items.map(\.score))

        // What was read is gone as well: it is read again.
        try FileManager.default.removeItem(atPath: holder.archive.directory + "/derived")
        try IndexService.removeIndex(of: holder.archive)
        let third = try service(holder, pool)
        try await third.drain()
        #expect(try await search("quyet dinh", third, holder).total == found.total)
    }

    @Test func whatChangesInTheArchiveChangesInTheIndex() async throws {
        let holder = try await imported()
        let pool = try ExtractionPool()
        defer { Task { await pool.shutdown() } }
        let service = try service(holder, pool)
        try await service.drain()
        let dossiers = try await holder.archive.dossiers(after: nil, limit: 10)
        let document = try #require(try await holder.archive.documents(in: .dossier(dossiers[0].id)).first)

        var description = document.description
        description.title = "Giấy tờ hiếm có zửng"
        try await holder.archive.correct(document: document.id, description)
        try await service.follower.catchUp()
        #expect(try await search("zửng", service, holder).items.map(\.dossier.id) == [dossiers[0].id])

        try await holder.archive.move(document: document.id, to: dossiers[1].id)
        try await service.follower.catchUp()
        #expect(try await search("zửng", service, holder).items.map(\.dossier.id) == [dossiers[1].id])
        #expect(try await service.follower.reached() == holder.archive.lastChange())
    }
}

/// Asks the pool what a file is.
struct PoolSniffer: FileSniffer {
    let pool: ExtractionPool

    func mediaType(fd: Int32) async throws -> String? {
        try await pool.sniff(fd: fd)
    }
}
