import Testing

/// What is asked of the field and the group that a test adds, as typed text and as a tree.
extension GrownCatalogueTests {
    static let questions: [(typed: String, json: String)] = [
        ("loại_cư_trú:\"Tạm trú\"", #"{"field": "identity.residence_kind", "eq": "TR"}"#),
        ("cử_đi_nước_ngoài.nước_đến:Lào", #"{"field": "duty_abroad.country", "in": ["LA"]}"#),
        ("duty_abroad.share>=12,5", #"{"field": "duty_abroad.share", "gte": 12.5}"#),
        ("có:cử_đi_nước_ngoài", #"{"field": "duty_abroad", "exists": true}"#),
        ("số(cử_đi_nước_ngoài)>=2", #"{"row": "duty_abroad", "count": {"gte": 2}}"#),
        (
            "số(cử_đi_nước_ngoài{số_chuyến>2})=1",
            #"{"row": "duty_abroad", "all": [{"field": "trips", "gt": 2}], "count": 1}"#
        ),
        (
            "cử_đi_nước_ngoài{nước_đến:LA số_chuyến:3}",
            #"{"row": "duty_abroad", "all": [{"field": "country", "eq": "LA"}, {"field": "trips", "eq": 3}]}"#
        ),
        (
            "tại:31/12/2019 cử_đi_nước_ngoài.nước_đến:LA",
            #"{"at": "2019-12-31", "all": [{"field": "duty_abroad.country", "eq": "LA"}]}"#
        ),
        (
            "cử_đi_nước_ngoài{nước_đến:JP tại:01/01/2025}",
            #"{"row": "duty_abroad", "all": [{"field": "country", "eq": "JP"}], "at": "2025-01-01"}"#
        ),
        ("duty_abroad.place:\"vieng chan\"", #"{"field": "duty_abroad.place", "contains": "viêng chăn"}"#),
        ("duty_abroad.report:\"đúng hạn\"", #"{"field": "duty_abroad.report", "contains": "đúng hạn"}"#),
        ("duty_abroad.from:2018", #"{"field": "duty_abroad.from", "gte": "2018", "lte": "2018"}"#),
        ("duty_abroad.to:2019", #"{"field": "duty_abroad.to", "eq": "2019-12"}"#),
        ("duty_abroad.visa_year:2018", #"{"field": "duty_abroad.visa_year", "eq": "2018"}"#),
        ("duty_abroad.cost:90.000.000", #"{"field": "duty_abroad.cost", "eq": 90000000}"#),
        ("duty_abroad.paid:có", #"{"field": "duty_abroad.paid", "eq": true}"#),
        ("duty_abroad.sender:\"Sở Nội vụ\"", #"{"field": "duty_abroad.sender", "eq": "SNV"}"#),
        ("duty_abroad.decision:*", #"{"field": "duty_abroad.decision", "exists": true}"#),
        ("duty_abroad.attachment:pdf", #"{"field": "duty_abroad.attachment", "contains": "bien-ban.pdf"}"#),
        ("duty_abroad.tongues:\"Tiếng Nhật\"", #"{"field": "duty_abroad.tongues", "eq": "ja"}"#),
        ("duty_abroad.companions:\"Lê Văn Bình\"", #"{"field": "duty_abroad.companions", "contains": "Bình"}"#),
        // The words of the record and the labels of its codes stand in the one box too.
        ("Viêng Chăn", #"{"text": "Tạm trú"}"#),
    ]

    static let absent = [
        "cử_đi_nước_ngoài{nước_đến:JP số_chuyến:3}", "số(cử_đi_nước_ngoài)>=3", "thiếu:loại_cư_trú",
        "cử_đi_nước_ngoài{nước_đến:LA tại:01/01/2020}", "duty_abroad.paid:không", "duty_abroad.from:2019",
    ]

    // MARK: - Asking

    static func post(_ client: LoopbackClient, _ path: String, _ body: String) async throws -> RawAnswer {
        try await client.send(
            "POST", "/api/v1/" + path, headers: ["Content-Type": "application/json"], body: body)
    }

    static func dossiers(_ answer: RawAnswer) throws -> [String] {
        try #require(try answer.json()["items"] as? [[String: Any]], "\(answer.text)").compactMap {
            $0["dossier"] as? String
        }
    }
}
