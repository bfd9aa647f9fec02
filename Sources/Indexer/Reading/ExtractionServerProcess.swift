import CSandbox
import Foundation

/// A running `hoso-extract`, of one of two kinds. Only ``ExtractionPool`` holds one.
final class ExtractionServerProcess: Sendable {
    enum Kind: String {
        /// Text layers and pictures for the viewer. Forking is cheapest there.
        case text
        /// Everything, with Tesseract warm.
        case pictures
    }

    let pid: pid_t
    private let control: Int32
    let confinement: Confinement

    /// Starts the program and waits until it is warm: about a fifth of a second of blocking.
    init(_ kind: Kind, executable: String, allowsUnconfined: Bool) throws(ExtractionPoolError) {
        var sockets: [Int32] = [-1, -1]
        let error = hoso_socket_pair(true, &sockets)
        guard error == 0 else { throw .system(error) }
        let ours = sockets[0]
        var arguments = [executable, "--serve", kind.rawValue]
        if allowsUnconfined { arguments.append("--allow-unconfined") }
        var pid: pid_t = 0
        let started = Self.withCStrings(arguments) { arguments in
            Self.withCStrings(Self.environment()) { environment in
                hoso_spawn(executable, arguments, environment, sockets[1], &pid)
            }
        }
        close(sockets[1])
        guard started == 0 else {
            close(ours)
            throw started == ENOENT ? .noExecutable(executable) : .system(started)
        }

        var greeting = hoso_greeting()
        var count = 0
        let isReady = hoso_wait_readable(ours, -1, 60_000) == 1
        let received =
            isReady
            ? withUnsafeMutableBytes(of: &greeting) {
                hoso_receive(ours, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count, nil, 0, &count)
            } : 0
        guard received == MemoryLayout<hoso_greeting>.size, greeting.magic == UInt32(HOSO_GREETING_MAGIC) else {
            close(ours)
            if !isReady { kill(pid, SIGKILL) }
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
            throw code == Int32(HOSO_EXIT_UNCONFINED) ? .unconfined : .cannotStart(code)
        }
        self.pid = pid
        control = ours
        confinement = Confinement(greeting)
    }

    /// The server sees its control closed, kills its children and ends.
    deinit {
        close(control)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }

    /// False when the server is no more.
    func send(_ request: [UInt8], input: Int32, output: Int32, report: Int32) -> Bool {
        hoso_send(control, request, request.count, [input, output, report], 3) == 0
    }

    /// Nothing of ours but what the program needs to find its libraries and data.
    private static func environment() -> [String] {
        var result = ["OMP_THREAD_LIMIT=1", "SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8", "HOME=/nonexistent"]
        for name in ["LD_LIBRARY_PATH", "TESSDATA_PREFIX", "FONTCONFIG_PATH", "FONTCONFIG_FILE"] {
            if let value = ProcessInfo.processInfo.environment[name] { result.append("\(name)=\(value)") }
        }
        return result
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        let pointers = copies.map { UnsafePointer($0) } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}

extension Confinement {
    init(_ greeting: hoso_greeting) {
        let names: [(Int, String)] = [
            (HOSO_LAYER_RLIMITS, "rlimits"), (HOSO_LAYER_NO_NEW_PRIVS, "no_new_privs"),
            (HOSO_LAYER_CAPABILITIES, "capabilities"), (HOSO_LAYER_NAMESPACES, "namespaces"),
            (HOSO_LAYER_LANDLOCK, "landlock"), (HOSO_LAYER_SECCOMP, "seccomp"),
        ]
        layers = names.filter { Int(greeting.layers) & $0.0 != 0 }.map(\.1)
        landlockVersion = Int(greeting.landlockVersion)
        isComplete = Int(greeting.layers) & HOSO_LAYERS_REQUIRED == HOSO_LAYERS_REQUIRED
    }
}
