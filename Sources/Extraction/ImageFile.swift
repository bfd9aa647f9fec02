import CLeptonica
import ExtractionWire

/// A JPEG, PNG or TIFF file. Its header is believed only as far as to refuse what is too large.
struct ImageFile {
    private let bytes: UnsafeRawBufferPointer
    private let mediaType: String

    init(bytes: UnsafeRawBufferPointer, mediaType: String) {
        self.bytes = bytes
        self.mediaType = mediaType
    }

    private var start: UnsafePointer<UInt8>? { bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) }

    /// Pages, counted no further than `limit`.
    func pageCount(atMost limit: Int) -> Int {
        mediaType == "image/tiff" ? ImageTags(bytes).directories(atMost: limit) : 1
    }

    /// Page `number` (from 1), upright as EXIF or TIFF say. With `wantedWidth` a JPEG may come smaller, yet not below it.
    func picture(_ number: Int, maxPixels: Int, wantedWidth: Int? = nil) throws(ReadingProblem) -> Picture {
        guard (1...pageCount(atMost: max(1, number))).contains(number) else { throw .empty }
        var format: Int32 = 0
        var width: Int32 = 0
        var height: Int32 = 0
        var bits: Int32 = 0
        var samples: Int32 = 0
        if mediaType == "image/tiff" {
            guard
                readHeaderMemTiff(
                    start, bytes.count, Int32(number - 1), &width, &height, &bits, &samples, nil, nil, nil) == 0
            else { throw .damaged }
        } else {
            guard pixReadHeaderMem(start, bytes.count, &format, &width, &height, &bits, &samples, nil) == 0 else {
                throw .damaged
            }
        }
        guard width > 0, height > 0 else { throw .damaged }
        let pixels = Int(width).multipliedReportingOverflow(by: Int(height))
        guard !pixels.overflow, pixels.partialValue <= maxPixels else { throw .tooManyPixels }

        switch mediaType {
        case "image/jpeg":
            let orientation = ImageTags(exifOf: bytes)?.orientation ?? 1
            let across = orientation >= 5 ? Int(height) : Int(width)
            var reduction = 1
            while let wantedWidth, reduction < 8, across / (reduction * 2) >= wantedWidth { reduction *= 2 }
            // Without a wanted width it is for reading: the brightness is enough.
            let hint = wantedWidth == nil ? Int32(L_JPEG_READ_LUMINANCE) : 0
            var warnings: Int32 = 0
            guard let pix = pixReadMemJpeg(start, bytes.count, 0, Int32(reduction), &warnings, hint) else {
                throw .damaged
            }
            return try Picture(owning: pix).oriented(orientation)
        case "image/tiff":
            // Leptonica follows the orientation of a TIFF itself.
            guard let pix = pixReadMemTiff(start, bytes.count, Int32(number - 1)) else { throw .damaged }
            return try Picture(owning: pix)
        default:
            guard let pix = pixReadMemPng(start, bytes.count) else { throw .damaged }
            return try Picture(owning: pix)
        }
    }
}
