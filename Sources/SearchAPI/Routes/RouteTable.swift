import Foundation
import Hummingbird

/// Every address the server answers, once: what is registered, described, listed and tested is this table.
package struct RouteTable: Sendable {
    package let routes: [Route]

    package init(@RouteTableBuilder _ routes: () -> [Route]) {
        self.routes = routes()
        let addresses = self.routes.map { "\($0.method.rawValue) \($0.path)" }
        precondition(Set(addresses).count == addresses.count, "two routes with one address")
    }

    /// Hands every route to the router, behind the checks that its row asks for.
    func register(on router: Router<AppContext>, gate: Gate) {
        for route in routes {
            router.on(RouterPath(route.path), method: HTTPRequest.Method(rawValue: route.method.rawValue)!) {
                request, context in
                try await gate.pass(request, context, to: route)
            }
        }
    }

    /// The table for a program to read: `[{method, path, policy, log, limits, summary}]`.
    package func listing() throws -> [UInt8] {
        let rows = routes.map { route -> JSONValue in
            [
                "method": .string(route.method.rawValue),
                "path": .string(route.path),
                "policy": .string(route.policy.name),
                "log": .string(route.log.rawValue),
                "limits": route.limits.openAPI,
                "summary": .string(route.summary),
            ]
        }
        return try JSONBytes.encode(JSONValue.array(rows), isPretty: true)
    }
}

extension RouteLimits {
    var openAPI: JSONValue {
        ["bodyBytes": .integer(bodyBytes), "bodySeconds": .integer(bodySeconds)]
    }
}

@resultBuilder
package enum RouteTableBuilder {
    package static func buildExpression(_ route: Route) -> [Route] { [route] }
    package static func buildExpression(_ table: RouteTable) -> [Route] { table.routes }
    package static func buildBlock(_ parts: [Route]...) -> [Route] { parts.flatMap { $0 } }
    package static func buildArray(_ parts: [[Route]]) -> [Route] { parts.flatMap { $0 } }
}
