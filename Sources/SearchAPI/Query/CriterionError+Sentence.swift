extension CriterionError {
    /// For the reader.
    package var sentence: String {
        let place = path.isEmpty ? "Điều kiện tìm" : "Điều kiện tại \(path)"
        return "\(place) \(fault)."
    }

    private var fault: String {
        switch reason {
        case .notJSON: "không phải là JSON"
        case .notAnObject: "phải là một đối tượng JSON"
        case .notAnArray: "phải là một danh sách"
        case .notAString: "phải là một chuỗi"
        case .notTrue: "chỉ nhận giá trị true"
        case .noKind: "phải có đúng một trong các khóa all, any, not, text, field, row, at"
        case .unknownKey(let key): "có khóa lạ “\(key)”"
        case .emptyList: "là danh sách rỗng"
        case .emptyText: "không có chữ hay số nào để tìm"
        case .unknownField(let name): "nêu trường không có: “\(name)”"
        case .noOperation:
            "phải có đúng một phép so sánh: eq, contains, in, gte và/hoặc lte, gt, lt, exists, missing, exactly"
        case .notANumber(let text): "không phải là số: “\(text)”"
        case .unknownGroup(let name): "nêu nhóm không có: “\(name)”"
        case .otherGroup(let name): "nêu trường “\(name)” không thuộc nhóm của dòng"
        case .nestedRow: "đặt một dòng hoặc một ngày trong một dòng khác"
        case .notACount: "không phải là số dòng (0 trở lên)"
        case .notADay(let text): "không phải là ngày: “\(text)”"
        case .noRange(let field): "dùng gte/lte cho trường \(field.label), vốn không phải là ngày hay số"
        case .tooDeep: "lồng quá \(QueryLimits.depth) tầng"
        case .tooManyLeaves: "có quá \(QueryLimits.leaves) phần"
        case .tooManyWords: "có quá \(QueryLimits.words) chữ và giá trị"
        }
    }
}
