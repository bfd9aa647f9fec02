#pragma once
// The inner loops of the index: the FTS5 tokenizer, the scan that ranks, and the finding of hits in a page's text.
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: Tokens

/// Bytes that start a special token. No text can hold them: the tokenizer takes letters and digits only.
enum {
    HOSO_MARK_OCR = 0x07,       ///< Bare form of a syllable on a page read by OCR.
    HOSO_MARK_DATE = 0x0e,      ///< A day, as yyyy-mm-dd.
    HOSO_MARK_DIGITS = 0x0f,    ///< The digits of a number written in groups (079 085 001 234).
    HOSO_MARK_EXACT = 0x10,     ///< A syllable without marks, where exact forms are indexed.
    HOSO_QUERY_ALTERNATIVE = 0x1f ///< Between the alternatives of one position in a query.
};

/// The first byte of a column's text that changes how it is tokenized.
enum {
    HOSO_TEXT_OCR = 0x01,       ///< Read by OCR: every syllable also stands in its HOSO_MARK_OCR form.
    HOSO_TEXT_EXACT = 0x02      ///< Short text: a syllable without marks also stands in its HOSO_MARK_EXACT form.
};

/// Writes the toned form, a tone byte (1…5) and the quality form, to `out`; returns its length.
size_t hoso_toned_form(uint8_t tone, const char *quality, size_t length, char *out);

/// A date or grouped number that stands in a text.
typedef struct {
    size_t start, end;          ///< Bytes of the text.
    bool isDate;                ///< Else digits written in groups.
    char value[14];             ///< yyyy-mm-dd or the digits, ended by a zero.
} hoso_special;

/// Finds dates and grouped numbers. Returns how many were written, at most `capacity`.
size_t hoso_find_specials(const char *text, size_t length, hoso_special *out, size_t capacity);

/// How many positions the last text tokenized on this thread had, for each column since `hoso_counts_reset`.
void hoso_counts_reset(void);
int hoso_counts_column(int column);

// MARK: Weights

/// What a syllable weighs in ranking, by its index token (bare, quality or toned form), counted from public texts;
/// a token that those texts lack gets the greatest weight.
float hoso_token_weight(const char *token, size_t length);

/// A counted token, in no memory of its own, and in how many of a million windows of text it stands.
typedef struct {
    const char *token;
    size_t length;
    double windows;
} hoso_weighted_token;

/// All counted tokens, commonest first. Returns how many were written, at most `capacity`.
size_t hoso_weighted_tokens(hoso_weighted_token *out, size_t capacity);

// MARK: What is known of pages and dossiers, in memory

/// Arrays by row number: pages, documents, dossiers. Readers hold the read lock while they search.
typedef struct hoso_arrays hoso_arrays;

hoso_arrays *hoso_arrays_create(void);
void hoso_arrays_free(hoso_arrays *arrays);
void hoso_arrays_read_lock(hoso_arrays *arrays);
void hoso_arrays_write_lock(hoso_arrays *arrays);
void hoso_arrays_unlock(hoso_arrays *arrays);

/// The setters need the write lock. They return false when memory ran out.
bool hoso_set_page(hoso_arrays *arrays, uint32_t page, uint32_t document, uint32_t length);
bool hoso_set_document(hoso_arrays *arrays, uint32_t document, uint32_t dossier, uint8_t component, uint16_t year);
bool hoso_set_dossier(
    hoso_arrays *arrays, uint32_t dossier, uint32_t unit, uint8_t status, uint8_t category, uint64_t tie);

/// Only where it is held; what is not there stays so.
void hoso_hold_dossier(hoso_arrays *arrays, uint32_t dossier, uint32_t unit);
void hoso_hold_document(hoso_arrays *arrays, uint32_t document, uint32_t dossier);

/// One more than the greatest dossier number. The getters need a lock.
uint32_t hoso_dossier_count(const hoso_arrays *arrays);
uint32_t hoso_page_dossier(const hoso_arrays *arrays, uint32_t page);
uint32_t hoso_page_document(const hoso_arrays *arrays, uint32_t page);
/// Orders dossiers as their random ids would, so it tells nothing.
uint64_t hoso_dossier_tie(const hoso_arrays *arrays, uint32_t dossier);
size_t hoso_arrays_bytes(const hoso_arrays *arrays);

/// Sets `set[d]` to 1 for every dossier whose unit is allowed, else 0; `allowed` is by unit number, NULL for all.
void hoso_scope(const hoso_arrays *arrays, const uint8_t *allowed, uint32_t unitCount, uint8_t *set);
/// The same for status and category codes.
void hoso_filter_status(const hoso_arrays *arrays, const uint8_t allowed[256], uint8_t *set);
void hoso_filter_category(const hoso_arrays *arrays, const uint8_t allowed[256], uint8_t *set);

// MARK: Who may read what

/// What the asker may see of each dossier, and what each component asks for, as bits: a paper counts where the bits of its
/// dossier hold all that its component needs. What doesn't count is as if it were not there.
typedef struct {
    const uint32_t *ofDossier;  ///< NULL: whatever is in scope is open.
    const uint32_t *needs;      ///< By component, 256 long.
} hoso_rights;

