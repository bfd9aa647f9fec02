import Glibc

/// A file somebody named on the command line, open for reading.
final class InputDescriptor: Sendable {
    let descriptor: Int32
    let byteCount: Int64

    init(path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(.noInput, "\(path): \(String(cString: strerror(errno)))") }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Failure(.noInput, "\(path) is no file")
        }
        byteCount = Int64(information.st_size)
    }

    deinit {
        close(descriptor)
    }
}
