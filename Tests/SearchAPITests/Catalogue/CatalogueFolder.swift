import Archive
import Foundation
import TestSupport

/// A copy of the shipped catalogue's folder that is edited as an office would; gone when it goes out of sight.
final class CatalogueFolder: Sendable {
    let path: String
    private let holder: String

    init() throws {
        holder = try TemporaryArchive.makeFolder()
        path = holder + "/catalogue"
        try FileManager.default.copyItem(atPath: "Config/catalogue", toPath: path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: holder)
    }

    func read() throws -> Catalogue {
        try CatalogueReader.read(directory: path)
    }

    func add(_ text: String, as file: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path + "/" + file))
    }

    /// Puts a line behind the first one that holds a text.
    func insert(_ line: String, behind text: String, in file: String) throws {
        try edit(file) { lines in
            guard let place = lines.firstIndex(where: { $0.contains(text) }) else { return false }
            lines.insert(line, at: place + 1)
            return true
        }
    }

    /// Takes out every line that holds a text.
    func remove(_ text: String, from file: String) throws {
        try edit(file) { lines in
            let count = lines.count
            lines.removeAll { $0.contains(text) }
            return lines.count < count
        }
    }

    func replace(_ text: String, with other: String, in file: String) throws {
        try edit(file) { lines in
            guard let place = lines.firstIndex(where: { $0.contains(text) }) else { return false }
            lines[place] = lines[place].replacing(text, with: other)
            return true
        }
    }

    private func edit(_ file: String, _ change: (inout [String]) -> Bool) throws {
        let url = URL(filePath: path + "/" + file)
        var lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
        guard change(&lines) else { throw NothingToEdit(file: file) }
        try Data(lines.joined(separator: "\n").utf8).write(to: url)
    }

    struct NothingToEdit: Error {
        let file: String
    }
}

extension CatalogueFolder {
    /// The shipped catalogue with one more coded field in a group that is there, and a group of all types of fields.
    static func grown() throws -> CatalogueFolder {
        let folder = try CatalogueFolder()
        try folder.insert(
            #"      - {id: residence_kind, label: "Loại cư trú", type: code, list: residence_kind}"#,
            behind: "id: tax_code", in: "01-identity.yaml")
        try folder.add(duty, as: "20-duty.yaml")
        return folder
    }

    static let duty = """
        groups:
          - id: duty_abroad
            label: "Công tác nước ngoài"
            names: ["cử đi nước ngoài"]
            english: "duty abroad"
            order: 31
            repeats: true
            validity: {from: from, to: to}
            mayOverlap: false
            fields:
              - {id: from, label: "Từ", type: date}
              - {id: to, label: "Đến", type: month}
              - {id: country, label: "Nước đến", type: code, list: duty_country, required: true}
              - {id: place, label: "Nơi làm việc", type: string}
              - {id: report, label: "Báo cáo kết quả", type: text}
              - {id: visa_year, label: "Năm cấp thị thực", type: year}
              - {id: trips, label: "Số chuyến", type: integer}
              - {id: share, label: "Tỷ lệ tự túc", type: decimal}
              - {id: cost, label: "Chi phí", type: money}
              - {id: paid, label: "Ngân sách chi", type: bool}
              - {id: sender, label: "Đơn vị cử đi", type: unit}
              - {id: decision, label: "Văn bản cử đi", type: document}
              - {id: attachment, label: "Tệp kèm theo", type: file}
              - {id: tongues, label: "Ngôn ngữ sử dụng", type: list, list: duty_tongue}
              - {id: companions, label: "Người cùng đi", type: list}
        codeLists:
          - {id: residence_kind, label: "Loại cư trú", values: [{code: TT, label: "Thường trú"}, {code: TR, label: "Tạm trú"}]}
          - {id: duty_country, label: "Nước đến", values: [{code: LA, label: "Lào"}, {code: JP, label: "Nhật Bản"}]}
          - {id: duty_tongue, label: "Ngôn ngữ", values: [{code: lo, label: "Tiếng Lào"}, {code: ja, label: "Tiếng Nhật"}]}

        """
}