/// Sets the bits of every dossier to those of its unit; `byUnit` is by unit number.
void hoso_set_rights(const hoso_arrays *arrays, const uint32_t *byUnit, uint32_t unitCount, uint32_t *ofDossier);
/// Sets `set[d]` to 1 for every dossier whose bits hold `needs`, else 0. `ofDossier` has `count` members.
void hoso_holding(const uint32_t *ofDossier, uint32_t needs, uint32_t count, uint8_t *set);
/// The dossier of a document that counts; UINT32_MAX when it doesn't, or is not there.
uint32_t hoso_document_dossier(const hoso_arrays *arrays, uint32_t document, const hoso_rights *rights);

// MARK: Scanning

typedef struct {
    uint32_t page;
    float score;
} hoso_page_score;

/// One scan of a full-text table: what is asked, and what was found.
typedef struct {
    // Asked. The arrays must stay read-locked during the scan.
    const hoso_arrays *arrays;
    const uint8_t *inScope;     ///< By dossier; rows of others are as if they were not there.
    hoso_rights rights;
    /// By column of the table of records: what a hit in it needs.
    const uint32_t *columnNeeds;
    int columnCount;
    uint32_t nameColumns;       ///< A bit for each column of that table that holds names.
    bool rowsAreDossiers;       ///< The row number is a dossier's (the table of records), not a page's.
    bool wantsScores;
    bool isSinglePhrase;        ///< The expression is one phrase: scanned without the SQL engine's loop.
    const float *weights;       ///< By phrase of the expression.
    int weightCount;
    float titleWeight;          ///< Of a hit beside the body or the names, where it is 1.
    float boost;                ///< Added to the score of every row found.
    float nameBoost;            ///< Added where every phrase stands in the body or the names.

    // Found. `best` and `found` are by dossier, `hosoDossierCount` long, made by the caller, zeroed.
    float *best;
    uint8_t *found;
    uint32_t foundCount;        ///< How many dossiers were found for the first time in this scan.
    hoso_page_score *pages;     ///< Freed by the caller with `hoso_scan_free`.
    size_t pageCount;
    size_t pageCapacity;
    bool wantsPages;
    bool isDone;
    bool outOfMemory;
} hoso_scan;

/// Makes the tokenizer `hoso` and the scan function known to a connection.
int hoso_search_register(sqlite3 *db);

/// Runs one expression over one full-text table. Returns SQLITE_OK, SQLITE_INTERRUPT or another SQLite code.
int hoso_scan_run(sqlite3 *db, const char *table, const char *expression, hoso_scan *scan);
void hoso_scan_free(hoso_scan *scan);

typedef struct {
    uint32_t dossier;
    float score;
    uint64_t tie;
} hoso_ranked;

/// The best `limit` dossiers of `set` by score, then tie, that come after (`afterScore`, `afterTie`) when `hasAfter`.
/// Returns how many were written to `out`.
size_t hoso_top(
    const hoso_arrays *arrays, const uint8_t *set, const float *scores, size_t limit, bool hasAfter, float afterScore,
    uint64_t afterTie, hoso_ranked *out);

/// The pages of wanted dossiers (by dossier number), in the order given. `out` has room for all of them.
size_t hoso_pages_of(
    const hoso_arrays *arrays, const uint8_t *wanted, const hoso_page_score *pages, size_t pageCount,
    hoso_page_score *out);

/// Counts of a set of dossiers; `pages` may be NULL (then every document of the dossier that may be read counts).
/// `byUnit` is by unit number; `byYear` by year since 1900, 256 long.
void hoso_facets(
    const hoso_arrays *arrays, const uint8_t *set, const hoso_rights *rights, const hoso_page_score *pages,
    size_t pageCount, uint32_t *byUnit, uint32_t unitCount, uint32_t byStatus[256], uint32_t byCategory[256],
    uint32_t byComponent[256], uint32_t byYear[256]);

// MARK: Hits in a text

enum { HOSO_LEVEL_BARE = 1, HOSO_LEVEL_QUALITY = 2, HOSO_LEVEL_TONED = 3, HOSO_LEVEL_STRICT = 4, HOSO_LEVEL_DATE = 5, HOSO_LEVEL_DIGITS = 6 };

/// One alternative of one position of a question.
typedef struct {
    uint8_t slot;               ///< The position of the question, 0…63.
    uint8_t level;
    uint8_t tone;
    bool isPrefix;
    uint8_t bareLength;
    uint8_t qualityLength;
    const char *bare;
    const char *quality;        ///< For a date or digits the value.
} hoso_term;

/// One token of the text that answers at least one position.
typedef struct {
    uint32_t position;          ///< Number of the token in the text.
    uint32_t start, end;        ///< Bytes.
    uint32_t startScalar, endScalar;
    uint64_t slots;             ///< Positions answered at their level.
    uint64_t nearSlots;         ///< Positions answered when marks are ignored.
    uint64_t exactSlots;        ///< Positions answered by exactly what was typed.
} hoso_match;

/// Finds the tokens of a text that answer a question. Returns how many were written, at most `capacity`.
size_t hoso_match_text(
    const char *text, size_t length, const hoso_term *terms, size_t termCount, hoso_match *out, size_t capacity);
