// Static weights of syllables: a hash table over the shipped counts, built once.
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "CSearch.h"
#include "weights.h"

typedef struct {
    const char *token;
    uint32_t length;
    float weight;
} entry;

enum { SLOTS = 1 << 15 };

static entry table[SLOTS];
static float greatest;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint32_t hash(const char *token, size_t length) {
    uint32_t value = 2166136261u;
    for (size_t i = 0; i < length; i++) value = (value ^ (uint8_t)token[i]) * 16777619u;
    return (value ^ value >> 15) & (SLOTS - 1);
}

static float weight_of(double windows) {
    return (float)log(1 + (HOSO_WEIGHT_WINDOWS - windows + 0.5) / (windows + 0.5));
}

/// The data is `token TAB count LINEFEED` for each token, the tone byte of toned forms written as itself.
static void build(void) {
    greatest = weight_of(0);
    const char *cursor = hoso_weight_data;
    while (*cursor) {
        const char *tab = strchr(cursor, '\t');
        const size_t length = (size_t)(tab - cursor);
        char *end;
        const double windows = strtod(tab + 1, &end);
        uint32_t slot = hash(cursor, length);
        while (table[slot].token) slot = (slot + 1) & (SLOTS - 1);
        table[slot] = (entry){cursor, (uint32_t)length, weight_of(windows)};
        cursor = end + 1;
    }
}

float hoso_token_weight(const char *token, size_t length) {
    pthread_once(&once, build);
    for (uint32_t slot = hash(token, length); table[slot].token; slot = (slot + 1) & (SLOTS - 1)) {
        if (table[slot].length == length && memcmp(table[slot].token, token, length) == 0) return table[slot].weight;
    }
    return greatest;
}

size_t hoso_weighted_tokens(hoso_weighted_token *out, size_t capacity) {
    size_t count = 0;
    for (const char *cursor = hoso_weight_data; *cursor && count < capacity;) {
        const char *tab = strchr(cursor, '\t');
        char *end;
        const double windows = strtod(tab + 1, &end);
        out[count++] = (hoso_weighted_token){cursor, (size_t)(tab - cursor), windows};
        cursor = end + 1;
    }
    return count;
}
