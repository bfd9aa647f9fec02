import Archive

/// What stands around a page: who is logged in, and the token of its forms.
struct PageFrame: Sendable {
    @TaskLocal static var current = PageFrame(of: nil)

    let personText: String?
    let formToken: String?

    init(of asker: Asker?) {
        guard case .holder(let holder) = asker?.principal else {
            (personText, formToken) = (nil, nil)
            return
        }
        (personText, formToken) = (holder.person.name, asker?.formToken)
    }
}
