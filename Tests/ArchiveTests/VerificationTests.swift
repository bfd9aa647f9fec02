@testable import Archive
import Foundation
import GRDB
import TestSupport
import Testing

/// A store that was broken in one way, and what the checker must call it.
struct BrokenStore: Sendable, CustomTestStringConvertible {
    let code: VerificationFinding.Code
    let testDescription: String
    var needsFull = false
    var severity = VerificationFinding.Severity.fault
    /// Gets the stage and the digest of one of its two documents.
    let damage: @Sendable (TemporaryArchive, String) async throws -> Void

    static let all: [BrokenStore] = [
        BrokenStore(code: .blobMissing, testDescription: "a blob is deleted") { stage, digest in
            try FileManager.default.removeItem(atPath: stage.blob(digest))
        },
        BrokenStore(code: .blobWrongSize, testDescription: "a blob is cut short") { stage, digest in
            try stage.rewrite(digest) { $0.dropLast() }
        },
        BrokenStore(code: .blobChanged, testDescription: "one bit of a blob is turned", needsFull: true) {
            stage, digest in
            try stage.rewrite(digest) { bytes in
                var bytes = bytes
                bytes[2] ^= 4
                return bytes
            }
        },
        BrokenStore(code: .blobChanged, testDescription: "another file stands under the name", needsFull: true) {
            stage, digest in
            try stage.rewrite(digest) { Data(repeating: 7, count: $0.count) }
        },
        BrokenStore(code: .blobWrongMode, testDescription: "a blob may be written") { stage, digest in
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: stage.blob(digest))
        },
        BrokenStore(code: .blobWrongMode, testDescription: "a link stands in place of a blob") { stage, digest in
            try FileManager.default.moveItem(atPath: stage.blob(digest), toPath: stage.folder + "/away")
            try FileManager.default.createSymbolicLink(
                atPath: stage.blob(digest), withDestinationPath: stage.folder + "/away")
        },
        BrokenStore(code: .blobOrphan, testDescription: "a blob has no row, since yesterday") { stage, _ in
            let orphan = stage.blob(try stage.draft("%PDF orphan", for: .tray(.random())).blob.digest)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -90_000)], ofItemAtPath: orphan)
        },
        BrokenStore(code: .blobOrphan, testDescription: "a blob has no row yet", severity: .notice) { stage, _ in
            _ = try stage.draft("%PDF orphan", for: .tray(.random()))
        },
        BrokenStore(code: .strayFile, testDescription: "a foreign file lies among blobs") { stage, _ in
            try stage.write("x", to: "archive/blobs/ab/note.txt")
        },
        BrokenStore(code: .strayFile, testDescription: "a foreign file lies beside the folders") { stage, _ in
            try stage.write("x", to: "archive/blobs/note.txt")
        },
        BrokenStore(code: .folderMissing, testDescription: "a folder of blobs is gone") { stage, digest in
            let folders = FileBlobStore.folderNames.map { "\(stage.directory)/blobs/\($0)" }
            let empty = try folders.first { try FileManager.default.contentsOfDirectory(atPath: $0).isEmpty }
            try FileManager.default.removeItem(atPath: #require(empty))
        },
        BrokenStore(code: .temporaryLeft, testDescription: "a half copy is left", severity: .notice) { stage, _ in
            try stage.write("x", to: "archive/blobs/tmp/half")
        },
        BrokenStore(code: .documentWithoutJob, testDescription: "a job is lost") { stage, _ in
            try await stage.break("DELETE FROM job WHERE number = 1")
        },
        BrokenStore(code: .documentWithoutJob, testDescription: "a job ended without outcome") { stage, _ in
            try await stage.break("UPDATE job SET state = 'done' WHERE number = 1")
        },
        BrokenStore(code: .jobOfFinishedDocument, testDescription: "an outcome stands without ending its job") {
            stage, _ in
            try await stage.break(
                """
                UPDATE document SET state = 'read', pageCount = 1
                WHERE id = (SELECT documentId FROM job WHERE number = 1)
                """)
        },
        BrokenStore(code: .jobWithoutDocument, testDescription: "a job speaks of no document") { stage, _ in
            try await stage.break("INSERT INTO job (documentId, state) VALUES ('aaaaaaaaaaaaaaaa', 'queued')")
        },
        BrokenStore(code: .rowWithoutTarget, testDescription: "a dossier's unit is gone") { stage, _ in
            try await stage.break("DELETE FROM unit WHERE code = 'SNV-TCCB'")
        },
        BrokenStore(code: .changeGap, testDescription: "a change in the middle is gone") { stage, _ in
            try await stage.break(
                """
                DROP TRIGGER change_stays;
                DELETE FROM change WHERE number = 2;
                INSERT INTO change (subject, subjectId) SELECT 'unit', id FROM unit;
                \(changeTrigger)
                """)
        },
        BrokenStore(code: .changeGap, testDescription: "the last changes are gone") { stage, _ in
            try await stage.break(
                """
                INSERT INTO change (subject, subjectId) SELECT 'unit', id FROM unit;
                DROP TRIGGER change_stays;
                DELETE FROM change WHERE number > 8;
                \(changeTrigger)
                """)
        },
        BrokenStore(code: .changeMissing, testDescription: "a dossier came without a change") { stage, _ in
            try await stage.break(
                """
                INSERT INTO dossier (id, name, unitId, status, createdAt)
                SELECT 'aaaaaaaaaaaaaaaa', 'A', id, 'serving', '2020-01-01 00:00:00.000' FROM unit LIMIT 1
                """)
        },
        BrokenStore(code: .logChanged, testDescription: "a line of the log was changed") { stage, _ in
            try await stage.logThree("UPDATE access_log SET route = 'x' WHERE number = 2")
        },
        BrokenStore(code: .logCut, testDescription: "the end of the log was cut") { stage, _ in
            try await stage.logThree(
                "DELETE FROM access_log WHERE number = 3; DELETE FROM access_log_subject WHERE number = 3")
        },
        BrokenStore(code: .logSubjectDiffers, testDescription: "a line is filed elsewhere") { stage, _ in
            try await stage.logThree("DELETE FROM access_log_subject WHERE number = 2")
        },
        BrokenStore(code: .checkpointForeign, testDescription: "a checkpoint is none") { stage, _ in
            try await stage.logThree("UPDATE checkpoint SET note = 'x'")
        },
        BrokenStore(code: .logKeyMissing, testDescription: "the key of the log is gone", severity: .notice) {
            stage, _ in
            try await stage.logThree("SELECT 1")
            try FileManager.default.removeItem(atPath: LogKey.standardPath(for: stage.directory))
        },
        BrokenStore(code: .schemaDiffers, testDescription: "a trigger is gone") { stage, _ in
            try await stage.break("DROP TRIGGER document_stays")
        },
        BrokenStore(code: .schemaDiffers, testDescription: "a table is added") { stage, _ in
            try await stage.break("CREATE TABLE note (text TEXT)")
        },
    ]

    private static let changeTrigger = """
        CREATE TRIGGER change_stays BEFORE DELETE ON change
        BEGIN SELECT RAISE(ABORT, 'the change feed is only added to'); END
        """
}

