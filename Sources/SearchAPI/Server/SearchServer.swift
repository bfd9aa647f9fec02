package import Archive
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Indexer
import NIOCore
import ServiceLifecycle

/// The server: the interface for programs and the pages. Beyond this machine it speaks TLS, or stands behind a proxy that does.
package struct SearchServer: Service {
    private let configuration: ServerConfiguration
    private let site: Site

    /// Every address it answers.
    package var table: RouteTable { site.table }

    package init(
        archive: ArchiveDatabase, index: any SearchIndex, pool: ExtractionPool, requests: RequestRules, log: AccessLog,
        configuration: ServerConfiguration
    ) throws {
        guard Loopback.isAddress(configuration.host) || configuration.isSecure else {
            throw ServerConfiguration.Refusal.notSecure(configuration.host)
        }
        self.configuration = configuration
        site = try Site(
            archive: archive, index: index, pool: pool,
            access: AccessDesk(archive: archive, requests: requests, log: log, proxy: configuration.proxy),
            configuration: configuration)
    }

    /// Serves until the surrounding group of services ends, and finishes the requests that are under way.
    package func run() async throws {
        let limits = HTTP1Channel.Configuration(
            idleTimeout: .seconds(Int64(configuration.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64))
        let whenRunning = configuration.whenRunning
        var application = Application(
            router: site.buildRouter(),
            server: try configuration.certificate.map {
                try .tls(.http1(configuration: limits), tlsConfiguration: $0.read())
            }
                ?? .http1(configuration: limits),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: .maximum(configuration.maximumConnections, logger: configuration.logger)),
            onServerRunning: { channel in await whenRunning(channel.localAddress?.port ?? 0) },
            logger: configuration.logger)
        application.addServices(site.imports)
        try await application.run()
    }
}
