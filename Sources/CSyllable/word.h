#pragma once
// A word while it is read: how letters and marks are added to it, and what becomes of it at its end.
#include <string.h>

#include "CSyllable.h"
#include "characters.h"

/// A word while it is read: the bare bytes go to the token, the quality mark of each byte beside.
typedef struct {
    hoso_token *token;
    unsigned length;
    int last;       // index of the letter that combining marks act on, or -1
    unsigned tone;
    bool isMarked;  // some letter has a quality mark
    bool isLatin;   // some letter is Latin
    bool isSuspect; // some letter is Greek or Cyrillic
    bool isFull;    // longer than a token holds; nothing more is taken
    bool readsLookalikes;
    uint8_t marks[HOSO_TOKEN_CAPACITY];
} word;

static inline void add_letter(word *w, char letter, unsigned mark) {
    w->last = -1;
    w->isLatin = true;
    if (w->isFull || w->length >= HOSO_TOKEN_CAPACITY) return;
    w->token->bare[w->length] = letter;
    w->marks[w->length] = (uint8_t)mark;
    w->isMarked |= mark != 0;
    w->last = (int)w->length++;
}

static inline void add_other(word *w, uint32_t original, uint32_t entry) {
    uint32_t c = CODE_POINT(entry);
    if (entry & LOOKALIKE) {
        w->isSuspect = true;
        char latin = w->readsLookalikes ? hoso_lookalike(original, c) : 0;
        if (latin) {
            add_letter(w, latin, NO_MARK);
            return;
        }
    }
    w->last = -1;
    unsigned size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (w->isFull || w->length + size > HOSO_TOKEN_CAPACITY) {
        w->isFull = true;
        return;
    }
    char *bytes = w->token->bare + w->length;
    switch (size) {
    case 1: bytes[0] = (char)c; break;
    case 2: bytes[0] = (char)(0xC0 | c >> 6); bytes[1] = (char)(0x80 | (c & 0x3F)); break;
    case 3:
        bytes[0] = (char)(0xE0 | c >> 12); bytes[1] = (char)(0x80 | (c >> 6 & 0x3F)); bytes[2] = (char)(0x80 | (c & 0x3F));
        break;
    default:
        bytes[0] = (char)(0xF0 | c >> 18); bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (c >> 6 & 0x3F)); bytes[3] = (char)(0x80 | (c & 0x3F));
    }
    memset(w->marks + w->length, NO_MARK, size);
    w->length += size;
}

/// Adds one letter or mark to the word; false when it is neither.
static inline bool add(word *w, uint32_t original, uint32_t entry) {
    switch (CLASS(entry)) {
    case LATIN:
        if (TONE_OF(entry) > w->tone) w->tone = TONE_OF(entry);
        add_letter(w, (char)LETTER(entry), MARK(entry));
        return true;
    case TONE:
        if (TONE_OF(entry) > w->tone) w->tone = TONE_OF(entry);
        return true;
    case QUALITY:
        if (w->last >= 0) {
            uint8_t *mark = &w->marks[w->last];
            *mark = (uint8_t)hoso_joined_mark(w->token->bare[w->last], *mark, MARK(entry));
            w->isMarked |= *mark != 0;
        }
        return true;
    case DROPPED:
    case IGNORED:
        return true;
    case OTHER:
        add_other(w, original, entry);
        return true;
    default:
        return false;
    }
}

static inline void begin(word *w, hoso_token *token, bool readsLookalikes) {
    w->token = token;
    w->length = 0;
    w->last = -1;
    w->tone = HOSO_TONE_LEVEL;
    w->isMarked = w->isLatin = w->isSuspect = w->isFull = false;
    w->readsLookalikes = readsLookalikes;
}

/// Restores the horn that old keyboards lost: ưo is always ươ, uơ before a final or u, i is ươ. Whether it did.
static inline bool repair_spelling(word *w) {
    const char *bare = w->token->bare;
    bool repaired = false;
    for (unsigned i = 0; i + 1 < w->length; i++) {
        if (bare[i] != 'u' || bare[i + 1] != 'o') continue;
        uint8_t *u = &w->marks[i], *o = &w->marks[i + 1];
        if (*u == HORN && *o == NO_MARK) {
            *o = HORN;
            repaired = true;
        } else if (*u == NO_MARK && *o == HORN && (i == 0 || bare[i - 1] != 'q') && i + 2 < w->length) {
            char next = bare[i + 2];
            if (next == 'c' || next == 'i' || next == 'm' || next == 'n' || next == 'p' || next == 't' || next == 'u') {
                *u = HORN;
                repaired = true;
            }
        }
    }
    return repaired;
}

/// Writes a final y as i in an open syllable where spelling varies: y, hy, ky, ly, my, sy, ty, quy.
static inline void fold_final_y(word *w) {
    char *bare = w->token->bare;
    unsigned n = w->length;
    if (n == 0 || n > 3 || bare[n - 1] != 'y') return;
    bool varies = n == 1;
    if (n == 2) {
        char onset = bare[0];
        varies = onset == 'h' || onset == 'k' || onset == 'l' || onset == 'm' || onset == 's' || onset == 't';
    } else if (n == 3) {
        varies = bare[0] == 'q' && bare[1] == 'u' && w->marks[1] == NO_MARK;
    }
    if (varies) bare[n - 1] = 'i';
}

/// UTF-8 of letter and quality mark, first byte low; letters without mark are themselves.
static inline uint16_t marked_letter(char letter, unsigned mark) {
    static const uint16_t table[4][5] = {
        {'a', 0x83C4, 0xA2C3, 'a', 'a'},       // ă â
        {'e', 'e', 0xAAC3, 'e', 'e'},          // ê
        {'o', 'o', 0xB4C3, 0xA1C6, 'o'},       // ô ơ
        {'u', 'u', 'u', 0xB0C6, 'u'},          // ư
    };
    if (mark == NO_MARK) return (uint8_t)letter;
    if (mark == STROKE) return 0x91C4; // đ
    return table[letter == 'a' ? 0 : letter == 'e' ? 1 : letter == 'o' ? 2 : 3][mark];
}

static inline void write_quality(word *w) {
    hoso_token *token = w->token;
    unsigned length = 0, i = 0;
    for (; i < w->length && length + 2 <= HOSO_TOKEN_CAPACITY; i++) {
        uint16_t bytes = marked_letter(token->bare[i], w->marks[i]);
        token->quality[length] = (char)bytes;
        token->quality[length + 1] = (char)(bytes >> 8);
        length += 1 + (w->marks[i] != NO_MARK);
    }
    // A cut must not leave the first bytes of a letter of another script.
    if (i < w->length) {
        while (i < w->length && i > 0 && ((uint8_t)token->bare[i] & 0xC0) == 0x80) i--, length--;
    }
    token->qualityLength = (uint8_t)length;
}
