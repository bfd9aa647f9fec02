#include "CICU.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

int hoso_icu_class(uint32_t codePoint, int *digit) {
    UChar32 c = (UChar32)codePoint;
    if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return HOSO_ICU_IGNORABLE;
    switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
        return HOSO_ICU_LETTER;
    case U_DECIMAL_DIGIT_NUMBER:
        *digit = u_charDigitValue(c);
        return HOSO_ICU_DIGIT;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
        return HOSO_ICU_MARK;
    default:
        return HOSO_ICU_NONE;
    }
}

int hoso_icu_fold(uint32_t codePoint, uint32_t *folded, int capacity) {
    enum { longest = 64 };
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&status);
    const UNormalizer2 *decomposition = unorm2_getNFDInstance(&status);
    if (U_FAILURE(status) || codePoint > 0x10FFFF || U_IS_SURROGATE(codePoint)) return 0;

    UChar source[2], cased[longest], decomposed[longest];
    int32_t sourceLength = 0;
    U16_APPEND_UNSAFE(source, sourceLength, codePoint);
    int32_t casedLength = unorm2_normalize(casefold, source, sourceLength, cased, longest, &status);
    int32_t length = unorm2_normalize(decomposition, cased, casedLength, decomposed, longest, &status);
    if (U_FAILURE(status)) return 0;

    int count = 0;
    for (int32_t i = 0; i < length && count < capacity;) {
        UChar32 c;
        U16_NEXT(decomposed, i, length, c);
        folded[count++] = (uint32_t)c;
    }
    return count;
}
