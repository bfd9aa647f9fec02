#pragma once
// The decoded content of a page or form.
#include <Object.h>
#include <PDFDoc.h>

#include <string>
#include <vector>

/// Thrown where poppler's own interpreter had better look at the page.
struct Unusual {};

/// A file, and poppler's view of it.
struct File {
    PDFDoc *document;
    const char *bytes;
    size_t length;
};

struct Content {
    std::string bytes;
    /// Where its streams end: a token ends there too. A line feed follows each.
    std::vector<size_t> ends;

    /// The stream itself, or the streams of an array.
    Content(const File &file, Object &streams);

private:
    void append(const File &file, Object &stream);
    void decode(Stream *stream);
    bool inflate(const File &file, Stream *stream);
};
