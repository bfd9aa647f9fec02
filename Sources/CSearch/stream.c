#include "stream.h"

#include <string.h>

void hoso_stream_start(hoso_stream *stream, const char *text, size_t length) {
    stream->text = text;
    stream->length = length;
    stream->position = 0;
    memset(stream->before, 0, sizeof stream->before);
    stream->date[0] = 0;
    stream->digits[0] = 0;
}

static bool is_day(uint32_t day, uint32_t month, uint32_t year) {
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] && year >= 1900 && year <= 2099;
}

static void write_date(hoso_stream *stream, uint32_t day, uint32_t month, uint32_t year, size_t start) {
    char *out = stream->date;
    out[0] = (char)('0' + year / 1000);
    out[1] = (char)('0' + year / 100 % 10);
    out[2] = (char)('0' + year / 10 % 10);
    out[3] = (char)('0' + year % 10);
    out[4] = '-';
    out[5] = (char)('0' + month / 10);
    out[6] = (char)('0' + month % 10);
    out[7] = '-';
    out[8] = (char)('0' + day / 10);
    out[9] = (char)('0' + day % 10);
    out[10] = 0;
    stream->specialStart = start;
}

/// The one byte between two tokens, or 0 when there are more or none.
static char between(const hoso_stream *stream, size_t end, size_t start) {
    return start == end + 1 ? stream->text[end] : 0;
}

/// Tokens of numbers that end a date: 5/3/1987, 05-03-1987, 05.03.1987, 1987-03-05, ngày 5 tháng 3 năm 1987.
static void look_for_date(hoso_stream *stream, uint32_t number, uint8_t digits) {
    const size_t start = stream->token.start;
    if (digits == 4 && stream->before[0].digits >= 1 && stream->before[0].digits <= 2 && stream->before[1].digits >= 1
        && stream->before[1].digits <= 2) {
        char second = between(stream, stream->before[0].end, start);
        char first = between(stream, stream->before[1].end, stream->before[0].start);
        if (first == second && (first == '/' || first == '-' || first == '.')
            && is_day(stream->before[1].number, stream->before[0].number, number)) {
            write_date(stream, stream->before[1].number, stream->before[0].number, number, stream->before[1].start);
            return;
        }
    }
    if (digits == 4 && stream->before[0].word == 'y' && stream->before[1].digits && stream->before[2].word == 't'
        && stream->before[3].digits && is_day(stream->before[3].number, stream->before[1].number, number)) {
        size_t from = stream->before[4].word == 'n' ? stream->before[4].start : stream->before[3].start;
        write_date(stream, stream->before[3].number, stream->before[1].number, number, from);
        return;
    }
    if (digits == 2 && stream->before[1].digits == 4 && stream->before[0].digits == 2
        && between(stream, stream->before[0].end, start) == '-'
        && between(stream, stream->before[1].end, stream->before[0].start) == '-'
        && is_day(number, stream->before[0].number, stream->before[1].number)) {
        write_date(stream, number, stream->before[0].number, stream->before[1].number, stream->before[1].start);
    }
}

/// Groups of three digits, separated by one space or dot, that make an identity number of 9 or 12 digits.
static void look_for_groups(hoso_stream *stream) {
    size_t start = stream->token.start;
    for (int groups = 1; groups <= 3; groups++) {
        char gap = stream->before[groups - 1].digits == 3 ? between(stream, stream->before[groups - 1].end, start) : 0;
        if (gap != ' ' && gap != '.') return;
        start = stream->before[groups - 1].start;
        if (groups < 2) continue;
        // Only the whole number: nothing of the same kind may stand before it.
        char further = stream->before[groups].digits == 3 && groups < 3
            ? between(stream, stream->before[groups].end, start) : 0;
        if (further == ' ' || further == '.') continue;
        char *out = stream->digits;
        for (int group = groups; group >= 1; group--) {
            memcpy(out, stream->text + stream->before[group - 1].start, 3);
            out += 3;
        }
        memcpy(out, stream->text + stream->token.start, 3);
        out[3] = 0;
        stream->specialStart = start;
        return;
    }
}

bool hoso_stream_next(hoso_stream *stream) {
    if (!hoso_next_token(stream->text, stream->length, &stream->position, &stream->token)) return false;
    stream->date[0] = 0;
    stream->digits[0] = 0;

    const hoso_token *token = &stream->token;
    uint32_t number = UINT32_MAX;
    uint8_t digits = 0;
    char word = 0;
    if (token->kind == HOSO_TOKEN_NUMBER) {
        digits = token->bareLength;
        if (digits <= 4) {
            number = 0;
            for (int i = 0; i < digits; i++) number = number * 10 + (uint32_t)(token->bare[i] - '0');
            // Full-width digits have other bytes in the text; only plain ones can be copied from it.
            if (token->end - token->start == digits) {
                look_for_date(stream, number, digits);
                if (digits == 3) look_for_groups(stream);
            }
        }
    } else if (token->bareLength == 4 && memcmp(token->bare, "ngay", 4) == 0) {
        word = 'n';
    } else if (token->bareLength == 5 && memcmp(token->bare, "thang", 5) == 0) {
        word = 't';
    } else if (token->bareLength == 3 && memcmp(token->bare, "nam", 3) == 0) {
        word = 'y';
    }
    memmove(&stream->before[1], &stream->before[0], 4 * sizeof stream->before[0]);
    stream->before[0].start = token->start;
    stream->before[0].end = token->end;
    stream->before[0].number = number;
    stream->before[0].digits = digits;
    stream->before[0].word = word;
    return true;
}

size_t hoso_find_specials(const char *text, size_t length, hoso_special *out, size_t capacity) {
    size_t count = 0;
    hoso_stream stream;
    hoso_stream_start(&stream, text, length);
    while (count < capacity && hoso_stream_next(&stream)) {
        if (!stream.date[0] && !stream.digits[0]) continue;
        hoso_special *special = &out[count++];
        special->start = stream.specialStart;
        special->end = stream.token.end;
        special->isDate = stream.date[0] != 0;
        strcpy(special->value, special->isDate ? stream.date : stream.digits);
    }
    return count;
}
