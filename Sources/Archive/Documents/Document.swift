package import Foundation
package import GRDB

/// How far the reading of a document is.
package enum DocumentState: String, CaseIterable, Codable, Sendable, DatabaseValueConvertible {
    /// Waits to be read.
    case queued
    /// Its pages are read; `problem` may name pages that were not.
    case read
    /// Could not be read; the original is kept and `problem` says why.
    case failed
}

/// One file the archive keeps, and what we know about it.
///
/// A document always has an ``id``: what is not stored yet is a ``Draft``. Its bytes are not
/// here; they lie in the blob store under ``digest`` and never change. Two documents may share
/// a blob: one paper can stand in two dossiers. Inside one dossier the same bytes stand once.
package struct Document: Codable, Equatable, Identifiable, Sendable {
    package typealias ID = Identifier<Document>

    package let id: ID
    /// nil: waits in the intake tray of ``unitId``.
    package var dossierId: Dossier.ID?
    /// The unit whose tray it waits in; nil once it stands in a dossier.
    package var unitId: Unit.ID?
    package var title: String
    /// A code of the list of components, such as "SYLL".
    package var component: String?
    /// The paper's own number, such as "123/QĐ-UBND".
    package var number: String?
    /// The day the paper was written, when we know it; not the day it was scanned.
    package var writtenOn: Day?
    /// SHA-256 of the original file, in lowercase hexadecimal.
    package let digest: String
    package let byteCount: Int64
    package let mediaType: String
    /// The file's name where it came from; only ever shown, never part of a path.
    package let originalName: String
    package let receivedAt: Date
    package var state: DocumentState
    /// The name of a problem met in reading.
    package var problem: String?
    package var pageCount: Int?
    /// A newer scan of the same paper took its place.
    package var replacedById: ID?

    package init(
        id: ID = .random(), dossierId: Dossier.ID?, unitId: Unit.ID? = nil, title: String, component: String? = nil,
        number: String? = nil, writtenOn: Day? = nil, digest: String, byteCount: Int64, mediaType: String,
        originalName: String, receivedAt: Date = .nowToTheMillisecond, state: DocumentState = .queued,
        problem: String? = nil, pageCount: Int? = nil, replacedById: ID? = nil
    ) {
        self.id = id
        self.dossierId = dossierId
        self.unitId = unitId
        self.title = title
        self.component = component
        self.number = number
        self.writtenOn = writtenOn
        self.digest = digest
        self.byteCount = byteCount
        self.mediaType = mediaType
        self.originalName = originalName
        self.receivedAt = receivedAt
        self.state = state
        self.problem = problem
        self.pageCount = pageCount
        self.replacedById = replacedById
    }
}

extension Document {
    /// Where a document stands.
    package enum Place: Hashable, Sendable {
        case dossier(Dossier.ID)
        case tray(Unit.ID)
    }

    package var place: Place? {
        get { dossierId.map(Place.dossier) ?? unitId.map(Place.tray) }
        set {
            (dossierId, unitId) = (nil, nil)
            switch newValue {
            case .dossier(let id): dossierId = id
            case .tray(let id): unitId = id
            case nil: break
            }
        }
    }

    /// What people say about a paper, and may correct.
    package struct Description: Equatable, Sendable {
        package var title: String
        package var component: String?
        package var number: String?
        package var writtenOn: Day?

        package init(title: String, component: String? = nil, number: String? = nil, writtenOn: Day? = nil) {
            self.title = title
            self.component = component
            self.number = number
            self.writtenOn = writtenOn
        }
    }

    package var description: Description {
        get { Description(title: title, component: component, number: number, writtenOn: writtenOn) }
        set {
            title = newValue.title
            component = newValue.component
            number = newValue.number
            writtenOn = newValue.writtenOn
        }
    }

    /// A document whose bytes are durable in the blob store, before it has a row.
    package struct Draft: Equatable, Sendable {
        package var place: Place
        package var description: Description
        package var blob: StoredBlob
        package var mediaType: String
        package var originalName: String

        package init(
            place: Place, description: Description, blob: StoredBlob, mediaType: String, originalName: String
        ) {
            self.place = place
            self.description = description
            self.blob = blob
            self.mediaType = mediaType
            self.originalName = originalName
        }
    }
}

// MARK: - Database

extension Document: FetchableRecord, PersistableRecord {
    package enum Columns {
        package static let id = Column(CodingKeys.id)
        package static let dossierId = Column(CodingKeys.dossierId)
        package static let unitId = Column(CodingKeys.unitId)
        package static let title = Column(CodingKeys.title)
        package static let component = Column(CodingKeys.component)
        package static let writtenOn = Column(CodingKeys.writtenOn)
        package static let digest = Column(CodingKeys.digest)
        package static let receivedAt = Column(CodingKeys.receivedAt)
        package static let state = Column(CodingKeys.state)
        package static let replacedById = Column(CodingKeys.replacedById)
    }
}

// MARK: - Requests

extension DerivableRequest<Document> {
    package func standing(in place: Document.Place) -> Self {
        switch place {
        case .dossier(let id): filter(literal: "dossierId = \(id.text)")
        case .tray(let id): filter(literal: "unitId = \(id.text)")
        }
    }

    /// Leaves out what a newer scan has replaced.
    package func current() -> Self {
        filter(literal: "replacedById IS NULL")
    }

    /// One fixed order for going through all documents in pieces: pass the last id seen.
    package func inOrderOfId(after last: Document.ID? = nil) -> Self {
        let ordered = order { [$0.id.asc] }
        guard let last else { return ordered }
        return ordered.filter(literal: "id > \(last.text)")
    }

    /// Newest first; equal times keep one fixed order, so pages of a list never overlap.
    package func newestFirst() -> Self {
        order { [$0.receivedAt.desc, $0.id.desc] }
    }
}
