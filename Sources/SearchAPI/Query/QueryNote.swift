package import Indexer

/// What was done with something typed that couldn't be taken as it looks.
///
/// Ranges are Unicode scalars of the typed text.
package enum QueryNote: Equatable, Sendable {
    /// Looks like a filter, but no field has this name: taken as words.
    case unknownField(String, at: Range<Int>)
    /// The field can't have this value, a day that isn't one, say: taken as words.
    case unreadableValue(SearchField, String, at: Range<Int>)
    /// Neither a code nor a label that we know: looked for as typed.
    case unknownValue(SearchField, String, at: Range<Int>)
    /// Nothing to connect or to leave out: taken as a word.
    case danglingOperator(String, at: Range<Int>)
    /// Everything is in capitals, so this may have been meant as a word; it was taken as an operator.
    case capitalOperator(String, at: Range<Int>)
    /// Fewer than two letters before the `*`: taken as a word.
    case shortPrefix(String, at: Range<Int>)
    /// Closed at the end of the text.
    case openQuote(at: Range<Int>)
    /// Closed at the end of the text, or left out.
    case unbalancedParenthesis(at: Range<Int>)
    /// More parts than ``QueryLimits/leaves``: so many of them were taken as plain words.
    case tooManyParts(asWords: Int)
    /// Nested deeper than ``QueryLimits/depth``: what lies deeper was taken as plain words.
    case tooDeep
    /// Longer than ``QueryLimits/words``: what comes after them was left out.
    case tooLong
}

extension QueryNote {
    /// For the reader.
    package var sentence: String {
        switch self {
        case .unknownField(let name, _):
            "Không có trường nào tên “\(name)”, nên phần này được tìm như chữ thường."
        case .unreadableValue(let field, let value, _) where field.isDay:
            "“\(value)” không phải là ngày, tháng hoặc năm (\(field.label)), nên phần này được tìm như chữ thường."
        case .unreadableValue(let field, let value, _) where field.isNumber:
            "“\(value)” không phải là số (\(field.label)), nên phần này được tìm như chữ thường."
        case .unreadableValue(let field, let value, _):
            "“\(value)” không dùng được cho trường \(field.label), nên phần này được tìm như chữ thường."
        case .unknownValue(let field, let value, _):
            "“\(value)” không có trong danh mục \(field.label)."
        case .danglingOperator(let word, _):
            "“\(word)” thiếu vế đi kèm, nên được tìm như chữ thường."
        case .capitalOperator(let word, _):
            "“\(word)” viết hoa được hiểu là phép tìm; nếu là chữ thường, hãy đặt trong ngoặc kép."
        case .shortPrefix(let word, _):
            "“\(word)*” cần ít nhất hai chữ cái trước dấu *."
        case .openQuote:
            "Thiếu dấu ngoặc kép đóng; đã tự đóng ở cuối."
        case .unbalancedParenthesis:
            "Dấu ngoặc đơn không đủ cặp; đã tự sửa."
        case .tooManyParts(let count):
            "Câu tìm có hơn \(QueryLimits.leaves) phần; \(count) phần cuối được tìm như chữ thường."
        case .tooDeep:
            "Ngoặc lồng nhau quá \(QueryLimits.depth) tầng; phần bên trong được tìm như chữ thường."
        case .tooLong:
            "Câu tìm dài quá \(QueryLimits.words) chữ; phần sau đã bỏ qua."
        }
    }
}
