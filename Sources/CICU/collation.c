#include "CICU.h"

#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <unicode/ucol.h>
#include <unicode/uiter.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

// Opened once and never changed afterwards: ICU allows using a collator from all threads then.
static UCollator *vietnamese[2], *root[2];
static char version[64] = "";
static pthread_once_t once = PTHREAD_ONCE_INIT;

static UCollator *opened(const char *locale, UCollationStrength strength) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(locale, &status);
    if (U_FAILURE(status)) return NULL;
    ucol_setStrength(collator, strength);
    ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
    return collator;
}

static void open_all(void) {
    vietnamese[0] = opened("vi", UCOL_PRIMARY);
    vietnamese[1] = opened("vi", UCOL_SECONDARY);
    root[0] = opened("", UCOL_PRIMARY);
    root[1] = opened("", UCOL_SECONDARY);
    UVersionInfo library, data;
    char libraryText[U_MAX_VERSION_STRING_LENGTH], dataText[U_MAX_VERSION_STRING_LENGTH] = "none";
    u_getVersion(library);
    u_versionToString(library, libraryText);
    if (vietnamese[1]) {
        ucol_getVersion(vietnamese[1], data);
        u_versionToString(data, dataText);
    }
    snprintf(version, sizeof version, "%s %s", libraryText, dataText);
}

size_t hoso_icu_sort_key(const char *text, size_t length, uint8_t *key, size_t capacity) {
    enum { longest = 256 };
    pthread_once(&once, open_all);
    if (!vietnamese[1] || length > longest) return 0;
    UChar wide[longest + 1];
    int32_t wideLength = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide, longest + 1, &wideLength, text, (int32_t)length, &status);
    if (U_FAILURE(status)) return 0;
    int32_t room = capacity > INT_MAX ? INT_MAX : (int32_t)capacity;
    return (size_t)ucol_getSortKey(vietnamese[1], wide, wideLength, key, room);
}

bool hoso_icu_equal(bool isVietnamese, int strength, const char *left, size_t leftLength, const char *right, size_t rightLength) {
    pthread_once(&once, open_all);
    UCollator *collator = (isVietnamese ? vietnamese : root)[strength > 1];
    if (!collator) return false;
    UErrorCode status = U_ZERO_ERROR;
    UCollationResult result =
        ucol_strcollUTF8(collator, left, (int32_t)leftLength, right, (int32_t)rightLength, &status);
    return U_SUCCESS(status) && result == UCOL_EQUAL;
}

const char *hoso_icu_collation_version(void) {
    pthread_once(&once, open_all);
    return version;
}
