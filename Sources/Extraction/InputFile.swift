import Glibc

/// The bytes of one file, seen through a read-only mapping: the offset of the descriptor is shared with others.
struct InputFile: ~Copyable {
    let bytes: UnsafeRawBufferPointer

    enum Failure: Error {
        case notAFile
        case empty
        case tooLarge
        case noMemory
    }

    init(descriptor: Int32, maxBytes: Int) throws(Failure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_size > 0 else { throw .empty }
        guard status.st_size <= maxBytes else { throw .tooLarge }
        let size = Int(status.st_size)
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw .noMemory
        }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
}
