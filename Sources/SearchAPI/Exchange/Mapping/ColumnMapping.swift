package import Archive

/// Which column of a table holds what. Guessed from the headers, corrected by people, saved for the next file.
package struct ColumnMapping: Codable, Equatable, Sendable {
    package enum Target: Codable, Hashable, Sendable {
        /// Not taken.
        case ignored
        /// Tells whose row it is.
        case key(DossierColumn)
        /// A field by its path; `row` counts the rows of a group that repeats, from 1.
        case field(String, row: Int)
    }

    /// What whoever looks at the guess should know about a column.
    package enum Doubt: String, Codable, Sendable {
        case unknown
        /// Several fields are meant equally well.
        case ambiguous
        /// Another column has the same target.
        case doubled
        /// Only some of the words agree.
        case similar
    }

    package struct Column: Codable, Equatable, Sendable {
        package var header: String
        package var target: Target
        /// How sure the guess is, 0…1; 1 is what a person chose or the very label.
        package var score: Double
        package var doubt: Doubt?
        /// What else may be meant, best first.
        package var alternatives: [Target]

        package init(
            header: String, target: Target, score: Double = 1, doubt: Doubt? = nil, alternatives: [Target] = []
        ) {
            self.header = header
            self.target = target
            self.score = score
            self.doubt = doubt
            self.alternatives = alternatives
        }
    }

    /// In the order of the table.
    package var columns: [Column]
    /// The group of which every row of the table is one row; nil when a row is a whole person.
    package var group: String?

    package init(columns: [Column], group: String? = nil) {
        self.columns = columns
        self.group = group
    }

    /// Columns to look at before anything is read.
    package var doubtful: [Column] { columns.filter { $0.doubt != nil } }

    /// Whether rows can be told apart at all.
    package var hasKey: Bool {
        columns.contains { $0.target == .key(.code) || $0.target == .key(.identityNumber) || $0.target == .key(.name) }
    }
}

extension DossierColumn: Codable {}
