#include "content.h"

#include <Stream.h>

#include <libdeflate.h>

#include <memory>

/// More than a page of text has. poppler, which decodes as it goes, reads what has more.
static constexpr size_t mostBytes = 8 << 20;

Content::Content(const File &file, Object &streams) {
    if (streams.isArray()) {
        for (int index = 0; index < streams.arrayGetLength(); ++index) {
            Object stream = streams.arrayGet(index);
            append(file, stream);
        }
    } else if (!streams.isNull()) {
        append(file, streams);
    }
}

void Content::append(const File &file, Object &stream) {
    if (!stream.isStream()) throw Unusual();
    if (!inflate(file, stream.getStream())) decode(stream.getStream());
    ends.push_back(bytes.size());
    bytes += '\n';
}

void Content::decode(Stream *stream) {
    stream->reset();
    unsigned char block[16384];
    int count;
    while ((count = stream->doGetChars(sizeof block, block)) > 0) {
        bytes.append((const char *)block, count);
        if (bytes.size() > mostBytes) throw Unusual();
    }
    stream->close();
}

// Several times faster than poppler. false, and nothing appended, when the stream is of another kind or damaged.
bool Content::inflate(const File &file, Stream *stream) {
    if (stream->getKind() != strFlate || file.document->isEncrypted()) return false;
    Dict *dictionary = stream->getDict();
    Object filter = dictionary->lookup("Filter");
    if (filter.isArray() && filter.arrayGetLength() == 1) filter = filter.arrayGet(0);
    if (!filter.isName("FlateDecode")) return false;
    if (!dictionary->lookup("DecodeParms").isNull() || !dictionary->lookup("DP").isNull()) return false;
    BaseStream *base = stream->getBaseStream();
    const Goffset start = base->getStart(), count = base->getLength();
    if (start < 0 || count < 3 || size_t(start) > file.length || size_t(count) > file.length - start) return false;
    const unsigned char *packed = (const unsigned char *)file.bytes + start;
    if ((packed[0] & 0x0f) != 8 || (packed[0] << 8 | packed[1]) % 31 != 0 || packed[1] & 0x20) return false;

    static libdeflate_decompressor *const decompressor = libdeflate_alloc_decompressor();
    if (!decompressor) return false;
    libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    // Packed text takes a fourth, drawings down to a tenth.
    for (size_t room = size_t(count) * 6; result == LIBDEFLATE_INSUFFICIENT_SPACE; room *= 4) {
        if (room > mostBytes) return false;
        const std::unique_ptr<char[]> unpacked(new char[room]);
        size_t used = 0;
        // Without its head, since poppler doesn't look at the checksum either.
        result = libdeflate_deflate_decompress_ex(
            decompressor, packed + 2, size_t(count) - 2, unpacked.get(), room, nullptr, &used);
        if (result == LIBDEFLATE_SUCCESS) bytes.append(unpacked.get(), used);
    }
    return result == LIBDEFLATE_SUCCESS;
}
