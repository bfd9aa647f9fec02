import Archive
import ArgumentParser

extension AccountCommand {
    /// `hoso account list`: which accounts there are, who holds them, what they may do.
    struct List: Action {
        static let configuration = CommandConfiguration(abstract: "List all accounts in order of their codes.")

        @OptionGroup var archive: ArchiveOptions
        @Flag(help: "Print one object a line for each account.") var json = false

        func act() async throws {
            let opened = try archive.open(as: .reader, try await archive.settings())
            let units = Dictionary(uniqueKeysWithValues: try await opened.units().map { ($0.id, $0.code) })
            for account in try await opened.accounts() {
                let held = try await opened.holdings(of: account.id).last { $0.holding.endedAt == nil }
                let roles = try await opened.roles(of: account.id).filter { $0.withdrawnAt == nil }
                let line = AccountLine(
                    account: account.code, name: account.name, unit: units[account.unitId] ?? "",
                    state: account.state.rawValue, holder: held?.person.name,
                    roles: roles.map {
                        AccountLine.Role(
                            grant: $0.id.text, role: $0.role, unit: units[$0.unitId] ?? "",
                            until: $0.endedOn?.description)
                    })
                Console.print(json ? try jsonLine(line) : line.text)
            }
        }
    }
}

/// An account as the list prints it.
private struct AccountLine: Encodable {
    struct Role: Encodable {
        let grant: String
        let role: String
        let unit: String
        let until: String?
    }

    let account: String
    let name: String
    let unit: String
    let state: String
    let holder: String?
    let roles: [Role]

    var text: String {
        let roles = roles.map { role in
            "\(role.role) in \(role.unit)" + (role.until.map { " until \($0)" } ?? "")
        }
        return [account, state, unit, holder ?? "-", roles.joined(separator: ", "), name].joined(separator: "\t")
    }
}
