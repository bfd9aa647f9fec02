package import Archive
import Drawing

extension AccessFormLayout {
    /// The form with its values, as PDF; what has no value stays open for the hand.
    ///
    /// The same values give the same bytes. Takes its time on this thread, and waits for others who draw.
    package func pdf(filled values: FormValues) throws(FormFault) -> [UInt8] {
        let values = try values.checked(for: self)
        return DrawingTurn.take {
            var setter = FormSetter(title: title, page: isLandscape ? .landscape : .upright)
            let writing = AccessFormWriting(layout: self, values: values)
            writing.write(on: &setter)
            return setter.finish()
        }
    }

    /// The form for handwriting. A mark, if one is given, chooses among the forms that the layout holds.
    package func blankPDF(marked marks: [String: Set<String>] = [:]) throws(FormFault) -> [UInt8] {
        try pdf(filled: FormValues(marks: marks))
    }
}

/// A layout on its way to paper.
struct AccessFormWriting {
    let layout: AccessFormLayout
    let values: FormValues

    func write(on setter: inout FormSetter) {
        if !layout.cover.isEmpty { writeCover(on: &setter) }
        if let code = layout.code { setter.corner("Mẫu \(code)") }
        if let head = layout.head { writeHead(head, on: &setter) }
        setter.title(layout.title.uppercased(), size: 14, after: layout.subtitle == nil ? 10 : 1)
        if let subtitle = layout.subtitle { setter.title(subtitle.uppercased(), size: 13) }
        for block in layout.blocks(marked: values.marks) { write(block, on: &setter) }
    }

    private func write(_ block: AccessFormLayout.Block, on setter: inout FormSetter) {
        switch block.content {
        case .section(let text): setter.heading(text)
        case .text(let text): setter.paragraph([.init(text: text)])
        case .blanks(let number, let blanks): write(blanks, number: number, on: &setter)
        case .signatures(let signers):
            setter.signatures(
                signers.map { signer in (signer.who, signer.how, signer.name.flatMap { values.texts[$0.id] }) })
        }
    }

    // MARK: - Blanks

    private func write(_ blanks: [AccessFormLayout.Blank], number: String?, on setter: inout FormSetter) {
        var waiting: [FormSetter.Blank] = []
        var hasBegun = false
        func begin(_ label: String) -> String {
            guard let number, label == blanks.first?.label, !hasBegun else { return label }
            hasBegun = true
            return "\(number) \(label)"
        }
        func flush(_ setter: inout FormSetter) {
            setter.blanks(waiting, spreads: false)
            waiting = []
        }
        for blank in blanks {
            switch blank.kind {
            case .text, .day: waiting.append(line(blank, label: begin(blank.label)))
            case .lines(let count):
                flush(&setter)
                setter.lines(begin(blank.label), text: values.texts[blank.id], emptyLines: count)
            case .check(let options, _):
                let label = begin(blank.label)
                flush(&setter)
                write(options, of: blank, label: label, on: &setter)
            case .table(let columns, let emptyRows):
                let label = begin(blank.label)
                flush(&setter)
                let rows = values.rows[blank.id] ?? []
                setter.table(
                    titled: label, columns.map(Self.column),
                    rows: rows.enumerated().map { index, row in columns.map { Self.cell(row, $0, index + 1) } },
                    emptyRows: emptyRows)
            }
        }
        flush(&setter)
    }

    private func line(_ blank: AccessFormLayout.Blank, label: String) -> FormSetter.Blank {
        FormSetter.Blank(label: label, value: shown(blank) ?? blank.pattern, end: " ")
    }

    /// Options follow each other; one to be written behind has the rest of its line.
    private func write(
        _ options: [AccessFormLayout.Option], of blank: AccessFormLayout.Blank, label: String,
        on setter: inout FormSetter
    ) {
        var waiting = label.isEmpty ? [] : [FormSetter.Blank(label: label, value: "", end: "")]
        for option in options {
            let box = values.marks[blank.id]?.contains(option.id) == true ? "☒" : "☐"
            guard let behind = option.blank else {
                waiting.append(.init(label: "\(box) \(option.label)", value: "", end: ""))
                continue
            }
            let text = [option.label, behind.label].filter { !$0.isEmpty }.joined(separator: ", ")
            let entry = line(behind, label: "\(box) \(text)")
            if entry.value == nil {
                setter.blanks(waiting, spreads: false)
                setter.blanks([entry], spreads: false)
                waiting = []
            } else {
                waiting.append(entry)
            }
        }
        setter.blanks(waiting, spreads: false)
    }

    func shown(_ blank: AccessFormLayout.Blank) -> String? {
        guard let text = values.texts[blank.id] else { return nil }
        return blank.kind == .day ? Day(text)?.slashed ?? text : text
    }

    static func column(_ column: AccessFormLayout.Column) -> FormSetter.Column {
        FormSetter.Column(title: column.title, fixed: column.width.map { $0 * 72 / 25.4 })
    }

    private static func cell(_ row: [String: String], _ column: AccessFormLayout.Column, _ number: Int) -> String {
        switch column.kind {
        case .number: String(number)
        case .text: row[column.id] ?? ""
        case .day: row[column.id].map { Day($0)?.slashed ?? $0 } ?? ""
        }
    }
}

extension AccessFormLayout.Blank {
    /// What stands where nothing was given; nil for dots.
    var pattern: String? {
        switch kind {
        case .text(let pattern): pattern
        case .day: "....../....../............"
        default: nil
        }
    }
}
