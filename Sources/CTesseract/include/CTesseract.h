#pragma once
// Tesseract's C interface, behind functions of the same names.
//
// The library is loaded with the first call of TessBaseAPICreate, not with the program: it brings thirty others with
// it, and a server that reads text layers only would map them, copy the tables of their pages at every fork, and
// never use them. Where it can't be loaded TessBaseAPICreate gives NULL; the others are then never called.
#include <leptonica/allheaders.h>
#include <tesseract/capi.h>
