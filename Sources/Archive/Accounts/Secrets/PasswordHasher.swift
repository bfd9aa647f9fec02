import CSodium
import VietnameseText

/// Turns passwords into Argon2id hashes and compares them.
///
/// One computation takes 64 MiB and a tenth of a second, so two run at a time; the others wait for their turn.
package actor PasswordHasher {
    /// What one computation costs: RFC 9106's second choice, three passes over 64 MiB in one lane.
    package struct Cost: Sendable {
        let passes: UInt64
        let bytes: Int

        package static let standard = Cost(passes: 3, bytes: 64 << 20)
        /// For tests whose subject is something else: the same algorithm, as cheap as libsodium lets it be.
        package static let least = Cost(passes: 1, bytes: 8 << 10)
    }

    package enum Failure: Error {
        /// Not enough memory for one computation.
        case outOfMemory
    }

    private let cost: Cost
    private var free = 2
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var dummy: String?
    /// How many computations there were, so that a test can compare the work of two answers.
    private(set) var computations = 0
    private(set) var mostAtOnce = 0

    package init(cost: Cost = .standard) {
        self.cost = cost
        precondition(sodium_init() >= 0, "libsodium can't be used on this machine")
    }

    /// The hash with its salt and cost in one text.
    package func hash(_ password: String) async throws -> String {
        let bytes = Self.bytes(password)
        return try await inTurn { [cost] in
            try withUnsafeTemporaryAllocation(of: CChar.self, capacity: crypto_pwhash_strbytes()) { text in
                let status = crypto_pwhash_str_alg(
                    text.baseAddress!, bytes, UInt64(bytes.count - 1), cost.passes, cost.bytes,
                    crypto_pwhash_alg_argon2id13())
                guard status == 0 else { throw Failure.outOfMemory }
                return String(cString: text.baseAddress!)
            }
        }
    }

    /// Whether the password is the one of the hash. Without a hash the work is the same and the answer false.
    package func verify(_ password: String, against hash: String?) async throws -> Bool {
        let known: String
        if let hash {
            known = hash
        } else if let dummy {
            known = dummy
        } else {
            known = try await self.hash("no account has this password")
            dummy = known
        }
        let bytes = Self.bytes(password)
        let isRight = try await inTurn {
            crypto_pwhash_str_verify(known, bytes, UInt64(bytes.count - 1)) == 0
        }
        return isRight && hash != nil
    }

    /// The dummy is made before anybody asks, so that the first unknown account takes no longer than the second.
    func warmUp() async throws {
        if dummy == nil { dummy = try await hash("no account has this password") }
    }

    private func inTurn<T: Sendable>(_ body: @Sendable @escaping () throws -> T) async throws -> T {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
        defer {
            if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
        }
        computations += 1
        mostAtOnce = max(mostAtOnce, 2 - free)
        return try await blocking(body)
    }

    /// In one normal form, so that every keyboard writes the same password; with a zero byte at the end.
    private static func bytes(_ password: String) -> [CChar] {
        Array(nfc(password).utf8CString)
    }
}
