import DemoProvince
import Foundation
import Testing

@Suite("The invented province")
struct DemoProvinceTests {
    let province = DemoProvince()

    @Test("Units stand in a tree of at least three levels, parents first")
    func units() {
        #expect(province.units.count >= 20)
        #expect(Set(province.units.map(\.level)).isSuperset(of: [1, 2, 3]))
        var seen: Set<String> = []
        for unit in province.units {
            #expect(unit.parent.map(seen.contains) ?? (unit.level == 1), "\(unit.code) comes before its parent")
            #expect(seen.insert(unit.code).inserted, "\(unit.code) stands twice")
        }
        #expect(Set(province.people.map(\.unit.code)).isSubset(of: seen))
    }

    @Test("There are at least forty people, with codes and identity numbers of their own")
    func people() {
        #expect(province.people.count >= 40)
        #expect(Set(province.people.map(\.code)).count == province.people.count)
        #expect(Set(province.people.map(\.identityNumber)).count == province.people.count)
        for person in province.people {
            #expect(
                person.identityNumber.count == 12 && person.identityNumber.hasPrefix("097"), "\(person.identityNumber)")
            #expect(person.name.split(separator: " ").count >= 3, "\(person.name)")
        }
    }

    @Test("Every way to leave occurs, even among the first five people", arguments: [5, 48])
    func statuses(dossiers: Int) {
        let statuses = DemoProvince(dossiers: dossiers).people.map(\.status)
        #expect(Set(statuses) == Set(DemoPerson.Status.allCases))
    }

    @Test("Whoever left has the paper that says so")
    func leavingPapers() {
        for person in province.people {
            let components = Set(person.documents.map(\.component))
            switch person.status {
            case .serving: #expect(person.leftOn == nil)
            case .retired, .resigned: #expect(components.contains("QDNH"), "\(person.code)")
            case .deceased: #expect(components.contains("GCT"), "\(person.code)")
            case .transferredOut: #expect(components.contains("QDDD"), "\(person.code)")
            }
        }
    }

    @Test("A dossier has four to nine papers, in order, each with a file name of its own")
    func dossiers() {
        for person in province.people {
            #expect((4...9).contains(person.documents.count), "\(person.code): \(person.documents.count)")
            #expect(Set(person.documents.map(\.file)).count == person.documents.count, "\(person.code)")
            #expect(person.documents.map(\.writtenOn) == person.documents.map(\.writtenOn).sorted())
            #expect(Set(person.documents.map(\.component)).isSuperset(of: ["SYLL", "QDTD", "QDNL"]), "\(person.code)")
            #expect(
                person.documents.allSatisfy {
                    $0.text.contains(person.name) || $0.text.contains(person.name.uppercased())
                })
        }
    }

    @Test("The kinds of paper that an archive must cope with all occur", arguments: [2022, 1, 77] as [UInt64])
    func kinds(seed: UInt64) {
        let documents = DemoProvince(seed: seed).people.flatMap(\.documents)
        for kind in DemoDocument.Kind.allCases {
            let share = Double(documents.filter { $0.kind == kind }.count) / Double(documents.count)
            #expect(share > 0.28, "seed \(seed): \(kind) \(share)")
        }
        #expect(Set(documents.map(\.format)) == Set(DemoDocument.Format.allCases), "seed \(seed)")
        #expect(Set(documents.compactMap(\.encoding)) == Set(LegacyLetters.allCases), "seed \(seed)")
        #expect(documents.contains { $0.format == .tiff && $0.pages.count > 1 }, "seed \(seed)")
        #expect(documents.contains { $0.kind == .scan && !$0.overlays.isEmpty }, "seed \(seed)")
        #expect(documents.contains { $0.pages.contains("") }, "seed \(seed)")
        #expect(documents.contains { $0.isHandwritten }, "seed \(seed)")
        #expect(documents.contains { !$0.isListed }, "seed \(seed)")
        let components = Set(documents.map(\.component))
        #expect(
            components.isSuperset(of: [
                "LL", "SYLL", "QDTD", "QDNL", "QDBN", "QDKT", "QDKL", "VB", "CC", "GKS", "TKD", "NXDG", "PBS", "QDNH",
                "GCT", "GSK",
            ]),
            "seed \(seed): \(components)"
        )
    }

    @Test("Another seed is another province")
    func seeds() {
        #expect(DemoProvince(seed: 1).people.map(\.name) != DemoProvince(seed: 2).people.map(\.name))
        #expect(DemoProvince(seed: 1).people.map(\.name) == DemoProvince(seed: 1).people.map(\.name))
    }

    @Test("Life goes forward: nobody is paid before being hired or signs after leaving")
    func order() {
        for seed in UInt64(0)..<12 {
            for person in DemoProvince(seed: seed, dossiers: 8).people {
                #expect(person.recruitedOn.year - person.born.year >= 22, "seed \(seed): \(person.code)")
                #expect(
                    zip(person.pay, person.pay.dropFirst()).allSatisfy { $0.from < $1.from },
                    "seed \(seed): \(person.code)")
                if let leftOn = person.leftOn {
                    #expect(
                        person.recruitedOn < leftOn && person.pay.allSatisfy { $0.from < leftOn },
                        "seed \(seed): \(person.code)")
                }
            }
        }
    }
}
