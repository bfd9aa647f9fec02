#include "CSyllable.h"

#include <string.h>

#include "characters.h"

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

static void add_other(word *w, uint32_t original, uint32_t entry) {
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

/// Restores the horn that old keyboards lost: ưo is always ươ, uơ before a final or u, i is ươ. Whether it did.
static bool repair_spelling(word *w) {
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
static void fold_final_y(word *w) {
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

static void write_quality(word *w) {
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

static inline void begin(word *w, hoso_token *token, bool readsLookalikes) {
    w->token = token;
    w->length = 0;
    w->last = -1;
    w->tone = HOSO_TONE_LEVEL;
    w->isMarked = w->isLatin = w->isSuspect = w->isFull = false;
    w->readsLookalikes = readsLookalikes;
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
