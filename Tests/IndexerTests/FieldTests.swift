import Indexer
import TestSupport
import Testing

/// Questions about fields of the dossier and its documents.
@Suite struct FieldTests {
    let shelf: Shelf

    init() async throws {
        shelf = try await Shelf()
        let an = try await shelf.file(
            "Nguyễn Văn An", unit: "SNV-TC", bornOn: "1975-03-05", identityNumber: "024075001234",
            position: "Chuyên viên chính")
        try await shelf.add(
            ["nội dung"], to: an, title: "Quyết định nâng bậc lương", component: "QDNL", number: "123/QĐ-SNV",
            writtenOn: "2019-05-02")
        let binh = try await shelf.file("Trần Thị Bình", unit: "SYT", status: .retired, bornOn: "1960")
        try await shelf.add(["nội dung"], to: binh, title: "Quyết định nghỉ hưu", component: "QDNH", writtenOn: "2020")
    }

    private func names(_ field: SearchField, _ operation: FieldOperation) async throws -> Set<String> {
        Set(try await shelf.search(.field(FieldTest(field, operation))).items.map(\.dossier.name))
    }

    @Test(
        "One of a list of values",
        arguments: [
            (SearchField.name, "van an"), (.name, "Nguyễn Văn An"), (.unit, "so noi vu"), (.unit, "SNV-TC"),
            (.status, "serving"), (.position, "chuyên viên"), (.component, "qdnl"), (.documentNumber, "123/qd-snv"),
            (.title, "nâng bậc"), (.identityNumber, "024 075 001 234"), (.born, "1975"), (.born, "1975-03"),
            (.written, "2019-05-02"),
        ])
    func values(field: SearchField, value: String) async throws {
        #expect(try await names(field, .oneOf([value])) == ["Nguyễn Văn An"])
    }

    @Test func rangesAreInclusiveAndKnowPartialDays() async throws {
        #expect(try await names(.born, .range(from: "1960", to: "1970")) == ["Trần Thị Bình"])
        #expect(try await names(.written, .range(from: "2019-05-02", to: "2019-05-02")) == ["Nguyễn Văn An"])
        #expect(try await names(.written, .range(from: "2019", to: "2020")).count == 2)
        #expect(try await names(.written, .range(from: nil, to: "2019-05")) == ["Nguyễn Văn An"])
    }

    @Test func aUnitMeansWhatIsBelowItUnlessAskedExactly() async throws {
        #expect(try await names(.unit, .oneOf(["SNV"])) == ["Nguyễn Văn An"])
        #expect(try await names(.unit, .exactly(["SNV"])) == [])
        #expect(try await names(.unit, .exactly(["SNV-TC"])) == ["Nguyễn Văn An"])
    }

    @Test func whatIsThereAndWhatIsMissing() async throws {
        #expect(try await names(.identityNumber, .exists) == ["Nguyễn Văn An"])
        #expect(try await names(.identityNumber, .missing) == ["Trần Thị Bình"])
        #expect(try await names(.documentNumber, .missing) == ["Trần Thị Bình"])
    }

    @Test func exactlyCountsEveryMark() async throws {
        #expect(try await names(.name, .exactly(["An"])) == ["Nguyễn Văn An"])
        #expect(try await names(.name, .exactly(["Văn"])) == ["Nguyễn Văn An"])
        #expect(try await names(.name, .exactly(["Van"])) == [])
    }

    @Test func facetsCountDossiersOnceAndUnitsWithTheirSubtree() async throws {
        let facets = try await shelf.search(.everything, facets: true).facets
        func counts(_ field: String) -> [String: Int] {
            let values = facets.first { $0.field == field }?.values ?? []
            return Dictionary(uniqueKeysWithValues: values.map { ($0.value, $0.count) })
        }
        #expect(counts("unit") == ["TINH": 2, "SNV": 1, "SNV-TC": 1, "SYT": 1])
        #expect(counts("status") == ["serving": 1, "retired": 1])
        #expect(counts("component") == ["QDNL": 1, "QDNH": 1])
        #expect(counts("year") == ["2019": 1, "2020": 1])
    }
}
