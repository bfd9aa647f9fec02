import Testing

/// What each module may see. The arrows of the design, one way:
/// hoso → SearchAPI → Indexer → Archive → VietnameseText, and the sandboxed reader apart from all of them.
@Suite struct ImportRules {
    let repository = Repository()

    /// The system's own modules that need no Foundation: what the sandboxed child may load.
    static let lean: Set = ["Glibc", "Synchronization"]
    static let full: Set = ["Glibc", "Synchronization", "Foundation", "FoundationEssentials", "Dispatch"]

    static let allowed: [String: Set<String>] = [
        "VietnameseText": lean.union(["CICU", "CSyllable"]),
        "ExtractionWire": lean,
        "Extraction": lean.union([
            "CPoppler", "CTextLayer", "CMagic", "CTesseract", "CLeptonica", "CSandbox", "ExtractionWire",
            "VietnameseText",
        ]),
        "hoso-extract": lean.union(["Extraction", "ExtractionWire"]),
        "Archive": full.union(["VietnameseText", "GRDB", "GRDBSQLite", "Crypto", "CSodium", "Yams", "Logging"]),
        "Indexer": full.union([
            "Archive", "VietnameseText", "ExtractionWire", "CSandbox", "CSearch", "CSyllable", "GRDB", "GRDBSQLite",
            "Logging", "ServiceLifecycle",
        ]),
        "SearchAPI": full.union([
            "Indexer", "Archive", "VietnameseText", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore",
            "NIOPosix", "NIOSSL", "HummingbirdTLS", "Crypto", "Mustache",
            "ExtractionWire", "CPango", "Drawing", "CXlsxwriter", "CZip", "CXML", "Logging", "ServiceLifecycle",
        ]),
        "Drawing": lean,
        "DemoProvince": full.union(["Archive", "Drawing", "CPango", "CLeptonica", "CSyllable", "VietnameseText"]),
        "hoso": full.union([
            "SearchAPI", "Indexer", "Archive", "VietnameseText", "ExtractionWire", "DemoProvince", "ArgumentParser",
            "Configuration", "GRDB", "SystemPackage", "Yams", "Logging", "ServiceLifecycle",
        ]),
    ]

    @Test func modulesImportOnlyWhatTheirPlaceAllows() throws {
        for (module, allowed) in Self.allowed {
            for line in try ImportLine.all(in: repository, under: "Sources/\(module)") {
                #expect(allowed.contains(line.module), "\(line)")
            }
        }
    }

    @Test func everySwiftModuleHasItsPlace() throws {
        for module in try repository.modules() where !module.hasPrefix("C") {
            #expect(Self.allowed[module] != nil, "Sources/\(module) stands in no row of the table")
        }
    }

    @Test func noModuleIsImportedByOneBelowIt() throws {
        let order = ["VietnameseText", "Archive", "Indexer", "SearchAPI", "hoso"]
        for (place, module) in order.enumerated() {
            let above = Set(order[place...])
            for line in try ImportLine.all(in: repository, under: "Sources/\(module)") {
                #expect(!above.contains(line.module), "\(line)")
            }
        }
    }

    /// A server that can't open a foreign file can't be broken by one. The demo draws with Leptonica, and opens nothing.
    @Test func onlyTheSandboxedChildReadsForeignFiles() throws {
        let readers: Set = ["CPoppler", "CTextLayer", "CMagic", "CTesseract", "CLeptonica", "Extraction"]
        for line in try ImportLine.all(in: repository, under: "Sources") where readers.contains(line.module) {
            let isReader = ["Sources/Extraction/", "Sources/hoso-extract/"].contains(where: line.file.hasPrefix)
            let isDrawing = line.file.hasPrefix("Sources/DemoProvince/Drawing/") && line.module == "CLeptonica"
            #expect(isReader || isDrawing, "\(line)")
        }
    }
}
