import Archive
import Foundation
import Testing

@testable import SearchAPI

@Suite struct RouteTableTests {
    let site: TestSite
    let table: RouteTable

    init() async throws {
        site = try TestSite()
        table = try await site.server().table
    }

    @Test func everyRouteOfTheInterfaceIsDescribed() throws {
        let paths = OpenAPIDocument(of: table).value["paths"]?.members ?? [:]

        for route in table.routes where route.isInterface {
            let operation = paths[String(route.path.dropFirst(Route.interfacePath.count))]?[
                route.method.rawValue.lowercased()]
            #expect(operation?["x-hoso-policy"]?.text == route.policy.name, "\(route.path)")
            #expect(operation?["x-hoso-log"]?.text == route.log.rawValue, "\(route.path)")
            #expect(operation?["responses"]?["default"] != nil, "\(route.path)")
        }
        #expect(!paths.isEmpty)
    }

    @Test func theParametersInAPathAreThoseThatTheRouteReads() {
        for route in table.routes {
            let inPath = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { $0.dropFirst().dropLast() }
            let declared = route.parameters.filter { $0.place == .path }.map(\.name)
            #expect(Set(inPath.map(String.init)) == Set(declared), "\(route.path)")
        }
    }

    @Test func onlyRoutesWithoutDataAreOpen() {
        let open = table.routes.filter { $0.policy == .open }.map(\.path)
        #expect(
            open.allSatisfy { path in
                path.hasPrefix("/assets/")
                    || ["/health", "/openapi.json", "/catalogue", "/login", "/session", "/activation", "/password"]
                        .contains { path.hasSuffix($0) }
            })
    }

    @Test func whatChangesNeedsMoreThanReading() {
        let seeing: Set<Action> = [.listDossiers, .readDossiers, .readByProgram, .requestAccess]
        for route in table.routes where !route.method.isSafe && !route.policy.actions.isEmpty {
            guard route.log == .change, !route.path.contains("searches") else { continue }
            #expect(seeing.isDisjoint(with: route.policy.actions), "\(route.path)")
        }
    }

    @Test func whateverChangesSomethingIsLoggedAsThat() {
        for route in table.routes where !route.method.isSafe && route.log != .search && route.log != .export {
            #expect(route.log != .none || route.policy == .open, "\(route.path)")
            #expect(route.log.isOfChange || route.policy.actions.isEmpty, "\(route.path)")
        }
    }

    @Test func theListingNamesEveryRoute() throws {
        let listing = try JSONDecoder().decode(JSONValue.self, from: Data(table.listing()))
        #expect(listing.elements.count == table.routes.count)
        #expect(
            listing.elements.allSatisfy { $0["policy"]?.text != nil && $0["log"]?.text != nil && $0["limits"] != nil })
    }

    /// The file is what other people build on; `HOSO_UPDATE=1` writes it anew.
    @Test func theDescriptionInTheRepositoryIsTheOneOfThisTable() throws {
        let file = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().appendingPathComponent("../../../openapi.json").standardizedFileURL
        let text = try OpenAPIDocument(of: table).encoded()
        if ProcessInfo.processInfo.environment["HOSO_UPDATE"] == "1" {
            try Data(text).write(to: file)
        }
        #expect(
            try Data(contentsOf: file) == Data(text),
            "openapi.json is not the description of the table; run this test with HOSO_UPDATE=1 and look at the difference"
        )
    }
}
