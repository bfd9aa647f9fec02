/// Who acts. Until there are accounts a person is a plain text.
enum Person {
    /// The text in one spelling, so that spaces and normal forms don't make two people of one; never empty.
    static func named(_ text: String) throws(RecordRefusal) -> String {
        let name = cleaned(text)
        guard !name.isEmpty else { throw .noPerson }
        return name
    }

    /// Capital letters make no other person.
    static func key(_ name: String) -> String {
        name.lowercased()
    }
}
