import CSandbox
import ExtractionWire
import Glibc

/// The program `hoso-extract`: a warm, single-threaded server that forks one confined child for each file.
package enum ExtractionServer {
    /// Set once before the first child is forked; every child has its own copy.
    nonisolated(unsafe) private static var tools: Tools?

    /// Serves the control socket on descriptor 3 until the other side closes it; the exit status of the program.
    package static func serve(readsPictures: Bool, allowsUnconfined: Bool) -> Int32 {
        // One thread a process: Tesseract's threads only fight each other, and a fork wants one.
        setenv("OMP_THREAD_LIMIT", "1", 1)
        let tools: Tools
        do {
            tools = try Tools(readsPictures: readsPictures)
            warmUp(tools)
        } catch {
            complain("cannot start: \(error)")
            return 70
        }
        self.tools = tools
        var layers: UInt32 = 0
        guard let sandbox = prepareSandbox(layers: &layers) else { return 70 }
        guard isConfined(layers) || allowsUnconfined else {
            complain("this kernel offers no Landlock or no seccomp; refusing to read files unconfined")
            return Int32(HOSO_EXIT_UNCONFINED)
        }
        let error = hoso_serve(3, sandbox, layers, budget, child)
        return error == 0 ? 0 : 71
    }

    static func isConfined(_ layers: UInt32) -> Bool {
        let required = UInt32(HOSO_LAYERS_REQUIRED)
        return layers & required == required
    }

    /// What a child may read besides its input: fonts and what turns codes into letters.
    static func prepareSandbox(layers: inout UInt32) -> OpaquePointer? {
        let readable = [
            "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
            "/var/cache/fontconfig",
            "/usr/share/poppler", "/usr/share/tesseract-ocr", "/dev/null",
        ]
        let copies = readable.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer {
            hoso_sandbox_prepare($0.baseAddress, $0.count, &layers)
        }
    }

    // MARK: - Children

    private static let budget: hoso_budget_of = { bytes, length in
        let request = request(bytes, length)
        let limits = request?.limits ?? .standard
        let pages = Double(limits.maxPages)
        let cpu = limits.cpuSeconds + pages * (limits.cpuSecondsPerPage + limits.cpuSecondsPerOCRPage)
        return hoso_budget(
            memoryBytes: UInt64(limits.memoryBytes),
            cpuSeconds: UInt64(max(1, min(cpu, limits.cpuSecondsAtMost).rounded(.up))), descriptors: 32)
    }

    private static let child: hoso_child = { bytes, length, input, output in
        guard let request = request(bytes, length), let tools else { return 1 }
        var task = ReadingTask(request, tools: tools, output: output)
        task.run(input: input)
        return 0
    }

    private static func request(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> ReadingRequest? {
        try? ReadingRequest(decoding: Array(UnsafeBufferPointer(start: bytes, count: length)))
    }

    // MARK: - Warming up

    /// Reads a file of our own once, so that libraries, fonts and caches are loaded before the first fork.
    private static func warmUp(_ tools: Tools) {
        let sample = SamplePDF.bytes()
        let input = hoso_memory_file(sample, sample.count)
        let output = open("/dev/null", O_WRONLY)
        defer {
            close(input)
            close(output)
            hoso_cpu_timer(0)
        }
        for task in [ReadingRequest.Task.read(from: 1), .image(page: 1, width: 600, turn: .none)] {
            var reading = ReadingTask(ReadingRequest(task), tools: tools, output: output)
            reading.run(input: input)
        }
        for text in SamplePDF.texts {
            let words = text.split(separator: " ").map {
                LaidOutWord(text: String($0), x0: 0, y0: 0, x1: 1, y1: 1, line: 0)
            }
            _ = PageText(repairing: words, fontNames: [])
            _ = PageText(repairing: words, fontNames: [".VnTime", "VNI-Times"])
        }
        guard tools.reader != nil else { return }
        sample.withUnsafeBytes { bytes in
            guard let document = try? PDFDocument(bytes: bytes), let page = document.page(1),
                let drawn = page.rendered(scale: 100 / 72, maxPixels: 1 << 24), let picture = try? Picture(grey: drawn)
            else { return }
            for recogniser in [tools.reader?.vietnamese, tools.reader?.english] {
                _ = recogniser?.words(of: picture, resolution: 100, cpuDeadline: .infinity)
            }
        }
    }

    private static func complain(_ sentence: String) {
        let line = Array("hoso-extract: \(sentence)\n".utf8)
        _ = hoso_write_all(2, line, line.count)
    }
}
