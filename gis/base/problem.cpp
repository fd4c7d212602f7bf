#include "gis/base/problem.hpp"

#include "gis/base/network_path.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

class Phrase {
public:
    explicit Phrase(std::string separator) : m_separator(std::move(separator)) {}

    void add(const std::string& part) {
        if (part.empty()) {
            return;
        }
        if (!m_text.empty()) {
            m_text += m_separator;
        }
        m_text += part;
    }

    const std::string& text() const { return m_text; }

private:
    std::string m_separator;
    std::string m_text;
};

std::string labelled(const char* format, const std::string& value) {
    return value.empty() ? std::string() : fmt::format(fmt::runtime(format), value);
}

std::string numbered(const char* format, long value) {
    return value == 0 ? std::string() : fmt::format(fmt::runtime(format), value);
}

} // namespace

std::string Place::describe(Language language) const {
    const bool chinese = language == Language::Chinese;
    Phrase phrase(chinese ? "，" : ", ");
    phrase.add(withoutPasswords(file)); // it may be a connection to a database
    phrase.add(labelled(chinese ? "图层 {}" : "layer {}", layer));
    phrase.add(numbered(chinese ? "第 {} 行" : "line {}", line));
    phrase.add(numbered(chinese ? "第 {} 列" : "column {}", column));
    phrase.add(labelled(chinese ? "要素 {}" : "feature {}", feature));
    phrase.add(labelled(chinese ? "字段 {}" : "field {}", field));
    return phrase.text();
}

std::string Problem::sentence(Language language) const {
    const bool chinese = language == Language::Chinese;
    Phrase phrase(chinese ? "：" : ": ");
    phrase.add(place.describe(language));
    phrase.add(withoutPasswordsInText(what.in(language)));
    std::string text = phrase.text();
    if (!mend.empty()) {
        text += chinese ? "；" : "; ";
        text += withoutPasswordsInText(mend.in(language));
    }
    text += chinese ? "。" : ".";
    return text;
}

} // namespace parklens
