import Archive
import Foundation

/// Lines of the access log as a file for a spreadsheet.
struct LogFile: Sendable {
    private let page: LogReading.Page

    init(_ page: LogReading.Page) {
        self.page = page
    }

    private static let titles = [
        "Lúc", "Người", "Tài khoản", "Việc", "Kết quả", "Hồ sơ", "Tài liệu", "Trang", "Mục đích", "Phiếu yêu cầu",
        "Từ máy",
        "Địa chỉ", "Mã yêu cầu", "Chi tiết",
    ]

    func answer(_ format: ResultList.Format) throws -> FileAnswer {
        switch format {
        case .csv:
            var writer = CSVWriter(.vietnamese)
            try write(to: &writer)
            return FileAnswer(bytes: writer.take(), mediaType: "text/csv; charset=utf-8", name: "nhat-ky.csv")
        case .xlsx:
            let path = FileManager.default.temporaryDirectory.appending(path: "hoso-\(UUID().uuidString).xlsx").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let writer = try SheetWriter(path: path)
            try writer.begin(sheet: "Nhật ký", columns: Self.titles.map { SheetColumn($0) })
            for line in page.lines { try writer.append(cells(of: line)) }
            try writer.finish()
            return FileAnswer(
                bytes: [UInt8](try Data(contentsOf: URL(filePath: path))),
                mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: "nhat-ky.xlsx")
        }
    }

    private func write(to writer: inout CSVWriter) throws {
        writer.append(Self.titles.map { .text($0) })
        for line in page.lines { writer.append(cells(of: line)) }
    }

    private func cells(of line: LogLine) -> [TableCell] {
        let answer = LogLineAnswer(line, in: page), draft = line.draft
        let details = answer.details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [
            Phrases.instant(line.at), answer.person ?? "", answer.account ?? "", Phrases.kind(draft.kind),
            Phrases.outcome(draft.outcome), answer.dossiers.joined(separator: " "),
            answer.documents.joined(separator: " "), answer.pages.joined(separator: " "), answer.purpose ?? "",
            answer.accessRequest ?? "", answer.address ?? "", answer.route, answer.requestId,
            details.joined(separator: "; "),
        ].map { .text($0) }
    }
}
