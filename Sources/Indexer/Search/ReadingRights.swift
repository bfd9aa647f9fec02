import Archive
import CSearch

/// What the asker may see of each dossier, and what each kind of content needs, as bits: made once a question.
///
/// Content counts where the bits of its dossier hold all that it needs. Else it is as if it were not there, whatever is
/// asked of it: a test on it is not passed, and its opposite is.
struct ReadingRights {
    /// Bits of a dossier, and what content needs.
    typealias Bits = UInt32

    static let listed: Bits = 1
    /// The record and the papers, but for what is sensitive.
    static let read: Bits = 2
    /// Of content that only somebody who may see all may see.
    private static let all: Bits = 1 << 31
    /// The bits between, one for each sensitive group; those beyond share the last.
    private static let groupBits = 2..<31

    /// By dossier number; nil: whatever is in scope is open. The usual case, which costs nothing in the inner loops.
    private let ofDossiers: [Bits]?
    private let needsOfComponents: [Bits]
    private let needsOfColumns: [Bits]
    private let bitOfGroup: [SensitiveGroup.ID: Bits]

    /// Also tells which dossiers may be listed, by number.
    static func make(
        within scope: Scope, _ arrays: OpaquePointer, _ state: IndexState.Published, _ catalogue: Catalogue
    ) -> (rights: ReadingRights, listed: [UInt8]) {
        let count = Int(hoso_dossier_count(arrays))
        let book = RightsBook(scope)
        let byUnit = book.bits(of: state.units)
        var listed = [UInt8](repeating: 0, count: count)
        guard let byUnit, book.closesAnything(in: byUnit, state.codes, catalogue) else {
            let allowed = byUnit?.map { UInt8($0 & Self.listed) }
            listed.withUnsafeMutableBufferPointer { set in
                guard let base = set.baseAddress else { return }
                hoso_scope(arrays, allowed, UInt32(allowed?.count ?? 0), base)
            }
            return (ReadingRights(ofDossiers: nil, book, state.codes), listed)
        }
        let ofDossiers = [Bits](unsafeUninitializedCapacity: count) { buffer, filled in
            if let base = buffer.baseAddress { hoso_set_rights(arrays, byUnit, UInt32(byUnit.count), base) }
            filled = count
        }
        listed.withUnsafeMutableBufferPointer { set in
            guard let base = set.baseAddress else { return }
            hoso_holding(ofDossiers, Self.listed, UInt32(count), base)
        }
        return (ReadingRights(ofDossiers: ofDossiers, book, state.codes), listed)
    }

    private init(ofDossiers: [Bits]?, _ book: RightsBook, _ codes: IndexCodes) {
        self.ofDossiers = ofDossiers
        needsOfComponents = book.needsOfComponents(codes)
        needsOfColumns = RecordColumn.all.map { column in
            switch column {
            case .name, .listing: Self.listed
            case .otherNames, .position, .other: Self.read
            case .sensitive(let number): book.needs(of: codes.code(of: number, kind: .sensitivity))
            }
        }
        bitOfGroup = book.bitOfGroup
    }

    // MARK: - Sets

    /// The dossiers of a set whose record and papers may be read, but for what is sensitive.
    func readable(_ set: [UInt8]) -> [UInt8] {
        holding(Self.read, in: set)
    }

    /// The dossiers of a set where rows of a group of the record may be read.
    func readable(_ group: FieldGroup, in set: [UInt8]) -> [UInt8] {
        guard let sensitivity = group.sensitivity else { return readable(set) }
        return holding(Self.read | (bitOfGroup[sensitivity] ?? Self.all), in: set)
    }

    func canRead(_ dossier: DossierNumber) -> Bool {
        ofDossiers.map { $0[Int(dossier)] & Self.read != 0 } ?? true
    }

    private func holding(_ needs: Bits, in set: [UInt8]) -> [UInt8] {
        guard let ofDossiers else { return set }
        var result = [UInt8](repeating: 0, count: set.count)
        result.withUnsafeMutableBufferPointer { result in
            guard let base = result.baseAddress else { return }
            hoso_holding(ofDossiers, needs, UInt32(min(ofDossiers.count, result.count)), base)
        }
        result.formIntersection(set)
        return result
    }

    /// Whether something is closed to the asker, so that the inner loops have to look.
    var isNarrow: Bool { ofDossiers != nil }

