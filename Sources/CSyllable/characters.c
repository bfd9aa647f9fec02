#include "characters.h"

#include <pthread.h>
#include <stdbool.h>

#include "CICU.h"
#include "CSyllable.h"

_Atomic(const uint32_t *) hoso_pages[256];

static uint32_t latin(char letter, unsigned mark, unsigned tone) {
    return LATIN | (uint32_t)letter << 8 | mark << 16 | tone << 20;
}

static uint32_t tone(unsigned value) { return TONE | value << 20; }
static uint32_t quality(unsigned mark) { return QUALITY | mark << 16; }

/// Letters that decompose nowhere in Unicode but are read as a Latin letter.
static uint32_t stroked(uint32_t c) {
    switch (c) {
    case 0x0110: case 0x0111: // Đ đ
    case 0x00D0: case 0x00F0: // eth, typed for đ
    case 0x0189: case 0x0256: // African d, typed for đ
        return latin('d', STROKE, 0);
    case 0x00F8: return latin('o', 0, 0); // ø
    case 0x0142: return latin('l', 0, 0); // ł
    case 0x0127: return latin('h', 0, 0); // ħ
    case 0x0167: return latin('t', 0, 0); // ŧ
    case 0x0131: return latin('i', 0, 0); // dotless i
    default: return 0;
    }
}

static bool is_latin_mark(uint32_t c) {
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF)
        || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

/// The entry of a character that is folded and decomposed already.
static uint32_t simple(uint32_t c) {
    if (c >= 'a' && c <= 'z') return latin((char)c, 0, 0);
    switch (c) {
    case 0x0300: return tone(HOSO_TONE_GRAVE);
    case 0x0301: return tone(HOSO_TONE_ACUTE);
    case 0x0303: return tone(HOSO_TONE_TILDE);
    case 0x0309: return tone(HOSO_TONE_HOOK);
    case 0x0323: return tone(HOSO_TONE_DOT);
    case 0x0302: return quality(CIRCUMFLEX);
    case 0x0306: case 0x030C: return quality(BREVE); // caron: typed for breve
    case 0x031B: return quality(HORN);
    default: break;
    }
    uint32_t letter = stroked(c);
    if (letter) return letter;
    // Modifier letters: apostrophes and accents that stand alone.
    if (c >= 0x02B9 && c <= 0x02DF) return SEPARATOR;

    int digit = 0;
    switch (hoso_icu_class(c, &digit)) {
    case HOSO_ICU_IGNORABLE: return IGNORED;
    case HOSO_ICU_DIGIT: return DIGIT | (uint32_t)('0' + digit) << 8;
    case HOSO_ICU_MARK: return is_latin_mark(c) ? DROPPED : OTHER | c << 8;
    case HOSO_ICU_LETTER: {
        bool looksLatin = (c >= 0x0370 && c <= 0x03FF) || (c >= 0x0400 && c <= 0x052F);
        return OTHER | (looksLatin ? LOOKALIKE : 0) | c << 8;
    }
    default: return SEPARATOR;
    }
}

/// Lets a combining mark act on a letter; quality marks only where Vietnamese has the letter.
static uint32_t marked(uint32_t letter, uint32_t mark) {
    if (CLASS(mark) == TONE) {
        unsigned both = TONE_OF(letter) > TONE_OF(mark) ? TONE_OF(letter) : TONE_OF(mark);
        return latin((char)LETTER(letter), MARK(letter), both);
    }
    if (CLASS(mark) != QUALITY) return letter;
    return latin((char)LETTER(letter), hoso_joined_mark((char)LETTER(letter), MARK(letter), MARK(mark)), TONE_OF(letter));
}

static bool is_mark(uint32_t entry) {
    return CLASS(entry) == TONE || CLASS(entry) == QUALITY || CLASS(entry) == DROPPED;
}

int hoso_expand(uint32_t codePoint, uint32_t entries[LONGEST_EXPANSION]) {
    uint32_t folded[LONGEST_EXPANSION];
    int length = hoso_icu_fold(codePoint, folded, LONGEST_EXPANSION), count = 0;
    for (int i = 0; i < length && count < LONGEST_EXPANSION - 1; i++) {
        if (folded[i] == 0x00E6 || folded[i] == 0x0153) { // æ œ
            entries[count++] = latin(folded[i] == 0x00E6 ? 'a' : 'o', 0, 0);
            entries[count++] = latin('e', 0, 0);
            continue;
        }
        uint32_t entry = simple(folded[i]);
        // An accent that stands alone is a space and a mark on it.
        if (count == 0 && (entry == SEPARATOR || (i > 0 && is_mark(entry)))) continue;
        entries[count++] = entry;
    }
    while (count > 0 && entries[count - 1] == SEPARATOR) count--;
    return count;
}

uint32_t hoso_make_entry(uint32_t codePoint) {
    uint32_t letter = stroked(codePoint);
    if (letter) return letter;
    int digit;
    if (hoso_icu_class(codePoint, &digit) == HOSO_ICU_IGNORABLE) return IGNORED;

    uint32_t entries[LONGEST_EXPANSION];
    int count = hoso_expand(codePoint, entries);
    if (count == 0) return SEPARATOR;
    letter = entries[0];
    for (int i = 1; i < count; i++) {
        if (CLASS(letter) != LATIN || !is_mark(entries[i])) return SEQUENCE;
        letter = marked(letter, entries[i]);
    }
    return letter;
}

const uint32_t *hoso_build_page(uint32_t page) {
    static uint32_t storage[256][256];
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    if (!atomic_load_explicit(&hoso_pages[page], memory_order_relaxed)) {
        for (uint32_t i = 0; i < 256; i++) storage[page][i] = hoso_make_entry(page << 8 | i);
        atomic_store_explicit(&hoso_pages[page], storage[page], memory_order_release);
    }
    pthread_mutex_unlock(&lock);
    return storage[page];
}

char hoso_lookalike(uint32_t codePoint, uint32_t folded) {
    if (codePoint == 0x039D) return 'n'; // capital nu; the small one looks like v
    static const struct { uint16_t letter; char latin; } table[] = {
        {0x03B1, 'a'}, {0x03B2, 'b'}, {0x03B5, 'e'}, {0x03B6, 'z'}, {0x03B7, 'h'}, {0x03B9, 'i'}, {0x03BA, 'k'},
        {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03C4, 't'}, {0x03C5, 'y'}, {0x03C7, 'x'},
        {0x0430, 'a'}, {0x0432, 'b'}, {0x0435, 'e'}, {0x043A, 'k'}, {0x043C, 'm'}, {0x043D, 'h'}, {0x043E, 'o'},
        {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'},
        {0x0458, 'j'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'},
    };
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].letter == folded) return table[i].latin;
    }
    return 0;
}
