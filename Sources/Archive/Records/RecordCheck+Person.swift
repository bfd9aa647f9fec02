/// What must agree about one person.
extension RecordCheck {
    func checkFormat(
        _ format: FieldFormat, _ value: FieldValue, _ group: FieldGroup, _ row: Int?, _ field: Field,
        _ problems: inout ProblemList
    ) -> FieldValue {
        switch value {
        case .text(let text):
            let canonical = format.canonical(text)
            if !format.fits(canonical) {
                problems.add(.error, format.problem, group.id, row, field.id, text, "phải \(format.expected)")
            }
            return .text(canonical)
        case .list(let texts):
            let canonical = texts.map(format.canonical)
            for text in canonical where !format.fits(text) {
                problems.add(.error, format.problem, group.id, row, field.id, text, "phải \(format.expected)")
            }
            return .list(canonical)
        default: return value
        }
    }

    func checkPerson(_ content: RecordContent, _ problems: inout ProblemList) {
        for (first, second) in Self.inOrder {
            guard let before = day(first, content), let after = day(second, content),
                after.day.latest < before.day.earliest
            else { continue }
            problems.add(
                .error, .dateOrder, after.field.group.id, nil, after.field.field.id, after.day.vietnamese,
                "phải từ \(before.field.field.label) (\(before.day.vietnamese)) trở đi")
        }
        guard let birthField = catalogue.field(of: .bornOn), let birth = day(birthField.path, content)?.day else {
            checkSex(content, &problems)
            return
        }
        for path in Self.afterBirth {
            guard let later = day(path, content), later.day.latest < birth.earliest else { continue }
            problems.add(
                .error, .dateOrder, later.field.group.id, nil, later.field.field.id, later.day.vietnamese,
                "phải sau ngày sinh (\(birth.vietnamese))")
        }
        // As old as he or she can have been, where a day is not known whole.
        if let recruited = day("recruitment.first_recruit_date", content), recruited.day.latest >= birth.earliest {
            for (age, severity) in [(15, RecordProblem.Severity.error), (18, .warning)] {
                guard let grown = birth.adding(years: age), recruited.day.latest < grown.earliest else { continue }
                problems.add(
                    severity, .ageAtRecruitment, recruited.field.group.id, nil, recruited.field.field.id,
                    recruited.day.vietnamese, "là khi chưa đủ \(age) tuổi (sinh \(birth.vietnamese))")
                break
            }
        }
        if let issued = day("identity.citizen_id_date", content), issued.day.latest >= birth.earliest,
            let grown = birth.adding(years: 14), issued.day.latest < grown.earliest
        {
            problems.add(
                .warning, .dateOrder, issued.field.group.id, nil, issued.field.field.id, issued.day.vietnamese,
                "là khi chưa đủ 14 tuổi (sinh \(birth.vietnamese))")
        }
        checkSex(content, &problems)
        checkBirthYear(birth, content, &problems)
    }

    /// The fourth digit tells sex and century: 0 and 1 for men and women born in 1900–1999, 2 and 3 in 2000–2099, …
    private func checkSex(_ content: RecordContent, _ problems: inout ProblemList) {
        guard let (field, digits) = citizenNumber(content), let sex = content["identity", "sex"]?.text else { return }
        let expected = digits[3] % 2 == 0 ? "M" : "F"
        guard ["M", "F"].contains(sex), sex != expected else { return }
        problems.add(
            .warning, .identityNumberAgainstSex, field.group.id, nil, field.field.id,
            content[field.group.id, field.field.id]?.plain,
            "có chữ số thứ tư là \(digits[3]) (\(expected == "M" ? "nam" : "nữ")), không khớp giới tính đã ghi")
    }

    /// The fifth and sixth digit are the year of birth.
    private func checkBirthYear(_ birth: Day, _ content: RecordContent, _ problems: inout ProblemList) {
        guard let (field, digits) = citizenNumber(content) else { return }
        let centuries = [1900, 2000, 2100, 2200, 2300]
        guard digits[3] / 2 < centuries.count else { return }
        let year = centuries[digits[3] / 2] + digits[4] * 10 + digits[5]
        guard year != birth.year else { return }
        problems.add(
            .warning, .identityNumberAgainstBirth, field.group.id, nil, field.field.id,
            content[field.group.id, field.field.id]?.plain,
            "ứng với năm sinh \(year), không khớp ngày sinh đã ghi (\(birth.vietnamese))")
    }

    private func citizenNumber(_ content: RecordContent) -> (field: RecordField, digits: [Int])? {
        guard let field = catalogue.field(of: .identityNumber),
            let text = content[field.group.id, field.field.id]?.text, text.utf8.count == 12
        else { return nil }
        let digits = text.utf8.map { Int($0) - 48 }
        return digits.allSatisfy { (0...9).contains($0) } ? (field, digits) : nil
    }

    private func day(_ path: String, _ content: RecordContent) -> (field: RecordField, day: Day)? {
        guard let field = catalogue.field(path), !field.group.repeats,
            let day = content[field.group.id, field.field.id]?.day
        else { return nil }
        return (field, day)
    }

    /// The second never comes before the first. A catalogue without these fields has nothing to check here.
    private static let inOrder = [
        ("political.party_join_date", "political.party_official_date"),
        ("military.enlist_date", "military.discharge_date"),
        ("recruitment.contract_start", "recruitment.contract_end"),
        ("recruitment.first_recruit_date", "exit.exit_date"),
        ("recruitment.first_recruit_date", "recruitment.current_agency_date"),
        ("position.appointed_date", "position.reappointed_date"),
        ("paper_dossier.opened_on", "paper_dossier.closed_on"),
        ("self_remark.declared_on", "self_remark.confirmed_on"),
    ]

    private static let afterBirth = [
        "recruitment.first_recruit_date", "recruitment.current_agency_date", "recruitment.revolution_date",
        "political.party_join_date", "political.first_org_date", "military.enlist_date", "identity.citizen_id_date",
        "position.appointed_date", "pay.rank_date", "pay.pay_from", "exit.death_date",
    ]
}

extension FieldFormat {
    var problem: RecordProblem.Code {
        switch self {
        case .identityNumber: .identityNumber
        case .email: .email
        case .phone: .phone
        }
    }

    var expected: String {
        switch self {
        case .identityNumber: "là 12 chữ số (CCCD) hoặc 9 chữ số (CMND)"
        case .email: "là địa chỉ thư điện tử, ví dụ an.nv@bacgiang.gov.vn"
        case .phone: "là số điện thoại, ví dụ 0912 345 678 hoặc +84 912 345 678"
        }
    }

    /// Numbers without the spaces, points and hyphens people put between the digits.
    func canonical(_ text: String) -> String {
        switch self {
        case .identityNumber: text.filter { !" .-".contains($0) }
        case .email: text.lowercased()
        case .phone: text.filter { !" .-()".contains($0) }
        }
    }

    func fits(_ text: String) -> Bool {
        func isDigits(_ text: Substring) -> Bool { text.utf8.allSatisfy { (48...57).contains($0) } }
        switch self {
        case .identityNumber: return [9, 12].contains(text.utf8.count) && isDigits(text[...])
        case .email:
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254, !text.contains(" "),
                text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { return false }
            let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
            return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
        case .phone:
            let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
            return (8...15).contains(digits.utf8.count) && isDigits(digits)
        }
    }
}
