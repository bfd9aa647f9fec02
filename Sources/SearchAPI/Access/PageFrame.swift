import Archive

/// What stands around a page: who is logged in, and the token of its forms.
struct PageFrame: Sendable {
    @TaskLocal static var current = PageFrame(of: nil)

    let personText: String?
    let formToken: String?
    let actions: Set<Action>

    init(of asker: Asker?) {
        guard case .holder(let holder) = asker?.principal else {
            (personText, formToken, actions) = (nil, nil, [])
            return
        }
        (personText, formToken, actions) = (holder.person.name, asker?.formToken, asker?.actions ?? [])
    }
}
