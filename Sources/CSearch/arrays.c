#define _GNU_SOURCE
#include "arrays.h"

#include <stdlib.h>
#include <string.h>

hoso_arrays *hoso_arrays_create(void) {
    hoso_arrays *arrays = calloc(1, sizeof *arrays);
    if (!arrays) return NULL;
    // Searches without end must not keep the writer out. No reader takes the lock twice.
    pthread_rwlockattr_t attributes;
    pthread_rwlockattr_init(&attributes);
    pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    const int error = pthread_rwlock_init(&arrays->lock, &attributes);
    pthread_rwlockattr_destroy(&attributes);
    if (error) {
        free(arrays);
        return NULL;
    }
    return arrays;
}

void hoso_arrays_free(hoso_arrays *arrays) {
    if (!arrays) return;
    pthread_rwlock_destroy(&arrays->lock);
    free(arrays->pages);
    free(arrays->documents);
    free(arrays->dossiers);
    free(arrays);
}

void hoso_arrays_read_lock(hoso_arrays *arrays) { pthread_rwlock_rdlock(&arrays->lock); }
void hoso_arrays_write_lock(hoso_arrays *arrays) { pthread_rwlock_wrlock(&arrays->lock); }
void hoso_arrays_unlock(hoso_arrays *arrays) { pthread_rwlock_unlock(&arrays->lock); }

/// Makes room for `index`, filling what is new with 0xff ("no such thing").
static bool reserve(void **items, uint32_t *count, uint32_t *capacity, uint32_t index, size_t size) {
    if (index < *count) return true;
    if (index == UINT32_MAX) return false;
    if (index >= *capacity) {
        uint64_t wanted = (uint64_t)index + 1 + index / 8 + 256;
        if (wanted > UINT32_MAX) wanted = (uint64_t)index + 1;
        void *grown = realloc(*items, (size_t)wanted * size);
        if (!grown) return false;
        *items = grown;
        *capacity = (uint32_t)wanted;
    }
    memset((char *)*items + (size_t)*count * size, 0xff, (size_t)(index + 1 - *count) * size);
    *count = index + 1;
    return true;
}

bool hoso_set_page(hoso_arrays *arrays, uint32_t page, uint32_t document, uint32_t length) {
    if (!reserve((void **)&arrays->pages, &arrays->pageCount, &arrays->pageCapacity, page, sizeof(hoso_page))) {
        return false;
    }
    arrays->pages[page] = (hoso_page){document, length};
    return true;
}

bool hoso_set_document(hoso_arrays *arrays, uint32_t document, uint32_t dossier, uint8_t component, uint16_t year) {
    if (!reserve(
            (void **)&arrays->documents, &arrays->documentCount, &arrays->documentCapacity, document,
            sizeof(hoso_document))) {
        return false;
    }
    arrays->documents[document] = (hoso_document){dossier, year, component};
    return true;
}

bool hoso_set_dossier(
    hoso_arrays *arrays, uint32_t dossier, uint32_t unit, uint8_t status, uint8_t category, uint64_t tie
) {
    if (!reserve(
            (void **)&arrays->dossiers, &arrays->dossierCount, &arrays->dossierCapacity, dossier,
            sizeof(hoso_dossier))) {
        return false;
    }
    arrays->dossiers[dossier] = (hoso_dossier){tie, unit, status, category};
    return true;
}

void hoso_hold_dossier(hoso_arrays *arrays, uint32_t dossier, uint32_t unit) {
    if (dossier < arrays->dossierCount) arrays->dossiers[dossier].unit = unit;
}

void hoso_hold_document(hoso_arrays *arrays, uint32_t document, uint32_t dossier) {
    if (document < arrays->documentCount) arrays->documents[document].dossier = dossier;
}

uint32_t hoso_dossier_count(const hoso_arrays *arrays) { return arrays->dossierCount; }

uint32_t hoso_page_dossier(const hoso_arrays *arrays, uint32_t page) {
    return hoso_dossier_of_page(arrays, page);
}

uint32_t hoso_page_document(const hoso_arrays *arrays, uint32_t page) {
    return page < arrays->pageCount ? arrays->pages[page].document : UINT32_MAX;
}

uint64_t hoso_dossier_tie(const hoso_arrays *arrays, uint32_t dossier) {
    return dossier < arrays->dossierCount ? arrays->dossiers[dossier].tie : UINT64_MAX;
}

size_t hoso_arrays_bytes(const hoso_arrays *arrays) {
    return arrays->pageCapacity * sizeof(hoso_page) + arrays->documentCapacity * sizeof(hoso_document)
        + arrays->dossierCapacity * sizeof(hoso_dossier);
}

void hoso_scope(const hoso_arrays *arrays, const uint8_t *allowed, uint32_t unitCount, uint8_t *set) {
    for (uint32_t d = 0; d < arrays->dossierCount; d++) {
        uint32_t unit = arrays->dossiers[d].unit;
        set[d] = unit != UINT32_MAX && (!allowed || (unit < unitCount && allowed[unit]));
    }
}

void hoso_set_rights(const hoso_arrays *arrays, const uint32_t *byUnit, uint32_t unitCount, uint32_t *ofDossier) {
    for (uint32_t d = 0; d < arrays->dossierCount; d++) {
        const uint32_t unit = arrays->dossiers[d].unit;
        ofDossier[d] = unit < unitCount ? byUnit[unit] : 0;
    }
}

void hoso_holding(const uint32_t *ofDossier, uint32_t needs, uint32_t count, uint8_t *set) {
    for (uint32_t d = 0; d < count; d++) set[d] = (ofDossier[d] & needs) == needs;
}

uint32_t hoso_document_dossier(const hoso_arrays *arrays, uint32_t document, const hoso_rights *rights) {
    if (document >= arrays->documentCount) return UINT32_MAX;
    const hoso_document *known = &arrays->documents[document];
    return known->dossier < arrays->dossierCount && hoso_counts(rights, known) ? known->dossier : UINT32_MAX;
}

void hoso_filter_status(const hoso_arrays *arrays, const uint8_t allowed[256], uint8_t *set) {
    for (uint32_t d = 0; d < arrays->dossierCount; d++) set[d] = set[d] && allowed[arrays->dossiers[d].status];
}

void hoso_filter_category(const hoso_arrays *arrays, const uint8_t allowed[256], uint8_t *set) {
    for (uint32_t d = 0; d < arrays->dossierCount; d++) set[d] = set[d] && allowed[arrays->dossiers[d].category];
}
