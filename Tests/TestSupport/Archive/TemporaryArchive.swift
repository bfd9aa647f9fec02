package import Archive
import Foundation
import Glibc

/// A small archive in a folder of its own, opened as in production; gone when it goes out of sight.
package final class TemporaryArchive: Sendable {
    /// Holds the archive's directory and whatever else a test puts there.
    package let folder: String
    package var directory: String { folder + "/archive" }
    package let archive: ArchiveDatabase

    package convenience init() throws {
        try self.init { try ArchiveDatabase(opening: $0, as: .owner) }
    }

    /// `open` is handed the directory of a new archive.
    package init(open: (String) throws -> ArchiveDatabase) throws {
        folder = try Self.makeFolder()
        let directory = folder + "/archive"
        try ArchiveDatabase.create(at: directory)
        archive = try open(directory)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// An empty folder that nobody else uses.
    package static func makeFolder() throws -> String {
        let path = NSTemporaryDirectory() + "hoso-test-" + Identifier<TemporaryArchive>.random().text
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    // MARK: - Contents

    /// A province, two departments and a division: TINH over SNV over SNV-TCCB, and STC.
    @discardableResult
    package func addUnits() async throws -> [String: Archive.Unit] {
        try await archive.upsert([
            Unit.Draft(code: "TINH", name: "Ủy ban nhân dân tỉnh", kind: "UBNDT"),
            Unit.Draft(code: "SNV", name: "Sở Nội vụ", kind: "SO", parent: "TINH"),
            Unit.Draft(code: "SNV-TCCB", name: "Phòng Tổ chức cán bộ", kind: "PHONG", parent: "SNV"),
            Unit.Draft(code: "STC", name: "Sở Tài chính", kind: "SO", parent: "TINH"),
        ])
        return Dictionary(uniqueKeysWithValues: try await archive.units().map { ($0.code, $0) })
    }

    /// A dossier in SNV-TCCB; the units must be there.
    @discardableResult
    package func addDossier(_ name: String = "Nguyễn Văn An", code: String = "LK000001") async throws -> Dossier {
        try await archive.upsert(Dossier.Draft(code: code, name: name, unit: "SNV-TCCB")).dossier
    }

    /// Stores bytes as a document of the dossier; queued to be read.
    @discardableResult
    package func addDocument(
        _ bytes: String, to place: Document.Place, title: String = "Sơ yếu lý lịch"
    ) async throws -> Document {
        try await archive.add([draft(bytes, for: place, title: title)])[0].document
    }

    /// A draft whose blob is stored.
    package func draft(_ bytes: String, for place: Document.Place, title: String = "Sơ yếu lý lịch") throws
        -> Document.Draft
    {
        let path = try write(bytes, to: "draft-" + Identifier<Document>.random().text)
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let (digest, byteCount, isNew) = try archive.blobs.store(file.fileDescriptor)
        return Document.Draft(
            place: place, description: Document.Description(title: title),
            blob: StoredBlob(digest: digest, byteCount: byteCount, isNew: isNew), mediaType: "application/pdf",
            originalName: "scan.pdf")
    }

    /// Writes a file below ``folder``, with the folders it needs; returns its whole path.
    @discardableResult
    package func write(_ text: String, to path: String) throws -> String {
        let url = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url.path
    }
}
