import DemoProvince
import Foundation

/// Measures the whole way of born-digital PDFs into the index, beside the plain tools over the same files.
///
/// Ours is this very program as a process of its own, start and all: `hoso import --index`. Only children's time counts,
/// so that starting them costs neither side anything.
struct PipelineBench {
    let files: Int
    let directory: String
    var log: @Sendable (String) -> Void

    static let pagesPerFile = 10

    func run() throws -> [BenchRow] {
        let folder = directory + "/volumes"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let province = DemoProvince(seed: 2022, dossiers: 48)
        for number in 0..<files {
            let bytes = province.volume(number: number, pages: Self.pagesPerFile)
            try Data(bytes).write(to: URL(filePath: "\(folder)/\(number).pdf"))
        }
        try Data(#"[{"code":"TINH","name":"Tỉnh","kind":"tinh"}]"#.utf8).write(
            to: URL(filePath: folder + "/units.json"))
        log("drew \(files) PDFs of \(Self.pagesPerFile) pages")

        let ours = try ours(folder)
        var rows: [BenchRow] = []
        if let pdftotext = Tool("pdftotext") {
            let watch = Stopwatch(of: .children)
            for number in 0..<files { try pdftotext.run(["\(folder)/\(number).pdf", directory + "/text"]) }
            let theirs = watch.read()
            rows.append(
                row("born-digital PDF of 10 pages into the index, CPU ms a file", ours.cpu, theirs.cpu, "pdftotext", 1))
            rows.append(row("the same, wall ms a file", ours.wall, theirs.wall, "pdftotext", 0.5))
        }
        if let recollindex = Tool("recollindex") {
            let home = directory + "/recoll"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            try Data("topdirs = \(folder)\nidxstemminglanguages =\n".utf8).write(
                to: URL(filePath: home + "/recoll.conf"))
            let watch = Stopwatch(of: .children)
            try recollindex.run(["-c", home])
            rows.append(
                row("the same, CPU ms a file", ours.cpu, watch.read().cpu, "recollindex", 0.4))
        } else {
            log("recollindex is not installed: not compared")
        }
        return rows
    }

    private func row(_ what: String, _ ours: Double, _ theirs: Double, _ peer: String, _ limit: Double) -> BenchRow {
        let ratio = ours / theirs
        return BenchRow(
            what: what, ours: (ours * 1000 / Double(files)).shown(1),
            peer: "\(peer) \((theirs * 1000 / Double(files)).shown(1))", ratio: ratio.shown(2), limit: "\(limit) x",
            isMet: ratio <= limit)
    }

    private func ours(_ folder: String) throws -> Stopwatch.Reading {
        guard let hoso = Tool(path: "/proc/self/exe") else { throw BenchError.noProgram }
        let storage = directory + "/measured"
        try hoso.run(["init", "--storage", storage])
        let watch = Stopwatch(of: .children)
        guard try hoso.run(["import", folder, "--unit", "TINH", "--storage", storage, "--json", "--index"]) == 0 else {
            throw BenchError.failed("hoso import --index")
        }
        return watch.read()
    }
}

enum BenchError: Error {
    case noProgram
    case failed(String)
}
