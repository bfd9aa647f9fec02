import Archive

/// What an address may name by its id.
protocol Addressed {
    static var addressNote: String { get }
}

/// Of a route about the one thing that its address names.
struct AddressedInput<Thing: Addressed>: RouteInput {
    static var idParameter: RouteParameter { RouteParameter(.path, "id", .identifier, Thing.addressNote) }
    static var parameters: [RouteParameter] { [idParameter] }

    let id: Identifier<Thing>

    init(_ request: RouteRequest) throws {
        id = try request.identifier(Self.idParameter, of: Thing.self)
    }
}

/// The same, with what is to be done to it as JSON.
struct AddressedBody<Thing: Addressed, Body: Wire>: RouteInput {
    static var parameters: [RouteParameter] { AddressedInput<Thing>.parameters }
    static var body: RouteBody? { .json(Body.self) }

    let id: Identifier<Thing>
    let body: Body

    init(_ request: RouteRequest) throws {
        id = try AddressedInput<Thing>(request).id
        body = try JSONBytes.decode(Body.self, from: request.body)
    }
}
