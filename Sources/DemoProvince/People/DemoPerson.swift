/// One person of the invented province, with everything that stands on their papers.
package struct DemoPerson: Sendable {
    package enum Status: String, Sendable, CaseIterable {
        case serving, transferredOut, retired, resigned, deceased
    }

    package struct PayRow: Sendable {
        package let from: CalendarDay
        package let rankCode: String
        package let rankTitle: String
        package let step: Int
        /// With a decimal comma, as papers write it: "2,34"; nil while pay was a sum of money.
        package let coefficient: String?

        /// "hệ số 2,34", or "mức lương 290 đồng" on old papers.
        var amount: String { coefficient.map { "hệ số \($0)" } ?? "mức lương \(sum) đồng" }
        private var sum: Int { 272 + 18 * (step - 1) }
    }

    struct Post: Sendable {
        let from: CalendarDay
        let title: String
        let unit: String
    }

    struct Relative: Sendable {
        let relation: String
        let name: String
        let bornIn: Int
        let detail: String
    }

    struct Education: Sendable {
        let level: String
        let school: String
        let major: String
        let from: Int
        let to: Int
    }

    /// Its place in the province, from 0.
    let number: Int
    package let code: String
    package let name: String
    package let otherNames: [String]
    package let isMale: Bool
    package let born: CalendarDay
    package let identityNumber: String
    package let unit: DemoUnit
    package let status: Status
    /// When service ended, nil while it lasts.
    package let leftOn: CalendarDay?
    /// A code of `staff_category` in the catalogue.
    package let category: String
    package let position: String
    package let rankCode: String
    package let recruitedOn: CalendarDay
    package let pay: [PayRow]
    package internal(set) var documents: [DemoDocument] = []

    let native: String
    let home: String
    let ethnicity: String
    let insuranceNumber: String
    let partyOn: CalendarDay?
    let education: Education
    let posts: [Post]
    let relatives: [Relative]
    let rank: Rank

    /// "ông" or "bà", as decisions speak of the person.
    var salutation: String { isMale ? "ông" : "bà" }
    var capitalSalutation: String { isMale ? "Ông" : "Bà" }
    var gender: String { isMale ? "Nam" : "Nữ" }

    func payRow(on day: CalendarDay) -> PayRow { pay.last { $0.from <= day } ?? pay[0] }
    func post(on day: CalendarDay) -> Post { posts.last { $0.from <= day } ?? posts[0] }
}
