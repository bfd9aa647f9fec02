import Indexer
import VietnameseText

/// From one period to another, both included; nil is open.
struct Span: Equatable {
    var from: Period?
    var to: Period?

    init(from: Period?, to: Period?) {
        self.from = from
        self.to = to
    }

    init(_ period: Period) {
        self.init(from: period, to: period)
    }

    /// Ends the wrong way round are exchanged.
    var ordered: Span {
        guard let from, let to, from.first > to.last else { return self }
        return Span(from: to, to: from)
    }

    var operation: FieldOperation {
        .range(from: ordered.from?.iso, to: ordered.to?.iso)
    }
}

/// Reads what people type for days: `31/05/2020`, `1970..1975`, `tháng này`, `30 ngày qua`.
struct SpanReader {
    /// nil when the caller knows no day: then nothing relative is read.
    let today: Period?

    /// The most words that one span has: `ngày 5 tháng 3 năm 1987`, and a range of two short ones.
    static let longest = 6

    init(today: String) {
        let period = Period(today)
        self.today = period?.day == nil ? nil : period
    }

    /// A period, a relative expression, or two of them with `..` between; one may be left open.
    func span(_ typed: String) -> Span? {
        let text = typed.replacingEllipsis()
        guard let dots = text.firstRange(of: "..") else { return single(text) }
        let ends = (text[..<dots.lowerBound].trimmed, text[dots.upperBound...].drop { $0 == "." }.trimmed)
        switch (ends.0.isEmpty, ends.1.isEmpty) {
        case (true, true): return nil
        case (false, true): return single(ends.0).map { Span(from: $0.from, to: nil) }
        case (true, false): return single(ends.1).map { Span(from: nil, to: $0.to) }
        case (false, false):
            guard let from = single(ends.0), let to = single(ends.1) else { return nil }
            return from.from.flatMap { first in to.to.map { Span(from: first, to: $0).ordered } }
        }
    }

    private func single(_ text: String) -> Span? {
        if let period = Period(text) { return Span(period) }
        let words = bareForm(text).split(separator: " ").map(String.init)
        return written(text) ?? relative(words)
    }

    /// `năm 1975`, `tháng 3/1975`, `tháng 3 năm 1975`, `ngày 5 tháng 3 năm 1975`.
    private func written(_ text: String) -> Span? {
        let words = text.split { $0 == " " || $0 == "_" }.map(String.init)
        let names = words.map { bareForm($0) }
        guard words.count.isMultiple(of: 2) else { return nil }
        let pairs = stride(from: 0, to: words.count, by: 2).map { (names[$0], words[$0 + 1]) }
        switch pairs.map(\.0) {
        case ["nam"], ["thang"], ["ngay"]:
            guard let period = Period(pairs[0].1) else { return nil }
            let kind = period.day != nil ? "ngay" : period.month != nil ? "thang" : "nam"
            return kind == pairs[0].0 ? Span(period) : nil
        case ["thang", "nam"], ["ngay", "thang", "nam"]:
            return Period(pairs.map(\.1).joined(separator: "/")).map { Span($0) }
        default: return nil
        }
    }

    private func relative(_ words: [String]) -> Span? {
        guard let today else { return nil }
        let month = Period(year: today.year, month: today.month)
        let year = Period(year: today.year)
        let period: Period?
        switch words.joined(separator: " ") {
        case "hom nay": period = today
        case "hom qua": period = today.moved(by: -1)
        case "thang nay": period = month
        case "thang truoc": period = month?.moved(by: -1)
        case "nam nay": period = year
        case "nam truoc", "nam ngoai": period = year?.moved(by: -1)
        default: return past(words, until: today)
        }
        return period.map { Span($0) }
    }

    /// `30 ngày qua`; three digits at most, so that a year before such words stays a year.
    private func past(_ words: [String], until today: Period) -> Span? {
        guard words.count == 3, words[2] == "qua", words[0].utf8.count <= 3, let count = Int(words[0]), count > 0
        else { return nil }
        let from: Period?
        switch words[1] {
        case "ngay": from = today.moved(by: -count)
        case "tuan": from = today.moved(by: -7 * count)
        case "thang": from = today.movedByMonths(-count)
        case "nam": from = today.movedByMonths(-12 * count)
        default: return nil
        }
        return from.map { Span(from: $0, to: today) }
    }
}
