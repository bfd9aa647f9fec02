import CSearch

/// Counts a set of dossiers by what is known of them.
struct FacetCounter {
    let evaluation: Evaluation

    /// Counts by these fields only; nil for all. Papers and years cost a look at every page found.
    func count(_ found: Evaluated, fields: Set<String>? = nil) -> [Facet] {
        let wantsPapers = fields.map { !$0.isDisjoint(with: ["component", "year"]) } ?? true
        var units = [UInt32](repeating: 0, count: max(evaluation.state.units.capacity, 1))
        var statuses = [UInt32](repeating: 0, count: 256)
        var categories = statuses, components = statuses, years = statuses
        let pages: [hoso_page_score]? = found.pages.isEmpty ? nil : found.pages
        components.withUnsafeMutableBufferPointer { components in
            years.withUnsafeMutableBufferPointer { years in
                evaluation.rights.withPointers { rights, _ in
                    withUnsafePointer(to: rights) { rights in
                        hoso_facets(
                            evaluation.arrays, found.members, rights, pages, found.pages.count, &units,
                            UInt32(units.count), &statuses, &categories, wantsPapers ? components.baseAddress : nil,
                            years.baseAddress)
                    }
                }
            }
        }
        let all = [
            unitFacet(evaluation.state.units.withSubtrees(units)),
            codeFacet("status", .status, statuses),
            codeFacet("category", .category, categories),
            codeFacet("component", .component, components),
            yearFacet(years),
        ]
        return all.filter { fields?.contains($0.field) ?? true }
    }

    private func unitFacet(_ counts: [UInt32]) -> Facet {
        let table = evaluation.state.units
        let values = table.entries.filter { counts[Int($0.number)] > 0 }.map { entry in
            FacetValue(
                value: entry.code, label: entry.name, count: Int(counts[Int(entry.number)]),
                parent: entry.parent.flatMap { table.entry(id: $0)?.code })
        }
        return Facet(field: "unit", values: values)
    }

    private func codeFacet(_ field: String, _ kind: IndexCodes.Kind, _ counts: [UInt32]) -> Facet {
        let values: [FacetValue] = counts.indices.compactMap { number in
            guard counts[number] > 0, let code = evaluation.state.codes.code(of: number, kind: kind) else { return nil }
            return FacetValue(value: code, label: code, count: Int(counts[number]), parent: nil)
        }
        return Facet(field: field, values: values.sorted { ($1.count, $0.value) < ($0.count, $1.value) })
    }

    private func yearFacet(_ counts: [UInt32]) -> Facet {
        let values = counts.indices.reversed().filter { $0 > 0 && counts[$0] > 0 }.map { bucket in
            FacetValue(
                value: String(1900 + bucket), label: String(1900 + bucket), count: Int(counts[bucket]), parent: nil)
        }
        return Facet(field: "year", values: values)
    }
}
