#pragma once
// The text layer of a PDF through poppler's C++ classes, behind a face for C.
//
// It is what `poppler_page_get_text` and `poppler_page_get_text_layout` give, made faster: see interpreter.h.
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hoso_pdf hoso_pdf;

enum hoso_pdf_problem { HOSO_PDF_FINE, HOSO_PDF_DAMAGED, HOSO_PDF_ENCRYPTED };

/// In points from the top left.
typedef struct hoso_letter_box {
    double x1, y1, x2, y2;
} hoso_letter_box;

/// Text in UTF-8, one box for each of its Unicode scalars except marks of direction. The next page overwrites it.
typedef struct hoso_page_text {
    const char *bytes;
    size_t length;
    const hoso_letter_box *boxes;
    size_t count;
    /// Whether poppler's own interpreter had to read the page.
    int isUnusual;
} hoso_page_text;

/// NULL with the problem when the file can't be read. The bytes must stay; nothing of it is ever freed.
hoso_pdf *hoso_pdf_open(const void *bytes, size_t length, enum hoso_pdf_problem *problem);
int hoso_pdf_page_count(hoso_pdf *pdf);
/// Pages count from 1. 0 when the page can't be loaded.
int hoso_pdf_page_size(hoso_pdf *pdf, int page, double *width, double *height);
/// Only of a page whose size was given.
hoso_page_text hoso_pdf_page_text(hoso_pdf *pdf, int page);
/// The names of the fonts of the words that were given last, some of them several times.
const char *const *hoso_pdf_font_names(hoso_pdf *pdf, size_t *count);

/// The text by poppler's own interpreter alone: what tests compare with.
hoso_page_text hoso_pdf_page_text_plainly(hoso_pdf *pdf, int page);

#ifdef __cplusplus
}
#endif
