import Archive
import Foundation
import SearchAPI
import Testing
import VietnameseText

/// What headers mean.
@Suite struct ColumnMappingTests {
    @Test(
        "Headers are found by label, name, id, path and the usual words",
        arguments: [
            ("Họ tên", ColumnMapping.Target.key(.name)), ("HỌ VÀ TÊN", .key(.name)), ("ngay sinh", .key(.bornOn)),
            ("Số hiệu", .key(.code)), ("CCCD", .key(.identityNumber)), ("Đơn vị", .key(.unit)),
            ("Trạng thái", .key(.status)), ("pay.rank_code", .field("pay.rank_code", row: 1)),
            ("Dân tộc", .field("identity.ethnicity", row: 1)), ("6. Dân tộc", .field("identity.ethnicity", row: 1)),
            ("Nơi sinh", .field("identity.birth_place", row: 1)),
            ("Họ và tên khai sinh (viết chữ in hoa)", .key(.name)),
            ("Quá trình lương của bản thân 2 - Hệ số lương", .field("pay_history.coefficient", row: 2)),
            ("Quá trình lương của bản thân - Bậc lương 3", .field("pay_history.step", row: 3)),
        ])
    func guessing(header: String, target: ColumnMapping.Target) throws {
        let mapping = ColumnMapping.guess(headers: [header], catalogue: try ShippedCatalogue.get())
        #expect(mapping.columns[0].target == target)
        #expect(mapping.columns[0].doubt == nil)
        #expect(mapping.columns[0].score > 0.5)
    }

    @Test func everyLabelThatIsItsOwnFindsItsField() throws {
        let catalogue = try ShippedCatalogue.get()
        for field in catalogue.fields {
            let header = "\(field.group.label) - \(field.field.label)"
            let column = ColumnMapping.guess(headers: [header], catalogue: catalogue).columns[0]
            let meant: ColumnMapping.Target =
                field.field.column.flatMap { field.group.repeats ? nil : .key($0) } ?? .field(field.path, row: 1)
            #expect(column.target == meant || column.doubt == .ambiguous, "\(header): \(column)")
        }
    }

    @Test func whatIsUnknownAmbiguousOrDoubledIsSaid() throws {
        let catalogue = try ShippedCatalogue.get()
        let mapping = ColumnMapping.guess(
            headers: ["Con vật yêu thích", "Họ tên", "Họ và tên", "", "Từ", "Ngày bổ nhiệm chức danh"],
            catalogue: catalogue)
        #expect(mapping.columns.map(\.doubt) == [.unknown, nil, .doubled, nil, .ambiguous, .similar])
        #expect(mapping.columns[4].alternatives.count > 3)
        #expect(!mapping.columns[5].alternatives.isEmpty)
        #expect(mapping.columns.filter { $0.doubt != nil }.allSatisfy { $0.target == .ignored })
        #expect(mapping.doubtful.count == 4)
        #expect(mapping.hasKey)
    }

    @Test func aSheetNamedAfterAGroupHoldsItsRows() throws {
        let mapping = ColumnMapping.guess(
            headers: ["Số hiệu", "Từ", "Đến", "Mã số", "Hệ số lương"], catalogue: try ShippedCatalogue.get(),
            sheet: "Quá trình lương của bản thân")
        #expect(mapping.group == "pay_history")
        #expect(
            mapping.columns.map(\.target).prefix(3) == [
                .key(.code), .field("pay_history.from", row: 1), .field("pay_history.to", row: 1),
            ])
    }

    @Test func aMappingIsSavedAndReadAgain() throws {
        let mapping = ColumnMapping.guess(
            headers: ["Số hiệu", "Từ", "?", "Dân tộc"], catalogue: try ShippedCatalogue.get())
        let data = try JSONEncoder().encode(mapping)
        #expect(try JSONDecoder().decode(ColumnMapping.self, from: data) == mapping)
    }
}
