#include "tests/analysis/project/generated_toml.hpp"

#include <array>
#include <random>

namespace parklens::test {

namespace {

class Generator {
public:
    explicit Generator(unsigned seed) : m_random(seed) { m_lineBreak = chance(30) ? "\r\n" : "\n"; }

    GeneratedToml generate() {
        if (chance(15)) {
            write("\xEF\xBB\xBF");
        }
        noise();
        body({});
        const int sections = upTo(6);
        for (int i = 0; i < sections; ++i) {
            section();
        }
        if (chance(20) && m_result.text.ends_with(m_lineBreak)) {
            m_result.text.resize(m_result.text.size() - m_lineBreak.size());
        }
        return std::move(m_result);
    }

private:
    int upTo(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most + 1)); }

    bool chance(int percent) { return upTo(99) < percent; }

    template <std::size_t Count>
    std::string oneOf(const std::array<const char*, Count>& choices) {
        return choices[m_random() % Count];
    }

    void write(const std::string& text) { m_result.text += text; }

    void endLine() {
        if (chance(25)) {
            write(oneOf(std::array{"  # 说明", "# a = [1, \"x\"", " # } ]] ''' \"\"\"", "\t#"}));
        }
        write((chance(10) ? " " : "") + m_lineBreak);
    }

    /// Blank lines and comments.
    void noise() {
        for (int i = upTo(3); i > 1; --i) {
            write(oneOf(std::array{"", "", "# [not.a.table]", "  # key = 'value'", "#", " \t"}) +
                  m_lineBreak);
        }
    }

    // --- keys

    /// One that no other table or line has: its name in the tree, and as it is written.
    std::pair<std::string, std::string> newKey() {
        std::string name = std::to_string(m_keys++);
        name.insert(0, 1, 'k');
        switch (upTo(7)) {
        case 0:
            return {name + " 中文", "\"" + name + " 中文\""};
        case 1:
            return {name + ".#[", "'" + name + ".#['"};
        case 2:
            return {name + "\"é\n", "\"" + name + "\\\"\\u00e9\\n\""};
        default:
            return {name, name};
        }
    }

    std::string equals() {
        return chance(80) ? " = " : oneOf(std::array{"=", "  =\t", " =", "= "});
    }

    std::string indentation() { return chance(80) ? "" : oneOf(std::array{"  ", "\t", "    "}); }

    // --- values

    void value(const KeyPath& path, int depth, bool inOneLine) {
        const std::size_t begin = m_result.text.size();
        const std::size_t slot = m_result.values.size();
        m_result.values.push_back({path, begin, begin, true});
        const int kind = upTo(depth > 2 ? 7 : 10);
        if (kind <= 3) {
            write(textValue(inOneLine));
        } else if (kind <= 7) {
            write(oneOf(std::array{"0",
                                   "-17",
                                   "1_000",
                                   "0xFF",
                                   "+3.5",
                                   "6e-2",
                                   "inf",
                                   "nan",
                                   "true",
                                   "false",
                                   "2019-06-01",
                                   "07:32:00",
                                   "1979-05-27T07:32:00Z",
                                   "1979-05-27 07:32:00.25"}));
        } else if (kind == 8) {
            inlineTable(path, depth);
        } else {
            array(path, depth, inOneLine);
        }
        m_result.values[slot].end = m_result.text.size();
        m_result.values[slot].isScalar = kind <= 7;
    }

    std::string textValue(bool inOneLine) {
        switch (upTo(inOneLine ? 3 : 5)) {
        case 0:
            return oneOf(std::array{"''", "'C:\\data\\# x'", "'[a] \"b\" = 园区'"});
        case 1:
            return oneOf(std::array{"\"\"", "\"a \\\"b\\\" \\\\ # ] }\"", "\"\\u56ed区\\t\""});
        case 2:
            return oneOf(std::array{"\"\"\"one \"\"two\"\" three\"\"\"", "\"\"\"\"quoted\"\"\"\""});
        case 3:
            return oneOf(std::array{"'''it''s'''", "''''quoted''''"});
        case 4:
            return "\"\"\"" + m_lineBreak + "first # no comment" + m_lineBreak +
                   "[second] \\\\ \\\"\"\" x\"\"\"";
        default:
            return "'''" + m_lineBreak + "k = \"v\"" + m_lineBreak + m_lineBreak + "]]'''";
        }
    }

    void inlineTable(const KeyPath& path, int depth) {
        write("{");
        const int count = upTo(3);
        for (int i = 0; i < count; ++i) {
            write(i == 0 ? (chance(70) ? " " : "") : (chance(70) ? ", " : ","));
            dottedEntry(path, depth + 1, true);
        }
        write(count > 0 && chance(70) ? " }" : "}");
    }

    void array(const KeyPath& path, int depth, bool inOneLine) {
        const bool isTall = !inOneLine && chance(40);
        const int count = upTo(4);
        write("[");
        for (int i = 0; i < count; ++i) {
            if (isTall) {
                write((i == 0 && chance(30) ? " # 列表" : "") + m_lineBreak);
                if (chance(20)) {
                    write("  # between, \"]\"" + m_lineBreak);
                }
                write("  ");
            }
            value(path / static_cast<std::size_t>(i), depth + 1, inOneLine);
            const bool isLast = i + 1 == count;
            if (!isLast || chance(40)) {
                write(chance(85) ? "," : " ,");
            }
            if (isTall && chance(30)) {
                write("  # 第几个");
            } else if (!isTall && !isLast) {
                write(chance(80) ? " " : "");
            }
        }
        write(isTall ? m_lineBreak + "]" : "]");
    }

    // --- lines

    void dottedEntry(const KeyPath& table, int depth, bool inOneLine) {
        KeyPath path = table;
        std::string keys;
        for (int parts = chance(80) ? 1 : 2; parts > 0; --parts) {
            const auto [name, written] = newKey();
            path.emplace_back(name);
            keys += (keys.empty() ? "" : (chance(80) ? "." : " . ")) + written;
        }
        write(keys + equals());
        value(path, depth, inOneLine);
    }

    void body(const KeyPath& table) {
        for (int i = upTo(4); i > 0; --i) {
            write(indentation());
            dottedEntry(table, 0, false);
            endLine();
            noise();
        }
    }

    void section() {
        const std::string indented = indentation();
        const auto [name, written] = newKey();
        if (chance(50)) {
            write(indented + "[" + written + "]");
            m_result.tables.push_back({name});
            endLine();
            body({name});
            below({name}, written);
            return;
        }
        m_result.arrays.push_back({name});
        for (std::size_t i = 0; i < static_cast<std::size_t>(1 + upTo(2)); ++i) {
            write(indented + "[[" + written + "]]");
            const KeyPath path{name, i};
            m_result.tables.push_back(path);
            endLine();
            body(path);
            below(path, written);
            noise();
        }
    }

    void below(const KeyPath& parent, const std::string& keys) {
        for (int i = upTo(2); i > 0; --i) {
            const auto [name, written] = newKey();
            const bool isDeep = chance(20); // the table between has no header
            KeyPath path = parent / name;
            std::string header = keys + "." + written;
            if (isDeep) {
                path.emplace_back("deep");
                header += ".deep";
            }
            write(indentation() + "[" + header + "]");
            m_result.tables.push_back(path);
            endLine();
            body(path);
            noise();
        }
    }

    std::mt19937 m_random;
    std::string m_lineBreak;
    GeneratedToml m_result;
    int m_keys = 0;
};

} // namespace

GeneratedToml generateToml(unsigned seed) {
    return Generator(seed).generate();
}

} // namespace parklens::test
