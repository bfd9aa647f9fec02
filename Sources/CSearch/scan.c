// The scan of a full-text table: ranks what is in scope and remembers the best of each dossier.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arrays.h"

int hoso_register_tokenizer(fts5_api *api);

/// bm25 with static weights: nothing here depends on what else is in the table.
static const float saturation = 1.2f, lengthShare = 0.5f, usualLength = 300.0f;

/// Counts the hits of one phrase in the columns that are open, apart for those of names and the others.
static inline void count_hits(
    const Fts5ExtensionApi *api, Fts5Context *fts, int phrase, uint32_t names, uint32_t open, int *first, int *others
) {
    Fts5PhraseIter iterator;
    int column = -1, offset = -1;
    *first = 0;
    *others = 0;
    if (api->xPhraseFirst(fts, phrase, &iterator, &column, &offset) != SQLITE_OK) return;
    while (column >= 0) {
        const uint32_t bit = 1u << (column & 31);
        if (names & open & bit) (*first)++; else if (open & bit) (*others)++;
        api->xPhraseNext(fts, &iterator, &column, &offset);
    }
}

static float phrase_score(int first, int others, float weight, float titleWeight, float lengthNorm) {
    float score = 0;
    if (first) score = weight * (float)first * (saturation + 1) / ((float)first + saturation * lengthNorm);
    if (others) score += titleWeight * weight;
    return score;
}

static void keep(hoso_scan *scan, uint32_t row, uint32_t dossier, float score) {
    if (!scan->found[dossier]) {
        scan->found[dossier] = 1;
        scan->foundCount++;
        if (scan->wantsScores) scan->best[dossier] = score;
    } else if (scan->wantsScores && score > scan->best[dossier]) {
        scan->best[dossier] = score;
    }
    if (!scan->wantsPages) return;
    if (scan->pageCount == scan->pageCapacity) {
        size_t capacity = scan->pageCapacity ? scan->pageCapacity * 2 : 1024;
        hoso_page_score *grown = realloc(scan->pages, capacity * sizeof *grown);
        if (!grown) {
            scan->outOfMemory = true;
            return;
        }
        scan->pages = grown;
        scan->pageCapacity = capacity;
    }
    scan->pages[scan->pageCount++] = (hoso_page_score){row, score};
}

/// Counts the hits of all phrases of a row into its score; false when one has none in an open column.
static inline bool score_row(
    const Fts5ExtensionApi *api, Fts5Context *fts, const hoso_scan *scan, int phrases, uint32_t names, uint32_t open,
    float norm, float *score
) {
    bool allFirst = phrases > 0;
    for (int i = 0; i < phrases; i++) {
        int first, others;
        count_hits(api, fts, i, names, open, &first, &others);
        if (!first && !others && open != UINT32_MAX) return false;
        if (!first) allFirst = false;
        const float weight = i < scan->weightCount ? scan->weights[i] : 0;
        if (first || others) *score += phrase_score(first, others, weight, scan->titleWeight, norm);
    }
    if (allFirst) *score += scan->nameBoost;
    return true;
}

/// A page: of a document that may be read, or as if it were not there.
static void take_page(const Fts5ExtensionApi *api, Fts5Context *fts, hoso_scan *scan, int phrases) {
    const hoso_arrays *arrays = scan->arrays;
    const uint64_t row = (uint64_t)api->xRowid(fts);
    if (row >= arrays->pageCount || arrays->pages[row].document >= arrays->documentCount) return;
    const hoso_document *document = &arrays->documents[arrays->pages[row].document];
    const uint32_t dossier = document->dossier;
    if (dossier >= arrays->dossierCount || !scan->inScope[dossier]) return;
    if (!hoso_counts(&scan->rights, document)) return;
    float score = scan->boost;
    if (scan->wantsScores) {
        const float norm = 1 - lengthShare + lengthShare * (float)arrays->pages[row].length / usualLength;
        score_row(api, fts, scan, phrases, 1, UINT32_MAX, norm, &score);
    }
    keep(scan, (uint32_t)row, dossier, score);
}

