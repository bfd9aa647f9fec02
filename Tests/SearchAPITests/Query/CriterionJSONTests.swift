import Indexer
import Testing

@testable import SearchAPI

@Suite struct CriterionJSONTests {
    @Test(
        "Text and JSON are two forms of one question",
        arguments: [
            (#"nguyễn "văn an""#, #"{"text":"nguyễn \"văn an\""}"#),
            ("a HOẶC -b", #"{"any":[{"text":"a"},{"not":{"text":"b"}}]}"#),
            ("an sinh:1970..1975", #"{"all":[{"text":"an"},{"field":"born","gte":"1970","lte":"1975"}]}"#),
            ("sinh>=05/1970", #"{"field":"born","gte":"1970-05"}"#),
            ("ngày_ký:2020", #"{"eq":"2020","field":"written"}"#),
            ("đơn_vị=:\"Sở Nội vụ\"", #"{"exactly":["Sở Nội vụ"],"field":"unit"}"#),
            ("trạng_thái:(\"Nghỉ hưu\", \"Từ trần\")", #"{"field":"status","in":["retired","deceased"]}"#),
            ("có:chức_vụ", #"{"exists":true,"field":"position"}"#),
            ("thiếu:cccd", #"{"field":"identityNumber","missing":true}"#),
            ("", #"{"all":[]}"#),
        ])
    func bothForms(text: String, json: String) throws {
        let criterion = QueryParser.parse(text, today: "2024-05-17", vocabulary: .sample).criterion

        #expect(criterion.jsonText(using: .sample) == json)
        #expect(try Criterion(jsonText: json, vocabulary: .sample).printed(using: .sample) == text)
    }

    @Test(
        "Nothing in the text of a run is an operator or a filter",
        arguments: ["a HOẶC b", "tên:An", "-a", "(a b)", "sinh>=1970"])
    func plainText(text: String) throws {
        let criterion = try Criterion(json: .object(["text": .string(text)]))

        guard case .text = criterion else {
            Issue.record("\(criterion)")
            return
        }
    }

    @Test(
        "An error names the place",
        arguments: [
            ("x", CriterionError(.notJSON, at: "")),
            ("[]", CriterionError(.notAnObject, at: "")),
            ("{}", CriterionError(.noKind, at: "")),
            (#"{"all":[],"any":[]}"#, CriterionError(.noKind, at: "")),
            (#"{"all":{}}"#, CriterionError(.notAnArray, at: "/all")),
            (#"{"any":[]}"#, CriterionError(.emptyList, at: "/any")),
            (#"{"all":[{"text":"a"},{"not":{"text":5}}]}"#, CriterionError(.notAString, at: "/all/1/not/text")),
            (#"{"text":"–"}"#, CriterionError(.emptyText, at: "/text")),
            (#"{"text":"a","boost":2}"#, CriterionError(.unknownKey("boost"), at: "")),
            (#"{"field":"salary","eq":"4"}"#, CriterionError(.unknownField("salary"), at: "/field")),
            (#"{"field":"name"}"#, CriterionError(.noOperation, at: "")),
            (#"{"field":"name","eq":"a","in":["b"]}"#, CriterionError(.noOperation, at: "")),
            (#"{"field":"name","like":"a"}"#, CriterionError(.unknownKey("like"), at: "")),
            (#"{"field":"name","eq":null}"#, CriterionError(.notAString, at: "/eq")),
            (#"{"field":"name","in":["a",""]}"#, CriterionError(.emptyText, at: "/in/1")),
            (#"{"field":"name","in":[]}"#, CriterionError(.emptyList, at: "/in")),
            (#"{"field":"name","gte":"a"}"#, CriterionError(.noRange(.name), at: "")),
            (#"{"field":"born","gte":"1970-13"}"#, CriterionError(.notADay("1970-13"), at: "/gte")),
            (#"{"field":"born","eq":"hôm nay"}"#, CriterionError(.notADay("hôm nay"), at: "/eq")),
            (#"{"field":"name","exists":false}"#, CriterionError(.notTrue, at: "/exists")),
            (#"{"field":"name","exists":1}"#, CriterionError(.notTrue, at: "/exists")),
        ])
    func errors(json: String, error: CriterionError) {
        #expect(throws: error) { try Criterion(jsonText: json) }
        #expect(!error.sentence.isEmpty)
    }

    @Test func limitsHold() {
        let leaf = JSONValue.object(["text": .string("a")])
        let deep = (0..<9).reduce(leaf) { inner, _ in .object(["not": inner]) }
        let wide = JSONValue.object(["all": .array(Array(repeating: leaf, count: 65))])
        let spread = JSONValue.object([
            "any": .array(Array(repeating: .object(["all": .array([leaf, leaf])]), count: 33))
        ])
        let long = JSONValue.object(["text": .string(String(repeating: "a ", count: 600))])
        let list = JSONValue.object([
            "field": .string("code"), "in": .array(Array(repeating: .string("a"), count: 513)),
        ])
        let bottom = String(repeating: "/not", count: 8)

        #expect(throws: CriterionError(.tooDeep, at: bottom)) { try Criterion(json: deep) }
        #expect(throws: CriterionError(.tooManyLeaves, at: "/all")) { try Criterion(json: wide) }
        #expect(throws: CriterionError(.tooManyLeaves, at: "")) { try Criterion(json: spread) }
        #expect(throws: CriterionError(.tooManyWords, at: "/text")) { try Criterion(json: long) }
        #expect(throws: CriterionError(.tooManyWords, at: "")) { try Criterion(json: list) }
    }
}
