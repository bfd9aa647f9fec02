// Where in a text a question is answered. Uses the same tokens as the index, so both always agree.
#include <string.h>

#include "stream.h"

static bool has_prefix(const char *text, size_t length, const char *prefix, size_t prefixLength, bool isPrefix) {
    return (isPrefix ? length >= prefixLength : length == prefixLength) && memcmp(text, prefix, prefixLength) == 0;
}

static bool answers(const hoso_term *term, const hoso_stream *stream) {
    const hoso_token *token = &stream->token;
    switch (term->level) {
    case HOSO_LEVEL_BARE:
        return has_prefix(token->bare, token->bareLength, term->bare, term->bareLength, term->isPrefix);
    case HOSO_LEVEL_QUALITY:
        return has_prefix(token->quality, token->qualityLength, term->quality, term->qualityLength, term->isPrefix);
    case HOSO_LEVEL_TONED:
    case HOSO_LEVEL_STRICT:
        return token->tone == term->tone
            && has_prefix(token->quality, token->qualityLength, term->quality, term->qualityLength, term->isPrefix);
    case HOSO_LEVEL_DATE:
        return stream->date[0] && strncmp(stream->date, term->quality, term->qualityLength) == 0;
    case HOSO_LEVEL_DIGITS:
        return stream->digits[0] && strlen(stream->digits) == term->qualityLength
            && memcmp(stream->digits, term->quality, term->qualityLength) == 0;
    default:
        return false;
    }
}

size_t hoso_match_text(
    const char *text, size_t length, const hoso_term *terms, size_t termCount, hoso_match *out, size_t capacity
) {
    size_t count = 0, scalarBytes = 0;
    uint32_t position = 0, scalars = 0;
    hoso_stream stream;
    hoso_stream_start(&stream, text, length);
    while (count < capacity && hoso_stream_next(&stream)) {
        const hoso_token *token = &stream.token;
        uint64_t slots = 0, near = 0, exact = 0;
        bool isSpecial = false;
        for (size_t i = 0; i < termCount; i++) {
            const hoso_term *term = &terms[i];
            const uint64_t bit = 1ull << term->slot;
            if (answers(term, &stream)) {
                slots |= bit;
                if (term->level >= HOSO_LEVEL_DATE) isSpecial = true;
                if (token->tone == term->tone && token->qualityLength == term->qualityLength
                    && memcmp(token->quality, term->quality, term->qualityLength) == 0) {
                    exact |= bit;
                }
            } else if (term->level < HOSO_LEVEL_STRICT
                       && has_prefix(token->bare, token->bareLength, term->bare, term->bareLength, term->isPrefix)) {
                near |= bit;
            }
        }
        if (slots | near) {
            size_t start = isSpecial ? stream.specialStart : token->start;
            // A special token may start before the last one counted: count again from the beginning of its bytes.
            if (start < scalarBytes) {
                while (scalarBytes > start) {
                    scalarBytes--;
                    if (((unsigned char)text[scalarBytes] & 0xc0) != 0x80) scalars--;
                }
            }
            for (; scalarBytes < start; scalarBytes++) {
                if (((unsigned char)text[scalarBytes] & 0xc0) != 0x80) scalars++;
            }
            const uint32_t startScalar = scalars;
            for (; scalarBytes < token->end; scalarBytes++) {
                if (((unsigned char)text[scalarBytes] & 0xc0) != 0x80) scalars++;
            }
            out[count++] = (hoso_match){
                position, (uint32_t)start, (uint32_t)token->end, startScalar, scalars, slots, near, exact,
            };
        }
        position++;
    }
    return count;
}
