import Archive

/// What waits for somebody: the inbox of those who approve.
struct ChangesPage: SitePage, Sendable {
    static let template = "changes"
    static let limit = 200

    struct Place: Sendable {
        let placeLabel: String
        let placeAddress: String
        let isThisPlace: Bool
    }

    struct Item: Sendable {
        let dueText: String
        let isOverdue: Bool
        let itemAddress: String
        let itemName: String
        let itemUnit: String
        let preparedText: String
        let preparedWhen: String
        let amountText: String
    }

    let heading = "Thay đổi chờ xử lý – Hồ sơ"
    let places: [Place]
    let items: [Item]
    let hasItems: Bool
    let isCut: Bool
    let limit = ChangesPage.limit

    /// - Parameter changes: one more than ``limit`` when there are more than are shown.
    init(_ changes: [WaitingChange], state: RecordVersion.State, today: Day) {
        places = [RecordVersion.State.submitted, .draft, .returned].map { other in
            Place(
                placeLabel: Self.label(of: other), placeAddress: SiteAddress.changes(in: other),
                isThisPlace: other == state)
        }
        items = changes.prefix(Self.limit).map { change in
            let heading = change.heading
            return Item(
                dueText: heading.dueOn?.vietnamese ?? "Chưa có căn cứ",
                isOverdue: heading.dueOn.map { $0 < today } ?? false,
                itemAddress: SiteAddress.change(heading.id), itemName: change.dossier.name,
                itemUnit: change.unit.name, preparedText: heading.preparedBy,
                preparedWhen: Phrases.instant(heading.submittedAt ?? heading.preparedAt),
                amountText: heading.baseNumber == 0
                    ? "\(Phrases.number(change.changedValues)) giá trị, lần đầu"
                    : "\(Phrases.number(change.changedValues)) giá trị")
        }
        hasItems = !items.isEmpty
        isCut = changes.count > Self.limit
    }

    private static func label(of state: RecordVersion.State) -> String {
        switch state {
        case .submitted: "Chờ phê duyệt"
        case .draft: "Đang soạn thảo"
        case .returned: "Bị trả lại"
        case .approved: "Đã phê duyệt"
        case .withdrawn: "Đã rút"
        }
    }
}
