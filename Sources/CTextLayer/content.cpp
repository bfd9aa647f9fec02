#include "content.h"

#include <Stream.h>

#include <algorithm>
#include <zlib.h>

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
    if (!inflate(file, stream.getStream())) {
        Stream *decoded = stream.getStream();
        decoded->reset();
        unsigned char block[16384];
        int count;
        while ((count = decoded->doGetChars(sizeof block, block)) > 0) {
            bytes.append((const char *)block, count);
            if (bytes.size() > mostBytes) throw Unusual();
        }
        decoded->close();
    }
    ends.push_back(bytes.size());
    bytes += '\n';
}

// By zlib, which is several times faster than poppler. false, and nothing appended, when the stream is of another kind.
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

    z_stream flow = {};
    // Raw: poppler doesn't look at the checksum either.
    if (inflateInit2(&flow, -15) != Z_OK) return false;
    flow.next_in = const_cast<unsigned char *>(packed) + 2;
    flow.avail_in = uInt(std::min<Goffset>(count - 2, UINT32_MAX));
    const size_t before = bytes.size();
    size_t used = before;
    int result = Z_OK;
    while (result == Z_OK) {
        bytes.resize(std::min(mostBytes + 1, std::max<size_t>(used * 2, used + size_t(count) * 4 + 1024)));
        flow.next_out = (unsigned char *)bytes.data() + used;
        flow.avail_out = uInt(bytes.size() - used);
        result = ::inflate(&flow, Z_NO_FLUSH);
        used = bytes.size() - flow.avail_out;
        if (used > mostBytes) break;
    }
    inflateEnd(&flow);
    if (used > mostBytes) throw Unusual();
    bytes.resize(result == Z_STREAM_END ? used : before);
    return result == Z_STREAM_END;
}
