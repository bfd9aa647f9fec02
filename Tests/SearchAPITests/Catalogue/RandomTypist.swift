import Archive
import TestSupport

/// Somebody who types names of the catalogue, signs and values in any order.
struct RandomTypist {
    let names: [String]
    let values: [String]
    var dice: SeededGenerator

    init(catalogue: Catalogue, values: [String: [String]], seed: UInt64) {
        names =
            catalogue.groups.flatMap { [$0.id, $0.label] + $0.names }
            + catalogue.fields.flatMap { [$0.path, $0.field.id, $0.field.label] + $0.field.names }
        self.values = values.sorted { $0.key < $1.key }.flatMap(\.value)
        dice = SeededGenerator(seed)
    }

    private static let signs = [
        ":", ":", ":", ">=", "<", "=:", "{", "}", "(", ")", " ", " ", " HOẶC ", "-", "\"", "..", "số(", "có:", "thiếu:",
        "tại:",
        "tại:01/01/2020 ", ")>=2", ".", ",", "*", "~2", "_",
    ]

    mutating func text() -> String {
        (0..<Int.random(in: 1..<14, using: &dice)).map { _ in
            switch Int.random(in: 0..<5, using: &dice) {
            case 0, 1: names.randomElement(using: &dice)!
            case 2: values.randomElement(using: &dice)!
            default: Self.signs.randomElement(using: &dice)!
            }
        }.joined()
    }
}
