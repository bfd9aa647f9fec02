import HTTPTypes
import Hummingbird
import Indexer

/// Turns every error into a problem document, or into a page where a person reads it.
///
/// What went wrong inside is in the log under the request's id, by the type of the error only: its text may
/// hold what somebody typed.
struct ProblemAnswers: RouterMiddleware {
    typealias Context = AppContext

    let pages: PageRenderer

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Self.problem(for: error, context: context)
            return try answer(problem, to: request, id: context.id)
        }
    }

    static func problem(for error: any Error, context: AppContext) -> Problem {
        switch error {
        case let problem as Problem:
            return problem
        case let error as any HTTPResponseError where error.status == .notFound:
            return Problem(.notFound)
        case let error as any HTTPResponseError where error.status == .contentTooLarge:
            return Problem(.contentTooLarge)
        case let error as any HTTPResponseError where error.status.kind == .clientError:
            return Problem(.badRequest)
        case is CancellationError:
            return Problem(.unavailable)
        case is ExtractionPoolError:
            context.logger.error("no page can be drawn", metadata: ["error": "\(error)"])
            return Problem(.unavailable)
        default:
            context.logger.error("request failed", metadata: ["error": .string(String(reflecting: type(of: error)))])
            return Problem(.internalError)
        }
    }

    private func answer(_ problem: Problem, to request: Request, id: String) throws -> Response {
        let body = ProblemBody(problem, requestId: id)
        guard request.uri.path.hasPrefix("/"), !request.uri.path.hasPrefix(Route.interfacePath) else {
            var response = try JSONBytes.response(of: body)
            response.status = problem.code.status
            response.headers[.contentType] = "application/problem+json; charset=utf-8"
            return response
        }
        return pages.response(ProblemPage(problem: body), status: problem.code.status)
    }
}
