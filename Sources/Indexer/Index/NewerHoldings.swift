import Archive

/// Holdings that the archive has told of before the index has come that far.
///
/// Changes at hand may have been read before them; then what they say of unit and place is out of date.
struct NewerHoldings {
    private struct Told<Value> {
        var number: Int64
        var value: Value
    }

    /// The change up to which the index goes.
    private var reached: Int64
    private var dossiers: [Dossier.ID: Told<Holdings.Holder>] = [:]
    private var documents: [Document.ID: Told<Document.Place?>] = [:]
    /// The change up to which the tree of units is known; ahead of the index after units changed with their dossiers.
    private(set) var unitsReached: Int64

    init(reached: Int64) {
        self.reached = reached
        unitsReached = reached
    }

    /// Keeps what is news, and returns it; transactions may be told of in another order than they were made.
    mutating func add(_ holdings: Holdings) -> Holdings {
        let number = holdings.number
        var news = holdings
        news.dossiers = news.dossiers.filter { number > dossiers[$0.key]?.number ?? reached }
        news.documents = news.documents.filter { number > documents[$0.key]?.number ?? reached }
        for (id, holder) in news.dossiers { dossiers[id] = Told(number: number, value: holder) }
        for (id, place) in news.documents { documents[id] = Told(number: number, value: place) }
        return news
    }

    mutating func unitsAreKnown(upTo number: Int64) {
        unitsReached = max(unitsReached, number)
    }

    /// What the index takes in itself needs no telling any more.
    mutating func reach(_ number: Int64) {
        reached = max(reached, number)
        unitsReached = max(unitsReached, number)
        if !dossiers.isEmpty { dossiers = dossiers.filter { $0.value.number > number } }
        if !documents.isEmpty { documents = documents.filter { $0.value.number > number } }
    }

    /// A change as it has to be taken in by now; nil when there is nothing to take in.
    func current(_ change: IndexChange, read number: Int64?) -> IndexChange? {
        let number = number ?? reached
        switch change {
        case .units:
            return unitsReached > number ? nil : change
        case .dossier(var dossier, let record, let pastUnits):
            guard let told = dossiers[dossier.id], told.number > number else { return change }
            guard let unit = told.value.unit else { return .dossierRemoval(dossier.id) }
            dossier.unitId = unit
            return .dossier(dossier, record: record, pastUnits: pastUnits.union(told.value.pastUnits))
        case .document(var indexed):
            guard let told = documents[indexed.document.id], told.number > number else { return change }
            guard let place = told.value else { return .removal(indexed.document.id) }
            indexed.document.place = place
            return .document(indexed)
        case .removal, .dossierRemoval:
            return change
        }
    }
}
