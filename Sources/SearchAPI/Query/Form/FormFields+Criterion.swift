extension CriterionForm {
    /// The lines of a sent form, in their order; those that are marked to be dropped are gone.
    init(_ fields: FormFields) {
        joint = fields["joint"].flatMap { Joint(rawValue: $0) } ?? .all
        day = fields["day"] ?? ""
        // One more than may be, so that too many are noticed.
        for number in 0..<min(Int(fields["lines"] ?? "") ?? 0, Self.mostLines + 1) {
            guard fields["drop.\(number)"] == nil else { continue }
            lines.append(
                CriterionLine(
                    subject: fields["subject.\(number)"] ?? CriterionSubject.words.code,
                    operation: fields["operation.\(number)"].flatMap { .init(rawValue: $0) } ?? .contains,
                    value: fields["value.\(number)"] ?? "", end: fields["end.\(number)"] ?? "",
                    isNegated: fields["not.\(number)"] != nil, row: fields["row.\(number)"] ?? ""))
        }
    }

    /// As a browser sends it.
    var encoded: String {
        var fields = [("joint", joint.rawValue), ("day", day), ("lines", String(lines.count))]
        for (number, line) in lines.enumerated() {
            fields += [
                ("subject.\(number)", line.subject), ("operation.\(number)", line.operation.rawValue),
                ("value.\(number)", line.value), ("end.\(number)", line.end), ("row.\(number)", line.row),
            ]
            if line.isNegated { fields.append(("not.\(number)", "1")) }
        }
        return fields.map { "\($0)=\(FormFields.percentEncoded($1))" }.joined(separator: "&")
    }
}
