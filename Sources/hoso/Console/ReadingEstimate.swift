import Archive
import Foundation

/// How long the queue will take, judged by what was read in the last minutes.
///
/// Every document read leaves its text in the folder of derived files, whose times say how fast reading is
/// going. Digests spread evenly over its subfolders, so a part of them is enough.
struct ReadingEstimate {
    private let derived: String

    static let window = 600.0
    static let sampledFolders = 32

    init(_ archive: ArchiveDatabase) {
        derived = archive.derived.directory
    }

    /// nil when nothing was read lately.
    func seconds(for waiting: Int) -> Double? {
        guard waiting > 0 else { return 0 }
        let now = Date.now
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: derived).sorted()) ?? []
        let every = max(1, folders.count / Self.sampledFolders)
        let isSmall = folders.count < 256
        var ages: [Double] = []
        for (place, folder) in folders.enumerated() where isSmall || place.isMultiple(of: every) {
            ages += textAges(in: "\(derived)/\(folder)", at: now)
        }
        guard let oldest = ages.max(), ages.count > 1 else { return nil }
        let seen = Double(ages.count) * (isSmall ? 1 : Double(every))
        return Double(waiting) * max(oldest, 1) / seen
    }

    private func textAges(in folder: String, at now: Date) -> [Double] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".text") }.compactMap { name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            guard let written = attributes?[.modificationDate] as? Date else { return nil }
            let age = now.timeIntervalSince(written)
            return age < Self.window ? age : nil
        }
    }
}
