#pragma once
#include <poppler.h>
#include <cairo/cairo.h>

// Casts that are macros in C.
static inline int hoso_is_poppler_error(const GError *error, int code) {
    return error && error->domain == POPPLER_ERROR && error->code == code;
}
