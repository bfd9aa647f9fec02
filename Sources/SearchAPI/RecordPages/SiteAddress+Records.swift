import Archive

extension SiteAddress {
    static let changes = "/changes"

    static func changes(in state: RecordVersion.State) -> String {
        state == .submitted ? changes : "\(changes)?state=\(state.rawValue)"
    }

    /// `number`: an earlier approved version.
    static func dossier(_ dossier: Dossier.ID, number: Int? = nil) -> String {
        "/dossiers/\(dossier.text)" + (number.map { "?number=\($0)" } ?? "")
    }

    static func edit(_ dossier: Dossier.ID) -> String {
        "/dossiers/\(dossier.text)/edit"
    }

    /// `step`: what has just been done, so that the page can say so.
    static func change(_ change: RecordVersion.ID, after step: RecordEvent.Kind? = nil) -> String {
        "\(changes)/\(change.text)" + (step.map { "?did=\($0.rawValue)" } ?? "")
    }

    static func decision(_ change: RecordVersion.ID) -> String {
        "\(changes)/\(change.text)/decision"
    }

    static func rebase(_ change: RecordVersion.ID) -> String {
        "\(changes)/\(change.text)/rebase"
    }
}
