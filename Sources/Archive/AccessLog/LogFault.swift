/// Why the log is not as it was written.
///
/// A line before the one named may be bad too when it was hashed anew: what is certain ends with `vouchedFor`, the last
/// line that an agreeing checkpoint covers.
package enum LogFault: Error, Equatable, Sendable {
    /// A line is gone.
    case missing(Int64, vouchedFor: Int64)
    /// A line does not follow the one before it.
    case unlinked(Int64, vouchedFor: Int64)
    /// A line says something else than when it was written.
    case altered(Int64, vouchedFor: Int64)
    /// Each line follows the one before, but a checkpoint vouches for other lines up to this one.
    case signedOtherwise(Int64, vouchedFor: Int64)
    /// The log ends before this line, which a checkpoint vouches for.
    case cut(Int64, vouchedFor: Int64)
    /// A checkpoint that the log's key did not sign, or that is none.
    case foreignCheckpoint(String)
    /// The table of subjects does not say what the lines say.
    case subjectsDiffer(Int64)
    /// The checkpoints could not be checked, for want of the key.
    case keyMissing

    /// The first line that is certainly not as it was written, or that a checkpoint says is not.
    package var line: Int64? {
        switch self {
        case .missing(let line, _), .unlinked(let line, _), .altered(let line, _), .signedOtherwise(let line, _),
            .cut(let line, _), .subjectsDiffer(let line):
            line
        case .foreignCheckpoint, .keyMissing: nil
        }
    }

    /// The last line that is certainly as it was written.
    package var vouchedFor: Int64? {
        switch self {
        case .missing(_, let last), .unlinked(_, let last), .altered(_, let last), .signedOtherwise(_, let last),
            .cut(_, let last):
            last
        case .foreignCheckpoint, .subjectsDiffer, .keyMissing: nil
        }
    }
}

extension LogFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let line, let last): "line \(line) is missing\(Self.certain(last))"
        case .unlinked(let line, let last): "line \(line) does not follow the one before it\(Self.certain(last))"
        case .altered(let line, let last): "line \(line) was changed\(Self.certain(last))"
        case .signedOtherwise(let line, let last):
            "of lines \(last + 1) to \(line) one was changed: a signed checkpoint says otherwise"
        case .cut(let line, let last): "the log ends before line \(line), which was signed\(Self.certain(last))"
        case .foreignCheckpoint(let place): "\(place) was not signed with the key of this log"
        case .subjectsDiffer(let line): "line \(line) is about other dossiers or documents than it is filed under"
        case .keyMissing: "the checkpoints were not checked: the key of the log is not there"
        }
    }

    private static func certain(_ last: Int64) -> String {
        last == 0 ? "" : "; up to line \(last) all is as signed"
    }
}
