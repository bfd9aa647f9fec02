#pragma once
#include <pthread.h>

#include "CSearch.h"

/// Twelve bytes for each page, however large the archive.
typedef struct {
    uint32_t dossier;           ///< UINT32_MAX: no such page.
    uint32_t document;
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
