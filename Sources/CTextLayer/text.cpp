#include "interpreter.h"

bool Interpreter::moveText(uint32_t command) {
    switch (command) {
    case code("BT"):
        state.setTextMat(1, 0, 0, 1, 0, 0);
        state.textMoveTo(0, 0);
        isMoved = false;
        fontChanged = true;
        return true;
    case code("Tc"): state.setCharSpace(number(*operands(1))); return true;
    case code("Tw"): state.setWordSpace(number(*operands(1))); return true;
    case code("TL"): state.setLeading(number(*operands(1))); return true;
    case code("Ts"): state.setRise(number(*operands(1))); return true;
    case code("Tz"):
        scaling = number(*operands(1));
        state.setHorizScaling(scaling);
        fontChanged = true;
        return true;
    case code("Tr"):
        if (operands(1)->kind != Token::integer) throw Unusual();
        state.setRender(int(operands(1)->value));
        return true;
    case code("Tf"): {
        const Token *font = operands(2);
        setFont(word(font[0], Token::name), number(font[1]));
        return true;
    }
    case code("Td"):
    case code("TD"): {
        const Token *by = operands(2);
        const double x = number(by[0]), y = number(by[1]);
        if (command == code("TD")) state.setLeading(-y);
        state.textMoveTo(state.getLineX() + x, state.getLineY() + y);
        isMoved = false;
        return true;
    }
    case code("Tm"): {
        const Token *to = operands(6);
        state.setTextMat(
            number(to[0]), number(to[1]), number(to[2]), number(to[3]), number(to[4]), number(to[5]));
        state.textMoveTo(0, 0);
        isMoved = false;
        fontChanged = true;
        return true;
    }
    case code("T*"): nextLine(); return true;
    default: return false;
    }
}

void Interpreter::nextLine() {
    state.textMoveTo(state.getLineX(), state.getLineY() - state.getLeading());
    isMoved = false;
}

void Interpreter::setFont(const char *tag, double size) {
    state.setFont(resources.font(tag), size);
    fontChanged = true;
}

bool Interpreter::showText(uint32_t command) {
    switch (command) {
    case code("Tj"): showNow(*operands(1)); return true;
    case code("'"): {
        const Token *text = operands(1);
        if (state.getFont()) nextLine();
        showNow(*text);
        return true;
    }
    case code("\""): {
        const Token *text = operands(3);
        if (state.getFont()) {
            state.setWordSpace(number(text[0]));
            state.setCharSpace(number(text[1]));
            nextLine();
        }
        showNow(text[2]);
        return true;
    }
    case code("TJ"): {
        const Token array = *operands(1);
        if (array.kind != Token::array) throw Unusual();
        if (!state.getFont()) return true;
        for (size_t index = 0; index < array.length; ++index) {
            const Token &element = tokens->element(array, index);
            if (element.kind == Token::string) {
                showNow(element);
            } else {
                shiftText(element.value);
            }
        }
        return true;
    }
    default: return false;
    }
}

void Interpreter::showNow(const Token &string) {
    if (string.kind != Token::string || isMoved) throw Unusual();
    if (!state.getFont()) return;
    if (fontChanged) {
        output.updateFont(&state);
        fontChanged = false;
    }
    show(string);
}

void Interpreter::shiftText(double thousandths) {
    if (state.getFont()->getWMode()) {
        state.textShift(0, -thousandths * 0.001 * state.getFontSize());
    } else {
        state.textShift(-thousandths * 0.001 * state.getFontSize() * state.getHorizScaling(), 0);
    }
}

// Gfx::doShowText for an output that wants the characters only.
void Interpreter::show(const Token &string) {
    GfxFont &font = *state.getFont();
    const bool isVertical = font.getWMode() != 0;
    const double size = state.getFontSize(), charSpace = state.getCharSpace();
    double riseX, riseY;
    state.textTransformDelta(0, state.getRise(), &riseX, &riseY);
    const char *bytes = tokens->text(string);
    int left = int(string.length);
    while (left > 0) {
        CharCode letter;
        const Unicode *unicode = nullptr;
        int unicodeCount;
        double dx, dy, originX, originY, tdx, tdy, tOriginX, tOriginY;
        const int count =
            font.getNextChar(bytes, left, &letter, &unicode, &unicodeCount, &dx, &dy, &originX, &originY);
        const double wordSpace = count == 1 && *bytes == ' ' ? state.getWordSpace() : 0;
        if (isVertical) {
            dx *= size;
            dy = dy * size + charSpace;
            if (wordSpace != 0) dy += wordSpace;
        } else {
            dx = dx * size + charSpace;
            if (wordSpace != 0) dx += wordSpace;
            dx *= state.getHorizScaling();
            dy *= size;
        }
        state.textTransformDelta(dx, dy, &tdx, &tdy);
        originX *= size;
        originY *= size;
        state.textTransformDelta(originX, originY, &tOriginX, &tOriginY);
        output.drawChar(
            &state, state.getCurX() + riseX, state.getCurY() + riseY, tdx, tdy, tOriginX, tOriginY, letter, count,
            unicode, unicodeCount);
        state.shift(tdx, tdy);
        bytes += count;
        left -= count;
    }
}
