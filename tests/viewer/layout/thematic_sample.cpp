#include "tests/viewer/layout/thematic_sample.hpp"

#include "analysis/project/project_parser.hpp"
#include "viewer/layout/sheet_layout.hpp"
#include "viewer/layout/sheet_maker.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace parklens::test {

ThematicSample::ThematicSample()
    : m_toml("schema = \"parklens.project/1\"\n[project]\nname = \"方正\"\nyears = [2024]\n"
             "author = \"方正管委会\"\ndate = \"2024-12-31\"\n"
             "[[boundary]]\nrole = \"approved\"\npath = \"park.gpkg\"\nid = \"id\"\n"
             "fields = { name = \"name\" }\ndocument_area_ha = 100\n")
    , m_standards(StandardsLibrary::load(dataDirectory() / "standards"))
    , m_styles(StyleLibrary::load(dataDirectory() / "styles")) {
    addLayer("park.gpkg",
             {.name = "park",
              .fields = {"id", "name"},
              .features = {{{"P1", "方正园区"}, rectangleWkt(584000, 3275000, 585000, 3276000)}}});
}

void ThematicSample::addLayer(const std::string& fileName, const SampleLayer& layer) {
    writeSampleLayer(m_folder / fileName, layer);
}

void ThematicSample::addFile(const std::string& fileName, const std::string& content) {
    writeFile(m_folder / fileName, content);
}

void ThematicSample::reportOn(const std::string& years) {
    const std::string usual = "years = [2024]";
    m_toml.replace(m_toml.find(usual), usual.size(), "years = [" + years + "]");
}

const std::vector<SheetContent>& ThematicSample::sheets(const std::string& kindId,
                                                        Language language) {
    const auto& kind = sheetKind(kindId);
    Diagnostics told;
    if (!m_themes) {
        addFile("park.toml", m_toml);
        m_project.emplace(readProject(m_folder / "park.toml"));
        m_themes.emplace(computeThemes(
            themesFor(kind, *m_project), *m_project, m_standards, {}, m_pool, TaskControl{}, told));
        m_base = readBase(*m_project, TaskControl{}, told);
    }
    SheetRequest request;
    request.language = language;
    m_sheets = kind.make({*m_project, park(), m_base, m_styles, &*m_themes}, request, told);
    return m_sheets;
}

ComposedSheet ThematicSample::composed(const std::string& kind) {
    const auto layout = readSheetLayout(dataDirectory() / "layouts" / (kind + ".toml"));
    return composeSheet(
        sheets(kind).front(), layout, {297, 210}, Language::Chinese, Lettering::installed());
}

std::vector<ComposedSheet> ThematicSample::finished(const std::string& kindId,
                                                    const SheetRequest& request) {
    sheets(kindId); // computes
    Diagnostics told;
    std::vector<ComposedSheet> all;
    for (auto& [sheet, lint] :
         makeSheets(sheetKind(kindId),
                    {*m_project, park(), m_base, m_styles, &*m_themes},
                    request,
                    readSheetLayout(dataDirectory() / "layouts" / (kindId + ".toml")),
                    {},
                    Lettering::installed(),
                    told)) {
        all.push_back(std::move(sheet));
    }
    return all;
}

const SheetTable& tableOf(const SheetContent& content, const std::string& name) {
    const auto found =
        std::ranges::find(content.tables, QString::fromStdString(name), &SheetTable::name);
    BOOST_REQUIRE_MESSAGE(found != content.tables.end(), "no table " << name);
    return *found;
}

std::string statementOf(const SheetContent& content) {
    std::string all;
    for (const auto& paragraph : content.statement) {
        all += QString(paragraph.text).replace(QChar::Nbsp, QLatin1Char(' ')).toStdString() + "\n";
    }
    return all;
}

std::string legendOf(const ComposedSheet& sheet) {
    std::string all;
    for (const auto& entry : sheet.legend.entries) {
        all += entry.title.toStdString() + "\n";
    }
    return all;
}

} // namespace parklens::test
