/// What somebody may be allowed to do; roles of the configuration name these.
package enum Action: String, CaseIterable, Codable, Sendable {
    // Content of dossiers
    /// See that a dossier is there: name, unit, status.
    case listDossiers
    /// Read the record and the papers of a dossier.
    case readDossiers
    case prepareChanges
    case approveChanges
    /// Bring in papers and tables.
    case importFiles
    /// Take lists and papers out of the program.
    case export
    /// Ask for a dossier that may not be read (phiếu yêu cầu khai thác).
    case requestAccess
    /// Say as the custodian what a request concerns.
    case commentOnRequests
    /// Decide requests as the head of the managing body.
    case decideRequests
    /// Read one dossier for an hour, with a reason.
    case accessInEmergency
    /// Answer for dossiers of those who left, retired or died.
    case keepDossiers
    /// Read by program, within a written consent.
    case readByProgram

    // Accounts
    /// Issue accounts, give them roles and holders, lock, revoke, reset.
    case manageAccounts

    // The organisation
    case changeUnits

    // Supervision
    /// Read the access log of the own subtree.
    case readAccessLog
    /// Review emergency access and search the whole log.
    case inspect

    // Running the program
    /// Health, jobs, backups; no content.
    case operate

    package enum Domain: Sendable {
        case content, accounts, organisation, supervision, operation
    }

    package var domain: Domain {
        switch self {
        case .listDossiers, .readDossiers, .prepareChanges, .approveChanges, .importFiles, .export, .requestAccess,
            .commentOnRequests, .decideRequests, .accessInEmergency, .keepDossiers, .readByProgram:
            .content
        case .manageAccounts: .accounts
        case .changeUnits: .organisation
        case .readAccessLog, .inspect: .supervision
        case .operate: .operation
        }
    }

    /// Whether a sensitive group can be opened for it.
    var showsContent: Bool {
        switch self {
        case .readDossiers, .prepareChanges, .approveChanges, .export, .accessInEmergency, .keepDossiers,
            .readByProgram:
            true
        default: false
        }
    }
}
