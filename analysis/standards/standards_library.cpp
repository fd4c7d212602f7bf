#include "analysis/standards/standards_library.hpp"

#include "analysis/standards/standard_reader.hpp"
#include "gis/base/error.hpp"

#include <algorithm>

namespace parklens {

namespace {

[[noreturn]] void refuse(const std::string& origin, LocalizedText what, LocalizedText mend = {}) {
    throw StandardsError({.what = std::move(what),
                          .place = {.file = "data/standards/" + origin},
                          .mend = std::move(mend)});
}

bool agrees(const StandardRow& row, const std::map<std::string, std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [&row](const auto& wanted) {
        const auto cell = row.cells.find(wanted.first);
        return cell != row.cells.end() && cell->second == wanted.second;
    });
}

std::string described(const std::map<std::string, std::string>& cells) {
    std::string text;
    for (const auto& [column, cell] : cells) {
        text += (text.empty() ? "" : ", ") + column + " " + cell;
    }
    return text;
}

} // namespace

std::string_view key(Confidence confidence) {
    switch (confidence) {
    case Confidence::Seen:
        return "seen";
    case Confidence::Computed:
        return "computed";
    case Confidence::Background:
        return "background";
    }
    return {};
}

const std::string& StandardRow::text(const std::string& column) const {
    const auto cell = cells.find(column);
    if (cell == cells.end()) {
        refuse(origin, {"没有列 " + column, "has no column " + column});
    }
    return cell->second;
}

double StandardRow::number(const std::string& column) const {
    return decimal(column).toDouble();
}

std::optional<double> StandardRow::optionalNumber(const std::string& column) const {
    return text(column).empty() ? std::nullopt : std::optional(number(column));
}

Decimal StandardRow::decimal(const std::string& column) const {
    const auto value = Decimal::parse(text(column));
    if (!value) {
        refuse(origin,
               {"列 " + column + " 的“" + text(column) + "”不是数",
                "column " + column + ": '" + text(column) + "' is not a number"});
    }
    return *value;
}

const StandardRow* StandardTable::find(const std::map<std::string, std::string>& cells) const {
    const auto found = std::find_if(
        rows.begin(), rows.end(), [&cells](const StandardRow& row) { return agrees(row, cells); });
    return found == rows.end() ? nullptr : &*found;
}

const StandardRow& StandardTable::row(const std::map<std::string, std::string>& cells) const {
    const StandardRow* found = find(cells);
    if (found == nullptr) {
        refuse(origin, {"没有这一行：" + described(cells), "has no row with " + described(cells)});
    }
    return *found;
}

std::vector<const StandardRow*>
StandardTable::rowsWhere(const std::map<std::string, std::string>& cells) const {
    std::vector<const StandardRow*> found;
    for (const StandardRow& row : rows) {
        if (agrees(row, cells)) {
            found.push_back(&row);
        }
    }
    return found;
}

const StandardTable& Standard::table(const std::string& name) const {
    const auto found =
        std::find_if(tables.begin(), tables.end(), [&name](const StandardTable& candidate) {
            return candidate.name == name;
        });
    if (found == tables.end()) {
        refuse(id, {"没有表 " + name, "has no table " + name});
    }
    return *found;
}

StandardsLibrary StandardsLibrary::load(const std::filesystem::path& directory) {
    std::error_code error;
    std::vector<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
        if (entry.is_directory()) {
            folders.push_back(entry.path());
        }
    }
    if (error || folders.empty()) {
        throw StandardsError(
            {.what = {"没有标准数据", "holds no standards"},
             .place = {.file = directory.string()},
             .mend = {"请用 PARKLENS_DATA 指明数据目录，其下应有 standards",
                      "let PARKLENS_DATA name the data folder, which holds 'standards'"}});
    }
    std::sort(folders.begin(), folders.end());
    StandardsLibrary library;
    for (const auto& folder : folders) {
        library.m_standards.push_back(readStandard(folder));
    }
    return library;
}

const Standard* StandardsLibrary::find(const std::string& id) const {
    const auto found =
        std::find_if(m_standards.begin(), m_standards.end(), [&id](const Standard& candidate) {
            return candidate.id == id;
        });
    return found == m_standards.end() ? nullptr : &*found;
}

const Standard& StandardsLibrary::standard(const std::string& id) const {
    const Standard* found = find(id);
    if (found == nullptr) {
        std::string known;
        for (const Standard& candidate : m_standards) {
            known += (known.empty() ? "" : ", ") + candidate.id;
        }
        throw StandardsError({.what = {"没有标准“" + id + "”", "there is no standard '" + id + "'"},
                              .place = {},
                              .mend = {"已有：" + known, "known are " + known}});
    }
    return *found;
}

std::string StandardsLibrary::citationText(const std::string& citation) const {
    const std::size_t separator = citation.find('#');
    const Standard& cited = standard(citation.substr(0, separator));
    return separator == std::string::npos ? cited.number
                                          : cited.number + " " + citation.substr(separator + 1);
}

} // namespace parklens
