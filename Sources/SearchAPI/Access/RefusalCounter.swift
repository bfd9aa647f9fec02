import Archive
import Foundation
import Synchronization

/// Counts how often somebody was refused lately: whoever tries ids one after the other is stopped before finding any.
///
/// Kept in memory: a guesser who waits for the server to be started anew gains one more round.
final class RefusalCounter: Sendable {
    /// A person counts across accounts and sessions; an address stands for those who have not logged in.
    enum Asker: Hashable, Sendable {
        case person(Person.ID)
        case program(ProgramToken.ID)
        case address(String)

        init(_ principal: Principal?, address: String) {
            switch principal {
            case .holder(let holder): self = .person(holder.person.id)
            case .program(let program): self = .program(program.tokenId)
            case nil: self = .address(address)
            }
        }
    }

    /// So many askers are remembered before those that are long over are looked for.
    private static let remembered = 1000

    private let limit: Int
    private let time: TimeInterval
    private let refusals = Mutex<[Asker: [Date]]>([:])

    init(_ rules: AccountRules) {
        limit = rules.refusalsAtMost
        time = AccountRules.refusalTime
    }

    /// Whether somebody has to wait, whatever they ask for now.
    func isWaiting(_ asker: Asker, at now: Date) -> Bool {
        refusals.withLock { all in
            guard let own = all[asker], own.count >= limit else { return false }
            // The newest so many are kept: once the oldest of them is over, there is room for one more.
            guard now.timeIntervalSince(own[own.count - limit]) >= time else { return true }
            return false
        }
    }

    /// True for the refusal that makes somebody wait.
    func count(_ asker: Asker, at now: Date) -> Bool {
        refusals.withLock { all in
            if all.count >= Self.remembered {
                all = all.filter { $1.last.map { now.timeIntervalSince($0) < time } ?? false }
            }
            let recent = all[asker, default: []].filter { now.timeIntervalSince($0) < time } + [now]
            all[asker] = recent.suffix(limit)
            return recent.count == limit
        }
    }
}
