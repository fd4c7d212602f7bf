#include "viewer/desktop/help/help_library.hpp"

#include "gis/base/error.hpp"
#include "gis/table/csv_scanner.hpp"

#include <QFile>

#include <algorithm>

namespace parklens {

namespace {

enum Column { Page, GroupZh, GroupEn, Context, ColumnCount };

QByteArray bytesOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdU16String(path.u16string()));
    if (!file.open(QIODevice::ReadOnly)) {
        throw IoError({.what = {"帮助文件打不开", "a file of the help cannot be opened"},
                       .place = {.file = path.string()},
                       .mend = {"请重新安装 ParkLens，或检查 PARKLENS_DATA",
                                "install ParkLens again, or check PARKLENS_DATA"}});
    }
    return file.readAll();
}

QString textOf(std::string_view cell) {
    return QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
}

} // namespace

HelpLibrary::HelpLibrary(const std::filesystem::path& folder, Language language)
    : m_folder(folder / (language == Language::Chinese ? "zh" : "en")) {
    const auto list = folder / "contents.csv";
    const auto bytes = bytesOf(list);
    CsvScanner scanner(
        std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())), ',', list.string());
    std::vector<std::string_view> cells;
    scanner.nextRow(cells); // the headings
    while (scanner.nextRow(cells)) {
        if (cells.size() != ColumnCount) {
            continue; // a blank line
        }
        const auto name = textOf(cells[Page]);
        auto page =
            parseHelpPage(QString::fromUtf8(bytesOf(m_folder / (name.toStdString() + ".md"))));
        page.name = name;
        page.group = textOf(cells[language == Language::Chinese ? GroupZh : GroupEn]);
        m_pages.push_back(std::move(page));
        const auto objects = textOf(cells[Context]).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const auto& object : objects) {
            m_contexts.emplace(object, name);
        }
    }
    if (m_pages.empty()) {
        throw IoError({.what = {"没有列出任何帮助页", "lists no page of help"},
                       .place = {.file = list.string()},
                       .mend = {"请重新安装 ParkLens", "install ParkLens again"}});
    }
}

const HelpPage* HelpLibrary::find(const QString& name) const {
    const auto found = std::ranges::find(m_pages, name, &HelpPage::name);
    return found == m_pages.end() ? nullptr : &*found;
}

const HelpPage& HelpLibrary::pageAbout(const QStringList& objectNames) const {
    for (const auto& object : objectNames) {
        if (const auto context = m_contexts.find(object); context != m_contexts.end()) {
            if (const auto* page = find(context->second)) {
                return *page;
            }
        }
    }
    return m_pages.front();
}

} // namespace parklens
