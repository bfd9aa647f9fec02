#pragma once
// What every character means to the tokenizer, in one 32-bit word.
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    SEPARATOR = 0, // ends a token
    LATIN,         // one letter a–z, perhaps with quality mark and tone
    DIGIT,         // one decimal digit, as '0'…'9'
    TONE,          // combining tone mark
    QUALITY,       // combining breve, caron, circumflex or horn
    DROPPED,       // combining mark without meaning here; belongs to the letter before it
    IGNORED,       // deleted wherever it stands: soft hyphen, zero-width characters
    OTHER,         // letter of another script, already in lower case
    SEQUENCE,      // stands for several characters: see hoso_expand
};

enum { NO_MARK = 0, BREVE, CIRCUMFLEX, HORN, STROKE };

/// Set on letters of Greek and Cyrillic, some of which look like Latin ones.
enum { LOOKALIKE = 0x10 };

// Bits 0–3 class, 4 look-alike, 8–28 letter (a–z or code point), for LATIN 16–18 quality and 20–22 tone.
#define CLASS(entry) ((entry) & 15u)
#define LETTER(entry) (((entry) >> 8) & 0xFFu)
#define CODE_POINT(entry) ((entry) >> 8)
#define MARK(entry) (((entry) >> 16) & 7u)
#define TONE_OF(entry) (((entry) >> 20) & 7u)

enum { LONGEST_EXPANSION = 32 };

/// Entries of the 256 characters of a page of the basic plane; null before its first use.
extern _Atomic(const uint32_t *) hoso_pages[256];

/// Makes the page's entries on its first use; safe on any thread.
const uint32_t *hoso_build_page(uint32_t page);

/// The entry of a character, computed; for characters beyond the basic plane and for building pages.
uint32_t hoso_make_entry(uint32_t codePoint);

/// The entries a SEQUENCE stands for, separators at its ends removed; returns how many.
int hoso_expand(uint32_t codePoint, uint32_t entries[LONGEST_EXPANSION]);

/// The Latin letter that a Greek or Cyrillic letter looks like, or 0; `folded` is its lower case.
char hoso_lookalike(uint32_t codePoint, uint32_t folded);

/// The quality mark of a letter that has `present` and gets `added`; marks Vietnamese lacks on it are dropped.
///
/// The horn stays when it meets another mark, whichever came first: canonical order may swap the two.
static inline unsigned hoso_joined_mark(char letter, unsigned present, unsigned added) {
    bool fits = added == HORN ? letter == 'o' || letter == 'u'
        : added == CIRCUMFLEX ? letter == 'a' || letter == 'e' || letter == 'o'
        : letter == 'a';
    return fits && present != HORN && present != STROKE ? added : present;
}

static inline const uint32_t *hoso_page(uint32_t page) {
    const uint32_t *entries = atomic_load_explicit(&hoso_pages[page], memory_order_acquire);
    return entries ? entries : hoso_build_page(page);
}
