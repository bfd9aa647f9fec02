import Foundation
import GRDB
import Indexer

/// What the machine has to have, whatever the archive.
struct MachineExamination {
    let settings: Settings

    func findings() async -> [Finding] {
        var findings = [database(), recogniser("vie"), recogniser("eng"), typefaces(), clock()]
        findings += await reader()
        findings.append(catalogue())
        return findings
    }

    private func database() -> Finding {
        do {
            let (version, options) = try DatabaseQueue().read { db in
                (
                    try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
                    try String.fetchAll(db, sql: "PRAGMA compile_options")
                )
            }
            let missing = ["ENABLE_FTS5", "THREADSAFE=1"].filter { !options.contains($0) }
            guard missing.isEmpty, version.compare("3.40.0", options: .numeric) != .orderedAscending else {
                return .bad(
                    "SQLite", "\(version), without \(missing.joined(separator: " and "))",
                    "install libsqlite3-0 of Debian 12 or later")
            }
            return .fine("SQLite", "\(version) with FTS5")
        } catch {
            return .bad("SQLite", "\(error)", "install libsqlite3-0 of Debian 12 or later")
        }
    }

    /// The folders where Tesseract looks for what it has learnt.
    private func recogniser(_ language: String) -> Finding {
        let root = "/usr/share/tesseract-ocr"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let named = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"].map { [$0, $0 + "/tessdata"] } ?? []
        let folders = named + versions.sorted().map { "\(root)/\($0)/tessdata" } + ["/usr/share/tessdata"]
        let file = folders.map { "\($0)/\(language).traineddata" }.first(where: FileManager.default.fileExists)
        guard let file else {
            return .bad(
                "OCR \(language)", "no \(language).traineddata", "sudo apt-get install tesseract-ocr-\(language)")
        }
        return .fine("OCR \(language)", file)
    }

    /// Only the demo draws; reading works without.
    private func typefaces() -> Finding {
        let wanted = [("dejavu", "fonts-dejavu-core"), ("noto", "fonts-noto-core"), ("freefont", "fonts-freefont-ttf")]
        let missing = wanted.filter { !FileManager.default.fileExists(atPath: "/usr/share/fonts/truetype/\($0.0)") }
        guard missing.isEmpty else {
            let packages = missing.map(\.1).joined(separator: " ")
            return .note(
                "typefaces", "\(packages) not there: the demo will look odd", "sudo apt-get install \(packages)")
        }
        return .fine("typefaces", "DejaVu, Noto and FreeFont")
    }

    private func clock() -> Finding {
        let year = Calendar(identifier: .gregorian).component(.year, from: .now)
        guard (2025...2100).contains(year) else {
            return .bad("clock", "says it is the year \(year)", "set the clock: timedatectl set-ntp true")
        }
        return .fine("clock", Date.now.formatted(.iso8601))
    }

    private func reader() async -> [Finding] {
        do {
            let pool = try ExtractionPool(settings)
            let confinement = try await pool.confinement()
            await pool.shutdown()
            let layers = confinement.layers.joined(separator: ", ")
            let landlock = confinement.landlockVersion == 0 ? "none" : "\(confinement.landlockVersion)"
            guard confinement.isComplete else {
                return [
                    .bad(
                        "confinement", "only \(layers); Landlock \(landlock)",
                        "use a kernel with Landlock (5.13 or later, lsm=…,landlock) and seccomp")
                ]
            }
            return [.fine("confinement", "\(layers); Landlock \(landlock)")]
        } catch {
            return [.bad("reader", Failure(error).sentence, "hoso-extract must lie beside hoso: make build")]
        }
    }

    private func catalogue() -> Finding {
        do {
            let catalogue = try settings.readCatalogue()
            guard !catalogue.groups.isEmpty else {
                return .note("catalogue", "no \(settings.catalogue): records can hold nothing", "set catalogue")
            }
            let (groups, fields) = (catalogue.groups.count, catalogue.fields.count)
            return .fine(
                "catalogue", "\(groups) groups, \(fields) fields, \(catalogue.codeLists.count) lists of codes")
        } catch {
            return .bad("catalogue", Failure(error).sentence, "mend \(settings.catalogue)")
        }
    }
}
