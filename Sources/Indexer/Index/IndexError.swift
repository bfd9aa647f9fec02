package enum IndexError: Error, Equatable {
    /// A dossier names a unit that the index has not been told of.
    case unknownUnit(String)
    case unknownDossier(String)
    case scanFailed(code: Int32)
    /// Not a cursor of ours.
    case badCursor
    /// The index can't be used: it was made by another version, or is damaged.
    case unusable
}
