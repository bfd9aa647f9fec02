#include "CSyllable.h"

#include <string.h>

#include "characters.h"
#include "word.h"

/// Decodes one UTF-8 character; `*size` bytes of it, 1 and an impossible code point when there is none.
static inline uint32_t decoded(const uint8_t *text, size_t left, unsigned *size) {
    uint8_t lead = text[0];
    if (lead >= 0xC2 && lead < 0xE0) {
        if (left > 1 && (text[1] & 0xC0) == 0x80) {
            *size = 2;
            return (uint32_t)(lead & 0x1F) << 6 | (text[1] & 0x3F);
        }
    } else if (lead >= 0xE0 && lead < 0xF0) {
        if (left > 2 && (text[1] & 0xC0) == 0x80 && (text[2] & 0xC0) == 0x80) {
            uint32_t c = (uint32_t)(lead & 0x0F) << 12 | (uint32_t)(text[1] & 0x3F) << 6 | (text[2] & 0x3F);
            if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
                *size = 3;
                return c;
            }
        }
    } else if (lead >= 0xF0 && lead < 0xF5) {
        if (left > 3 && (text[1] & 0xC0) == 0x80 && (text[2] & 0xC0) == 0x80 && (text[3] & 0xC0) == 0x80) {
            uint32_t c = (uint32_t)(lead & 0x07) << 18 | (uint32_t)(text[1] & 0x3F) << 12
                | (uint32_t)(text[2] & 0x3F) << 6 | (text[3] & 0x3F);
            if (c >= 0x10000 && c <= 0x10FFFF) {
                *size = 4;
                return c;
            }
        }
    }
    *size = 1;
    return UINT32_MAX;
}

/// A character of the text: its code point, what it means and how many bytes it has.
typedef struct {
    uint32_t codePoint;
    uint32_t entry;
    unsigned size;
} character;

static inline character character_at(const uint8_t *text, size_t left, const uint32_t *ascii) {
    if (text[0] < 0x80) return (character){text[0], ascii[text[0]], 1};
    unsigned size;
    uint32_t c = decoded(text, left, &size);
    uint32_t entry = c < 0x10000 ? hoso_page(c >> 8)[c & 0xFF] : c == UINT32_MAX ? SEPARATOR : hoso_make_entry(c);
    return (character){c, entry, size};
}

/// What a SEQUENCE is made of: only letters and marks (HOSO_TOKEN_WORD), only digits (HOSO_TOKEN_NUMBER), or -1.
static int kind_of(const uint32_t *entries, int count) {
    bool hasLetter = false, hasDigit = false;
    for (int i = 0; i < count; i++) {
        unsigned class = CLASS(entries[i]);
        if (class == SEPARATOR || class == SEQUENCE) return -1;
        hasDigit |= class == DIGIT;
        hasLetter |= class == LATIN || class == OTHER;
    }
    return hasLetter == hasDigit ? -1 : hasLetter ? HOSO_TOKEN_WORD : HOSO_TOKEN_NUMBER;
}

/// Reads Latin letters, precomposed or without marks: nearly always the whole word. Returns where they end.
static inline size_t read_letters(const uint8_t *text, size_t length, size_t i, const uint32_t *ascii, word *w) {
    enum { enough = 32 };
    char *bare = w->token->bare;
    unsigned count = 0, tone = HOSO_TONE_LEVEL, marks = 0;
    while (i < length && count < enough) {
        character c = character_at(text + i, length - i, ascii);
        if (CLASS(c.entry) != LATIN) break;
        bare[count] = (char)LETTER(c.entry);
        w->marks[count] = MARK(c.entry);
        marks |= MARK(c.entry);
        if (TONE_OF(c.entry) > tone) tone = TONE_OF(c.entry);
        count++;
        i += c.size;
    }
    w->length = count;
    w->last = (int)count - 1;
    w->tone = tone;
    w->isMarked = marks != 0;
    w->isLatin = count > 0;
    w->token->end = i;
    return i;
}

