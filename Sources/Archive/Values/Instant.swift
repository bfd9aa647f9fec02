package import Foundation
import GRDB

extension Date {
    /// Now, as a table holds it: what is stored reads back equal.
    package static var nowToTheMillisecond: Date {
        Date().toTheMillisecond
    }

    /// As a table holds it.
    var toTheMillisecond: Date {
        Date.fromDatabaseValue(databaseValue)!
    }
}
