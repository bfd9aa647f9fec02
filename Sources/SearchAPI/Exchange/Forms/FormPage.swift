/// The sheet a form is set on, in points.
struct FormPage {
    var width = 595.28
    var height = 841.89
    var left = 85.04
    var right: Double
    var top = 62.0
    var bottom: Double
    /// Where the first page begins, which has no number above.
    var first: Double
    var size = 13.0
    var tableSize: Double
    /// What a line that waits for the hand is higher than print.
    var handRoom = 0.0

    /// A4 with the margins of NĐ 30/2020 to the sides and the foot.
    static let record = FormPage(right: 552.76, bottom: 785.19, first: 50, tableSize: 11)
    /// The margins of NĐ 30/2020: 30 mm left, 15 mm right, 20 mm above and below.
    static let upright = FormPage(right: 552.76, bottom: 785.19, first: 56.7, tableSize: 12, handRoom: 5)
    static let landscape = FormPage(
        width: 841.89, height: 595.28, right: 799.37, bottom: 538.58, first: 56.7, tableSize: 10, handRoom: 5)
}
