import Archive
import ArgumentParser
import SearchAPI

extension ChangeCommand {
    struct Approvers: Action {
        static let configuration = CommandConfiguration(
            abstract: "List who approves for which unit, deputies too.")

        @OptionGroup var archive: ArchiveOptions
        @Option(help: ArgumentHelp("Only those of this unit.", valueName: "code")) var unit: String?
        @Flag(help: "Those that have ended, too.") var ended = false
        @Flag(help: "Print one object a line.") var json = false

        func act() async throws {
            let opened = try archive.open(as: .reader, try await archive.settings())
            if let unit { _ = try await opened.unit(named: unit) }
            let found = try await opened.appointments(in: nil, endedToo: ended, on: .todayInVietnam)
            for (approver, of) in found where unit == nil || of.code == unit {
                if json {
                    Console.print(try jsonLine(AppointmentAnswer(approver, of: of)))
                } else {
                    Console.print(
                        [
                            approver.id.text, of.code, approver.person, approver.deputyOf.map { "for \($0)" } ?? "",
                            "from \(approver.startedOn)", approver.endedOn.map { "until \($0)" } ?? "",
                        ].joined(separator: "\t"))
                }
            }
        }
    }

    struct Deputise: Action {
        static let configuration = CommandConfiguration(
            abstract: "Let somebody stand in for an approver for a time.",
            discussion: "hoso change deputise SNV \"Lan\" --principal \"Minh\" --until 2026-02-15 --by \"Giám đốc\"")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Argument(help: "The deputy.") var person: String
        @Option(help: "The approver of the unit whom the deputy stands in for.") var principal: String
        @Option(help: ArgumentHelp("From this day; today by default.", valueName: "day")) var from: String?
        @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: String
        @Option(help: "Who appoints.") var by: String

        func act() async throws {
            let opened = try archive.open(as: .owner, try await archive.settings())
            let deputy = try await opened.deputise(
                person, for: principal, of: try await opened.unit(named: unit).id,
                from: try from.map { try Day(wholeArgument: $0) } ?? .todayInVietnam,
                until: try Day(wholeArgument: until), by: by)
            Console.print(deputy.id.text)
        }
    }

    struct Dismiss: Action {
        static let configuration = CommandConfiguration(abstract: "End an appointment with a day, its last.")

        @OptionGroup var archive: ArchiveOptions
        @Argument(help: "The appointment, as hoso change approvers lists it.") var appointment: String
        @Option(help: ArgumentHelp("The last day; today by default.", valueName: "day")) var on: String?
        @Option(help: "Who ends it.") var by: String

        func act() async throws {
            let opened = try archive.open(as: .owner, try await archive.settings())
            try await opened.end(
                try Approver.ID(argument: appointment),
                on: try on.map { try Day(wholeArgument: $0) } ?? .todayInVietnam, by: by)
        }
    }
}
