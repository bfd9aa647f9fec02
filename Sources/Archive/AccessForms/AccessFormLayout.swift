/// A slip or register of the access to dossiers, as `Config/forms` lays it out; it holds no values.
package struct AccessFormLayout: Sendable, Equatable {
    /// The name of its file, such as `request` or `HS06`.
    package let id: String
    /// The number of the form, printed in the corner, such as `HS06-VC/BNV`.
    package let code: String?
    package let title: String
    package let subtitle: String?
    /// The rules that ask for it.
    package let law: String
    package let mark: Mark
    package let isLandscape: Bool
    package let head: Head?
    /// What stands on a page of its own in front, line by line; only of registers.
    package let cover: [Blank]
    package let blocks: [Block]

    /// Who writes, the number, the place and the day, as NĐ 30/2020 sets them above a paper.
    package struct Head: Sendable, Equatable {
        package let superior: Blank
        package let agency: Blank
        package let number: Blank?
        package let place: Blank
        package let day: Blank
    }

    package struct Block: Sendable, Equatable {
        package enum Content: Sendable, Equatable {
            /// A bold line above what follows.
            case section(String)
            /// Words that stand in every copy.
            case text(String)
            /// Blanks side by side as far as they fit; those that need lines of their own stand alone.
            case blanks(number: String?, [Blank])
            case signatures([Signer])
        }

        package let content: Content
        /// The mark that takes this block out, such as `capacity.person`, and the one it waits for.
        package let unless: Condition?
        package let when: Condition?
    }

    package struct Condition: Sendable, Equatable {
        package let blank: String
        package let option: String
    }

    package struct Signer: Sendable, Equatable {
        package let who: String
        package let how: String
        /// The name typed below the hand.
        package let name: Blank?
    }

    /// A place to be filled in.
    package struct Blank: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            /// On the line; empty, it shows the pattern or dots.
            case text(pattern: String?)
            /// Below its label; empty, so many lines to write on.
            case lines(Int)
            case day
            case check([Option], isSingle: Bool)
            case table([Column], emptyRows: Int)
        }

        package let id: String
        package let label: String
        /// The article that asks for it.
        package let source: String
        package let kind: Kind

        package init(id: String, label: String, source: String, kind: Kind) {
            self.id = id
            self.label = label
            self.source = source
            self.kind = kind
        }
    }

    package struct Option: Sendable, Equatable {
        package let id: String
        package let label: String
        /// What is written behind it.
        package let blank: Blank?
    }

    package struct Column: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            /// Counted, not given.
            case number
            case text
            case day
        }

        package let id: String
        package let title: String
        package let kind: Kind
        /// Millimetres; columns without share what is left.
        package let width: Double?
    }

    /// Every blank, those behind options and below signatures too, in the order of the form.
    package var blanks: [Blank] {
        blanks(of: blocks)
    }

    /// Those that stand on the paper when these options are marked.
    package func blanks(marked marks: [String: Set<String>]) -> [Blank] {
        blanks(of: blocks(marked: marks))
    }

    package func blocks(marked marks: [String: Set<String>]) -> [Block] {
        func isMarked(_ condition: Condition) -> Bool { marks[condition.blank]?.contains(condition.option) == true }
        return blocks.filter { block in
            block.unless.map { !isMarked($0) } ?? true && block.when.map(isMarked) ?? true
        }
    }

    private func blanks(of blocks: [Block]) -> [Blank] {
        var blanks = cover
        if let head { blanks += [head.superior, head.agency, head.number, head.place, head.day].compactMap { $0 } }
        for block in blocks {
            switch block.content {
            case .section, .text: continue
            case .blanks(_, let own): blanks += own
            case .signatures(let signers): blanks += signers.compactMap(\.name)
            }
        }
        return blanks.flatMap { blank -> [Blank] in
            guard case .check(let options, _) = blank.kind else { return [blank] }
            return [blank] + options.compactMap(\.blank)
        }
    }

    package func blank(_ id: String) -> Blank? {
        blanks.first { $0.id == id }
    }
}

/// The layouts of a folder.
package struct FormBook: Sendable, Equatable {
    /// In the order of their files.
    package let layouts: [AccessFormLayout]

    package init(layouts: [AccessFormLayout]) {
        self.layouts = layouts
    }

    package func layout(_ id: String) -> AccessFormLayout? {
        layouts.first { $0.id == id }
    }
}
