#include "CSearch.h"

#include <string.h>

#include "stream.h"

/// Positions of each text tokenized on this thread since the last reset, for page lengths.
static _Thread_local int counts[8];
static _Thread_local int countedColumns;

void hoso_counts_reset(void) {
    countedColumns = 0;
}

int hoso_counts_column(int column) {
    return column < countedColumns ? counts[column] : 0;
}

size_t hoso_toned_form(uint8_t tone, const char *quality, size_t length, char *out) {
    out[0] = (char)tone;
    memcpy(out + 1, quality, length);
    return length + 1;
}

typedef int (*token_sink)(void *, int, const char *, int, int, int);

/// A query is made of index tokens already: positions between spaces, alternatives between HOSO_QUERY_ALTERNATIVE.
static int tokenize_query(void *context, const char *text, int length, token_sink sink) {
    int start = 0, flags = 0;
    for (int i = 0; i <= length; i++) {
        if (i < length && text[i] != ' ' && text[i] != HOSO_QUERY_ALTERNATIVE) continue;
        if (i > start) {
            int code = sink(context, flags, text + start, i - start, start, i);
            if (code != SQLITE_OK) return code;
        }
        flags = i < length && text[i] == HOSO_QUERY_ALTERNATIVE ? FTS5_TOKEN_COLOCATED : 0;
        start = i + 1;
    }
    return SQLITE_OK;
}

static int tokenize(
    Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, token_sink sink
) {
    (void)tokenizer;
    if (flags & FTS5_TOKENIZE_QUERY) return tokenize_query(context, text, length, sink);

    const bool isOCR = length > 0 && text[0] == HOSO_TEXT_OCR;
    const bool isExact = length > 0 && text[0] == HOSO_TEXT_EXACT;
    char form[HOSO_TOKEN_CAPACITY + 1];
    int positions = 0;
    hoso_stream stream;
    hoso_stream_start(&stream, text, (size_t)length);
    while (hoso_stream_next(&stream)) {
        const hoso_token *token = &stream.token;
        const int start = (int)token->start, end = (int)token->end;
        int code = sink(context, 0, token->bare, token->bareLength, start, end);
        if (code == SQLITE_OK && !token->same) {
            code = sink(context, FTS5_TOKEN_COLOCATED, token->quality, token->qualityLength, start, end);
        }
        if (code == SQLITE_OK && token->tone != HOSO_TONE_LEVEL) {
            size_t size = hoso_toned_form(token->tone, token->quality, token->qualityLength, form);
            code = sink(context, FTS5_TOKEN_COLOCATED, form, (int)size, start, end);
        }
        if (code == SQLITE_OK && isOCR && token->kind == HOSO_TOKEN_WORD) {
            form[0] = HOSO_MARK_OCR;
            memcpy(form + 1, token->bare, token->bareLength);
            code = sink(context, FTS5_TOKEN_COLOCATED, form, token->bareLength + 1, start, end);
        }
        if (code == SQLITE_OK && isExact && token->tone == HOSO_TONE_LEVEL) {
            form[0] = HOSO_MARK_EXACT;
            memcpy(form + 1, token->quality, token->qualityLength);
            code = sink(context, FTS5_TOKEN_COLOCATED, form, token->qualityLength + 1, start, end);
        }
        if (code == SQLITE_OK && stream.date[0]) {
            form[0] = HOSO_MARK_DATE;
            memcpy(form + 1, stream.date, 10);
            code = sink(context, FTS5_TOKEN_COLOCATED, form, 11, start, end);
        }
        if (code == SQLITE_OK && stream.digits[0]) {
            form[0] = HOSO_MARK_DIGITS;
            size_t size = strlen(stream.digits);
            memcpy(form + 1, stream.digits, size);
            code = sink(context, FTS5_TOKEN_COLOCATED, form, (int)size + 1, start, end);
        }
        if (code != SQLITE_OK) return code;
        positions++;
    }
    if (countedColumns < 8) counts[countedColumns++] = positions;
    return SQLITE_OK;
}

static int create(void *context, const char **arguments, int count, Fts5Tokenizer **out) {
    (void)context, (void)arguments, (void)count;
    static char one;
    *out = (Fts5Tokenizer *)&one;
    return SQLITE_OK;
}

static void delete(Fts5Tokenizer *tokenizer) {
    (void)tokenizer;
}

int hoso_register_tokenizer(fts5_api *api) {
    fts5_tokenizer tokenizer = {create, delete, tokenize};
    return api->xCreateTokenizer(api, "hoso", NULL, &tokenizer, NULL);
}
