#include "tests/support/arithmetic.hpp"

#include <charconv>
#include <cmath>
#include <stdexcept>

namespace parklens::test {

namespace {

bool isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Recursive descent, a function a level of binding.
class Parser {
public:
    using ValueOf = std::function<std::optional<double>(const std::string&)>;

    Parser(std::string_view text, const ValueOf& valueOf) : m_text(text), m_valueOf(valueOf) {}

    double parse() {
        const double value = either();
        skipBlanks();
        if (m_at != m_text.size()) {
            fail();
        }
        return value;
    }

private:
    double either() {
        double value = both();
        while (take("∨")) {
            const double other = both();
            value = value != 0.0 || other != 0.0 ? 1.0 : 0.0;
        }
        return value;
    }

    double both() {
        double value = comparison();
        while (take("∧")) {
            const double other = comparison();
            value = value != 0.0 && other != 0.0 ? 1.0 : 0.0;
        }
        return value;
    }

    double comparison() {
        const double left = sum();
        if (take("≤")) {
            return left <= sum() ? 1.0 : 0.0;
        }
        if (take("≥")) {
            return left >= sum() ? 1.0 : 0.0;
        }
        if (take("<")) {
            return left < sum() ? 1.0 : 0.0;
        }
        if (take(">")) {
            return left > sum() ? 1.0 : 0.0;
        }
        return left;
    }

    double sum() {
        double value = product();
        while (true) {
            if (take("+")) {
                value += product();
            } else if (take("−")) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    double product() {
        double value = atom();
        while (true) {
            if (take("·")) {
                value *= atom();
            } else if (take("/")) {
                value /= atom();
            } else {
                return value;
            }
        }
    }

    double atom() {
        if (take("(")) {
            const double value = either();
            if (!take(")")) {
                fail();
            }
            return value;
        }
        skipBlanks();
        if (m_at < m_text.size() && isLetter(m_text[m_at])) {
            return symbol();
        }
        double value = 0.0;
        const auto [end, error] =
            std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), value);
        if (error != std::errc()) {
            fail();
        }
        m_at = static_cast<std::size_t>(end - m_text.data());
        return value;
    }

    double symbol() {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() &&
               (isLetter(m_text[m_at]) || isDigit(m_text[m_at]) || m_text[m_at] == '_')) {
            ++m_at;
        }
        const std::string name(m_text.substr(begin, m_at - begin));
        const std::optional<double> value = m_valueOf(name);
        if (!value) {
            throw std::runtime_error("no value of " + name + " in " + std::string(m_text));
        }
        return *value;
    }

    bool take(std::string_view token) {
        skipBlanks();
        if (!m_text.substr(m_at).starts_with(token)) {
            return false;
        }
        m_at += token.size();
        return true;
    }

    void skipBlanks() {
        while (m_at < m_text.size() && m_text[m_at] == ' ') {
            ++m_at;
        }
    }

    [[noreturn]] void fail() const {
        throw std::runtime_error("no expression at " + std::to_string(m_at) + " of " +
                                 std::string(m_text));
    }

    std::string_view m_text;
    const ValueOf& m_valueOf;
    std::size_t m_at = 0;
};

} // namespace

double workOut(std::string_view expression,
               const std::function<std::optional<double>(const std::string&)>& valueOf) {
    return Parser(expression, valueOf).parse();
}

double workOut(std::string_view expression) {
    return workOut(expression, [](const std::string&) { return std::optional<double>(); });
}

double relative(double found, double expected) {
    return std::abs(found - expected) / std::abs(expected);
}

} // namespace parklens::test
