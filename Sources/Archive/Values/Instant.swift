package import Foundation

extension Date {
    /// Now, to the millisecond: what is stored reads back equal.
    package static var nowToTheMillisecond: Date {
        Date(timeIntervalSince1970: (Date().timeIntervalSince1970 * 1000).rounded(.down) / 1000)
    }
}
