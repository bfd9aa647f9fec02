import CSandbox

/// Shows that the sandbox holds: what is forbidden is tried inside it, and outside it to prove that the trying is real.
package enum SelfTest {
    /// Prints a table; 0 when nothing was done inside, and hardly anything refused outside.
    package static func run() -> Int32 {
        guard let stage = hoso_stage_set() else {
            print("cannot set the stage in the temporary folder")
            return 70
        }
        defer { hoso_stage_clear(stage) }
        let acts = 0..<hoso_act_count()
        // Preparing the sandbox takes rights from this process too, so the free tries come first.
        let free = acts.map { attempt($0, stage, nil) }
        var layers: UInt32 = 0
        guard let sandbox = ExtractionServer.prepareSandbox(layers: &layers) else { return 70 }
        let confined = acts.map { attempt($0, stage, sandbox) }

        print(padded("act", to: 40) + padded("without sandbox", to: 18) + "in the sandbox")
        for act in acts {
            let name = String(cString: hoso_act_name(act))
            print(padded(name, to: 40) + padded(free[act].detail, to: 18) + confined[act].detail)
        }
        let escaped = acts.filter { confined[$0].outcome != Int32(HOSO_ACT_REFUSED) }
        let impossible = acts.filter { free[$0].outcome != Int32(HOSO_ACT_DONE) }
        print(
            "\(acts.count) acts: \(escaped.count) not refused in the sandbox, \(impossible.count) not possible outside it"
        )
        if !ExtractionServer.isConfined(layers) { print("layers are missing on this kernel") }
        // Who is not root can't mount or set the clock anyway; those acts prove nothing, and are only counted.
        return escaped.isEmpty && impossible.count * 3 < acts.count ? 0 : 1
    }

    private static func attempt(
        _ act: Int, _ stage: OpaquePointer, _ sandbox: OpaquePointer?
    ) -> (outcome: Int32, detail: String) {
        var detail = [CChar](repeating: 0, count: 64)
        let outcome = hoso_act_try(act, stage, sandbox, &detail, detail.count)
        guard outcome >= 0 else { return (outcome, "not tried (\(-outcome))") }
        return (outcome, String(decoding: detail.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
