import Archive
import Foundation

extension Phrases {
    /// `phê duyệt 31/05/2020 14:05, Nguyễn Văn An`: what was done, when, and by whom.
    static func deed(_ what: String, by person: String?, at instant: Date?) -> String {
        let when = instant.map { " \(Phrases.instant($0))" } ?? ""
        return what + when + (person.map { ", \($0)" } ?? "")
    }

    /// `31/05/2020 14:05`, by the clock of Vietnam.
    static func instant(_ instant: Date) -> String {
        let minutes = Int((instant.timeIntervalSince1970 / 60).rounded(.down)) + 7 * 60
        let ofDay = (minutes % 1440 + 1440) % 1440
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(Day(inVietnam: instant).vietnamese) \(two(ofDay / 60)):\(two(ofDay % 60))"
    }

    static func step(_ step: RecordEvent.Kind) -> String {
        switch step {
        case .started: "lập"
        case .saved: "sửa"
        case .rebased: "cập nhật theo hồ sơ mới"
        case .submitted: "trình"
        case .returned: "trả lại"
        case .approved: "phê duyệt"
        case .withdrawn: "rút"
        }
    }

    static func difference(_ kind: RecordDifference.Row.Kind) -> String {
        switch kind {
        case .added: "Thêm"
        case .removed: "Bỏ"
        case .changed: "Sửa"
        }
    }
}
