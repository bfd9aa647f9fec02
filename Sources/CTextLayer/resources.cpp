#include "resources.h"

#include "content.h"

/// Twice as many as a long report has.
static constexpr size_t fewFonts = 64;

std::shared_ptr<GfxFont> Fonts::font(XRef *xref, const char *tag, const Object &place) {
    // Fonts without a number can't be told from each other on the next page.
    if (!place.isRef()) throw Unusual();
    const auto key = std::make_pair(std::string(tag), place.getRef());
    const auto known = made.find(key);
    if (known != made.end()) return known->second;
    const Object dictionary = place.fetch(xref);
    if (!dictionary.isDict()) throw Unusual();
    std::shared_ptr<GfxFont> font = GfxFont::makeFont(xref, tag, place.getRef(), dictionary.getDict());
    if (font && !font->isOk()) font.reset();
    return made[key] = font;
}

void Fonts::keepFew() {
    if (made.size() > fewFonts) made.clear();
}

Resources::Level::Level(Dict *dictionary) {
    if (!dictionary) return;
    fonts = dictionary->lookup("Font");
    forms = dictionary->lookup("XObject");
    graphics = dictionary->lookup("ExtGState");
}

std::shared_ptr<GfxFont> Resources::font(const char *tag) {
    std::map<std::string, std::shared_ptr<GfxFont>> &used = levels.back().used;
    const auto known = used.find(tag);
    if (known != used.end()) return known->second;
    std::shared_ptr<GfxFont> font;
    for (size_t level = levels.size(); level-- > 0 && !font;) {
        if (!levels[level].fonts.isDict()) continue;
        const Object &place = levels[level].fonts.dictLookupNF(tag);
        if (!place.isNull()) font = fonts.font(xref, tag, place);
    }
    return used[tag] = font;
}

Object Resources::find(Object Level::*kind, const char *name) const {
    for (size_t level = levels.size(); level-- > 0;) {
        const Object &all = levels[level].*kind;
        if (!all.isDict()) continue;
        const Object &found = all.dictLookupNF(name);
        if (!found.isNull() && !found.fetch(xref).isNull()) return found.copy();
    }
    return Object(objNull);
}
