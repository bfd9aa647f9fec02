import Archive

/// Whether the server can do its work.
package struct HealthController: Sendable {
    private let archive: ArchiveDatabase

    init(archive: ArchiveDatabase) {
        self.archive = archive
    }

    package var routes: RouteTable {
        RouteTable {
            Route(
                .get, "health", policy: .open, log: .none, limits: .bodyless,
                summary: "Answers when the archive can be read.", use: health)
        }
    }

    @Sendable
    func health(_ input: NoInput, context: AppContext) async throws -> HealthAnswer {
        _ = try await archive.lastChange()
        return HealthAnswer(status: .ok)
    }
}

package struct HealthAnswer: Wire {
    package enum Status: String, Codable, CaseIterable, Sendable {
        case ok
    }

    package let status: Status
}
