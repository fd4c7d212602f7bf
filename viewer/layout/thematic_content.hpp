/// \file
/// What all thematic sheets have in common: a theme between the base map and the park's outline,
/// the tables of plans, and the words for what is missing.
#pragma once

#include "analysis/pipeline/plan_tables.hpp"
#include "viewer/layout/scene_builder.hpp"
#include "viewer/layout/sheet_request.hpp"
#include "viewer/layout/theme_data.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace parklens {

/// An extent outlined beside the one shown.
struct OutlinedExtent {
    const Extent* extent = nullptr;
    QString name; ///< of what is not in several named blocks
};

/// The layers of a theme, from below.
struct ThematicLayers {
    std::vector<LayerPointer> areas = {};          ///< under waters and roads
    std::vector<LayerPointer> points = {};         ///< over them
    std::vector<Geometry> alsoSeen = {};           ///< beside the extent, in the sheet's system
    std::vector<OutlinedExtent> alsoOutlined = {}; ///< seen too
    /// Days of the park below the threshold, set behind its name or that of its largest block.
    QString figure = {};
    QString figureOf = {}; ///< behind it in brackets: whose days, where they are not the park's own
};

/// "示范高新区基础设施分布图": the name of a kind, as the project's settings have it, with that of
/// the park.
QString sheetTitle(std::string_view kind, const SheetData& data, Language language);

/// A sheet with title, map and notes: base map, the theme's layers, the outline of the extent, the
/// names of places. \param kind  an id of the catalogue, by which the sheet is named
/// \throws ConfigError, CrsError
SheetContent thematicContent(std::string_view kind,
                             const Extent& extent,
                             const ThematicLayers& layers,
                             const SheetData& data,
                             const SheetRequest& request,
                             Diagnostics& diagnostics);

/// How a row of a result layer is drawn.
struct FeatureLook {
    std::string styleValue = {};
    QString label = {};
    double weight = 0.0;
};

/// The rows of a result layer that belong to a park (column `park_id`).
std::vector<std::size_t> rowsOfPark(const FeatureLayer& layer, const Park& park);

/// Cells by the name of their column; empty and std::nullopt where there is none.
std::string cellText(const FeatureLayer& layer, std::size_t row, const std::string& column);
std::optional<double>
cellNumber(const FeatureLayer& layer, std::size_t row, const std::string& column);

/// Some rows of a result layer as layers of a map. \throws CrsError
std::vector<LayerPointer> rowLayers(const QString& id,
                                    const StyleSheet& style,
                                    const FeatureLayer& layer,
                                    const std::vector<std::size_t>& rows,
                                    const Crs& crs,
                                    Language language,
                                    const QString& attribution,
                                    const std::function<FeatureLook(std::size_t row)>& look);

/// "项目宗地数据（2024）".
QString projectSource(const LocalizedText& what, std::optional<int> year, Language language);

/// The theme's data. \throws std::logic_error where none were computed
const ThemeData& themesOf(const SheetData& data);

/// The extent of the figures about environment: administered, else that of shownExtent().
const Extent& administeredExtent(const Park& park);

/// The park's figures of an indicator, whole parks only, in the order of the results.
std::vector<const IndicatorResult*> figuresOf(const SheetData& data, std::string_view indicator);

/// Those of them that are about the year reported on.
std::vector<const IndicatorResult*> figuresOfTheYear(const SheetData& data,
                                                     std::string_view indicator);

/// A heading over what follows it in the sheet's statement.
void addHeading(SheetContent& content, const QString& text);
void addSentence(SheetContent& content, const QString& text);

/// Name, year, value, bounds, grade, extent, rule and what a figure is held against.
void addFigure(SheetContent& content,
               const IndicatorResult& figure,
               BoundaryRole extent,
               Language language);

/// "该主题无数据：…" in red: the sheet stays a sheet, but says what it lacks, and counts as not
/// evaluated.
void addAbsence(SheetContent& content, const LocalizedText& reason, Language language);

/// The theme of charts with two colours of parts that stay apart in grey print.
ChartTheme darkAndLight(const StyleLibrary& styles, Language language);

/// The same where there are figures of the theme and none of them could be evaluated, with the
/// reason of the last.
void addAbsenceOf(SheetContent& content,
                  std::span<const IndicatorResult* const> figures,
                  Language language);

/// A table of a plan on a sheet. Columns of numbers are set flush right.
/// \param leftOut  columns that the sheet says elsewhere, ascending
SheetTable sheetTable(const QString& name,
                      const QString& title,
                      const PlanTable& table,
                      Language language,
                      std::initializer_list<std::size_t> leftOut = {});

/// Comparisons as they are printed: ≥ for >=.
QString printed(QString text);

/// "10^9 m³/a" for "10⁹ m³/a": fonts lack the figures of powers, and "109" is not 10⁹. No words:
/// "15 100 million yuan" would read as one number.
QString powersSpelled(QString unit);

/// "500 × 10^9 m³/a": a value with the words of its unit behind it; no line is broken between value
/// and factor.
QString besidePrintedUnit(const QString& value, const QString& unit);

/// "1234.50", rounded half-even, in no locale.
QString fixed(double value, int decimals);

/// With blanks at which no line is broken.
QString inOneLine(QString text);

/// "12.34": an area in hectares.
QString hectares(double areaM2);

} // namespace parklens
