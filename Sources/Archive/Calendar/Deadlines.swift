/// How many working days there are to bring a change into the software after its valid paper came into being.
package struct Deadlines: Sendable, Equatable {
    /// For the first record of a person.
    package var newRecord: Int
    package var update: Int

    package init(newRecord: Int, update: Int) {
        self.newRecord = newRecord
        self.update = update
    }

    /// Ten days for both (QC Đ.8).
    package static let regulation = Deadlines(newRecord: 10, update: 10)
}
