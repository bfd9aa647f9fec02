#include "interpreter.h"

#include <OptionalContent.h>

#include <algorithm>
#include <cstring>

static constexpr size_t mostForms = 12;

void Interpreter::run(Page &page) {
    Object streams = page.getContents();
    const Content content(file, streams);
    resources.enter(page.getResourceDict());
    run(content);
}

void Interpreter::run(const Content &content) {
    Tokens mine(content);
    Tokens *const outer = tokens;
    const size_t outerFloor = floor;
    tokens = &mine;
    floor = kept.size();
    givenCount = 0;
    while (true) {
        const Token token = mine.next();
        if (token.kind == Token::end) break;
        if (token.kind == Token::operation) {
            execute(token.command);
            givenCount = 0;
            mine.forget();
        } else {
            if (givenCount == sizeof given / sizeof *given) throw Unusual();
            given[givenCount++] = token;
        }
    }
    while (kept.size() > floor) restore();
    floor = outerFloor;
    tokens = outer;
    givenCount = 0;
}

// MARK: - Operators

// Of more operands than wanted poppler takes the last.
const Token *Interpreter::operands(size_t count) {
    if (givenCount < count) throw Unusual();
    return given + (givenCount - count);
}

double Interpreter::number(const Token &token) const {
    if (token.kind != Token::number && token.kind != Token::integer) throw Unusual();
    return token.value;
}

void Interpreter::execute(uint32_t command) {
    if (moveText(command) || showText(command)) return;
    switch (command) {
    case code("q"): save(); break;
    case code("Q"):
        // Here the stream ends for poppler.
        if (kept.size() == floor) throw Unusual();
        restore();
        break;
    case code("cm"): {
        const Token *by = operands(6);
        state.concatCTM(
            number(by[0]), number(by[1]), number(by[2]), number(by[3]), number(by[4]), number(by[5]));
        fontChanged = true;
        break;
    }
    case code("gs"): setGraphicsState(word(*operands(1), Token::name)); break;
    case code("Do"): draw(word(*operands(1), Token::name)); break;
    case code("BMC"): beginMarked(1); break;
    case code("BDC"): beginMarked(2); break;
    case code("EMC"): endMarked(); break;
    default: skip(command);
    }
}

// One operand too few ends a stream for poppler, whatever the operator.
void Interpreter::skip(uint32_t command) {
    switch (command) {
    case code("b"):
    case code("b*"):
    case code("h"):
    case code("s"): isMoved = true; break;
    case code("B"):
    case code("B*"):
    case code("ET"):
    case code("F"):
    case code("S"):
    case code("SC"):
    case code("SCN"):
    case code("W"):
    case code("W*"):
    case code("f"):
    case code("f*"):
    case code("n"):
    case code("sc"):
    case code("scn"): break;
    case code("sh"): isMoved = true; [[fallthrough]];
    case code("CS"):
    case code("G"):
    case code("J"):
    case code("M"):
    case code("MP"):
    case code("cs"):
    case code("g"):
    case code("i"):
    case code("j"):
    case code("ri"):
    case code("w"): operands(1); break;
    case code("l"):
    case code("m"): isMoved = true; [[fallthrough]];
    case code("DP"):
    case code("d"): operands(2); break;
    case code("RG"):
    case code("rg"): operands(3); break;
    case code("re"):
    case code("v"):
    case code("y"): isMoved = true; [[fallthrough]];
    case code("K"):
    case code("k"): operands(4); break;
    case code("c"):
        isMoved = true;
        operands(6);
        break;
    default: throw Unusual();
    }
}

void Interpreter::save() {
    Kept now;
    std::memcpy(now.matrix, state.getCTM(), sizeof now.matrix);
    std::memcpy(now.textMatrix, state.getTextMat(), sizeof now.textMatrix);
    now.charSpace = state.getCharSpace();
    now.wordSpace = state.getWordSpace();
    now.scaling = scaling;
    now.leading = state.getLeading();
    now.rise = state.getRise();
    now.render = state.getRender();
    now.font = state.getFont();
    now.fontSize = state.getFontSize();
    kept.push_back(std::move(now));
}