/// Reads the word on from `i`; returns where reading stopped.
static size_t read_word(const uint8_t *text, size_t length, size_t i, const uint32_t *ascii, word *w) {
    hoso_token *token = w->token;
    while (i < length) {
        character c = character_at(text + i, length - i, ascii);
        if (CLASS(c.entry) == SEQUENCE) {
            uint32_t entries[LONGEST_EXPANSION];
            int count = hoso_expand(c.codePoint, entries);
            if (kind_of(entries, count) != HOSO_TOKEN_WORD) break;
            for (int k = 0; k < count; k++) add(w, CODE_POINT(entries[k]), entries[k]);
        } else if (!add(w, c.codePoint, c.entry)) {
            break;
        }
        i += c.size;
        if (CLASS(c.entry) != IGNORED) token->end = i;
    }
    return i;
}

static size_t read_number(const uint8_t *text, size_t length, size_t i, const uint32_t *ascii, hoso_token *token) {
    unsigned digits = 0;
    while (i < length) {
        character c = character_at(text + i, length - i, ascii);
        uint32_t entries[LONGEST_EXPANSION] = {c.entry};
        int count = 1;
        if (CLASS(c.entry) == SEQUENCE) {
            count = hoso_expand(c.codePoint, entries);
            if (kind_of(entries, count) != HOSO_TOKEN_NUMBER) break;
        } else if (CLASS(c.entry) != DIGIT && CLASS(c.entry) != IGNORED) {
            break;
        }
        for (int k = 0; k < count; k++) {
            if (CLASS(entries[k]) == DIGIT && digits < HOSO_TOKEN_CAPACITY) token->bare[digits++] = (char)LETTER(entries[k]);
        }
        i += c.size;
        if (CLASS(c.entry) != IGNORED) token->end = i;
    }
    token->bareLength = token->qualityLength = (uint8_t)digits;
    memcpy(token->quality, token->bare, digits);
    token->same = true;
    token->repaired = false;
    token->tone = HOSO_TONE_LEVEL;
    return i;
}

static inline bool next_token(const char *characters, size_t length, size_t *position, hoso_token *token, bool foldsY) {
    const uint8_t *text = (const uint8_t *)characters;
    const uint32_t *ascii = hoso_page(0);
    size_t i = *position;
    int kind = -1;
    while (i < length) {
        character c = character_at(text + i, length - i, ascii);
        unsigned class = CLASS(c.entry);
        if (class == LATIN || class == OTHER) kind = HOSO_TOKEN_WORD;
        else if (class == DIGIT) kind = HOSO_TOKEN_NUMBER;
        else if (class == SEQUENCE) {
            uint32_t entries[LONGEST_EXPANSION];
            kind = kind_of(entries, hoso_expand(c.codePoint, entries));
        }
        if (kind >= 0) break;
        i += c.size;
    }
    if (i >= length) {
        *position = length;
        return false;
    }
    token->start = token->end = i;
    token->kind = (uint8_t)kind;
    if (kind == HOSO_TOKEN_NUMBER) {
        *position = read_number(text, length, i, ascii, token);
        return true;
    }

    word w;
    begin(&w, token, false);
    size_t next = read_letters(text, length, i, ascii, &w);
    *position = read_word(text, length, next, ascii, &w);
    if (w.isSuspect && w.isLatin) {
        begin(&w, token, true);
        read_word(text, length, i, ascii, &w);
    }
    token->tone = (uint8_t)w.tone;
    token->repaired = w.isMarked && repair_spelling(&w);
    if (foldsY) fold_final_y(&w);
    token->bareLength = (uint8_t)w.length;
    token->same = !w.isMarked;
    if (w.isMarked) {
        write_quality(&w);
    } else {
        memcpy(token->quality, token->bare, w.length);
        token->qualityLength = token->bareLength;
    }
    return true;
}

bool hoso_next_token(const char *text, size_t length, size_t *position, hoso_token *token) {
    return next_token(text, length, position, token, true);
}

bool hoso_next_written_token(const char *text, size_t length, size_t *position, hoso_token *token) {
    return next_token(text, length, position, token, false);
}
