import Archive

/// Why what was asked for in a form was not done: said above the form, which keeps what was typed.
struct FormFailure {
    let sentence: String
    let code: ProblemCode

    /// Takes over what an error says; throws what is no answer to a form.
    init(_ error: any Error) throws {
        let problem: Problem
        switch error {
        case let error as RecordRefusal: problem = Problem(error)
        case let error as Problem where error.code != .notFound: problem = error
        default: throw error
        }
        sentence = problem.detail ?? problem.code.title
        code = problem.code
    }
}
