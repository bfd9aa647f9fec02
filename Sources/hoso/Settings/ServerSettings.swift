import Foundation
import SearchAPI

/// How the server is reached from other machines.
struct ServerSettings: Sendable {
    let names: [String]
    let certificate: ServerCertificate?
    let proxy: String?

    init(names: String, certificate: String, privateKey: String, proxy: String) throws {
        self.names = names.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard certificate.isEmpty == privateKey.isEmpty else {
            throw Failure(.settings, "server.certificate and server.privateKey go together")
        }
        self.certificate =
            certificate.isEmpty ? nil : ServerCertificate(certificate: certificate, privateKey: privateKey)
        self.proxy = proxy.isEmpty ? nil : proxy
    }
}
