import CSandbox
import ExtractionWire
import Foundation
import Synchronization

/// One request to a server, and all that its child says. Blocks the calling thread.
///
/// What a child says is untrusted: too much of it, or what is no frame, ends the child.
final class ChildConversation: Sendable {
    /// How a child ended.
    struct End {
        /// nil when it said all it had to say.
        var problem: ReadingProblem?
        var cpuSeconds = 0.0
        var maxResidentBytes: Int64 = 0
    }

    enum Failure: Error {
        /// The server is gone, or had no room: try another.
        case serverLost
        case unconfined
        case system(Int32)
    }

    /// Our end of the report while the child runs; closing it in the server's eyes kills the child.
    private let report = Mutex<Int32>(-1)
    private let isCancelled = Mutex(false)

    /// May be called from anywhere, at any time.
    func cancel() {
        isCancelled.withLock { $0 = true }
        report.withLock { if $0 >= 0 { _ = shutdown($0, Int32(SHUT_RDWR)) } }
    }

    func run(
        _ request: ReadingRequest, input: Int32, on server: ExtractionServerProcess,
        receive: (Frame) throws(WireError) -> Void
    ) throws(Failure) -> End {
        var pipe: [Int32] = [-1, -1]
        var reports: [Int32] = [-1, -1]
        var error = hoso_pipe(&pipe)
        guard error == 0 else { throw .system(error) }
        error = hoso_socket_pair(false, &reports)
        guard error == 0 else {
            pipe.forEach { close($0) }
            throw .system(error)
        }
        let (ours, theirs) = (reports[0], reports[1])
        let isSent = server.send(request.encoded(), input: input, output: pipe[1], report: theirs)
        close(pipe[1])
        close(theirs)
        report.withLock { $0 = ours }
        defer {
            close(pipe[0])
            report.withLock {
                close(ours)
                $0 = -1
            }
        }
        guard isSent else { throw .serverLost }
        if isCancelled.withLock({ $0 }) { shutdown(ours, Int32(SHUT_RDWR)) }
        return try listen(to: pipe[0], report: ours, limits: request.limits, receive: receive)
    }

    private func listen(
        to output: Int32, report: Int32, limits: ReadingLimits, receive: (Frame) throws(WireError) -> Void
    ) throws(Failure) -> End {
        var parser = FrameParser()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var bytesLeft = Frame.largestBytes + 12 * limits.maxTextBytes
        var message = hoso_report()
        var isSaid = false
        var isReported = false
        var verdict: ReadingProblem?
        var lastWord = ContinuousClock.now

        func giveUp(_ problem: ReadingProblem) {
            if verdict == nil { verdict = problem }
            shutdown(report, Int32(SHUT_RDWR))
        }

        while !isSaid || !isReported {
            let ready = hoso_wait_readable(isSaid ? -1 : output, isReported ? -1 : report, 1000)
            if ready == 0, verdict == nil, ContinuousClock.now - lastWord > .seconds(limits.wallSeconds) {
                giveUp(.tookTooLong)
            }
            if ready & 1 != 0 {
                let count = read(output, &buffer, buffer.count)
                lastWord = .now
                if count <= 0 {
                    isSaid = true
                } else if verdict == nil {
                    bytesLeft -= count
                    do throws(WireError) {
                        guard bytesLeft >= 0 else { throw .invalid }
                        parser.append(buffer[..<count])
                        while let frame = try parser.next() { try receive(frame) }
                    } catch {
                        giveUp(.crashed)
                    }
                }
            }
            if ready & 2 != 0 {
                let size = MemoryLayout<hoso_report>.size
                let count = withUnsafeMutableBytes(of: &message) { recv(report, $0.baseAddress, size, 0) }
                isReported = true
                // Shut down by us: the child is dying, and nobody will report it.
                if count != size, verdict == nil, !isCancelled.withLock({ $0 }) { throw .serverLost }
            }
        }
        if isCancelled.withLock({ $0 }) { return End(problem: .tookTooLong) }
        var end = End(
            problem: verdict, cpuSeconds: Double(message.userMicroseconds + message.systemMicroseconds) / 1e6,
            maxResidentBytes: Int64(message.maxResidentBytes))
        if end.problem == nil {
            guard message.started != 0 else { throw .serverLost }
            guard message.stalled == 0 else {
                end.problem = .tookTooLong
                return end
            }
            end.problem = try Self.problem(of: message.status, cpuSeconds: end.cpuSeconds, limits: limits)
        }
        return end
    }

    private static func problem(
        of status: Int32, cpuSeconds: Double, limits: ReadingLimits
    ) throws(Failure) -> ReadingProblem? {
        let signal = status & 0x7F
        guard signal != 0 else {
            switch (status >> 8) & 0xFF {
            case 0: return nil
            case Int32(HOSO_EXIT_MEMORY): return .tooMuchMemory
            case Int32(HOSO_EXIT_UNCONFINED): throw .unconfined
            default: return .crashed
            }
        }
        switch signal {
        case SIGXCPU, SIGPROF, SIGVTALRM: return .tookTooLong
        case SIGSYS: return .forbiddenAct
        // The kernel's last resort: for the CPU limit, or when the machine is out of memory.
        case SIGKILL: return cpuSeconds >= limits.cpuSecondsAtMost ? .tookTooLong : .tooMuchMemory
        default: return .crashed
        }
    }
}
