import Foundation
import Glibc
import Synchronization

/// The two streams of a command: results on standard output, everything else on standard error.
enum Console {
    /// Whether somebody watches standard error.
    static let isWatched = isatty(STDERR_FILENO) == 1
    private static let lock = Mutex(())

    /// Writes one line of results; with the system before this returns.
    static func print(_ line: String) {
        write(line, to: STDOUT_FILENO)
    }

    /// Writes a piece of a file.
    static func print(bytes: [UInt8]) {
        write(bytes, to: STDOUT_FILENO)
    }

    /// Writes one line for the person at the keyboard.
    static func say(_ line: String) {
        write((isWatched ? "\r\u{1B}[K" : "") + line, to: STDERR_FILENO)
    }

    /// Overwrites the last line of the terminal.
    static func draw(_ line: String) {
        write("\r\u{1B}[K" + line, to: STDERR_FILENO, terminator: "")
    }

    /// How many columns the terminal has.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static func write(_ text: String, to stream: Int32, terminator: String = "\n") {
        write(Array((text + terminator).utf8), to: stream)
    }

    private static func write(_ bytes: [UInt8], to stream: Int32) {
        lock.withLock { _ in
            var done = 0
            while done < bytes.count {
                let count = bytes[done...].withUnsafeBytes { Glibc.write(stream, $0.baseAddress, $0.count) }
                if count > 0 {
                    done += count
                } else if errno != EINTR {
                    // Whoever read the results has gone: nothing is left to do.
                    if stream == STDOUT_FILENO { exit(errno == EPIPE ? 0 : ExitStatus.io.rawValue) }
                    return
                }
            }
        }
    }
}

/// One object in one line of JSON.
func jsonLine(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