/// The record of a dossier: what stands in columns that may not be read is as if it were not there.
static void take_record(const Fts5ExtensionApi *api, Fts5Context *fts, hoso_scan *scan, int phrases) {
    const sqlite3_int64 row = api->xRowid(fts);
    if (row < 0 || row >= scan->arrays->dossierCount || !scan->inScope[row]) return;
    uint32_t open = UINT32_MAX;
    if (scan->rights.ofDossier) {
        const uint32_t held = scan->rights.ofDossier[row];
        open = 0;
        for (int i = 0; i < scan->columnCount; i++) {
            if ((held & scan->columnNeeds[i]) == scan->columnNeeds[i]) open |= 1u << i;
        }
    }
    float score = scan->boost;
    if (scan->wantsScores || open != UINT32_MAX) {
        if (!score_row(api, fts, scan, phrases, scan->nameColumns, open, 1, &score)) return;
    }
    keep(scan, (uint32_t)row, (uint32_t)row, score);
}

/// Takes one row that matched an expression of so many phrases.
static void take(const Fts5ExtensionApi *api, Fts5Context *fts, hoso_scan *scan, int phrases) {
    if (scan->rowsAreDossiers) take_record(api, fts, scan, phrases); else take_page(api, fts, scan, phrases);
}

static int take_phrase_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *context) {
    hoso_scan *scan = context;
    take(api, fts, scan, 1);
    return scan->outOfMemory ? SQLITE_NOMEM : SQLITE_OK;
}

static void scan_function(
    const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result, int count, sqlite3_value **values
) {
    hoso_scan *scan = count == 1 ? sqlite3_value_pointer(values[0], "hoso_scan") : NULL;
    if (!scan) {
        sqlite3_result_error(result, "hoso_scan is called by the program only", -1);
        return;
    }
    if (scan->isSinglePhrase) {
        // All rows at once, without a turn of the SQL engine for each.
        int code = api->xQueryPhrase(fts, 0, scan, take_phrase_row);
        scan->isDone = true;
        if (code != SQLITE_OK && code != SQLITE_DONE) sqlite3_result_error_code(result, code);
        return;
    }
    take(api, fts, scan, api->xPhraseCount(fts));
}

int hoso_search_register(sqlite3 *db) {
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL);
    if (code != SQLITE_OK) return code;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    code = sqlite3_finalize(statement);
    if (code != SQLITE_OK || !api) return code == SQLITE_OK ? SQLITE_ERROR : code;
    code = hoso_register_tokenizer(api);
    if (code == SQLITE_OK) code = api->xCreateFunction(api, "hoso_scan", NULL, scan_function, NULL);
    return code;
}

int hoso_scan_run(sqlite3 *db, const char *table, const char *expression, hoso_scan *scan) {
    char *sql = sqlite3_mprintf("SELECT hoso_scan(\"%w\", ?2) FROM \"%w\" WHERE \"%w\" MATCH ?1", table, table, table);
    if (!sql) return SQLITE_NOMEM;
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    if (code != SQLITE_OK) return code;
    sqlite3_bind_text(statement, 1, expression, -1, SQLITE_STATIC);
    sqlite3_bind_pointer(statement, 2, scan, "hoso_scan", NULL);
    scan->isDone = false;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW && !scan->isDone && !scan->outOfMemory) {}
    if (code == SQLITE_ROW || code == SQLITE_DONE) code = SQLITE_OK;
    int finished = sqlite3_finalize(statement);
    if (scan->outOfMemory) return SQLITE_NOMEM;
    return code == SQLITE_OK ? finished : code;
}

void hoso_scan_free(hoso_scan *scan) {
    free(scan->pages);
    scan->pages = NULL;
    scan->pageCount = scan->pageCapacity = 0;
}
