/// Reads the three kinds of description an import folder may hold; `Config/schemas` has their JSON Schemas.
enum DescriptionFiles {
    static let units = "units.json"
    static let record = "record.json"
    static let contents = "dossier.json"

    /// `record.json`: who the dossier is about. `unit` stands in where the record names none.
    static func dossier(_ text: String, unit: String?) throws(ImportReason) -> Dossier.Draft {
        let object = try JSONObject(JSONObject.value(of: text, file: record), file: record)
        let status = try object.text("status")
        if let status, ServiceStatus(rawValue: status) == nil {
            let known = ServiceStatus.allCases.map(\.rawValue).joined(separator: ", ")
            throw object.bad("status", "phải là một trong: \(known)")
        }
        guard let unit = try object.text("unit") ?? unit else { throw object.bad("unit", "không được để trống") }
        return Dossier.Draft(
            code: try object.text("code"), name: try object.requiredText("name"),
            otherNames: try object.texts("otherNames"), bornOn: try object.day("born"),
            identityNumber: try object.text("identityNumber").flatMap(identityNumber), unit: unit,
            status: status.flatMap(ServiceStatus.init), category: try object.text("category"),
            position: try object.text("position"), record: text)
    }

    /// `dossier.json`: what is said about each file, by its path below the folder.
    static func documents(_ text: String) throws(ImportReason) -> [String: Document.Description] {
        let object = try JSONObject(JSONObject.value(of: text, file: contents), file: contents)
        var descriptions: [String: Document.Description] = [:]
        for entry in try object.objects("documents") {
            // The name of a file, unlike other text, is kept as it is: it must fit the one on the disk.
            guard let file = try entry.verbatim("file"), !file.isEmpty else {
                throw entry.bad("file", "không được để trống")
            }
            guard descriptions[file] == nil else { throw entry.bad("file", "nêu tệp “\(file)” hai lần") }
            descriptions[file] = Document.Description(
                title: try entry.text("title") ?? title(ofFile: file), component: try entry.text("component"),
                number: try entry.text("number"), writtenOn: try entry.day("writtenOn"))
        }
        return descriptions
    }

    /// `units.json`: a list of units.
    static func units(_ text: String) throws(ImportReason) -> [Unit.Draft] {
        guard case .array(let elements) = try JSONObject.value(of: text, file: units) else {
            throw .badField(file: units, field: "[]", expected: "phải là danh sách đơn vị")
        }
        var drafts: [Unit.Draft] = []
        for (index, element) in elements.enumerated() {
            let object = try JSONObject(element, file: units, prefix: "[\(index)].")
            drafts.append(
                Unit.Draft(
                    code: try object.requiredText("code"), name: try object.requiredText("name"),
                    kind: try object.requiredText("kind"), parent: try object.text("parent"),
                    startedOn: try object.day("startedOn"), endedOn: try object.day("endedOn")))
        }
        return drafts
    }

    /// The name of a file without folders and ending, as the title of a document nobody described.
    static func title(ofFile path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
        let title = cleaned(String(stem.isEmpty ? name[...] : stem))
        return title.isEmpty ? "?" : title
    }

    /// Digits only, however they were grouped; what is not only digits stays as typed.
    private static func identityNumber(_ text: String) -> String? {
        let digits = text.filter { $0 != " " && $0 != "." && $0 != "-" }
        return digits.isEmpty ? nil : digits.allSatisfy(\.isWholeNumber) ? digits : text
    }
}

extension JSONObject {
    fileprivate func verbatim(_ name: String) throws(ImportReason) -> String? {
        guard try text(name) != nil, case .string(let text) = self[name] else { return nil }
        return text
    }
}
