#pragma once
// What we use of ICU, as plain C functions. ICU's own headers clash with Foundation's on Linux,
// so they are included in this target's .c files only.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a code point is to a tokenizer.
enum { HOSO_ICU_NONE = 0, HOSO_ICU_LETTER = 1, HOSO_ICU_DIGIT = 2, HOSO_ICU_MARK = 3, HOSO_ICU_IGNORABLE = 4 };

/// Class of a code point; `*digit` is its decimal value when it is a digit.
int hoso_icu_class(uint32_t codePoint, int *digit);

/// Compatibility case folding followed by full decomposition of one code point.
///
/// Returns how many code points were written, at most `capacity`.
int hoso_icu_fold(uint32_t codePoint, uint32_t *folded, int capacity);

/// The normalisation forms offered by ``hoso_icu_normalize``.
enum { HOSO_ICU_NFC = 0, HOSO_ICU_NFD = 1, HOSO_ICU_NFKC = 2 };

/// Normalises UTF-8 text.
///
/// Returns the length of the result, which was written only if it is at most `capacity`;
/// -1 when the text is no valid UTF-8 or too long for ICU.
ptrdiff_t hoso_icu_normalize(int form, const char *text, size_t length, char *result, size_t capacity);

/// Sort key of a text in Vietnamese order (ICU `vi`, letters and tones, case ignored), ending with a zero byte.
///
/// Returns the length of the key, written only if it is at most `capacity`; 0 when ICU has no such collation.
size_t hoso_icu_sort_key(const char *text, size_t length, uint8_t *key, size_t capacity);

/// Whether two texts are equal in the Vietnamese (`vi`) or root collation at primary (1) or secondary (2) strength.
///
/// An oracle for tests: bare = root at 1, quality = `vi` at 1, toned = `vi` at 2.
bool hoso_icu_equal(bool vietnamese, int strength, const char *left, size_t leftLength, const char *right, size_t rightLength);

/// Version of ICU and of its collation data, such as "72.1 153.120"; sort keys are comparable within one version only.
const char *hoso_icu_collation_version(void);
