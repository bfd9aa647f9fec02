#pragma once
// Runs the content of a page for its text alone.
//
// poppler's Gfx walks a content stream character by character, makes an object of each token, copies the whole state
// of graphics at each `q`, and makes all fonts of a page anew. This interpreter knows the operators that move text and
// skips the others. It tells poppler's own TextOutputDev the same characters at the same places, so words, order and
// boxes stay poppler's. Where a page has anything it doesn't know, it throws `Unusual`, and poppler reads that page.
#include "content.h"
#include "resources.h"
#include "tokens.h"

#include <GfxState.h>
#include <Page.h>
#include <TextOutputDev.h>

#include <set>

class Interpreter {
public:
    Interpreter(const File &file, Fonts &fonts, TextOutputDev &output, GfxState &state)
        : file(file), output(output), state(state), resources(file.document->getXRef(), fonts) {}

    void run(Page &page);

private:
    /// What `q` keeps, of what text depends on. The current point is not kept, as in poppler.
    struct Kept {
        double matrix[6], textMatrix[6];
        double charSpace, wordSpace, scaling, leading, rise;
        int render;
        std::shared_ptr<GfxFont> font;
        double fontSize;
    };

    void run(const Content &content);
    void execute(uint32_t command);
    void skip(uint32_t command);
    bool moveText(uint32_t command);
    bool showText(uint32_t command);
    void save();
    void restore();
    void setFont(const char *tag, double size);
    void setGraphicsState(const char *name);
    void beginMarked(size_t count);
    void endMarked();
    void draw(const char *name);
    void drawForm(Object &form);
    void nextLine();
    void showNow(const Token &string);
    void show(const Token &string);
    void shiftText(double thousandths);

    const Token *operands(size_t count);
    double number(const Token &token) const;
    const char *word(const Token &token, Token::Kind kind) const;

    const File &file;
    TextOutputDev &output;
    GfxState &state;
    Resources resources;
    double scaling = 100;
    std::vector<Kept> kept;
    /// How many of `kept` belong to who drew this form.
    size_t floor = 0;
    std::vector<bool> marked;
    /// The numbers of the forms that are being drawn.
    std::set<int> drawing;
    bool fontChanged = false;
    /// Whether something else than text moved the current point.
    bool isMoved = true;
    Tokens *tokens = nullptr;
    Token given[33];
    size_t givenCount = 0;
};
