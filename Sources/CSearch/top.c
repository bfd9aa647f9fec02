// Choosing the best dossiers of a set, and counting a set by what is known of it.
#include <stdlib.h>
#include <string.h>

#include "arrays.h"

/// Whether a comes before b in a list of results.
static bool before(float scoreA, uint64_t tieA, float scoreB, uint64_t tieB) {
    return scoreA != scoreB ? scoreA > scoreB : tieA < tieB;
}

/// The worst of those kept is at the root, so that most candidates cost one comparison.
static void sift(hoso_ranked *heap, size_t count, size_t i) {
    for (;;) {
        size_t worst = i, left = 2 * i + 1, right = left + 1;
        if (left < count && before(heap[worst].score, heap[worst].tie, heap[left].score, heap[left].tie)) worst = left;
        if (right < count && before(heap[worst].score, heap[worst].tie, heap[right].score, heap[right].tie)) {
            worst = right;
        }
        if (worst == i) return;
        hoso_ranked swap = heap[i];
        heap[i] = heap[worst];
        heap[worst] = swap;
        i = worst;
    }
}

static int compare(const void *a, const void *b) {
    const hoso_ranked *left = a, *right = b;
    if (left->score == right->score && left->tie == right->tie) return 0;
    return before(left->score, left->tie, right->score, right->tie) ? -1 : 1;
}

size_t hoso_top(
    const hoso_arrays *arrays, const uint8_t *set, const float *scores, size_t limit, bool hasAfter, float afterScore,
    uint64_t afterTie, hoso_ranked *out
) {
    size_t count = 0;
    if (limit == 0) return 0;
    for (uint32_t d = 0; d < arrays->dossierCount; d++) {
        if (!set[d]) continue;
        const float score = scores ? scores[d] : 0;
        const uint64_t tie = arrays->dossiers[d].tie;
        if (hasAfter && !before(afterScore, afterTie, score, tie)) continue;
        if (count < limit) {
            out[count++] = (hoso_ranked){d, score, tie};
            if (count == limit) {
                for (size_t i = limit / 2; i-- > 0;) sift(out, limit, i);
            }
        } else if (before(score, tie, out[0].score, out[0].tie)) {
            out[0] = (hoso_ranked){d, score, tie};
            sift(out, limit, 0);
        }
    }
    qsort(out, count, sizeof *out, compare);
    return count;
}

static uint8_t year_bucket(uint16_t year) {
    return year > 1900 && year < 1900 + 256 ? (uint8_t)(year - 1900) : 0;
}

/// Which components and years a dossier has, 256 bits each; a bit counts a dossier once.
typedef struct {
    uint64_t components[4];
    uint64_t years[4];
} seen;

static void see(const hoso_arrays *arrays, uint32_t document, seen *seen) {
    if (document >= arrays->documentCount) return;
    const hoso_document *known = &arrays->documents[document];
    uint8_t year = year_bucket(known->year);
    seen->components[known->component >> 6] |= 1ull << (known->component & 63);
    seen->years[year >> 6] |= 1ull << (year & 63);
}

static void add(const uint64_t bits[4], uint32_t counts[256]) {
    for (int word = 0; word < 4; word++) {
        for (uint64_t rest = bits[word]; rest; rest &= rest - 1) counts[word * 64 + __builtin_ctzll(rest)]++;
    }
}

void hoso_facets(
    const hoso_arrays *arrays, const uint8_t *set, const hoso_rights *rights, const hoso_page_score *pages,
    size_t pageCount, uint32_t *byUnit, uint32_t unitCount, uint32_t byStatus[256], uint32_t byCategory[256],
    uint32_t byComponent[256], uint32_t byYear[256]
) {
    const uint32_t dossiers = arrays->dossierCount;
    for (uint32_t d = 0; d < dossiers; d++) {
        if (!set[d]) continue;
        const hoso_dossier *dossier = &arrays->dossiers[d];
        if (dossier->unit < unitCount) byUnit[dossier->unit]++;
        byStatus[dossier->status]++;
        byCategory[dossier->category]++;
    }
    if (!byComponent) return;
    seen *table = calloc(dossiers ? dossiers : 1, sizeof *table);
    if (!table) return;
    if (pages) {
        uint32_t last = UINT32_MAX;
        for (size_t i = 0; i < pageCount; i++) {
            const uint32_t document = arrays->pages[pages[i].page].document;
            const uint32_t dossier = hoso_dossier_of_page(arrays, pages[i].page);
            if (document == last || dossier >= dossiers || !set[dossier]) continue;
            last = document;
            see(arrays, document, &table[dossier]);
        }
    } else {
        for (uint32_t i = 0; i < arrays->documentCount; i++) {
            const hoso_document *document = &arrays->documents[i];
            const uint32_t dossier = document->dossier;
            if (dossier < dossiers && set[dossier] && hoso_counts(rights, document)) see(arrays, i, &table[dossier]);
        }
    }
    for (uint32_t d = 0; d < dossiers; d++) {
        if (!set[d]) continue;
        add(table[d].components, byComponent);
        add(table[d].years, byYear);
    }
    free(table);
}

size_t hoso_pages_of(
    const hoso_arrays *arrays, const uint8_t *wanted, const hoso_page_score *pages, size_t pageCount,
    hoso_page_score *out
) {
    size_t count = 0;
    for (size_t i = 0; i < pageCount; i++) {
        if (wanted[hoso_dossier_of_page(arrays, pages[i].page)]) out[count++] = pages[i];
    }
    return count;
}
