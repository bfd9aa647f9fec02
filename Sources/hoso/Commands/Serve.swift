import Archive
import ArgumentParser
import Foundation
import Indexer
import Logging
import SearchAPI
import ServiceLifecycle

/// `hoso serve`: the pages and the interface for programs, and the reading of what comes in.
struct Serve: Action {
    static let configuration = CommandConfiguration(
        abstract: "Serve the archive to browsers and programs.",
        discussion: """
            Prints the address and serves until it gets SIGINT or SIGTERM. Documents that wait are read meanwhile. \
            Whoever asks has to log in (hoso account). Beyond this machine it listens with a certificate of its own \
            (server.certificate) or behind a proxy that speaks TLS (server.proxy).
            """)

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var address: AddressOptions

    func act() async throws {
        let settings = try await archive.settings()
        let opened = try archive.open(as: .owner, settings)
        var logger = Logger(label: "hoso")
        logger.logLevel = settings.logLevel
        let log = try await AccessLog(of: opened, keyAt: archive.logKeyPath(settings), logger: logger)
        let accounts = try settings.accounts.rules(for: opened.directory)
        let server = try ServingProcess(
            archive: opened, accounts: accounts, log: log, address: address, settings,
            others: [CheckpointService(log: log)])
        try await server.run()
    }
}

struct AddressOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Address to listen at.", valueName: "address"))
    var host: String?

    @Option(help: ArgumentHelp("Port to listen at; 0 takes a free one.", valueName: "port"))
    var port: Int?

    func validate() throws {
        guard let port else { return }
        guard (0...65535).contains(port) else { throw ValidationError("--port may be 0 to 65535.") }
    }
}

/// An archive that is served and read at the same time.
struct ServingProcess {
    private let host: String
    private let pool: ExtractionPool
    private let indexing: IndexService
    private let server: SearchServer
    private let logger: Logger

    /// `others` run beside the server and end with it; one that is done does not end it.
    private let others: [any Service]

    init(
        archive: ArchiveDatabase, accounts: AccountRules, log: AccessLog, address: AddressOptions,
        _ settings: Settings, logLevel: Logger.Level? = nil, others: [any Service] = []
    ) throws {
        var logger = Logger(label: "hoso")
        logger.logLevel = logLevel ?? settings.logLevel
        self.logger = logger
        self.others = others
        let host = address.host ?? settings.host
        self.host = host
        pool = try ExtractionPool(settings)
        let rules = try settings.readRules()
        indexing = try IndexService(
            archive: archive, pool: pool, catalogue: rules.catalogue, workers: settings.workers, logger: logger)
        let scheme = settings.server.certificate == nil ? "http" : "https"
        var configuration = ServerConfiguration(
            host: host, port: address.port ?? settings.port, rules: rules, logger: logger
        ) { port in
            let name = host.contains(":") ? "[\(host)]" : host
            Console.print("\(scheme)://\(name):\(port)")
        }
        configuration.forms = try settings.readForms()
        configuration.names = settings.server.names
        configuration.certificate = settings.server.certificate
        configuration.proxy = settings.server.proxy
        do {
            server = try SearchServer(
                archive: archive, index: indexing.index, pool: pool,
                requests: settings.requests.rules(accounts: accounts, records: rules), log: log,
                configuration: configuration)
        } catch let refusal as ServerConfiguration.Refusal {
            throw Failure(.settings, refusal.description)
        }
    }

    /// Serves until it is told to stop, and lets what is under way finish.
    func run() async throws {
        try await indexing.follower.takeHoldings()
        let services = ([server, indexing] as [any Service]).map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0)
        }
        let beside = others.map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0, successTerminationBehavior: .ignore)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services + beside, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch {
            await pool.shutdown()
            throw error
        }
        await pool.shutdown()
    }
}

/// Signs the access log every minute, and once more when the server stops.
struct CheckpointService: Service {
    let log: AccessLog

    func run() async throws {
        await log.keepCheckpoints {
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(60)) }
        }
    }
}