void Interpreter::restore() {
    const Kept &then = kept.back();
    const double *m = then.matrix, *t = then.textMatrix;
    state.setCTM(m[0], m[1], m[2], m[3], m[4], m[5]);
    state.setTextMat(t[0], t[1], t[2], t[3], t[4], t[5]);
    state.setCharSpace(then.charSpace);
    state.setWordSpace(then.wordSpace);
    scaling = then.scaling;
    state.setHorizScaling(scaling);
    state.setLeading(then.leading);
    state.setRise(then.rise);
    state.setRender(then.render);
    state.setFont(then.font, then.fontSize);
    kept.pop_back();
    fontChanged = true;
    // poppler tells it at once, and text that replaces other text is laid out by what was told last.
    if (std::find(marked.begin(), marked.end(), true) != marked.end()) output.updateFont(&state);
}

void Interpreter::setGraphicsState(const char *name) {
    const Object graphics = resources.graphicsState(name).fetch(file.document->getXRef());
    if (graphics.isNull()) return;
    if (!graphics.isDict()) throw Unusual();
    // A mask may draw text, and a font may come this way too.
    const Object mask = graphics.dictLookup("SMask");
    if (!(mask.isNull() || mask.isName("None")) || !graphics.dictLookup("Font").isNull()) throw Unusual();
}

void Interpreter::beginMarked(size_t count) {
    const Token *given = operands(count);
    const char *tag = word(given[0], Token::name);
    if (count == 2 && given[1].kind != Token::dictionary && given[1].kind != Token::name) throw Unusual();
    if (std::strncmp(tag, "OC", 2) == 0 && file.document->getOptContentConfig()) throw Unusual();
    const bool isReplaced =
        count == 2 && given[1].kind == Token::dictionary && tokens->is(given[0], "Span") &&
        tokens->actualText.kind == Token::string;
    if (isReplaced) {
        const GooString text(tokens->text(tokens->actualText), int(tokens->actualText.length));
        output.beginActualText(&state, &text);
    }
    marked.push_back(isReplaced);
}

void Interpreter::endMarked() {
    if (marked.empty()) return;
    if (marked.back()) output.endActualText(&state);
    marked.pop_back();
}

const char *Interpreter::word(const Token &token, Token::Kind kind) const {
    if (token.kind != kind) throw Unusual();
    return tokens->text(token);
}

void Interpreter::draw(const char *name) {
    const Object place = resources.form(name);
    Object object = place.fetch(file.document->getXRef());
    if (object.isNull()) return;
    if (!object.isStream()) throw Unusual();
    const Object kind = object.streamGetDict()->lookup("Subtype");
    if (kind.isName("Image")) return;
    if (!kind.isName("Form") || !place.isRef() || drawing.size() >= mostForms) throw Unusual();
    if (!drawing.insert(place.getRef().num).second) return;
    drawForm(object);
    drawing.erase(place.getRef().num);
}

void Interpreter::drawForm(Object &form) {
    Dict *dictionary = form.streamGetDict();
    if (file.document->getOptContentConfig() && !dictionary->lookupNF("OC").isNull()) throw Unusual();
    const Object box = dictionary->lookup("BBox");
    if (!box.isArray()) throw Unusual();
    for (int index = 0; index < 4; ++index)
        if (!box.arrayGet(index).isNum()) throw Unusual();
    double by[6] = {1, 0, 0, 1, 0, 0};
    const Object matrix = dictionary->lookup("Matrix");
    for (int index = 0; matrix.isArray() && index < 6; ++index) {
        const Object one = matrix.arrayGet(index);
        by[index] = one.isNum() ? one.getNum() : 0;
    }
    Object own = dictionary->lookup("Resources");
    const Content content(file, form);

    resources.enter(own.isDict() ? own.getDict() : nullptr);
    save();
    state.concatCTM(by[0], by[1], by[2], by[3], by[4], by[5]);
    fontChanged = true;
    isMoved = true;
    run(content);
    restore();
    isMoved = true;
    resources.leave();
}
