#pragma once
#include <pthread.h>

#include "CSearch.h"

/// Eight bytes for each page, however large the archive.
typedef struct {
    uint32_t document;          ///< UINT32_MAX: no such page.
    uint32_t length;            ///< In syllables.
} hoso_page;

typedef struct {
    uint32_t dossier;
    uint16_t year;
    uint8_t component;
} hoso_document;

typedef struct {
    uint64_t tie;               ///< Orders equal scores: from the dossier's random id, so it tells nothing.
    uint32_t unit;              ///< UINT32_MAX: no such dossier.
    uint8_t status;
    uint8_t category;
} hoso_dossier;

struct hoso_arrays {
    pthread_rwlock_t lock;
    hoso_page *pages;
    uint32_t pageCount, pageCapacity;
    hoso_document *documents;
    uint32_t documentCount, documentCapacity;
    hoso_dossier *dossiers;
    uint32_t dossierCount, dossierCapacity;
};

/// The dossier of a row of the pages' table; UINT32_MAX when there is none.
static inline uint32_t hoso_dossier_of_page(const hoso_arrays *arrays, uint64_t page) {
    if (page >= arrays->pageCount) return UINT32_MAX;
    const uint32_t document = arrays->pages[page].document;
    return document < arrays->documentCount ? arrays->documents[document].dossier : UINT32_MAX;
}

/// Whether a document in a dossier may be read.
static inline bool hoso_counts(const hoso_rights *rights, const hoso_document *document) {
    if (!rights->ofDossier) return true;
    const uint32_t needs = rights->needs[document->component];
    return (rights->ofDossier[document->dossier] & needs) == needs;
}
