import Archive
import ExtractionWire
import Foundation
import Logging

/// The settings in force.
struct Settings: Sendable {
    let storage: String
    let catalogue: String
    let holidays: String
    let deadlines: String
    /// The folder of the layouts of requests and registers.
    let forms: String
    let logKey: String
    let accounts: AccountSettings
    let requests: RequestSettings
    let host: String
    let port: Int
    let server: ServerSettings
    let workers: Int
    let limits: ReadingLimits
    let options: ReadingOptions
    let allowsUnconfined: Bool
    let logLevel: Logger.Level
    /// Every setting as text, with where it comes from.
    let listing: [(name: String, value: String, source: String)]

    init(_ sources: SettingSources) throws {
        var listing: [(name: String, value: String, source: String)] = []
        func value<Value>(_ setting: Setting<Value>) throws -> Value {
            let found = try sources.value(of: setting)
            listing.append((setting.name, "\(found.value)", found.source))
            return found.value
        }

        storage = try value(.storage)
        catalogue = try value(.catalogue)
        holidays = try value(.holidays)
        deadlines = try value(.deadlines)
        forms = try value(.forms)
        logKey = try value(.logKey)
        accounts = AccountSettings(
            roles: try value(.roles), key: try value(.accountKey), blockedPasswords: try value(.blockedPasswords),
            passwordLength: try value(.passwordLength), wantsSecondFactor: try value(.secondFactor),
            requiresScans: try value(.scans), sessionIdle: try value(.sessionIdle),
            sessionLimit: try value(.sessionLimit), idleDays: try value(.idleDays))
        requests = RequestSettings(
            grantDays: try value(.grantDays), selfAccessMinutes: try value(.selfAccessMinutes),
            emergencyMinutes: try value(.emergencyMinutes), reviewDays: try value(.reviewDays))
        host = try value(.host)
        port = try value(.port)
        server = try ServerSettings(
            names: try value(.serverNames), certificate: try value(.certificate), privateKey: try value(.privateKey),
            proxy: try value(.proxy))
        let asked = try value(.workers)
        workers = asked == 0 ? max(1, ProcessInfo.processInfo.activeProcessorCount) : asked

        var options = ReadingOptions.standard
        options.readsPictures = try value(.pictures)
        options.wantsNumbersPass = try value(.numbers)
        options.ocrDPI = try value(.dpi)
        self.options = options

        var limits = ReadingLimits.standard
        limits.maxFileBytes = try value(.fileSize) << 20
        limits.maxPages = try value(.pages)
        limits.maxPixels = try value(.pixels) * 1_000_000
        limits.memoryBytes = try value(.memory) << 20
        limits.cpuSecondsAtMost = Double(try value(.processorTime))
        limits.wallSeconds = Double(try value(.silence))
        self.limits = limits
        allowsUnconfined = try value(.unconfined)

        let level = try value(.logLevel)
        guard let logLevel = Logger.Level(rawValue: level) else {
            throw SettingError.unknownWord(
                setting: "log.level", word: level, known: Logger.Level.allCases.map(\.rawValue))
        }
        self.logLevel = logLevel
        self.listing = listing
    }

    /// The catalogue of record fields; empty where its folder is missing.
    func readCatalogue() throws -> Catalogue {
        guard FileManager.default.fileExists(atPath: catalogue) else { return .empty }
        do {
            return try CatalogueReader.read(directory: catalogue)
        } catch {
            throw SettingError.unreadable(file: catalogue, reason: "\(error)")
        }
    }

    /// The layouts of requests and registers; none where their folder is missing.
    func readForms() throws -> FormBook {
        guard FileManager.default.fileExists(atPath: forms) else { return FormBook(layouts: []) }
        do {
            return try FormBook.read(directory: forms)
        } catch {
            throw SettingError.unreadable(file: forms, reason: "\(error)")
        }
    }

    /// What changes of records go by. A file that is missing leaves the regulation's rules: weekends only, 10 days.
    func readRules() throws -> RecordRules {
        func read<Value>(_ file: String, _ standard: Value, _ reader: (String) throws -> Value) throws -> Value {
            guard FileManager.default.fileExists(atPath: file) else { return standard }
            do {
                return try reader(file)
            } catch {
                throw SettingError.unreadable(file: file, reason: "\(error)")
            }
        }
        return RecordRules(
            catalogue: try readCatalogue(),
            calendar: try read(holidays, .weekdays) { try WorkingCalendar.read(file: $0) },
            deadlines: try read(deadlines, .regulation) { try Deadlines.read(file: $0) })
    }

    /// The names of all settings, in the order of the file.
    static var names: [String] { all.map(\.name) }

    static var variables: [String] { all.map(\.variable) }

    private static var all: [(name: String, variable: String)] {
        func pair<Value>(_ setting: Setting<Value>) -> (String, String) { (setting.name, setting.variable) }
        return [
            pair(.storage), pair(.catalogue), pair(.holidays), pair(.deadlines),
            pair(.forms), pair(.logKey), pair(.roles),
            pair(.accountKey), pair(.blockedPasswords), pair(.passwordLength), pair(.secondFactor), pair(.scans),
            pair(.sessionIdle), pair(.sessionLimit), pair(.idleDays),
            pair(.grantDays), pair(.selfAccessMinutes), pair(.emergencyMinutes), pair(.reviewDays),
            pair(.host), pair(.port), pair(.serverNames), pair(.certificate), pair(.privateKey), pair(.proxy),
            pair(.workers), pair(.pictures),
            pair(.numbers),
            pair(.dpi),
            pair(.fileSize), pair(.pages), pair(.pixels), pair(.memory), pair(.processorTime), pair(.unconfined),
            pair(.silence), pair(.logLevel),
        ]
    }
}
