import Foundation
import Indexer
import Testing

@Suite struct SandboxTests {
    @Test func forbiddenActsFailInTheSandboxAndSucceedOutside() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ExtractionPool.findExecutable())
        process.arguments = ["--self-test"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let table = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()

        #expect(process.terminationStatus == 0, "\(table)")
        #expect(table.contains("0 not refused in the sandbox"), "\(table)")
    }

    @Test func theProgramAloneSaysWhatItIs() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ExtractionPool.findExecutable())
        process.standardOutput = Pipe()
        try process.run()
        process.waitUntilExit()

        #expect(process.terminationStatus == 64)
    }
}
