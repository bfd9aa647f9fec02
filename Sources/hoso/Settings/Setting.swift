import ExtractionWire

/// A value that an office may set, by the name it has in `Config/settings.yaml`.
struct Setting<Value: SettingValue>: Sendable {
    let name: String
    let standard: Value
    /// What is accepted; nil accepts all of the type.
    let range: ClosedRange<Int>?

    init(_ name: String, standard: Value, in range: ClosedRange<Int>? = nil) {
        self.name = name
        self.standard = standard
        self.range = range
    }

    /// The environment variable that sets it: `reading.fileSize` is `HOSO_READING_FILE_SIZE`.
    var variable: String {
        var variable = "HOSO_"
        for scalar in name.unicodeScalars {
            if scalar.properties.isUppercase { variable.append("_") }
            variable.append(scalar == "." ? "_" : String(scalar).uppercased())
        }
        return variable
    }
}

extension Setting where Value == String {
    static let storage = Setting("storage", standard: "Storage/Data")
    static let catalogue = Setting("catalogue", standard: "Config/catalogue")
    static let holidays = Setting("holidays", standard: "Config/holidays.yaml")
    static let deadlines = Setting("deadlines", standard: "Config/deadlines.yaml")
    /// Empty: beside the folder of the archive.
    static let logKey = Setting("accessLog.key", standard: "")
    static let roles = Setting("roles", standard: "Config/roles.yaml")
    static let forms = Setting("forms", standard: "Config/forms")
    static let accountKey = Setting("accounts.key", standard: "Storage/accounts.key")
    static let blockedPasswords = Setting("accounts.blockedPasswords", standard: "Config/blocked-passwords.txt")
    static let host = Setting("server.host", standard: "127.0.0.1")
    /// Empty: none.
    static let serverNames = Setting("server.names", standard: "")
    static let certificate = Setting("server.certificate", standard: "")
    static let privateKey = Setting("server.privateKey", standard: "")
    static let proxy = Setting("server.proxy", standard: "")
    static let logLevel = Setting("log.level", standard: "info")
}

extension Setting where Value == Bool {
    static let secondFactor = Setting("accounts.secondFactor", standard: true)
    static let scans = Setting("accounts.scans", standard: false)
    static let pictures = Setting("reading.pictures", standard: ReadingOptions.standard.readsPictures)
    static let unconfined = Setting("reading.unconfined", standard: false)
    static let numbers = Setting("reading.numbers", standard: ReadingOptions.standard.wantsNumbersPass)
}

extension Setting where Value == Int {
    static let passwordLength = Setting("accounts.passwordLength", standard: 12, in: 8...64)
    static let sessionIdle = Setting("accounts.sessionIdle", standard: 30, in: 1...240)
    static let sessionLimit = Setting("accounts.sessionLimit", standard: 10, in: 1...24)
    static let idleDays = Setting("accounts.idleDays", standard: 45, in: 1...3650)
    static let grantDays = Setting("accessRequests.grantDays", standard: 30, in: 1...365)
    static let selfAccessMinutes = Setting("accessRequests.selfAccessMinutes", standard: 60, in: 1...480)
    static let emergencyMinutes = Setting("accessRequests.emergencyMinutes", standard: 60, in: 1...480)
    static let reviewDays = Setting("accessRequests.reviewDays", standard: 3, in: 1...30)
    static let port = Setting("server.port", standard: 8080, in: 0...65535)
    static let workers = Setting("reading.workers", standard: 0, in: 0...256)
    static let dpi = Setting("reading.dpi", standard: ReadingOptions.standard.ocrDPI, in: 50...600)
    static let fileSize = Setting(
        "reading.fileSize", standard: ReadingLimits.standard.maxFileBytes >> 20, in: 1...65536)
    static let pages = Setting("reading.pages", standard: ReadingLimits.standard.maxPages, in: 1...1_000_000)
    static let pixels = Setting(
        "reading.pixels", standard: ReadingLimits.standard.maxPixels / 1_000_000, in: 1...1000)
    static let memory = Setting("reading.memory", standard: ReadingLimits.standard.memoryBytes >> 20, in: 64...65536)
    static let processorTime = Setting(
        "reading.processorTime", standard: Int(ReadingLimits.standard.cpuSecondsAtMost), in: 1...1_000_000)
    static let silence = Setting(
        "reading.silence", standard: Int(ReadingLimits.standard.wallSeconds), in: 1...86400)
}
