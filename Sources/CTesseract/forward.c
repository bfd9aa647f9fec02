#define _GNU_SOURCE
#include "CTesseract.h"

#include <dlfcn.h>
#include <stdlib.h>

/// The version whose headers this was compiled with.
static const char *const library = "libtesseract.so.5";

/// Never returns NULL: a library without one of these functions is another library.
static void *function(const char *name) {
    static void *handle;
    if (!handle) handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    void *found = handle ? dlsym(handle, name) : NULL;
    if (!found) abort();
    return found;
}

/// Defines a function of that name that calls the library's.
#define FORWARD(type, name, parameters, arguments)                  \
    type name parameters {                                          \
        static type(*found) parameters;                             \
        if (!found) found = (type(*) parameters)function(#name);    \
        return found arguments;                                     \
    }

TessBaseAPI *TessBaseAPICreate(void) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!handle) return NULL;
    return ((TessBaseAPI * (*)(void)) function("TessBaseAPICreate"))();
}

FORWARD(void, TessBaseAPIDelete, (TessBaseAPI *handle), (handle))
FORWARD(
    int, TessBaseAPIInit2, (TessBaseAPI *handle, const char *datapath, const char *language, TessOcrEngineMode oem),
    (handle, datapath, language, oem))
FORWARD(void, TessBaseAPISetPageSegMode, (TessBaseAPI *handle, TessPageSegMode mode), (handle, mode))
FORWARD(void, TessBaseAPIClear, (TessBaseAPI *handle), (handle))
FORWARD(void, TessBaseAPISetImage2, (TessBaseAPI *handle, struct Pix *pix), (handle, pix))
FORWARD(void, TessBaseAPISetSourceResolution, (TessBaseAPI *handle, int ppi), (handle, ppi))
FORWARD(
    void, TessBaseAPISetRectangle, (TessBaseAPI *handle, int left, int top, int width, int height),
    (handle, left, top, width, height))
FORWARD(int, TessBaseAPIRecognize, (TessBaseAPI *handle, ETEXT_DESC *monitor), (handle, monitor))
FORWARD(TessResultIterator *, TessBaseAPIGetIterator, (TessBaseAPI *handle), (handle))
FORWARD(void, TessResultIteratorDelete, (TessResultIterator *handle), (handle))
FORWARD(TessPageIterator *, TessResultIteratorGetPageIterator, (TessResultIterator *handle), (handle))
FORWARD(BOOL, TessResultIteratorNext, (TessResultIterator *handle, TessPageIteratorLevel level), (handle, level))
FORWARD(
    char *, TessResultIteratorGetUTF8Text, (const TessResultIterator *handle, TessPageIteratorLevel level),
    (handle, level))
FORWARD(
    float, TessResultIteratorConfidence, (const TessResultIterator *handle, TessPageIteratorLevel level), (handle, level))
FORWARD(
    BOOL, TessPageIteratorIsAtBeginningOf, (const TessPageIterator *handle, TessPageIteratorLevel level), (handle, level))
FORWARD(
    BOOL, TessPageIteratorBoundingBox,
    (const TessPageIterator *handle, TessPageIteratorLevel level, int *left, int *top, int *right, int *bottom),
    (handle, level, left, top, right, bottom))
FORWARD(ETEXT_DESC *, TessMonitorCreate, (void), ())
FORWARD(void, TessMonitorDelete, (ETEXT_DESC *monitor), (monitor))
FORWARD(void, TessMonitorSetCancelFunc, (ETEXT_DESC *monitor, TessCancelFunc cancelFunc), (monitor, cancelFunc))
FORWARD(void, TessMonitorSetCancelThis, (ETEXT_DESC *monitor, void *cancelThis), (monitor, cancelThis))
FORWARD(void, TessDeleteText, (const char *text), (text))
