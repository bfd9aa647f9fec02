import CZip

/// The parts of a ZIP file.
final class PackedFile {
    private let archive: OpaquePointer
    private let limits: TableLimits

    init(path: String, limits: TableLimits) throws(TableError) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            throw code == ZIP_ER_NOENT || code == ZIP_ER_OPEN || code == ZIP_ER_READ ? .unreadable : .notSpreadsheet
        }
        self.archive = archive
        self.limits = limits
        guard zip_get_num_entries(archive, 0) <= limits.entries else {
            throw .tooLarge(part: "zip", limit: "\(limits.entries) tệp")
        }
    }

    deinit {
        zip_discard(archive)
    }

    func has(_ name: String) -> Bool {
        zip_name_locate(archive, name, 0) >= 0
    }

    func open(_ name: String) throws(TableError) -> PackedPart {
        var entry = zip_stat_t()
        guard zip_stat(archive, name, 0, &entry) == 0, let handle = zip_fopen(archive, name, 0) else {
            throw .damaged(part: name)
        }
        return PackedPart(
            file: self, name: name, handle: handle, packedSize: Int(clamping: entry.comp_size), limits: limits)
    }
}

/// One part that is being unpacked. Counts what really comes out: what the file says about itself may be a lie.
final class PackedPart {
    let name: String
    /// Must not be closed before its parts.
    private let file: PackedFile
    private let handle: OpaquePointer
    private let packedSize: Int
    private let limits: TableLimits
    private var count = 0

    fileprivate init(file: PackedFile, name: String, handle: OpaquePointer, packedSize: Int, limits: TableLimits) {
        self.file = file
        self.name = name
        self.handle = handle
        self.packedSize = packedSize
        self.limits = limits
    }

    deinit {
        zip_fclose(handle)
    }

    /// How many bytes were written to the buffer; 0 at the end.
    func read(into buffer: UnsafeMutableRawPointer, upTo capacity: Int) throws(TableError) -> Int {
        let read = Int(zip_fread(handle, buffer, zip_uint64_t(capacity)))
        guard read >= 0 else { throw .damaged(part: name) }
        count += read
        guard count <= limits.partBytes else {
            throw .tooLarge(part: name, limit: "\(limits.partBytes >> 20) MB sau khi giải nén")
        }
        guard count <= limits.freeBytes || count / limits.ratio <= packedSize else {
            throw .tooLarge(part: name, limit: "giải nén gấp \(limits.ratio) lần")
        }
        return read
    }
}
