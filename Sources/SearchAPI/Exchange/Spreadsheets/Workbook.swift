/// An XLSX file: its sheets, and what they share.
///
/// Only rows are read: formulas count by the value they had when the file was saved, merged cells by their first.
package final class Workbook {
    package let sheets: [String]
    private let places: [String]
    private let file: PackedFile
    private let limits: TableLimits
    private let from1904: Bool
    private let formats: NumberFormats
    private let texts: SharedTexts

    package init(path: String, limits: TableLimits = TableLimits()) throws(TableError) {
        file = try PackedFile(path: path, limits: limits)
        self.limits = limits
        let root = file.has("_rels/.rels") ? try Relations.read(try file.open("_rels/.rels"), folder: "", limits) : []
        let main = root.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
        guard file.has(main) else { throw .notSpreadsheet }
        let listener = Listener()
        let xml = try XMLPart(try file.open(main), to: listener, limits: limits)
        while try xml.advance() {}
        let slash = main.lastIndex(of: "/")
        let folder = slash.map { String(main[...$0]) } ?? ""
        let name = slash.map { String(main[main.index(after: $0)...]) } ?? main
        let list = folder + "_rels/" + name + ".rels"
        let relations = file.has(list) ? try Relations.read(try file.open(list), folder: folder, limits) : []
        let found = listener.sheets.compactMap { sheet in
            relations.first { $0.id == sheet.relation && $0.kind == "worksheet" }.map { (sheet.name, $0.target) }
        }
        sheets = found.map(\.0)
        places = found.map(\.1)
        from1904 = listener.from1904
        if let styles = relations.first(where: { $0.kind == "styles" })?.target, file.has(styles) {
            formats = try NumberFormats.read(try file.open(styles), limits: limits)
        } else {
            formats = NumberFormats()
        }
        if let shared = relations.first(where: { $0.kind == "sharedStrings" })?.target, file.has(shared) {
            texts = try SharedTexts.read(try file.open(shared), limits: limits)
        } else {
            texts = SharedTexts()
        }
        guard !sheets.isEmpty else { throw .notSpreadsheet }
    }

    package func sheet(_ index: Int) throws(TableError) -> SheetReader {
        guard places.indices.contains(index) else { throw .noSuchSheet("\(index + 1)") }
        return try SheetReader(
            try file.open(places[index]), texts: texts, formats: formats, from1904: from1904, limits: limits)
    }

    private final class Listener: XMLListener {
        var sheets: [(name: String, relation: String)] = []
        var from1904 = false

        override func opened(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "sheet" {
                sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
                if sheets.count > 1000 { failure = .tooLarge(part: "workbook", limit: "1.000 trang") }
            } else if name == "workbookPr" {
                from1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
            }
        }
    }
}

/// Which part of a spreadsheet another one names by a number.
struct Relations {
    let id: String
    /// The last word of the address that names it.
    let kind: String
    let target: String

    static func read(_ part: PackedPart, folder: String, _ limits: TableLimits) throws(TableError) -> [Relations] {
        let listener = Listener(folder: folder)
        let xml = try XMLPart(part, to: listener, limits: limits)
        while try xml.advance() {}
        return listener.relations
    }

    private final class Listener: XMLListener {
        var relations: [Relations] = []
        private let folder: String

        init(folder: String) {
            self.folder = folder
        }

        override func opened(_ name: XMLName, _ attributes: XMLAttributes) {
            guard name == "Relationship", attributes["TargetMode"] != "External", let target = attributes["Target"],
                let kind = attributes["Type"]?.split(separator: "/").last
            else { return }
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
            var steps: [Substring] = []
            for step in path.split(separator: "/") where step != "." {
                if step == ".." { _ = steps.popLast() } else { steps.append(step) }
            }
            relations.append(
                Relations(id: attributes["Id"] ?? "", kind: String(kind), target: steps.joined(separator: "/")))
            if relations.count > 10_000 { failure = .tooLarge(part: "rels", limit: "10.000 liên kết") }
        }
    }
}
