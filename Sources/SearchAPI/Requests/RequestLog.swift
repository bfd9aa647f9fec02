import Hummingbird
import Logging

/// One operational log line for each request.
///
/// It names the route, never the address that was asked: the query holds names of people, and a path that
/// we don't know may hold anything.
struct RequestLog: RouterMiddleware {
    typealias Context = AppContext

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let clock = ContinuousClock()
        let start = clock.now
        let response = try await next(request, context)
        let took = clock.now - start
        context.logger.info(
            "request",
            metadata: [
                "method": .string(Route.Method(rawValue: request.method.rawValue)?.rawValue ?? "other"),
                "route": .string(context.endpointPath ?? "none"),
                "status": .stringConvertible(response.status.code),
                "bytes": .stringConvertible(response.body.contentLength ?? -1),
                "microseconds": .stringConvertible(
                    took.components.seconds * 1_000_000 + took.components.attoseconds / 1_000_000_000_000),
            ])
        return response
    }
}
