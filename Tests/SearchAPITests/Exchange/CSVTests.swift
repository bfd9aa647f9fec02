import Archive
import Foundation
import SearchAPI
import TestSupport
import Testing
import VietnameseText

/// CSV files as people have them, and as we write them.
@Suite struct CSVTests {
    let folder: ExchangeFolder

    init() throws {
        folder = try ExchangeFolder()
    }

    private func read(_ text: String, separator: Character? = nil) throws -> [[String]] {
        let path = try folder.write(text.utf8)
        return try CSVReader(path: path, separator: separator).all().map { $0.cells.map(\.typed) }
    }

    @Test(
        "Rows are read as RFC 4180 writes them",
        arguments: [
            ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
            ("\u{FEFF}họ,tên\n", [["họ", "tên"]]),
            ("a;b;c,d\ne;f;g\n", [["a", "b", "c,d"], ["e", "f", "g"]]),
            ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
            ("sep=;\r\na,1;b\r\n", [["a,1", "b"]]),
            ("\"a,b\",\"c\"\"d\"\n\"x\r\ny\",z", [["a,b", "c\"d"], ["x\r\ny", "z"]]),
            ("a,,c,,\n,,\n\nb\n", [["a", "", "c"], ["b"]]),
            ("5\" x,b\n", [["5\" x", "b"]]),
            ("", []),
        ] as [(String, [[String]])])
    func reading(text: String, rows: [[String]]) throws {
        #expect(try read(text) == rows)
    }

    @Test func rowsAreCountedAsASpreadsheetProgramCountsThem() throws {
        let path = try folder.write("a\n\n\"b\nc\"\nd\n".utf8)
        #expect(try CSVReader(path: path).all().map(\.number) == [1, 3, 4])
    }

    @Test(
        "What is no CSV is refused with its line",
        arguments: [
            ("a,b\n\"x\ny", TableError.unclosedQuote(line: 2)),
            ("a\n\"x\ny\"z\n", .textAfterQuote(line: 3)),
            ("a\u{0}b", .binary),
        ])
    func refusing(text: String, error: TableError) throws {
        #expect(throws: error) { try read(text) }
        #expect(!error.sentence.isEmpty)
    }

    @Test func aLetterThatIsNoneIsNamedByItsLine() throws {
        let start = Array(String(repeating: "Nguyễn Văn An,1\n", count: 30_000).utf8)
        let path = try folder.write(start + [0xFF, 0x2C])
        #expect(throws: TableError.badLetter(line: 30_001)) { try CSVReader(path: path).all() }
    }

    @Test func quotesAcrossTheChunksOfAFileStay() throws {
        for padding in 262_130..<262_150 {
            let long = String(repeating: "x", count: 130_000)
            let filler = String(repeating: "y", count: padding - 260_004)
            let rows = try read("\(long),\(long)\n\(filler),\"a\"\"b\r\nc\"\r\nd\n")
            #expect(rows == [[long, long], [filler, "a\"b\r\nc"], ["d"]], "\(padding)")
        }
    }

    @Test func limitsHold() throws {
        var limits = TableLimits()
        limits.cellBytes = 10
        limits.columns = 3
        limits.rows = 2
        func read(_ text: String) throws -> [TableRow] {
            try CSVReader(path: try folder.write(text.utf8), limits: limits).all()
        }
        #expect(throws: TableError.cellTooLong(row: 1, limit: 10)) { try read("12345678901") }
        #expect(throws: TableError.tooManyColumns(row: 2, limit: 3)) { try read("a\n1,2,3,4") }
        #expect(throws: TableError.tooManyRows(limit: 2)) { try read("a\nb\nc") }
    }

    @Test(arguments: [false, true])
    func utf16IsReadByItsMark(isBig: Bool) throws {
        let text = "Họ tên\tNơi sinh\r\nNguyễn Văn Đức 🗂\tBắc Giang\r\n"
        let units = text.utf16.flatMap { unit in
            isBig ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
        }
        let path = try folder.write((isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) + units)
        let rows = try CSVReader(path: path).all().map { $0.cells.map(\.typed) }
        #expect(rows == [["Họ tên", "Nơi sinh"], ["Nguyễn Văn Đức 🗂", "Bắc Giang"]])
    }