extension TemporaryArchive {
    fileprivate func blob(_ digest: String) -> String {
        "\(directory)/blobs/\(digest.prefix(2))/\(digest)"
    }

    fileprivate func rewrite(_ digest: String, _ change: (Data) -> Data) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: blob(digest)))
        try FileManager.default.removeItem(atPath: blob(digest))
        try change(bytes).write(to: URL(fileURLWithPath: blob(digest)))
        try FileManager.default.setAttributes([.posixPermissions: 0o440], ofItemAtPath: blob(digest))
    }

    /// Writes three lines of the access log, signs them, and does to the log what is forbidden.
    fileprivate func logThree(_ sql: String) async throws {
        let log = try await AccessLog(of: archive, keyAt: LogKey.standardPath(for: directory))
        for number in 1...3 { try await log.append(.madeUp(number)) }
        try await log.checkpoint()
        try await archive.pool.writeWithoutTransaction { db in
            try LogTampering.withoutTriggers(db) { try $0.execute(sql: sql) }
        }
    }

    /// Does to the tables what their promises forbid.
    fileprivate func `break`(_ sql: String) async throws {
        try await archive.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: sql)
            try db.execute(sql: "PRAGMA foreign_keys = ON")
        }
    }
}

@Suite struct VerificationTests {
    let stage: TemporaryArchive

    init() throws {
        stage = try TemporaryArchive()
    }

    private func fill() async throws -> String {
        try await stage.addUnits()
        let dossier = try await stage.addDossier()
        try await stage.addDocument("%PDF other", to: .dossier(dossier.id))
        return try await stage.addDocument("%PDF this one", to: .dossier(dossier.id)).digest
    }

    @Test func aSoundStoreHasNoFindings() async throws {
        _ = try await fill()
        #expect(try await Verification(archive: stage.archive).findings(.full).isEmpty)
        let reader = try ArchiveDatabase(opening: stage.directory, as: .reader)
        #expect(try await Verification(archive: reader).findings(.full).isEmpty)
    }

    @Test("Every kind of damage is called by its name", arguments: BrokenStore.all)
    func damage(broken: BrokenStore) async throws {
        let digest = try await fill()
        try await broken.damage(stage, digest)
        func verification() throws -> Verification {
            let keyPath = LogKey.standardPath(for: stage.directory)
            return Verification(
                archive: stage.archive, witness: try LogWitness(keyAt: keyPath, of: stage.directory))
        }
        let found = try await verification().findings(.full)
        #expect(
            Set(found.map(\.code)) == [broken.code] && found.allSatisfy { $0.severity == broken.severity }, "\(found)")
        let quick = try await verification().findings(.quick)
        #expect(quick == (broken.needsFull ? [] : found))
    }

    @Test func everyFindingIsTried() {
        #expect(
            VerificationFinding.Code.allCases.filter { code in !BrokenStore.all.contains { $0.code == code } }
                == [.databaseDamaged, .blobUnreadable])
    }

    @Test func everyBrokenPageOfTheDatabaseIsNoticed() async throws {
        _ = try await fill()
        try await stage.archive.pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        let whole = try Data(contentsOf: URL(fileURLWithPath: stage.directory + "/archive.sqlite"))
        let copy = stage.folder + "/copy"
        try FileManager.default.copyItem(atPath: stage.directory, toPath: copy)
        for page in 1..<whole.count / 4096 {
            for file in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: copy + "/archive.sqlite" + file)
            }
            var bytes = whole
            bytes.replaceSubrange(page * 4096..<(page * 4096 + 16), with: Data(repeating: 0xA5, count: 16))
            try bytes.write(to: URL(fileURLWithPath: copy + "/archive.sqlite"))
            // A file that can't be opened or asked at all is "could not check", which is as good.
            let found = try? await Verification(archive: ArchiveDatabase(opening: copy, as: .reader)).findings(.quick)
            #expect(found?.contains { $0.code == .databaseDamaged } ?? true, "page \(page): \(found ?? [])")
        }
    }
}
