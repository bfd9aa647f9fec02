import Foundation
import GRDB

/// Goes along the lines of the log and checks each link, and the checkpoints on the way.
struct LogWalk {
    /// The last line that was found good.
    private(set) var number: Int64
    private(set) var tree: HashTree?
    private var hash: [UInt8]
    /// The last line that a checkpoint on the way agreed to.
    private(set) var vouchedFor: Int64

    /// From the first line.
    init() {
        number = 0
        hash = LogChain.start
        tree = HashTree()
        vouchedFor = 0
    }

    /// After a line; without a tree no checkpoint can be met.
    init(after number: Int64, tree: HashTree?, _ db: Database) throws {
        self.number = number
        self.tree = tree
        vouchedFor = tree?.size ?? 0
        let found = try Data.fetchOne(db, sql: "SELECT hash FROM access_log WHERE number = ?", arguments: [number])
        guard let found = found ?? (number == 0 ? Data(LogChain.start) : nil) else {
            let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM access_log") ?? 0
            throw LogFault.cut(last + 1, vouchedFor: 0)
        }
        hash = [UInt8](found)
    }

    /// Up to the end, or to the first fault, which it throws.
    mutating func go(past checkpoints: [Checkpoint] = [], _ db: Database) throws {
        var ahead = checkpoints.filter { $0.size > number }.sorted { $0.size > $1.size }
        // Bytes, because a text may hold a zero byte that would end it early.
        let fields = LogLine.Draft.columns.map { "CAST(\($0) AS BLOB)" }.joined(separator: ", ")
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT number, previousHash, hash, \(fields) FROM access_log WHERE number > ? ORDER BY number"),
            arguments: [number])
        while let row = try rows.next() {
            try step(row)
            while let checkpoint = ahead.last, checkpoint.size == number {
                ahead.removeLast()
                guard tree?.root == checkpoint.root else {
                    throw LogFault.signedOtherwise(number, vouchedFor: vouchedFor)
                }
                if ahead.last?.size != number { vouchedFor = number }
            }
        }
        if !ahead.isEmpty { throw LogFault.cut(number + 1, vouchedFor: vouchedFor) }
    }

    private mutating func step(_ row: Row) throws {
        let next = number + 1
        guard row[0] == next else { throw LogFault.missing(next, vouchedFor: vouchedFor) }
        guard row[1] == Data(hash) else { throw LogFault.unlinked(next, vouchedFor: vouchedFor) }
        var chain = LogChain(number: next, after: hash)
        for place in LogLine.Draft.columns.indices { chain.append(row[place + 3] as Data?) }
        hash = chain.hash()
        guard row[2] == Data(hash) else { throw LogFault.altered(next, vouchedFor: vouchedFor) }
        number = next
        tree?.append(hash)
    }
}
