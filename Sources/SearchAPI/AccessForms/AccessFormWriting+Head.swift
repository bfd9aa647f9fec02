import Archive

extension AccessFormWriting {
    /// The two columns of NĐ 30/2020: who writes and the number, the name of the state and the day.
    func writeHead(_ head: AccessFormLayout.Head, on setter: inout FormSetter) {
        let place = values.texts[head.place.id] ?? "......................"
        let number = head.number.map { blank in
            "\(blank.label): \(values.texts[blank.id] ?? blank.pattern ?? "....................")"
        }
        setter.head(
            superior: name(head.superior), agency: name(head.agency), number: number,
            placeAndDay: "\(place), \(Self.inWords(values.texts[head.day.id].flatMap { Day($0) }))")
    }

    private func name(_ blank: AccessFormLayout.Blank) -> FormSetter.HeadName {
        values.texts[blank.id].map { .given($0.uppercased()) } ?? .open(hint: blank.label)
    }

    /// `ngày 05 tháng 02 năm 2026`: days below 10 and the first two months have a nought (NĐ 30/2020).
    static func inWords(_ day: Day?) -> String {
        guard let day else { return "ngày ...... tháng ...... năm .........." }
        func part(_ number: Int?, below limit: Int) -> String {
            number.map { $0 < limit ? "0\($0)" : "\($0)" } ?? "......"
        }
        return "ngày \(part(day.day, below: 10)) tháng \(part(day.month, below: 3)) năm \(day.year)"
    }

    /// The first two blanks stand above the title, the rest below it.
    func writeCover(on setter: inout FormSetter) {
        let lines = layout.cover.map { blank -> FormSetter.CoverLine in
            .init(label: blank.label, value: shown(blank) ?? blank.pattern)
        }
        setter.cover(above: Array(lines.prefix(2)), title: layout.title.uppercased(), below: Array(lines.dropFirst(2)))
    }
}
