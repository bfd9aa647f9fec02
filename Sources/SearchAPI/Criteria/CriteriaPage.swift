import Indexer

/// The form alone, without results: while lines are added, and when some of them have to be mended.
struct CriteriaPage: SitePage, Sendable {
    static let template = "criteria"

    let heading = "Tìm theo tiêu chí – Hồ sơ"
    let criteria: CriterionFormPart
}
