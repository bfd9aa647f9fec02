import CPoppler

/// A PDF file as poppler draws it, opened when the first page is drawn: most files are only read.
///
/// Like `PDFDocument` it is never closed.
final class DrawnDocument {
    private let bytes: UnsafeRawBufferPointer
    private(set) lazy var pointer: OpaquePointer? = {
        let data = g_bytes_new_static(bytes.baseAddress, gsize(bytes.count))
        defer { g_bytes_unref(data) }
        return poppler_document_new_from_bytes(data, nil, nil)
    }()

    /// The bytes must outlive the document.
    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }
}

/// One page of it, loaded when something is drawn.
final class DrawnPage {
    private let number: Int
    private let document: DrawnDocument
    private var loaded: OpaquePointer?

    init(_ number: Int, of document: DrawnDocument) {
        self.number = number
        self.document = document
    }

    deinit {
        if let loaded { g_object_unref(UnsafeMutableRawPointer(loaded)) }
    }

    /// nil when the page can't be loaded.
    var pointer: OpaquePointer? {
        if loaded == nil, let document = document.pointer {
            loaded = poppler_document_get_page(document, Int32(number - 1))
        }
        return loaded
    }
}

/// Pixels drawn by poppler: 32 bits each, blue in the lowest byte.
struct RenderedPage: ~Copyable {
    private let surface: OpaquePointer

    init(owning surface: OpaquePointer) {
        self.surface = surface
    }

    deinit {
        cairo_surface_destroy(surface)
    }

    var width: Int { Int(cairo_image_surface_get_width(surface)) }
    var height: Int { Int(cairo_image_surface_get_height(surface)) }
    /// Bytes from one row to the next.
    var stride: Int { Int(cairo_image_surface_get_stride(surface)) }
    var pixels: UnsafeMutableRawPointer? { cairo_image_surface_get_data(surface).map { UnsafeMutableRawPointer($0) } }
}
