#include "viewer/layout/thematic_content.hpp"

#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "gis/base/decimal.hpp"
#include "gis/base/quantity.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/sheet_catalogue.hpp"
#include "viewer/layout/wind_rose_element.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace parklens {

namespace {

/// Sheets with a wind rose where wind is known (contract §6).
constexpr std::array<std::string_view, 5> environmentKinds = {
    "stations", "pm25-days", "sources", "emission-density", "function-zones"};

/// \param wholeName  of an extent that is not in several named blocks
std::vector<LayerPointer> outlineOf(const QString& wholeName,
                                    const Extent& extent,
                                    const StyleLibrary& styles,
                                    const Crs& crs,
                                    Language language,
                                    const QString& figure = {},
                                    const QString& figureOf = {}) {
    const auto largest = std::ranges::max_element(extent.blocks, {}, &Block::areaM2);
    const LocalizedText ofPark{"（全园区低于界限 %1）", " (whole park: %1)"};
    const LocalizedText ofOthers{"（低于界限 %1）", " (%1)"};
    const auto ofBlocks = localized(figureOf.isEmpty() ? ofPark : ofOthers, language).arg(figure);
    const auto whose = figureOf.isEmpty() ? QString() : QLatin1Char(' ') + figureOf;
    auto scene = extentScene(extent, styles, crs, language, [&](const Block& block) {
        const bool isWhole = extent.blocks.size() == 1 || block.name.empty();
        const auto name = isWhole ? wholeName : QString::fromStdString(block.name);
        if (figure.isEmpty() || &block != &*largest) {
            return name;
        }
        return name + (isWhole ? QLatin1Char(' ') + figure : ofBlocks) + whose;
    });
    std::vector<LayerPointer> bare;
    for (const auto& layer : scene.outline) {
        auto copy = std::get<VectorLayer>(*layer);
        for (auto& legendClass : copy.legend) {
            legendClass.swatch.reset(); // no fill is drawn here
        }
        bare.push_back(std::make_shared<const MapLayer>(std::move(copy)));
    }
    return bare;
}

std::vector<BlockFocus> focusOfBlocks(const Extent& extent, const Crs& crs, Language language) {
    const LocalizedText unnamed{"第 %1 区块", "block %1"};
    std::vector<BlockFocus> blocks;
    for (const auto& block : extent.blocks) {
        const auto number = blocks.size() + 1;
        blocks.push_back({block.name.empty() ? localized(unnamed, language).arg(number)
                                             : QString::fromStdString(block.name),
                          envelopeOf(blocksIn(std::span(&block, 1), extent.crs, crs))});
    }
    return blocks;
}

std::vector<LayerPointer> outlinesOf(const Extent& extent,
                                     const ThematicLayers& layers,
                                     const SheetData& data,
                                     const Crs& crs,
                                     Language language) {
    auto all = outlineOf(QString::fromStdString(data.park.name),
                         extent,
                         data.styles,
                         crs,
                         language,
                         layers.figure,
                         layers.figureOf);
    for (const auto& [other, name] : layers.alsoOutlined) {
        std::ranges::move(outlineOf(name, *other, data.styles, crs, language),
                          std::back_inserter(all));
    }
    return all;
}

/// What the data call a row, in whichever column it stands.
QString idOf(const FeatureLayer& layer, std::size_t row) {
    for (const char* column : {"id", "parcel", "building", "block"}) {
        if (layer.fieldIndex(column)) {
            return QString::fromStdString(cellText(layer, row, column));
        }
    }
    return {};
}

/// Numbers of the tables have decimals; codes and dates have none.
bool isNumber(const std::string& cell) {
    return cell.find_first_not_of("0123456789.-") == std::string::npos &&
           cell.find('.') != std::string::npos;
}

/// "land area (m²)" for the heading land_area_m2 of a file; Chinese headings stay as they are.
QString headingWords(const std::string& heading) {
    static const std::array units = {std::pair{"_m2", " (m²)"},
                                     std::pair{"_ha", " (ha)"},
                                     std::pair{"_km", " (km)"},
                                     std::pair{"_pct", " (%)"}};
    auto words = QString::fromStdString(heading);
    for (const auto& [suffix, unit] : units) {
        if (words.endsWith(QLatin1String(suffix))) {
            words.chop(static_cast<qsizetype>(std::string_view(suffix).size()));
            words += QString::fromUtf8(unit);
            break;
        }
    }
    return words.replace(QLatin1Char('_'), QLatin1Char(' '));
}

} // namespace

