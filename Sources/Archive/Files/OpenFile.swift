import Glibc

/// A call of the operating system that failed.
package struct SystemError: Error, Equatable, CustomStringConvertible {
    package let call: String
    package let code: Int32

    /// Takes the reason from `errno`; ask at once after the call.
    init(_ call: String) {
        self.call = call
        code = errno
    }

    init(_ call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    package var description: String {
        "\(call): \(String(cString: strerror(code)))"
    }
}

/// An open file or directory; closed when it goes out of sight.
struct OpenFile: ~Copyable {
    let fd: Int32

    init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(SystemError) {
        fd = open(path, flags | O_CLOEXEC, mode)
        guard fd >= 0 else { throw SystemError("open") }
    }

    init(_ path: [UInt8], _ flags: Int32) throws(SystemError) {
        fd = (path + [0]).withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, flags | O_CLOEXEC) }
        }
        guard fd >= 0 else { throw SystemError("open") }
    }

    /// Takes over a descriptor that somebody else opened.
    init(owning fd: Int32) {
        self.fd = fd
    }

    deinit {
        close(fd)
    }

    /// Gives the descriptor away; the new owner closes it.
    consuming func release() -> Int32 {
        let fd = fd
        discard self
        return fd
    }

    func status() throws(SystemError) -> stat {
        var status = stat()
        guard fstat(fd, &status) == 0 else { throw SystemError("fstat") }
        return status
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(fd, bytes.baseAddress! + written, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("write")
            }
            written += count
        }
    }

    /// The whole file, or nil when it is longer than the limit.
    func contents(upTo limit: Int) throws(SystemError) -> [UInt8]? {
        let size = Int(try status().st_size)
        guard size <= limit else { return nil }
        // One byte more than expected shows a file that grows while we read.
        var bytes = [UInt8](repeating: 0, count: size + 1)
        let result = bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(SystemError) in try readFully(fd, into: buffer, at: 0) }
        }
        let count = try result.get()
        guard count <= size || size < limit else { return nil }
        bytes.removeSubrange(min(count, bytes.count)...)
        return bytes
    }
}

/// Reads from an absolute offset until the buffer is full or the file ends; returns the bytes read.
func readFully(_ fd: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(SystemError) -> Int {
    var filled = 0
    while filled < buffer.count {
        let count = pread(fd, buffer.baseAddress! + filled, buffer.count - filled, Int(offset) + filled)
        if count == 0 { break }
        if count < 0 {
            if errno == EINTR { continue }
            throw SystemError("read")
        }
        filled += count
    }
    return filled
}

/// Names in a directory in the order of their bytes, without "." and "..".
func entries(of directory: [UInt8]) throws(SystemError) -> [[UInt8]] {
    let stream = (directory + [0]).withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { opendir($0.baseAddress!) }
    }
    guard let stream else { throw SystemError("opendir") }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
        errno = 0
        guard let entry = readdir(stream) else {
            guard errno == 0 else { throw SystemError("readdir") }
            break
        }
        let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
        if name != [46] && name != [46, 46] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
}

func entries(of directory: String) throws(SystemError) -> [[UInt8]] {
    try entries(of: Array(directory.utf8))
}

/// What stands under a path, without following a link; nil when nothing does.
func status(of path: [UInt8]) -> stat? {
    var status = stat()
    let result = (path + [0]).withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { lstat($0.baseAddress!, &status) }
    }
    return result == 0 ? status : nil
}

func status(of path: String) -> stat? {
    status(of: Array(path.utf8))
}

extension stat {
    var kind: mode_t { st_mode & S_IFMT }
    var isDirectory: Bool { kind == S_IFDIR }
    var isRegular: Bool { kind == S_IFREG }
}
