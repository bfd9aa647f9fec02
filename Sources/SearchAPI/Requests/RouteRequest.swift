package import Archive
import HTTPTypes
package import Hummingbird
import NIOCore

/// One request as its route may read it: declared parameters only, and a body that is already there.
package struct RouteRequest: Sendable {
    private let declared: [RouteParameter]
    private let path: Parameters
    private let query: FormFields
    private let headers: HTTPFields
    private let acting: String?
    /// The whole body; empty where there is none.
    package let body: ByteBuffer
    /// The fields of a form; none where the route takes no form.
    package let form: FormFields
    /// The file of a form that has one.
    package let file: UploadedFile?

    /// `acting`: the name of the person who has logged in.
    init(_ request: Request, for route: Route, parameters: Parameters, by acting: String?) async throws {
        self.acting = acting
        declared = route.parameters
        path = parameters
        headers = request.headers
        query = FormFields(request.uri.query ?? "")
        body = try await RequestBodyReader(route: route).read(request)
        switch route.body?.mediaType {
        case .form: (form, file) = (FormFields(String(buffer: body)), nil)
        case .upload:
            let upload = try MultipartForm(body, contentType: request.headers[.contentType] ?? "")
            (form, file) = (upload.fields, upload.file)
        default: (form, file) = (FormFields(""), nil)
        }
    }

    /// The name of the person who acts. Who they are, the session says, and nothing in the request does.
    package func person() throws -> String {
        guard let acting else { throw Problem(.notAllowed) }
        return acting
    }

    /// The text of a parameter, nil where it was left out.
    package func text(_ parameter: RouteParameter) throws -> String? {
        guard let text = raw(parameter) else { return nil }
        if case .text(let maxLength) = parameter.kind, text.unicodeScalars.count > maxLength {
            throw Problem(.badParameter, about: parameter.name)
        }
        return text
    }

    package func integer(_ parameter: RouteParameter) throws -> Int? {
        guard case .integer(let range, let byDefault) = parameter.kind else {
            preconditionFailure("\(parameter.name) is no integer")
        }
        guard let text = raw(parameter) else { return byDefault }
        guard text.utf8.count <= 12, let value = Int(text), range.contains(value) else {
            throw Problem(parameter.place == .path ? .notFound : .badParameter, about: parameter.name)
        }
        return value
    }

    package func flag(_ parameter: RouteParameter) throws -> Bool {
        switch raw(parameter) {
        case nil, "false", "0": false
        case "true", "1", "": true
        default: throw Problem(.badParameter, about: parameter.name)
        }
    }

    /// One of the texts that the parameter names.
    package func oneOf(_ parameter: RouteParameter) throws -> String? {
        guard case .oneOf(let values, let byDefault) = parameter.kind else {
            preconditionFailure("\(parameter.name) has no choice of values")
        }
        guard let text = raw(parameter), !text.isEmpty else { return byDefault }
        guard values.contains(text) else { throw Problem(.badParameter, about: parameter.name) }
        return text
    }

    package func choice<Value: RawRepresentable<String>>(
        _ parameter: RouteParameter, as type: Value.Type = Value.self
    ) throws -> Value? {
        guard let text = raw(parameter), !text.isEmpty else { return nil }
        guard let value = Value(rawValue: text) else { throw Problem(.badParameter, about: parameter.name) }
        return value
    }

    /// The id in the path; what can't be an id belongs to nothing.
    package func identifier<Owner>(_ parameter: RouteParameter, of owner: Owner.Type) throws -> Identifier<Owner> {
        guard let text = raw(parameter), let identifier = Identifier<Owner>(text) else { throw Problem(.notFound) }
        return identifier
    }

    private func raw(_ parameter: RouteParameter) -> String? {
        precondition(declared.contains(parameter), "\(parameter.name) is not among the declared parameters")
        return switch parameter.place {
        case .path: path.get(parameter.name)
        case .query: query[parameter.name]
        case .header: HTTPField.Name(parameter.name).flatMap { headers[$0] }
        }
    }
}
