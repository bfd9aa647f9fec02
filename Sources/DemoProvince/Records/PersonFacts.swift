/// What a full record is told from: a person of the province, or one made up for measuring.
struct PersonFacts: Sendable {
    struct Discipline: Sendable {
        let on: CalendarDay
        let form: String
        let act: String
        let isPartys: Bool
    }

    var code: String
    var name: String
    var otherNames: [String]
    var isMale: Bool
    var born: CalendarDay
    /// As long as it is known: "1968", "1968-05" or a full day.
    var bornText: String
    var identityNumber: String?
    var unitCode: String
    var unitName: String
    var agencyName: String
    var status: DemoPerson.Status
    /// A code of `record_status` for who left.
    var exitStatus: String?
    var leftOn: CalendarDay?
    var category: String
    var position: String
    var duty: String
    var recruitedOn: CalendarDay
    var pay: [PayLine]
    var posts: [DemoPerson.Post]
    var education: DemoPerson.Education
    var relatives: [DemoPerson.Relative]
    var partyOn: CalendarDay?
    var native: (commune: String, district: String, province: String)
    var home: String
    /// A code of `ethnicity`.
    var ethnicity: String
    var insuranceNumber: String
    var disciplines: [Discipline]
    /// Day and wording of commendations that a paper of the dossier proves.
    var awards: [CalendarDay]
    var contractEnd: CalendarDay?

    /// The day until which things can have happened.
    var end: CalendarDay { leftOn ?? DemoPerson.today }
    var isLeader: Bool { posts.count > 1 }
}

extension PersonFacts {
    init(_ person: DemoPerson, papers: [Paper]) {
        code = person.code
        name = person.name
        otherNames = person.otherNames
        isMale = person.isMale
        born = person.born
        bornText = person.born.description
        identityNumber = person.identityNumber
        unitCode = person.unit.code
        unitName = person.unit.fullName
        agencyName = person.unit.agency.name
        status = person.status
        exitStatus =
            switch person.status {
            case .serving: nil
            case .transferredOut: "moved_out"
            case .retired: "retired"
            case .resigned: "resigned"
            case .deceased: "deceased"
            }
        leftOn = person.leftOn
        category = person.category
        position = person.position
        duty = Curriculum.duty(of: person)
        recruitedOn = person.recruitedOn
        pay = person.payLines
        posts = person.posts
        education = person.education
        relatives = person.relatives
        partyOn = person.partyOn
        let places = person.native.split(separator: ",").map { String($0.drop { $0 == " " }) }
        native = (places[0], places[1], String(places[2].dropFirst("tỉnh ".count)))
        home = person.home
        ethnicity = ["Tày": "02", "Nùng": "07", "Sán Dìu": "18", "Dao": "09"][person.ethnicity] ?? "01"
        insuranceNumber = person.insuranceNumber
        disciplines = papers.compactMap { paper in
            paper.discipline.map { Discipline(on: paper.writtenOn, form: $0.form, act: $0.act, isPartys: false) }
        }
        awards = papers.filter { $0.component == "QDKT" }.map(\.writtenOn)
        contractEnd = nil
    }
}
