extension WorkingCalendar {
    /// Reads `holidays.yaml`; whatever is malformed is an error with file and line.
    package static func read(file path: String) throws(CatalogueError) -> WorkingCalendar {
        try read(ConfigurationFile.text(path), file: ConfigurationFile.name(path))
    }

    package static func read(_ text: String, file: String) throws(CatalogueError) -> WorkingCalendar {
        guard let table = try ConfigurationFile.table(text, file: file) else { return .weekdays }
        var yearly: [Yearly] = []
        for entry in try table.tables("yearly") {
            _ = try entry.requiredText("name")
            let text = try entry.requiredText("day")
            let since = try entry.integer("since")
            try entry.checkUnused()
            // A leap year, so that the 29th of February may stand here.
            guard let day = Day(text + "/2000"), let month = day.month, let dayOfMonth = day.day else {
                throw entry.bad("'\(text)' is no day of the year, such as 30/04")
            }
            yearly.append(Yearly(month: month, day: dayOfMonth, since: since))
        }
        var dated: [Day] = []
        for entry in try table.tables("dated") {
            _ = try entry.requiredText("name")
            let days = try entry.texts("days")
            _ = try entry.flag("announced")
            try entry.checkUnused()
            guard !days.isEmpty else { throw entry.bad("'days' is missing") }
            for text in days {
                let day = try entry.day(text)
                guard !dated.contains(day) else { throw entry.bad("\(text) is a day off already") }
                dated.append(day)
            }
        }
        var swapped: [(off: Day, worked: Day)] = []
        for entry in try table.tables("swapped") {
            let off = try entry.day(try entry.requiredText("off"))
            let worked = try entry.day(try entry.requiredText("worked"))
            _ = try entry.text("name")
            try entry.checkUnused()
            guard off.weekday! < 5 else { throw entry.bad("\(off.vietnamese) is no weekday that could be taken off") }
            guard worked.weekday! >= 5 else { throw entry.bad("\(worked.vietnamese) is no Saturday or Sunday") }
            swapped.append((off, worked))
        }
        try table.checkUnused()
        return WorkingCalendar(yearly: yearly, dated: dated, swapped: swapped)
    }
}

extension Deadlines {
    /// Reads `deadlines.yaml`.
    package static func read(file path: String) throws(CatalogueError) -> Deadlines {
        try read(ConfigurationFile.text(path), file: ConfigurationFile.name(path))
    }

    package static func read(_ text: String, file: String) throws(CatalogueError) -> Deadlines {
        guard let table = try ConfigurationFile.table(text, file: file) else { return .regulation }
        let deadlines = Deadlines(
            newRecord: try table.workingDays("newRecord") ?? Self.regulation.newRecord,
            update: try table.workingDays("update") ?? Self.regulation.update)
        try table.checkUnused()
        return deadlines
    }
}

extension YAMLTable {
    fileprivate func day(_ text: String) throws(CatalogueError) -> Day {
        guard let day = Day(text), day.isComplete else { throw bad("'\(text)' is no day, such as 2026-02-17") }
        return day
    }

    fileprivate func workingDays(_ name: String) throws(CatalogueError) -> Int? {
        guard let number = try integer(name) else { return nil }
        guard (1...250).contains(number) else { throw bad("'\(name)' must be from 1 to 250 working days") }
        return number
    }
}
