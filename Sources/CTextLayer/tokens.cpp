#include "tokens.h"

#include <algorithm>
#include <cstring>

namespace {

// 1 is white space, 2 begins a token of its own.
constexpr struct Classes {
    uint8_t of[256] = {};
    constexpr Classes() {
        for (unsigned char c : {0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20}) of[c] = 1;
        for (unsigned char c : {'%', '(', ')', '/', '<', '>', '[', ']', '{', '}'}) of[c] = 2;
    }
} classes;

constexpr bool isDigit(int c) { return c >= '0' && c <= '9'; }

constexpr int hexDigit(int c) {
    if (isDigit(c)) return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

constexpr size_t mostElements = 1 << 16;
constexpr int mostNested = 16;

} // namespace

bool Tokens::is(const Token &token, const char *word) const {
    return token.length == std::strlen(word) && std::memcmp(text(token), word, token.length) == 0;
}

Token Tokens::next() {
    const Token token = simple();
    switch (token.command) {
    case code("["): return array();
    case code("<<"): return dictionary();
    case code("]"):
    case code(">>"): throw Unusual();
    default: return token;
    }
}

Token Tokens::simple() {
    unsigned char first;
    while (true) {
        if (position >= content.size()) return Token();
        first = content[position++];
        if (classes.of[first] == 1) continue;
        if (first != '%') break;
        while (look() != '\r' && look() != '\n' && look() >= 0) ++position;
    }
    switch (first) {
    case '0' ... '9':
    case '+':
    case '-':
    case '.': return number(first);
    case '(': return literalString();
    case '/': return name();
    case '<':
        if (look() != '<') return hexString();
        ++position;
        return Token(Token::operation, code("<<"));
    case '>':
        if (look() != '>') throw Unusual();
        ++position;
        return Token(Token::operation, code(">>"));
    case '[':
    case ']': return Token(Token::operation, first);
    case ')':
    case '{':
    case '}': throw Unusual();
    default: return word();
    }
}

// Adds up digit by digit as poppler does, so that not even the last bit of a place differs.
Token Tokens::number(unsigned char first) {
    const bool isNegative = first == '-';
    int whole = isDigit(first) ? first - '0' : 0;
    bool isReal = first == '.';
    int digits = 0;
    while (!isReal) {
        const int c = look();
        if (c == '.') {
            isReal = true;
        } else if (isDigit(c)) {
            if (++digits > 8) throw Unusual();
            whole = whole * 10 + (c - '0');
        } else {
            return Token::of(Token::integer, double(isNegative ? -whole : whole));
        }
        ++position;
    }
    double value = whole;
    double scale = 0.1;
    while (true) {
        const int c = look();
        if (c != '-') {
            if (!isDigit(c)) break;
            value = value + scale * (c - '0');
            scale *= 0.1;
        }
        ++position;
    }
    return Token::of(Token::number, isNegative ? -value : value);
}

Token Tokens::literalString() {
    const size_t from = position, start = bytes.size();
    int open = 1;
    while (true) {
        int c = look();
        if (c < 0) throw Unusual();
        ++position;
        if (c == '(') {
            ++open;
        } else if (c == ')') {
            if (--open == 0) break;
        } else if (c == '\\') {
            c = look();
            if (c < 0) throw Unusual();
            ++position;
            switch (c) {
            case 'n': c = '\n'; break;
            case 'r': c = '\r'; break;
            case 't': c = '\t'; break;
            case 'b': c = '\b'; break;
            case 'f': c = '\f'; break;
            case '0' ... '7':
                c -= '0';
                for (int more = 0; more < 2 && look() >= '0' && look() <= '7'; ++more)
                    c = (c << 3) + (content[position++] - '0');
                break;
            case '\r':
                if (look() == '\n') ++position;
                continue;
            case '\n': continue;
            default: break;
            }
        }
        bytes += char(c);
    }
    keepWithinStream(from);
    return Token::of(Token::string, start, bytes.size() - start);
}

Token Tokens::hexString() {
    const size_t from = position, start = bytes.size();
    int half = -1;
    while (true) {
        const int c = look();
        if (c < 0) throw Unusual();
        ++position;
        if (c == '>') break;
        if (classes.of[c] == 1) continue;
        const int digit = hexDigit(c);
        if (digit < 0) throw Unusual();
        if (half < 0) {
            half = digit;
        } else {
            bytes += char(half << 4 | digit);
            half = -1;
        }
    }
    if (half >= 0) bytes += char(half << 4);
    keepWithinStream(from);
    return Token::of(Token::string, start, bytes.size() - start);
}

Token Tokens::name() {
    const size_t from = position;
    while (position < content.size() && !classes.of[(unsigned char)content[position]]) {
        if (content[position] == '#') throw Unusual();
        ++position;
    }
    if (position - from > 127) throw Unusual();
    const size_t start = bytes.size();
    bytes.append(content, from, position - from);
    return Token::of(Token::name, start, position - from);
}

Token Tokens::word() {
    const size_t from = position - 1;
    while (position < content.size() && !classes.of[(unsigned char)content[position]]) ++position;
    const size_t length = position - from;
    if (length > 127) throw Unusual();
    const char *letters = content.data() + from;
    const auto spells = [&](const char *word) { return length == std::strlen(word) && !std::memcmp(letters, word, length); };
    if (spells("true") || spells("false") || spells("null")) return Token(Token::other);
    Token token(Token::operation);
    if (length <= 4)
        for (size_t index = 0; index < length; ++index)
            token.command = token.command << 8 | (unsigned char)letters[index];
    return token;
}

Token Tokens::array() {
    Token array = Token::of(Token::array, elements.size(), 0);
    while (true) {
        const Token token = simple();
        switch (token.kind) {
        case Token::number:
        case Token::integer:
        case Token::string:
            if (elements.size() == mostElements) throw Unusual();
            elements.push_back(token);
            break;
        case Token::operation:
            if (token.command != code("]")) throw Unusual();
            array.length = uint32_t(elements.size() - array.start);
            return array;
        case Token::name:
        case Token::other: array.kind = Token::other; break;
        default: throw Unusual();
        }
    }
}

// Nothing in it matters but /ActualText.
Token Tokens::dictionary() {
    actualText = Token();
    skipDictionary(0);
    return Token(Token::dictionary);
}

void Tokens::skipDictionary(int depth) {
    if (depth == mostNested) throw Unusual();
    Token key = simple();
    while (key.command != code(">>")) {
        if (key.kind != Token::name) throw Unusual();
        const bool isActualText = depth == 0 && is(key, "ActualText");
        const Token value = simple();
        key = value.kind == Token::integer ? afterInteger() : (skipRest(value, depth), simple());
        if (!isActualText || value.kind != Token::string) continue;
        if (actualText.kind != Token::end) throw Unusual();
        actualText = value;
    }
}

// The token after an integer, or after the reference that it begins.
Token Tokens::afterInteger() {
    const Token next = simple();
    if (next.kind != Token::integer) return next;
    if (simple().command != code("R")) throw Unusual();
    return simple();
}

void Tokens::skipRest(const Token &first, int depth) {
    if (first.kind == Token::end) throw Unusual();
    if (first.kind != Token::operation) return;
    if (first.command == code("<<")) {
        skipDictionary(depth + 1);
    } else if (first.command == code("[")) {
        if (depth == mostNested) throw Unusual();
        for (Token token = simple(); token.command != code("]"); token = simple())
            if (token.command != code("R")) skipRest(token, depth + 1);
    } else {
        throw Unusual();
    }
}

void Tokens::keepWithinStream(size_t from) const {
    const auto end = std::lower_bound(ends.begin(), ends.end(), from);
    if (end != ends.end() && *end < position) throw Unusual();
}
