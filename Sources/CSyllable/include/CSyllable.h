#pragma once
// One pass over Vietnamese text: which syllables, numbers and words stand where, folded.
//
// This is the one implementation of folding: the index, the query builder, snippets and every
// comparison in Swift go through it, so they can't disagree.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The tone of a syllable, in the order of Vietnamese dictionaries.
enum { HOSO_TONE_LEVEL = 0, HOSO_TONE_GRAVE = 1, HOSO_TONE_HOOK = 2, HOSO_TONE_TILDE = 3, HOSO_TONE_ACUTE = 4, HOSO_TONE_DOT = 5 };

/// What a token is made of.
enum { HOSO_TOKEN_WORD = 0, HOSO_TOKEN_NUMBER = 1 };

/// Longest folded form, in bytes; what is longer is cut at a character boundary.
enum { HOSO_TOKEN_CAPACITY = 96 };

/// One token of a text and its folded forms.
///
/// `bare` has neither quality marks nor tone ("nguyen"), `quality` has quality marks only
/// ("nguyên"); both are lower-case UTF-8 without a terminating zero. The toned form is
/// the quality form and `tone` together.
typedef struct {
    size_t start;            ///< First byte of the token in the text.
    size_t end;              ///< One past its last byte.
    uint8_t kind;            ///< HOSO_TOKEN_…
    uint8_t tone;            ///< HOSO_TONE_…
    bool same;               ///< Whether quality equals bare.
    bool repaired;           ///< Whether a lost horn was put back (duờng is read as dường): as written it is no syllable.
    uint8_t bareLength;
    uint8_t qualityLength;
    char bare[HOSO_TOKEN_CAPACITY];
    char quality[HOSO_TOKEN_CAPACITY];
} hoso_token;

/// Finds the next token of UTF-8 text at or after `*position`; moves `*position` behind it.
///
/// Returns false at the end. Never reads outside `[text, text + length)`; bytes that are
/// no UTF-8 separate tokens. Works on text in any normalisation form (NFC, NFD, Windows-1258 order).
bool hoso_next_token(const char *text, size_t length, size_t *position, hoso_token *token);

/// The same, but a final y stays as it was written (`hoso_next_token` gives "li" for lý and lí).
///
/// For the order of names, where Lý and Lí are two, and for showing a syllable.
bool hoso_next_written_token(const char *text, size_t length, size_t *position, hoso_token *token);

/// Whether onset and rime (quality form, UTF-8) and tone can be a Vietnamese syllable.
bool hoso_is_possible_syllable(const char *quality, size_t length, uint8_t tone);