QString sheetTitle(std::string_view kind, const SheetData& data, Language language) {
    const auto words = sheetName(sheetKind(kind), data.project);
    if (language == Language::Chinese) {
        return QString::fromStdString(data.park.name + words.zh);
    }
    auto name = QString::fromStdString(words.en);
    name[0] = name[0].toUpper();
    return name + QStringLiteral(" of ") + QString::fromStdString(data.park.name);
}

SheetContent thematicContent(std::string_view kind,
                             const Extent& extent,
                             const ThematicLayers& layers,
                             const SheetData& data,
                             const SheetRequest& request,
                             Diagnostics& diagnostics) {
    const auto crs = sheetCrsOf(extent);
    auto focus = envelopeOf(blocksIn(extent.blocks, extent.crs, crs));
    for (const auto& geometry : layers.alsoSeen) {
        focus.include(envelopeOf(geometry));
    }
    for (const auto& [other, name] : layers.alsoOutlined) {
        focus.include(envelopeOf(blocksIn(other->blocks, other->crs, crs)));
    }
    SheetContent content{.kind =
                             QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())),
                         .title = sheetTitle(kind, data, request.language),
                         .map = {.scene = {.crs = crs}, .focus = focus, .scaleDenominator = {}},
                         .notes = {}};
    const auto base = baseScene(
        data.base, data.styles, crs, surroundingsOf(focus, request), request.language, diagnostics);
    const auto outlines = outlinesOf(extent, layers, data, crs, request.language);
    auto& all = content.map.scene.layers;
    for (const auto* part :
         {&base.areas, &layers.areas, &base.lines, &outlines, &layers.points, &base.places}) {
        all.insert(all.end(), part->begin(), part->end());
    }
    if (extent.blocks.size() > 1) {
        content.blocks = focusOfBlocks(extent, crs, request.language);
    }
    completeContent(content, data, request);
    const auto* wind = shownWindRose(data.base.windRoses);
    if (wind != nullptr && std::ranges::find(environmentKinds, kind) != environmentKinds.end()) {
        content.wind = *wind;
        content.notes.sources.push_back(
            projectSource({"风：项目气象数据", "wind: meteorology of the project"},
                          wind->year,
                          request.language));
    }
    return content;
}

std::string cellText(const FeatureLayer& layer, std::size_t row, const std::string& column) {
    const auto index = layer.fieldIndex(column);
    return index ? toText(layer.features[row].values[*index]) : std::string();
}

std::optional<double>
cellNumber(const FeatureLayer& layer, std::size_t row, const std::string& column) {
    const auto index = layer.fieldIndex(column);
    return index ? toNumber(layer.features[row].values[*index]) : std::nullopt;
}

std::vector<std::size_t> rowsOfPark(const FeatureLayer& layer, const Park& park) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        if (cellText(layer, row, "park_id") == park.id) {
            rows.push_back(row);
        }
    }
    return rows;
}

std::vector<LayerPointer> rowLayers(const QString& id,
                                    const StyleSheet& style,
                                    const FeatureLayer& layer,
                                    const std::vector<std::size_t>& rows,
                                    const Crs& crs,
                                    Language language,
                                    const QString& attribution,
                                    const std::function<FeatureLook(std::size_t row)>& look) {
    const CrsTransform transform(layer.crs.value(), crs);
    std::vector<Geometry> images;
    std::vector<FeatureLook> looks;
    for (const auto row : rows) {
        images.push_back(imageOf(layer.features[row].geometry, transform));
        looks.push_back(look(row));
    }
    std::vector<SceneFeature> features;
    for (std::size_t index = 0; index < images.size(); ++index) {
        features.push_back({&images[index],
                            looks[index].styleValue,
                            looks[index].label,
                            looks[index].weight,
                            idOf(layer, rows[index])});
    }
    return layersOf(id, style, features, language, attribution);
}

QString projectSource(const LocalizedText& what, std::optional<int> year, Language language) {
    const LocalizedText unknown{"（时点未注明）", " (date not stated)"};
    const LocalizedText known{"（%1）", " (%1)"};
    return localized(what, language) +
           (year ? localized(known, language).arg(*year) : localized(unknown, language));
}

const ThemeData& themesOf(const SheetData& data) {
    if (data.themes == nullptr) {
        throw std::logic_error("a thematic sheet was asked for without its data");
    }
    return *data.themes;
}

const Extent& administeredExtent(const Park& park) {
    const auto found = park.extents.find(BoundaryRole::Administered);
    return found == park.extents.end() ? shownExtent(park) : found->second;
}

std::vector<const IndicatorResult*> figuresOf(const SheetData& data, std::string_view indicator) {
    std::vector<const IndicatorResult*> figures;
    for (const auto& figure : themesOf(data).run.results.indicators) {
        if (figure.id == indicator && figure.subject.kind == SubjectKind::Park &&
            figure.subject.id == data.park.id) {
            figures.push_back(&figure);
        }
    }
    return figures;
}

