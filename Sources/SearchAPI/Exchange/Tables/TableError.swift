/// Why an exchange file can't be read or written.
package enum TableError: Error, Equatable, Sendable {
    case unreadable
    case unwritable
    /// An `.xls` of old, or a file with a password: both are compound files.
    case compoundFile
    case notSpreadsheet
    case noSuchSheet(String)
    case damaged(part: String)
    /// Declares entities or a document type, which no spreadsheet program does.
    case hostile(part: String)
    case tooLarge(part: String, limit: String)
    case binary
    case badLetter(line: Int)
    case unclosedQuote(line: Int)
    case textAfterQuote(line: Int)
    case cellTooLong(row: Int, limit: Int)
    case tooManyColumns(row: Int, limit: Int)
    case tooManyRows(limit: Int)

    /// For whoever chose the file.
    package var sentence: String {
        switch self {
        case .unreadable: "Không đọc được tệp."
        case .unwritable: "Không ghi được tệp."
        case .compoundFile:
            "Tệp có mật khẩu hoặc là Excel đời cũ (.xls): hãy mở bằng Excel và lưu lại thành .xlsx không mật khẩu."
        case .notSpreadsheet: "Tệp không phải là bảng tính .xlsx hay .csv."
        case .noSuchSheet(let name): "Bảng tính không có trang “\(name)”."
        case .damaged(let part): "Tệp bị hỏng (phần \(part))."
        case .hostile(let part): "Tệp bị từ chối: phần \(part) chứa khai báo mà bảng tính không bao giờ có."
        case .tooLarge(let part, let limit): "Tệp bị từ chối: phần \(part) vượt giới hạn \(limit)."
        case .binary: "Tệp không phải là văn bản CSV."
        case .badLetter(let line): "Dòng \(line): có ký tự không đúng bảng mã của tệp; hãy lưu lại tệp bằng UTF-8."
        case .unclosedQuote(let line): "Dòng \(line): dấu ngoặc kép mở ở đây không được đóng."
        case .textAfterQuote(let line): "Dòng \(line): sau dấu ngoặc kép đóng phải là dấu phân cách hoặc hết dòng."
        case .cellTooLong(let row, let limit): "Dòng \(row): có ô dài quá \(limit) ký tự."
        case .tooManyColumns(let row, let limit): "Dòng \(row): có quá \(limit) cột."
        case .tooManyRows(let limit): "Bảng có quá \(limit) dòng."
        }
    }
}

/// What no exchange file may exceed, however it is packed.
package struct TableLimits: Sendable {
    package var cellBytes = 131_068
    package var columns = 16_384
    package var rows = 1_048_576
    /// Of one part of a spreadsheet, unpacked.
    package var partBytes = 4 << 30
    /// How many times larger than packed a part may be; asked once it is larger than `freeBytes`.
    package var ratio = 300
    package var freeBytes = 32 << 20
    /// All texts of a spreadsheet that its cells share.
    package var sharedBytes = 96 << 20
    package var sharedCount = 4_000_000
    /// Parts of a spreadsheet.
    package var entries = 10_000

    package init() {}

    /// For files that come over the network, which are read in the server.
    package static let upload: TableLimits = {
        var limits = TableLimits()
        limits.columns = 4_096
        limits.rows = 200_000
        limits.partBytes = 256 << 20
        limits.sharedBytes = 32 << 20
        limits.sharedCount = 1_000_000
        limits.entries = 1_000
        return limits
    }()
}
