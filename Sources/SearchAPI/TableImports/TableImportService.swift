import Archive
import Foundation
import Logging
import ServiceLifecycle

/// Works on the tables that were brought, one after the other, for as long as the server runs.
///
/// All it knows stands in the archive. When it is stopped, the piece under way is taken back, and the next server goes on
/// behind the last one that was kept.
struct TableImportService: Service {
    private let archive: ArchiveDatabase
    private let rules: RecordRules
    private let logger: Logger
    private let calls: AsyncStream<Void>
    private let call: AsyncStream<Void>.Continuation

    init(archive: ArchiveDatabase, rules: RecordRules, logger: Logger) {
        self.archive = archive
        self.rules = rules
        self.logger = logger
        (calls, call) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        // What an earlier server has left.
        call.yield()
    }

    /// Says that there is work.
    func wake() {
        call.yield()
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in calls {
                // What failed for a reason that may pass is tried again at the next call, not at once.
                var passedOver: Set<TableImport.ID> = []
                do {
                    try await archive.dropForgottenImports(before: Date.now.addingTimeInterval(-TableImport.keptFor))
                    while let work = try await archive.waitingTableImports().first(where: {
                        !passedOver.contains($0.id)
                    }) {
                        if try await !proceed(with: work) { passedOver.insert(work.id) }
                    }
                } catch {
                    logger.error("imports wait", metadata: ["error": .string(String(reflecting: type(of: error)))])
                }
            }
        }
    }

    /// False when the work could not be done and nothing about it is settled.
    private func proceed(with work: TableImport) async throws -> Bool {
        let path = "\(archive.directory)/tmp/import-\(work.id)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            guard let bytes = try await archive.bytes(of: work.id) else {
                try await archive.fail(work, because: "Tệp không còn trong kho.")
                return true
            }
            try bytes.write(to: URL(filePath: path))
            let unit = try await archive.units().first { $0.id == work.unitId }
            let bringing = RecordImport(
                archive: archive, rules: rules, unit: unit?.code, within: work.units, limits: .upload)
            do {
                try await bringing.proceed(with: work, file: path)
            } catch let error as TableError {
                try await archive.fail(work, because: error.sentence)
            }
        } catch RecordRefusal.importState, RecordRefusal.noSuchImport {
            // Somebody has dropped it, or chosen other columns; the list is read anew.
        } catch is CancellationError {
            return false
        } catch {
            logger.error("an import waits", metadata: ["error": .string(String(reflecting: type(of: error)))])
            return false
        }
        return true
    }
}
