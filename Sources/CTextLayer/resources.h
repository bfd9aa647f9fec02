#pragma once
// What the names in a content stream mean.
#include <GfxFont.h>
#include <Object.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

/// The fonts of a document: poppler makes them anew for every page.
class Fonts {
public:
    /// NULL when poppler can't use the font. One font under two names is two, as in poppler.
    std::shared_ptr<GfxFont> font(XRef *xref, const char *tag, const Object &place);
    /// A document of many papers has fonts for each; called between two pages.
    void keepFew();

private:
    std::map<std::pair<std::string, Ref>, std::shared_ptr<GfxFont>> made;
};

/// The resources of the page and of the forms that are being drawn: what the innermost has not, the others may have.
class Resources {
public:
    Resources(XRef *xref, Fonts &fonts) : xref(xref), fonts(fonts) {}

    void enter(Dict *dictionary) { levels.emplace_back(dictionary); }
    void leave() { levels.pop_back(); }

    std::shared_ptr<GfxFont> font(const char *tag);
    /// As the dictionary has them: mostly a reference.
    Object form(const char *name) const { return find(&Level::forms, name); }
    Object graphicsState(const char *name) const { return find(&Level::graphics, name); }

private:
    /// Each dictionary is fetched once.
    struct Level {
        Object fonts, forms, graphics;
        std::map<std::string, std::shared_ptr<GfxFont>> used;

        explicit Level(Dict *dictionary);
    };

    Object find(Object Level::*kind, const char *name) const;

    XRef *xref;
    Fonts &fonts;
    std::vector<Level> levels;
};
