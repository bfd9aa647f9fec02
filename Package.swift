// swift-tools-version: 6.1

import PackageDescription

/// Every Swift target is written in Swift 6 with imports that say whether they show in what we offer.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "hoso",
    products: [
        .executable(name: "hoso", targets: ["hoso"]),
        .executable(name: "hoso-extract", targets: ["hoso-extract"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // When are two pieces of Vietnamese the same?
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]
        ),
        .target(name: "CSyllable", dependencies: ["CICU"], cSettings: [.unsafeFlags(["-O3"])]),
        .target(
            name: "VietnameseText",
            dependencies: ["CICU", "CSyllable"],
            swiftSettings: settings
        ),

        // What do we keep, and what do we know about it?
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(
            name: "Archive",
            dependencies: [
                "CSodium", "VietnameseText",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                "Yams",
            ],
            swiftSettings: settings
        ),

        // What is in this one hostile file? Runs in the sandboxed child only.
        .systemLibrary(name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
        .target(
            name: "CTextLayer", dependencies: ["CPoppler"], cxxSettings: [.unsafeFlags(["-O3"])],
            linkerSettings: [.linkedLibrary("poppler"), .linkedLibrary("deflate")]),
        .systemLibrary(name: "CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
        .target(name: "CTesseract"),
        .systemLibrary(name: "CLeptonica", pkgConfig: "lept", providers: [.apt(["libleptonica-dev"])]),
        .target(name: "CSandbox", linkerSettings: [.linkedLibrary("seccomp")]),
        .target(name: "ExtractionWire", swiftSettings: settings),
        .target(
            name: "Extraction",
            dependencies: [
                "CPoppler", "CTextLayer", "CMagic", "CTesseract", "CLeptonica", "CSandbox", "ExtractionWire",
                "VietnameseText",
            ],
            swiftSettings: settings
        ),
        // Fewer libraries, fewer pages to copy at a fork. Not where tests are linked: they need Testing, which is dynamic.
        .executableTarget(
            name: "hoso-extract", dependencies: ["Extraction"], swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]),

        // Which words stand where on which page?
        .target(
            name: "CSearch",
            dependencies: ["CSyllable"],
            cSettings: [.unsafeFlags(["-O3"])],
            linkerSettings: [.linkedLibrary("sqlite3")]
        ),
        .target(
            name: "Indexer",
            dependencies: [
                "Archive", "CSandbox", "CSearch", "ExtractionWire", "VietnameseText",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),

        // Whose turn is it to draw?
        .target(name: "Drawing", swiftSettings: settings),

        // What does the outside see?
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CXlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .target(
            name: "SearchAPI",
            dependencies: [
                "Indexer", "VietnameseText", "Drawing", "CPango", "CXlsxwriter", "CZip", "CXML",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: settings
        ),

        // What does a fictitious province look like?
        .target(name: "DemoProvince", dependencies: ["Drawing", "CLeptonica", "CPango"], swiftSettings: settings),

        // How is it started?
        .executableTarget(
            name: "hoso",
            dependencies: [
                "SearchAPI", "DemoProvince", "Yams",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport",
            dependencies: ["Archive", "Indexer", "DemoProvince", "VietnameseText"],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .testTarget(
            name: "VietnameseTextTests", dependencies: ["CICU", "VietnameseText", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "ArchiveTests", dependencies: ["Archive", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ExtractionTests",
            dependencies: ["CTextLayer", "DemoProvince", "Extraction", "Indexer", "TestSupport", "hoso-extract"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "IndexerTests",
            dependencies: [
                "Indexer", "TestSupport", "hoso-extract",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SearchAPITests", dependencies: ["SearchAPI", "TestSupport", "hoso", "hoso-extract", "CLeptonica"],
            swiftSettings: settings),
        .testTarget(
            name: "DemoProvinceTests",
            dependencies: ["Archive", "DemoProvince", "CLeptonica", "CPoppler", "VietnameseText"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: ["Archive", "DemoProvince", "hoso", "hoso-extract"],
            swiftSettings: settings
        ),
        .testTarget(name: "RepositoryTests", dependencies: [], swiftSettings: settings),
    ],
    cxxLanguageStandard: .cxx17
)
