#include "CTextLayer.h"

#include "interpreter.h"

#include <ErrorCodes.h>
#include <Gfx.h>
#include <GlobalParams.h>
#include <UnicodeMapFuncs.h>

#include <algorithm>

/// A child reads one file and ends: the document is never taken apart.
struct hoso_pdf {
    explicit hoso_pdf(const File &file) : file(file) {}

    File file;
    Fonts fonts;
    std::string text;
    std::vector<hoso_letter_box> boxes;
    std::vector<const char *> fontNames;
    /// The page whose text was given last.
    TextPage *page = nullptr;
    PDFRectangle area;
};

namespace {

/// What is wrong with a file is for its reader to say, not for the log of the server.
void keepSilent(ErrorCategory, Goffset, const char *) {}

TextOutputDev *device() { return new TextOutputDev(nullptr, true, 0, false, false); }

/// Laid out by poppler; NULL when the page is one for its own interpreter.
TextPage *interpreted(hoso_pdf &pdf, Page &page) {
    const std::unique_ptr<TextOutputDev> output(device());
    GfxState state(72, 72, page.getCropBox(), page.getRotate(), output->upsideDown());
    output->startPage(page.getNum(), &state, pdf.file.document->getXRef());
    pdf.fonts.keepFew();
    try {
        Interpreter(pdf.file, pdf.fonts, *output, state).run(page);
    } catch (const Unusual &) {
        return nullptr;
    }
    output->endPage();
    return output->takeText();
}

TextPage *plain(Page &page) {
    const std::unique_ptr<TextOutputDev> output(device());
    const std::unique_ptr<Gfx> gfx(
        page.createGfx(output.get(), 72, 72, 0, false, true, -1, -1, -1, -1, false, nullptr, nullptr));
    page.display(gfx.get());
    output->endPage();
    return output->takeText();
}

void append(Unicode letter, std::string &text) {
    char bytes[8];
    text.append(bytes, mapUTF8(letter, bytes, sizeof bytes));
}

/// Perhaps a letter of a script from right to left: poppler does not offer its own table.
bool isFromRight(Unicode letter) {
    return letter >= 0x590 && (letter < 0x900 || (letter >= 0x200f && letter < 0x2070) || letter >= 0xfb00);
}

/// Calls `see` with the words of each line of the page, as long as there are any.
template <typename See> void lines(const hoso_pdf &pdf, See see) {
    int count = 0;
    std::vector<TextWordSelection *> **lines = pdf.page->getSelectionWords(&pdf.area, selectionStyleGlyph, &count);
    if (!lines) return;
    for (int index = 0; index < count; ++index) {
        see(*lines[index], index + 1 == count);
        for (TextWordSelection *word : *lines[index]) delete word;
        delete lines[index];
    }
    gfree(lines);
}

void write(hoso_pdf &pdf) {
    pdf.text.clear();
    pdf.boxes.clear();
    bool isReordered = false;
    hoso_letter_box box = {};
    // Of white space, only that it is there is asked for.
    const auto space = [&](char kind) {
        pdf.text += kind;
        pdf.boxes.push_back(box);
    };
    lines(pdf, [&](const std::vector<TextWordSelection *> &line, bool isLast) {
        for (size_t index = 0; index < line.size(); ++index) {
            const TextWord *word = line[index]->getWord();
            for (int letter = line[index]->getBegin(); letter < line[index]->getEnd(); ++letter) {
                const Unicode unicode = *word->getChar(letter);
                // Ends the replacing text of some programs, and would end the page's for poppler's interface in C.
                if (unicode == 0) continue;
                isReordered = isReordered || isFromRight(unicode);
                append(unicode, pdf.text);
                word->getCharBBox(letter, &box.x1, &box.y1, &box.x2, &box.y2);
                pdf.boxes.push_back(box);
            }
            if (index + 1 < line.size() && word->hasSpaceAfter()) space(' ');
        }
        if (!isLast) space('\n');
    });
    if (isReordered) {
        // Script from right to left: poppler knows how to turn it.
        const std::unique_ptr<GooString> text(pdf.page->getSelectionText(&pdf.area, selectionStyleGlyph));
        pdf.text.assign(text->c_str(), size_t(text->getLength()));
        pdf.text.erase(std::remove(pdf.text.begin(), pdf.text.end(), '\0'), pdf.text.end());
    }
}

hoso_page_text read(hoso_pdf &pdf, int number, bool isPlain) {
    Page *page = pdf.file.document->getPage(number);
    double width = 0, height = 0;
    if (!page || !hoso_pdf_page_size(&pdf, number, &width, &height)) return hoso_page_text{};
    if (pdf.page) pdf.page->decRefCnt();
    pdf.area = PDFRectangle(0, 0, width, height);
    pdf.page = isPlain ? nullptr : interpreted(pdf, *page);
    const bool isUnusual = !pdf.page;
    if (isUnusual) pdf.page = plain(*page);
    write(pdf);
    return hoso_page_text{pdf.text.data(), pdf.text.size(), pdf.boxes.data(), pdf.boxes.size(), isUnusual};
}

} // namespace

hoso_pdf *hoso_pdf_open(const void *bytes, size_t length, hoso_pdf_problem *problem) {
    static GlobalParamsIniter *const parameters = new GlobalParamsIniter(keepSilent);
    (void)parameters;
    const char *file = (const char *)bytes;
    PDFDoc *document = new PDFDoc(new MemStream(file, 0, Goffset(length), Object(objNull)));
    if (!document->isOk()) {
        *problem = document->getErrorCode() == errEncrypted ? HOSO_PDF_ENCRYPTED : HOSO_PDF_DAMAGED;
        return nullptr;
    }
    *problem = HOSO_PDF_FINE;
    return new hoso_pdf({document, file, length});
}

int hoso_pdf_page_count(hoso_pdf *pdf) { return pdf->file.document->getNumPages(); }

int hoso_pdf_page_size(hoso_pdf *pdf, int number, double *width, double *height) {
    Page *page = pdf->file.document->getPage(number);
    if (!page) return 0;
    const bool isTurned = page->getRotate() == 90 || page->getRotate() == 270;
    *width = isTurned ? page->getCropHeight() : page->getCropWidth();
    *height = isTurned ? page->getCropWidth() : page->getCropHeight();
    return 1;
}

hoso_page_text hoso_pdf_page_text(hoso_pdf *pdf, int page) { return read(*pdf, page, false); }
hoso_page_text hoso_pdf_page_text_plainly(hoso_pdf *pdf, int page) { return read(*pdf, page, true); }

const char *const *hoso_pdf_font_names(hoso_pdf *pdf, size_t *count) {
    pdf->fontNames.clear();
    if (pdf->page) {
        lines(*pdf, [&](const std::vector<TextWordSelection *> &line, bool) {
            for (const TextWordSelection *selection : line) {
                const TextWord *word = selection->getWord();
                for (int letter = selection->getBegin(); letter < selection->getEnd(); ++letter) {
                    const GooString *name = word->getFontName(letter);
                    if (name && (pdf->fontNames.empty() || pdf->fontNames.back() != name->c_str()))
                        pdf->fontNames.push_back(name->c_str());
                }
            }
        });
    }
    *count = pdf->fontNames.size();
    return pdf->fontNames.data();
}
