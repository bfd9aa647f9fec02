// Counts in how many windows of 25 syllables each folded token of a text stands, and writes Sources/CSearch/weights-data.c.
//
//   cc -O2 -ISources/CSyllable/include -ISources/CICU/include Scripts/count-weights.c Sources/CSyllable/*.c \
//      Sources/CICU/*.c -licui18n -licuuc -o count-weights
//   count-weights < public-texts.txt > Sources/CSearch/weights-data.c
//
// The text is plain UTF-8 from standard input; what is written are counts only, scaled to a million windows.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CSyllable.h"

enum { SLOTS = 1 << 20, WINDOW = 25, KEPT = 14000 };

typedef struct {
    char *token;
    unsigned long lastWindow, windows;
} entry;

static entry table[SLOTS];
static unsigned long window = 1;

static void count(const char *token, size_t length) {
    unsigned hash = 2166136261u;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)token[i]) * 16777619u;
    unsigned slot = (hash ^ hash >> 15) & (SLOTS - 1);
    while (table[slot].token && (strlen(table[slot].token) != length || memcmp(table[slot].token, token, length))) {
        slot = (slot + 1) & (SLOTS - 1);
    }
    if (!table[slot].token) table[slot].token = strndup(token, length);
    if (table[slot].lastWindow == window) return;
    table[slot].lastWindow = window;
    table[slot].windows++;
}

static int by_windows(const void *a, const void *b) {
    const entry *left = a, *right = b;
    if (left->windows != right->windows) return left->windows < right->windows ? 1 : -1;
    if (!left->token || !right->token) return !right->token ? (left->token ? -1 : 0) : 1;
    return strcmp(left->token, right->token);
}

int main(void) {
    size_t capacity = 1 << 20, length = 0;
    char *text = malloc(capacity);
    for (size_t got; (got = fread(text + length, 1, capacity - length, stdin)) > 0;) {
        length += got;
        if (length == capacity) text = realloc(text, capacity *= 2);
    }
    hoso_token token;
    size_t position = 0;
    unsigned long tokens = 0;
    char toned[HOSO_TOKEN_CAPACITY + 1];
    while (hoso_next_token(text, length, &position, &token)) {
        if (++tokens % WINDOW == 0) window++;
        count(token.bare, token.bareLength);
        if (!token.same) count(token.quality, token.qualityLength);
        if (token.tone) {
            toned[0] = (char)token.tone;
            memcpy(toned + 1, token.quality, token.qualityLength);
            count(toned, (size_t)token.qualityLength + 1);
        }
    }
    qsort(table, SLOTS, sizeof *table, by_windows);
    printf("// Counted by Scripts/count-weights.c from public law and encyclopedia texts; see weights.h.\n");
    printf("#include \"weights.h\"\n\nconst char hoso_weight_data[] =\n");
    for (int i = 0; i < KEPT && table[i].token && table[i].windows >= 3; i++) {
        unsigned char first = (unsigned char)table[i].token[0];
        double scaled = table[i].windows * 1e6 / window;
        // An octal escape of three digits can't run into what follows.
        if (first < 8) printf("    \"\\%03o%s\\t%.1f\\n\"\n", first, table[i].token + 1, scaled);
        else printf("    \"%s\\t%.1f\\n\"\n", table[i].token, scaled);
    }
    printf("    ;\n");
}
