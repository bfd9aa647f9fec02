import CSandbox
package import ExtractionWire
import Foundation
import Synchronization

/// Reads files in confined children of `hoso-extract`, as many at once as there are workers.
///
/// The server starts with the first file and is started again should it ever die. Conversations block
/// threads of a queue of the pool's own, never those of Swift's tasks. Cancelling the task kills the child.
package final class ExtractionPool: Sendable {
    private let executable: String
    private let limits: ReadingLimits
    private let options: ReadingOptions
    private let allowsUnconfined: Bool
    private let gate: WorkerGate
    private let queue = DispatchQueue(label: "hoso.extraction", attributes: .concurrent)
    private let server = Mutex(State())
    private let heads = HeadQueue()

    private struct State {
        var processes: [ExtractionServerProcess.Kind: ExtractionServerProcess] = [:]
        var isShutDown = false
        var starts = 0
    }

    /// `executable` nil: `HOSO_EXTRACT` of the environment, else `hoso-extract` beside the running program.
    package init(
        executable: String? = nil, workers: Int = 2, limits: ReadingLimits = .standard,
        options: ReadingOptions = .standard, allowsUnconfined: Bool = false
    ) throws {
        self.executable = try executable ?? Self.findExecutable()
        self.limits = limits
        self.options = options
        self.allowsUnconfined = allowsUnconfined
        gate = WorkerGate(places: max(1, workers))
    }

    /// Where the program lies when no path is given.
    package static func findExecutable() throws(ExtractionPoolError) -> String {
        if let path = ProcessInfo.processInfo.environment["HOSO_EXTRACT"], !path.isEmpty { return path }
        let program =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        // A test bundle run by another program names itself among the arguments.
        let places = [program] + CommandLine.arguments.filter { $0.contains(".xctest") }
        var last = ""
        for place in places {
            last = URL(fileURLWithPath: place).deletingLastPathComponent().appendingPathComponent("hoso-extract").path
            if FileManager.default.isExecutableFile(atPath: last) { return last }
        }
        throw .noExecutable(last)
    }

    // MARK: - Offers

    /// The media type by the bytes, nil when it is none that we read.
    ///
    /// Heads that are asked about together are shown to one child, and only a yes of that child counts that the bytes
    /// bear out: what one hostile head makes it say of the others, or does to it, only costs each a child of its own.
    package func sniff(fd: Int32) async throws -> String? {
        if let head = Head(fd: fd, fileLimit: limits.maxFileBytes),
            let mediaType = try await heads.mediaType(of: head, telling: { try await self.tell($0) })
        {
            return mediaType
        }
        return try await sniffAlone(fd: fd)
    }

    private func sniffAlone(fd: Int32) async throws -> String? {
        let found = try await converse(ReadingRequest(.sniff, limits: limits, options: options), input: fd) {
            SniffListener()
        }
        return found.0.mediaType.isEmpty ? nil : found.0.mediaType
    }

    /// What one child says of a group of heads, in order; it may end before the last.
    private func tell(_ group: [Head]) async throws -> [String] {
        let bytes = HeadGroup.encoded(group.map(\.bytes))
        let file = hoso_memory_file(bytes, bytes.count)
        guard file >= 0 else { throw ExtractionPoolError.system(errno) }
        defer { close(file) }
        let request = ReadingRequest(.sniffHeads, limits: limits, options: options)
        return try await converse(request, input: file) { HeadListener() }.0.mediaTypes
    }

    /// Reads a whole file. What is wrong with it is in the result; errors are only for what is wrong with us.
    ///
    /// `fd` must be open for reading only and stays the caller's. A page that ends its child is left out, with the
    /// reason, and reading goes on behind it, a few times.
    package func read(fd: Int32, byteCount: Int64) async throws -> ReadingResult {
        guard byteCount <= limits.maxFileBytes else { return .refused(.tooLarge) }
        var reading = Reading(limits: limits)
        while let first = reading.nextPage {
            let request = ReadingRequest(.read(from: first), limits: limits, options: options)
            let before = reading
            let kind = reading.wantsPictures ? ExtractionServerProcess.Kind.pictures : .text
            let (after, end) = try await converse(request, input: fd, on: kind) { before }
            reading = after
            reading.childEnded(end)
        }
        return reading.result
    }

    /// A picture of page `page` (from 1), `width` pixels wide; `turn` is that of the page's ``ExtractedPage``.
    package func image(fd: Int32, page: Int, width: Int, turn: PageTurn = .none) async throws -> PageImage {
        guard page >= 1, (1...16_384).contains(width) else { throw ReadingFailure(problem: .tooManyPixels) }
        let request = ReadingRequest(.image(page: page, width: width, turn: turn), limits: limits, options: options)
        let (found, end) = try await converse(request, input: fd) { ImageListener() }
        guard end.problem == nil, found.problem == nil, let image = found.image else {
            throw ReadingFailure(problem: end.problem ?? found.problem ?? .damaged)
        }
        return image
    }

    /// A picture with a mark burnt into it. Children unpack it, though children made it: one that a hostile file took over
    /// may have.
    package func marked(_ picture: [UInt8], with tile: MarkTile) async throws -> PageImage {
        let bytes = MarkedInput.encoded(picture, tile: tile)
        let file = hoso_memory_file(bytes, bytes.count)
        guard file >= 0 else { throw ExtractionPoolError.system(errno) }
        defer { close(file) }
        let request = ReadingRequest(.mark, limits: limits, options: options)
        let (found, end) = try await converse(request, input: file) { ImageListener() }
        guard end.problem == nil, found.problem == nil, let image = found.image else {
            throw ReadingFailure(problem: end.problem ?? found.problem ?? .damaged)
        }
        return image
    }

    /// Starts the server that will be needed, in the background; trouble with it is told to whoever asks first.
    package func startAhead() {
        queue.async { _ = try? self.runningServer(.text) }
    }

    /// What holds the children. Starts the server if need be.
    package func confinement() async throws -> Confinement {
        try await onQueue { try self.runningServer(.text).confinement }
    }

    /// How often a server was started: twice at most, unless one died.
    package var serverStarts: Int { server.withLock(\.starts) }

    /// Process ids of the running servers.
    package func serverIdentifiers() async -> [Int32] {
        server.withLock { $0.processes.values.map(\.pid) }
    }

    /// Ends the server; children that still read are killed.
    package func shutdown() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.endServer()
                continuation.resume()
            }
        }
    }

    /// The process ends, and is waited for, with the last reference to it.
    private func endServer() {
        server.withLock { state in
            state.isShutDown = true
            state.processes = [:]
        }
    }

    // MARK: - Conversations

    private func converse<L: FrameListener>(
        _ request: ReadingRequest, input: Int32, on kind: ExtractionServerProcess.Kind = .text,
        with listener: @escaping @Sendable () -> L
    ) async throws -> (L, ChildConversation.End) {
        try await gate.enter()
        defer { gate.leave() }
        let conversation = ChildConversation()
        let result = try await withTaskCancellationHandler {
            try await onQueue { try self.hold(conversation, request, input: input, on: kind, with: listener) }
        } onCancel: {
            conversation.cancel()
        }
        try Task.checkCancellation()
        return result
    }

    private func hold<L: FrameListener>(
        _ conversation: ChildConversation, _ request: ReadingRequest, input: Int32,
        on kind: ExtractionServerProcess.Kind,
        with listener: () -> L
    ) throws -> (L, ChildConversation.End) {
        for _ in 0..<2 {
            let process = try runningServer(kind)
            var listener = listener()
            do throws(ChildConversation.Failure) {
                let end = try conversation.run(request, input: input, on: process) { frame throws(WireError) in
                    try listener.receive(frame)
                }
                return (listener, end)
            } catch {
                switch error {
                case .serverLost: forget(process)
                case .unconfined: throw ExtractionPoolError.unconfined
                case .system(let code): throw ExtractionPoolError.system(code)
                }
            }
        }
        throw ExtractionPoolError.serverLost
    }

    private func runningServer(_ kind: ExtractionServerProcess.Kind) throws -> ExtractionServerProcess {
        try server.withLock { state in
            guard !state.isShutDown else { throw ExtractionPoolError.isShutDown }
            if let process = state.processes[kind] { return process }
            let process = try ExtractionServerProcess(kind, executable: executable, allowsUnconfined: allowsUnconfined)
            state.processes[kind] = process
            state.starts += 1
            return process
        }
    }

    private func forget(_ process: ExtractionServerProcess) {
        server.withLock { $0.processes = $0.processes.filter { $0.value !== process } }
    }

    private func onQueue<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
