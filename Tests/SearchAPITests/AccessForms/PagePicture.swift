import CLeptonica
import Foundation

/// A picture of a page, to be cut and turned as somebody would who wants to read the mark on a piece of it.
final class PagePicture {
    private var pix: UnsafeMutablePointer<Pix>?

    init?(file: String) {
        pix = pixRead(file)
        if pix == nil { return nil }
    }

    private init(_ pix: UnsafeMutablePointer<Pix>?) {
        self.pix = pix
    }

    deinit {
        pixDestroy(&pix)
    }

    var width: Int { Int(pixGetWidth(pix)) }
    var height: Int { Int(pixGetHeight(pix)) }
    var depth: Int { Int(pixGetDepth(pix)) }

    func cut(x: Int, y: Int, side: Int) -> PagePicture {
        let box = boxCreate(Int32(x), Int32(y), Int32(side), Int32(side))
        var gone = box
        defer { boxDestroy(&gone) }
        return PagePicture(pixClipRectangle(pix, box, nil))
    }

    /// Turned clockwise on white, and larger, with what is as dark as print taken out.
    func straightened(degrees: Float, times factor: Float) -> PagePicture {
        var grey = pixConvertTo8(pix, 0)
        var print = pixThresholdToBinary(grey, 110)
        var wide = pixDilateBrick(nil, print, 3, 3)
        pixSetMasked(grey, wide, 255)
        var turned = pixRotate(
            grey, degrees * .pi / 180, Int32(L_ROTATE_AREA_MAP), Int32(L_BRING_IN_WHITE), pixGetWidth(pix),
            pixGetHeight(pix))
        defer {
            pixDestroy(&grey)
            pixDestroy(&print)
            pixDestroy(&wide)
            pixDestroy(&turned)
        }
        return PagePicture(pixScale(turned, factor, factor))
    }

    /// The least and greatest grey on the page.
    var greys: ClosedRange<Int> {
        var grey = pixConvertTo8(pix, 0)
        defer { pixDestroy(&grey) }
        var low: Int32 = 0
        var high: Int32 = 0
        pixGetExtremeValue(grey, 1, Int32(L_SELECT_MIN), nil, nil, nil, &low)
        pixGetExtremeValue(grey, 1, Int32(L_SELECT_MAX), nil, nil, nil, &high)
        return Int(min(low, high))...Int(high)
    }

    func write(_ file: String) {
        pixWrite(file, pix, Int32(IFF_PNG))
    }

    /// A red and blue picture, as PNG.
    static func coloured(width: Int, height: Int, file: String) {
        var pix = pixCreate(Int32(width), Int32(height), 32)
        defer { pixDestroy(&pix) }
        pixSetAllArbitrary(pix, 0xE020_2000)
        var box = boxCreate(0, 0, Int32(width / 2), Int32(height))
        defer { boxDestroy(&box) }
        pixSetInRectArbitrary(pix, box, 0x2020_E000)
        pixWrite(file, pix, Int32(IFF_PNG))
    }
}
