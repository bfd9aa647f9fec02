#pragma once
// Tokens of a text, with the dates and grouped numbers that several of them make.
#include "CSearch.h"
#include "CSyllable.h"

typedef struct {
    const char *text;
    size_t length;
    size_t position;

    // The tokens before the current one, newest first: enough for "ngày 05 tháng 3 năm 1987".
    struct {
        size_t start, end;
        uint32_t number;        ///< Value of a number of at most four digits, else UINT32_MAX.
        uint8_t digits;         ///< How many digits; 0 for a word.
        char word;              ///< n, t, y for ngày, tháng, năm; else 0.
    } before[5];

    hoso_token token;
    char date[11];              ///< yyyy-mm-dd when this token ends a date, else empty.
    char digits[13];            ///< The digits when this token ends a grouped number, else empty.
    size_t specialStart;        ///< Where the date or number starts.
} hoso_stream;

void hoso_stream_start(hoso_stream *stream, const char *text, size_t length);
bool hoso_stream_next(hoso_stream *stream);