    /// For the inner loops; good within `body` only. The second are the needs of the record's columns.
    func withPointers<T>(_ body: (hoso_rights, UnsafePointer<Bits>?) throws -> T) rethrows -> T {
        try needsOfComponents.withUnsafeBufferPointer { components in
            try needsOfColumns.withUnsafeBufferPointer { columns in
                guard let ofDossiers else {
                    return try body(hoso_rights(ofDossier: nil, needs: components.baseAddress), columns.baseAddress)
                }
                return try ofDossiers.withUnsafeBufferPointer { dossiers in
                    try body(
                        hoso_rights(ofDossier: dossiers.baseAddress, needs: components.baseAddress),
                        columns.baseAddress)
                }
            }
        }
    }

    /// What a scope's sensitive groups come to in bits.
    private struct RightsBook {
        let scope: Scope
        let bitOfGroup: [SensitiveGroup.ID: Bits]
        /// By code in small letters, as ``SensitiveGroup/covers(component:)`` has it.
        private let bitsOfComponent: [String: Bits]
        private let openings: [(opening: Scope.Opening, bits: Bits)]

        init(_ scope: Scope) {
            self.scope = scope
            var bitOfGroup: [SensitiveGroup.ID: Bits] = [:]
            var bitsOfComponent: [String: Bits] = [:]
            var next = ReadingRights.groupBits.lowerBound
            openings = (scope.openings ?? []).map { opening in
                var bits: Bits = 0
                for group in opening.groups {
                    let bit = next < ReadingRights.groupBits.upperBound ? 1 << Bits(next) : ReadingRights.all
                    bitOfGroup[group.id] = bit
                    for component in group.components { bitsOfComponent[component.lowercased(), default: 0] |= bit }
                    // Groups beyond the bits are nobody's but who may see all.
                    if bit != ReadingRights.all { bits |= bit }
                    next += 1
                }
                return (opening, bits)
            }
            self.bitOfGroup = bitOfGroup
            self.bitsOfComponent = bitsOfComponent
        }

        /// By unit number; nil for the whole province with all its content.
        func bits(of units: UnitTable) -> [Bits]? {
            if scope.unitIds == nil, scope.openings == nil { return nil }
            var byUnit = [Bits](repeating: 0, count: max(units.capacity, 1))
            for entry in units.entries {
                guard let id = entry.unitId else { continue }
                byUnit[Int(entry.number)] =
                    scope.canRead(in: id) ? bits(whereReadIn: id) : scope.contains(id) ? ReadingRights.listed : 0
            }
            return byUnit
        }

        private func bits(whereReadIn unit: Unit.ID) -> Bits {
            guard scope.openings != nil else { return .max }
            var bits = ReadingRights.listed | ReadingRights.read
            for (opening, opened) in openings where opening.holds(in: unit) { bits |= opened }
            return bits
        }

        /// Whether anything of a dossier that may be listed may not be read.
        func closesAnything(in byUnit: [Bits], _ codes: IndexCodes, _ catalogue: Catalogue) -> Bool {
            var needs = ReadingRights.listed | ReadingRights.read
            for code in codes.all(.component) { needs |= bitsOfComponent[code.lowercased()] ?? 0 }
            if codes.isFull(.component) { needs |= ReadingRights.all }
            for group in catalogue.groups { needs |= self.needs(of: group.sensitivity) }
            for code in codes.all(.sensitivity) { needs |= self.needs(of: code) }
            return byUnit.contains { $0 & ReadingRights.listed != 0 && $0 & needs != needs }
        }

        /// Of content with a sensitivity, or without.
        func needs(of sensitivity: SensitiveGroup.ID?) -> Bits {
            ReadingRights.read | (sensitivity.map { bitOfGroup[$0] ?? ReadingRights.all } ?? 0)
        }

        /// By number of component; papers whose component has no number are only for who may see all.
        func needsOfComponents(_ codes: IndexCodes) -> [Bits] {
            var needs = [Bits](repeating: ReadingRights.read, count: 256)
            for (index, code) in codes.all(.component).enumerated() {
                needs[index + 1] |= bitsOfComponent[code.lowercased()] ?? 0
            }
            needs[Int(IndexCodes.unknown)] |= ReadingRights.all
            return needs
        }
    }
}