std::vector<const IndicatorResult*> figuresOfTheYear(const SheetData& data,
                                                     std::string_view indicator) {
    auto figures = figuresOf(data, indicator);
    const auto year = std::to_string(data.project.year);
    std::erase_if(figures, [&](const auto* figure) { return figure->period != year; });
    return figures;
}

void addHeading(SheetContent& content, const QString& text) {
    content.statement.push_back({text, {.bold = true}});
}

void addSentence(SheetContent& content, const QString& text) {
    content.statement.push_back({text, {}});
}

void addFigure(SheetContent& content,
               const IndicatorResult& figure,
               BoundaryRole extent,
               Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return QString::fromUtf8(language == Language::Chinese ? zh : en);
    };
    const auto value = valueText(figure, language);
    const auto range = inOneLine(rangeText(figure, language));
    addSentence(content,
                text("%1（%2）：%3%4", "%1 (%2): %3%4")
                    .arg(figureName(figure, language),
                         QString::fromStdString(figure.period),
                         figure.isEvaluable() ? inOneLine(value) : value,
                         range.isEmpty() ? QString() : text("（%1）", " (%1)").arg(range)));
    if (figure.isEvaluable()) {
        addSentence(content,
                    text("等级：%1；范围：%2；口径：%3", "Grade: %1; extent: %2; rule: %3")
                        .arg(localized(words(figure.grade), language),
                             localized(words(extent), language),
                             printed(localized(figure.rule, language))));
    }
    if (const auto references = referencesText(figure, language); !references.isEmpty()) {
        addSentence(content,
                    text("参照：%1 → %2", "Held against: %1 → %2")
                        .arg(printed(references), verdictsText(figure, language)));
    }
}

void addAbsence(SheetContent& content, const LocalizedText& reason, Language language) {
    const LocalizedText sentence{"该主题无数据：" + reason.zh,
                                 "No data of this theme: " + reason.en};
    content.absences.push_back(reason);
    content.statement.push_back(
        {localized(sentence, language), {.bold = true, .colour = QColor(0xa0, 0x10, 0x10)}});
}

void addAbsenceOf(SheetContent& content,
                  std::span<const IndicatorResult* const> figures,
                  Language language) {
    const bool isAny =
        std::ranges::any_of(figures, [](const auto* figure) { return figure->isEvaluable(); });
    if (!figures.empty() && !isAny) {
        addAbsence(content, figures.back()->reason.value_or(Reason()).text, language);
    }
}

SheetTable sheetTable(const QString& name,
                      const QString& title,
                      const PlanTable& table,
                      Language language,
                      std::initializer_list<std::size_t> leftOut) {
    SheetTable sheet{.name = name, .title = title, .columns = {}, .rows = {}};
    sheet.rows.resize(table.rows.size());
    const auto missing = missingWords().in(language);
    for (std::size_t column = 0; column < table.header.size(); ++column) {
        if (std::ranges::find(leftOut, column) != leftOut.end()) {
            continue;
        }
        bool isNumeric = false;
        bool hasWords = false;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const auto& cell = table.rows[row][column];
            isNumeric = isNumeric || isNumber(cell);
            hasWords = hasWords || !(cell.empty() || cell == missing || isNumber(cell));
            sheet.rows[row] << printed(QString::fromStdString(cell));
        }
        sheet.columns.push_back({headingWords(table.header[column]), isNumeric && !hasWords});
    }
    return sheet;
}

QString printed(QString text) {
    return text.replace(QStringLiteral("<="), QStringLiteral("≤"))
        .replace(QStringLiteral(">="), QStringLiteral("≥"));
}

QString powersSpelled(QString unit) {
    return unit.replace(QStringLiteral("10⁹"), QStringLiteral("10^9"))
        .replace(QStringLiteral("10⁸"), QStringLiteral("10^8"))
        .replace(QStringLiteral("10⁶"), QStringLiteral("10^6"));
}

QString besidePrintedUnit(const QString& value, const QString& unit) {
    const auto whole = QString::fromStdString(besideUnit(value.toStdString(), unit.toStdString()));
    return inOneLine(whole.chopped(unit.size())) + unit;
}

ChartTheme darkAndLight(const StyleLibrary& styles, Language language) {
    auto theme = styles.chartTheme(language);
    theme.lines = {theme.keyBar, theme.bar};
    return theme;
}

QString fixed(double value, int decimals) {
    return QString::fromStdString(roundedText(value, decimals));
}

QString inOneLine(QString text) {
    return text.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

QString hectares(double areaM2) {
    return fixed(Area::fromSquareMetres(areaM2).hectares(), 2);
}

} // namespace parklens
