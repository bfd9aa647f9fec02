#include "CICU.h"

#include <limits.h>
#include <stdlib.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static const UNormalizer2 *normalizer(int form, UErrorCode *status) {
    switch (form) {
    case HOSO_ICU_NFD: return unorm2_getNFDInstance(status);
    case HOSO_ICU_NFKC: return unorm2_getNFKCInstance(status);
    default: return unorm2_getNFCInstance(status);
    }
}

ptrdiff_t hoso_icu_normalize(int form, const char *text, size_t length, char *result, size_t capacity) {
    if (length > INT_MAX / 32) return -1;
    ptrdiff_t written = -1;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizing = normalizer(form, &status);
    UChar *source = malloc((length + 1) * sizeof *source), *normal = NULL;
    if (U_FAILURE(status) || !source) goto done;

    int32_t sourceLength = 0;
    u_strFromUTF8(source, (int32_t)length + 1, &sourceLength, text, (int32_t)length, &status);
    if (U_FAILURE(status)) goto done;

    int32_t normalLength = unorm2_normalize(normalizing, source, sourceLength, NULL, 0, &status);
    if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status)) goto done;
    status = U_ZERO_ERROR;
    normal = malloc(((size_t)normalLength + 1) * sizeof *normal);
    if (!normal) goto done;
    unorm2_normalize(normalizing, source, sourceLength, normal, normalLength + 1, &status);
    if (U_FAILURE(status)) goto done;

    int32_t needed = 0;
    int32_t room = capacity > INT_MAX ? INT_MAX : (int32_t)capacity;
    u_strToUTF8(result, room, &needed, normal, normalLength, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status)) written = needed;
done:
    free(source);
    free(normal);
    return written;
}
