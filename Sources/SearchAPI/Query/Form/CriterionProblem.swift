/// Why a form is no question: everything that has to be mended, in the order of the lines.
package struct CriterionFormError: Error, Equatable, Sendable {
    package var problems: [CriterionProblem]
}

/// What is wrong with one line, or with the form as a whole.
package struct CriterionProblem: Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        case unknownSubject(String)
        /// The operation is for other kinds of fields.
        case unfitOperation
        case noValue
        /// No letter or digit in it.
        case emptyText
        /// Whether it is there needs no value.
        case unusedValue
        /// Only from–to has a second value.
        case unusedEnd
        case notADay(String)
        case notANumber(String)
        case notACount(String)
        /// Lines of one row have to be fields of one group.
        case otherGroup
        /// Words alone don't say whose rows are meant.
        case noGroup
        /// Two days, or two counts, of the same rows.
        case saidTwice
        case unknownMark(String)
        case tooManyLines
        /// Longer than an address may be.
        case tooLong
    }

    /// Counted from 0; nil for the form as a whole.
    package var line: Int?
    package var reason: Reason

    package init(_ reason: Reason, inLine line: Int?) {
        self.line = line
        self.reason = reason
    }
}

extension CriterionProblem {
    /// For the reader.
    package var sentence: String {
        switch reason {
        case .unknownSubject(let code): "Danh mục không còn tiêu chí “\(code)”; hãy chọn tiêu chí khác."
        case .unfitOperation: "Phép so sánh này không dùng được cho tiêu chí đã chọn."
        case .noValue: "Chưa nhập giá trị."
        case .emptyText: "Giá trị phải có chữ hoặc số."
        case .unusedValue: "Phép “có” và “thiếu” không cần giá trị; hãy xóa giá trị hoặc chọn phép khác."
        case .unusedEnd: "Ô “đến” chỉ dùng cho phép “từ – đến” và “số dòng”."
        case .notADay(let text): "“\(text)” không phải là ngày, tháng hoặc năm; ví dụ 31/05/2020, 05/2020, 2020."
        case .notANumber(let text): "“\(text)” không phải là số phù hợp với tiêu chí này."
        case .notACount(let text): "“\(text)” không phải là số dòng; hãy nhập số nguyên từ 0 đến 9999."
        case .otherGroup: "Các dòng có cùng dấu “cùng dòng” phải là tiêu chí của cùng một bảng trong lý lịch."
        case .noGroup: "Chưa rõ bảng nào: thêm một dòng có tiêu chí của bảng đó, cùng dấu “cùng dòng”."
        case .saidTwice: "Số dòng hoặc ngày của cùng một bảng đã nêu ở dòng trên."
        case .unknownMark(let mark): "Không có dấu “cùng dòng” \(mark)."
        case .tooManyLines: "Biểu mẫu có nhiều hơn \(CriterionForm.mostLines) dòng."
        case .tooLong: "Câu hỏi dài quá; hãy bỏ bớt tiêu chí."
        }
    }
}
