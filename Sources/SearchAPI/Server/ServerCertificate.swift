import NIOSSL

/// The files a server shows who it is with.
package struct ServerCertificate: Sendable {
    /// PEM, with the chain behind it.
    package let certificate: String
    /// PEM.
    package let privateKey: String

    package init(certificate: String, privateKey: String) {
        self.certificate = certificate
        self.privateKey = privateKey
    }

    /// TLS 1.2 at least.
    func read() throws -> TLSConfiguration {
        do {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: privateKey, format: .pem)))
            configuration.minimumTLSVersion = .tlsv12
            return configuration
        } catch {
            throw ServerConfiguration.Refusal.unusableCertificate("\(certificate), \(privateKey): \(error)")
        }
    }
}