    @Test("Files of the time before Unicode are read", arguments: [LegacyEncoding.tcvn3, .windows1258])
    func legacyEncodings(encoding: LegacyEncoding) throws {
        let text = """
            họ và tên,quê quán,chức vụ
            nguyễn văn đức,xã tân mỹ huyện lạng giang,phó trưởng phòng tổ chức cán bộ
            trần thị hường,phường trần phú,chuyên viên văn phòng ủy ban nhân dân
            lê quốc việt,thị trấn bích động,kế toán trưởng trường trung học cơ sở
            """
        let encoded = try #require(LegacyEncoder(encoding: encoding).encode(text))
        let path = try folder.write(encoded.unicodeScalars.map { UInt8($0.value) })
        let rows = try CSVReader(path: path).all().map { $0.cells.map(\.typed) }
        #expect(rows == text.split(separator: "\n").map { $0.split(separator: ",").map { nfc(String($0)) } })
    }

    // MARK: - Writing

    @Test(
        "Nothing written is a formula",
        arguments: [
            ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-5", "-5"), ("+84912", "+84912"), ("-5-3", "'-5-3"),
            ("@SUM", "'@SUM"), ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""), ("'=x", "''=x"), ("'x", "'x"),
            ("00123", "00123"),
            ("a\"b", "\"a\"\"b\""),
        ])
    func guarding(text: String, written: String) {
        var writer = CSVWriter()
        writer.append([.text(text)])
        #expect(writer.take() == [0xEF, 0xBB, 0xBF] + Array((written + "\r\n").utf8))
    }

    @Test func theVietnameseDialectIsWhatExcelOpensHere() {
        var writer = CSVWriter(.vietnamese)
        writer.append([.text("Hệ số"), .number(4.98), .day(Day("2020-05")!), .bool(true), .blank, .number(1_490_000)])
        #expect(
            String(decoding: writer.take(), as: UTF8.self) == "\u{FEFF}Hệ số;4,98;05/2020;có;;1490000\r\n")
    }

    @Test("Tables survive being written and read", arguments: CSVDialect.allCases)
    func roundTrip(dialect: CSVDialect) throws {
        for seed in UInt64(0)..<300 {
            let table = RandomTable(seed: seed)
            var writer = CSVWriter(dialect)
            for row in table.rows { writer.append(row) }
            let path = try folder.write(writer.take())
            // A table of one column has no separator to be found.
            let reader = try CSVReader(path: path, separator: dialect == .vietnamese ? ";" : ",")
            let rows = try reader.all().map { $0.cells.map(\.typed) }
            let expected = table.trimmed.map { row in
                row.map { cell in
                    if case .number = cell, dialect == .vietnamese {
                        cell.typed.replacing(".", with: ",")
                    } else {
                        cell.typed
                    }
                }
            }
            #expect(rows == expected, "seed \(seed)")
        }
    }

    @Test func anyBytesAreRowsOrARefusal() throws {
        for seed in UInt64(0)..<400 {
            var random = SeededGenerator(seed)
            let letters = Array("\",;\t\r\nab=\u{0}ế".utf8) + [0xFF, 0xFE, 0xEF, 0xBB, 0xBF, 0x80]
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                seed % 2 == 0 ? UInt8.random(in: .min ... .max, using: &random) : letters.randomElement(using: &random)!
            }
            let path = try folder.write(bytes)
            do throws(TableError) {
                let reader = try CSVReader(path: path)
                while let row = try reader.next() { #expect(row.cells.last?.isBlank == false, "seed \(seed)") }
                #expect(try reader.next() == nil)
            } catch {
                #expect(!error.sentence.isEmpty, "seed \(seed)")
            }
        }
    }
}
