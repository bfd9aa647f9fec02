package import Hummingbird

/// A change with its revision as `ETag`, so that two clerks lose nothing of each other's.
package struct VersionedAnswer: RouteAnswer {
    package static var description: AnswerDescription { ChangeAnswer.description }

    let change: ChangeAnswer

    package func response() throws -> Response {
        var response = try JSONBytes.response(of: change)
        response.headers[.eTag] = RevisionTag.tag(of: change.version.revision)
        return response
    }
}
