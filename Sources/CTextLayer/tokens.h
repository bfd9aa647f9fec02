#pragma once
// Cuts a content stream into tokens exactly as poppler's Lexer does, but from memory and without making objects.
#include "content.h"

#include <cstdint>

struct Token {
    enum Kind : uint8_t { number, integer, string, name, array, dictionary, operation, other, end };

    Kind kind;
    /// The letters of a command, see `code`; 0 when there are more than four.
    uint32_t command;
    union {
        double value = 0;
        /// Bytes of a string or name; elements of an array when it has no others than numbers and strings.
        struct {
            uint32_t start, length;
        };
    };

    Token(Kind kind = end, uint32_t command = 0) : kind(kind), command(command) {}
    static Token of(Kind kind, double value) {
        Token token(kind);
        token.value = value;
        return token;
    }
    static Token of(Kind kind, size_t start, size_t length) {
        Token token(kind);
        token.start = uint32_t(start);
        token.length = uint32_t(length);
        return token;
    }
};

constexpr uint32_t code(const char *letters) {
    uint32_t code = 0;
    while (*letters) code = code << 8 | (unsigned char)*letters++;
    return code;
}

class Tokens {
public:
    /// Tokens end where a stream of the page ends; strings may not go on in the next.
    explicit Tokens(const Content &content) : content(content.bytes), ends(content.ends) {}

    /// A command, or an operand with all that is in it; of kind `end` after the last.
    Token next();
    /// Forgets the operands that were given out.
    void forget() {
        bytes.clear();
        elements.clear();
        actualText = Token();
    }

    const char *text(const Token &token) const { return bytes.data() + token.start; }
    bool is(const Token &token, const char *word) const;
    const Token &element(const Token &array, size_t index) const { return elements[array.start + index]; }
    /// The string that the last dictionary had for /ActualText, of kind `end` when none.
    Token actualText;

private:
    Token simple();
    Token number(unsigned char first);
    Token literalString();
    Token hexString();
    Token name();
    Token word();
    Token array();
    Token dictionary();
    void skipDictionary(int depth);
    Token afterInteger();
    void skipRest(const Token &first, int depth);
    void keepWithinStream(size_t from) const;
    int look() const { return position < content.size() ? (unsigned char)content[position] : -1; }

    const std::string &content;
    const std::vector<size_t> &ends;
    size_t position = 0;
    std::string bytes;
    std::vector<Token> elements;
};
