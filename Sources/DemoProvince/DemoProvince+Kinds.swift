extension DemoProvince {
    /// Gives every paper its kind: about a third each, as their years allow.
    ///
    /// Legacy fonts belong to the computers of 1993 to 2012; what is older was typed and scanned later.
    mutating func chooseKinds() {
        var random = SeededRandom(seed, "kinds")
        let places = people.indices.flatMap { person in people[person].documents.indices.map { (person, $0) } }
        func document(_ place: (Int, Int)) -> DemoDocument { people[place.0].documents[place.1] }

        let third = (places.count + 2) / 3
        let mustBeScanned = places.filter { document($0).writtenOn.year < 1993 || document($0).isHandwritten }
        let rest = places.filter { document($0).writtenOn.year >= 1993 && !document($0).isHandwritten }
        let legacy = random.shuffled(rest.filter { (1993...2012).contains(document($0).writtenOn.year) }).prefix(third)
        let isLegacy = Set(legacy.map { "\($0)" })
        let open = random.shuffled(rest.filter { !isLegacy.contains("\($0)") && document($0).sheets.count <= 2 })
        let scans = mustBeScanned + open.prefix(max(0, third - mustBeScanned.count))

        for (position, place) in legacy.enumerated() {
            people[place.0].documents[place.1].kind = .legacy
            people[place.0].documents[place.1].encoding = position % 3 == 2 ? .vni : .tcvn3
        }
        for place in scans {
            people[place.0].documents[place.1].makeScan(&random)
        }
        addOddities(to: scans.filter { document($0).format == .pdf }, &random)
    }

    /// Text over scans that is not the paper's own, and an empty back of a sheet.
    private mutating func addOddities(to scans: [(Int, Int)], _ random: inout SeededRandom) {
        let chosen = random.shuffled(scans.filter { people[$0.0].documents[$0.1].sheets.count == 1 })
        for (position, place) in chosen.prefix(6).enumerated() {
            people[place.0].documents[place.1].look?.quarterTurns = 0
            switch position {
            case 0, 3:
                people[place.0].documents[place.1].overlays = ["www.luutru.lamkhe.example - BAN SAO LUU TRU"]
            case 1, 4:
                people[place.0].documents[place.1].overlays = [
                    "Digitally signed by SO NOI VU TINH LAM KHE", "Date: 2023.04.\(10 + position) 09:12:44 +07:00",
                ]
            default:
                people[place.0].documents[place.1].sheets.append(TypesetPage())
            }
        }
    }
}

extension DemoDocument {
    fileprivate mutating func makeScan(_ random: inout SeededRandom) {
        kind = .scan
        look = ScanLook(&random)
        format =
            sheets.count == 1
            ? random.pick(weighted: [(.pdf, 0.68), (.jpeg, 0.16), (.png, 0.08), (.tiff, 0.08)])
            : random.pick(weighted: [(.pdf, 0.7), (.tiff, 0.3)])
        // Fax files and PNG of scanners are black and white; a photograph of a paper is a JPEG.
        if sheets.count > 1, look!.colour != .bilevel {
            look!.dotsPerInch = 150
            look!.quality = 26
        }
        switch format {
        case .tiff, .png:
            look!.colour = .bilevel
            look!.blur = 0
        case .jpeg where look!.colour == .bilevel:
            look!.colour = .grey
            look!.dotsPerInch = 150
        default: break
        }
    }
}
