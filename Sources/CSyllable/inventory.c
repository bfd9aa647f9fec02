// Which syllables Vietnamese can have: onsets, rimes and the rules that join them.
#include <pthread.h>
#include <string.h>

#include "CSyllable.h"

static const char *const onsets[] = {
    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "r",
    "s", "t", "th", "tr", "v", "x",
};

static const char *const rimes[] = {
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm", "ăn", "ăng",
    "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em", "en", "eng", "eo", "ep", "et",
    "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu",
    "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "o", "oc", "oi", "om", "on", "ong", "op", "ot", "ooc",
    "oong", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oăc", "oăm",
    "oăn", "oăng", "oăt", "oe", "oen", "oeo", "oet", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi",
    "ơm", "ơn", "ơp", "ơt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uôc", "uôi", "uôm", "uôn",
    "uông", "uôt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uêu", "uy", "uya", "uych", "uyn",
    "uynh", "uyp", "uyt", "uyu", "uyên", "uyêt", "uơ", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu",
    "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu", "y", "yêm", "yên", "yêng", "yêt", "yêu",
};

static const char *const rimes_after_qu[] = {
    "âc", "êch", "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "at", "au", "ay", "ăc", "ăm", "ăn",
    "ăng", "ăp", "ăt", "ân", "âng", "ât", "ây", "e", "en", "eo", "et", "ê", "ên", "ênh", "êt", "êu", "y", "yên",
    "yêt", "ynh", "yt", "ych", "i", "it", "ơ", "ôc",
};

/// The Vietnamese letters in five bits each, from 1; 0 for anything else. `*size` is the number of bytes read.
static unsigned letter_code(const uint8_t *text, size_t left, unsigned *size) {
    static const uint8_t codes[26] = {
        1, 4, 5, 6, 8, 0, 10, 11, 12, 0, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 25, 27, 0, 28, 29, 0,
    };
    uint8_t byte = text[0];
    *size = 1;
    if (byte >= 'a' && byte <= 'z') return codes[byte - 'a'];
    if (left < 2) return 0;
    *size = 2;
    switch (byte << 8 | text[1]) {
    case 0xC483: return 2;  // ă
    case 0xC3A2: return 3;  // â
    case 0xC491: return 7;  // đ
    case 0xC3AA: return 9;  // ê
    case 0xC3B4: return 18; // ô
    case 0xC6A1: return 19; // ơ
    case 0xC6B0: return 26; // ư
    default: return 0;
    }
}

/// A syllable of at most eight letters as one number; 0 when it has other letters or is longer.
static uint64_t packed(const char *syllable, size_t length) {
    const uint8_t *text = (const uint8_t *)syllable;
    uint64_t code = 0;
    unsigned letters = 0;
    for (size_t i = 0; i < length;) {
        unsigned size, letter = letter_code(text + i, length - i, &size);
        if (letter == 0 || ++letters > 8) return 0;
        code = code << 5 | letter;
        i += size;
    }
    return code;
}

enum { SLOTS = 8192 };
static uint64_t known[SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint64_t *slot(uint64_t code) {
    uint64_t i = (code * 0x9E3779B97F4A7C15u) >> 51;
    while (known[i] != 0 && known[i] != code) i = (i + 1) & (SLOTS - 1);
    return &known[i];
}

static void insert(const char *onset, const char *rime) {
    char syllable[24];
    size_t onsetLength = strlen(onset), rimeLength = strlen(rime);
    memcpy(syllable, onset, onsetLength);
    memcpy(syllable + onsetLength, rime, rimeLength);
    uint64_t code = packed(syllable, onsetLength + rimeLength);
    *slot(code) = code;
}

static bool is_front(const char *rime) {
    return rime[0] == 'e' || rime[0] == 'i' || rime[0] == 'y' || strncmp(rime, "ê", 2) == 0;
}

/// k, gh, ngh stand before e ê i y, and c, g, ng before the other vowels; iê begins a syllable as yê and only so.
static bool may_join(const char *onset, const char *rime) {
    if (!strcmp(onset, "k") || !strcmp(onset, "gh") || !strcmp(onset, "ngh")) return is_front(rime);
    if (!strcmp(onset, "c") || !strcmp(onset, "g") || !strcmp(onset, "ng")) return !is_front(rime);
    return true;
}

static void fill(void) {
    for (size_t r = 0; r < sizeof rimes / sizeof *rimes; r++) {
        const char *rime = rimes[r];
        if (strncmp(rime, "iê", 3) != 0) insert("", rime);
        bool isInitialOnly = strncmp(rime, "yê", 3) == 0;
        for (size_t o = 0; o < sizeof onsets / sizeof *onsets && !isInitialOnly; o++) {
            const char *onset = onsets[o];
            if (!strcmp(onset, "gi") && rime[0] == 'i') insert("g", rime); // gi + in is written gin
            else if (may_join(onset, rime)) insert(onset, rime);
        }
    }
    for (size_t r = 0; r < sizeof rimes_after_qu / sizeof *rimes_after_qu; r++) insert("qu", rimes_after_qu[r]);
}

static bool has_stop_final(const char *quality, size_t length) {
    char last = quality[length - 1];
    return last == 'c' || last == 'p' || last == 't' || (last == 'h' && length > 1 && quality[length - 2] == 'c');
}

bool hoso_is_possible_syllable(const char *quality, size_t length, uint8_t tone) {
    pthread_once(&once, fill);
    uint64_t code = packed(quality, length);
    if (code == 0 || *slot(code) == 0) return false;
    return tone == HOSO_TONE_ACUTE || tone == HOSO_TONE_DOT || (tone <= HOSO_TONE_DOT && !has_stop_final(quality, length));
}
