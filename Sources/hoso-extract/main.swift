import Glibc
import Extraction

// hoso-extract --serve text|pictures [--allow-unconfined]   reads files for hoso; the control socket is descriptor 3
// hoso-extract --self-test                                  shows that the sandbox holds

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "--serve":
    // No cleaning up: the children are gone, and destructors of libraries only cost.
    _exit(
        ExtractionServer.serve(
            readsPictures: arguments.contains("pictures"), allowsUnconfined: arguments.contains("--allow-unconfined")))
case "--self-test":
    exit(SelfTest.run())
default:
    print("hoso-extract is started by hoso; by hand: hoso-extract --self-test")
    exit(64)
}
