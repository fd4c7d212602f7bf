/// \file
/// A park of one square kilometre with what a test puts into it, computed as `parklens map` does.
#pragma once

#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"
#include "viewer/layout/sheet_catalogue.hpp"
#include "viewer/layout/sheet_composer.hpp"
#include "viewer/layout/theme_data.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <string>

namespace parklens::test {

/// The project's files, its data, and one kind of sheet made of them.
class ThematicSample {
public:
    ThematicSample();

    /// A layer beside the project file. \param fileName  "parcels.gpkg"
    void addLayer(const std::string& fileName, const SampleLayer& layer);

    void addRaster(const std::string& fileName, const SampleRaster& raster) {
        writeSampleRaster(m_folder / fileName, raster);
    }

    void addFile(const std::string& fileName, const std::string& content);

    /// Sections behind those of project and boundary.
    void addSections(const std::string& toml) { m_toml += toml; }

    /// In place of 2024 alone. \param years  "2023, 2024"
    void reportOn(const std::string& years);

    /// The contents of the sheets. The first call computes.
    const std::vector<SheetContent>& sheets(const std::string& kind,
                                            Language language = Language::Chinese);

    /// The first of them composed on A4, landscape.
    ComposedSheet composed(const std::string& kind);

    /// All of them as `parklens map` makes them, on A4.
    std::vector<ComposedSheet> finished(const std::string& kind, const SheetRequest& request = {});

    /// As with recorded results that no observation was read for. After sheets().
    void forgetObservations() { m_themes->run.data.air.reset(); }

    /// After sheets().
    const ThemeData& themes() const { return *m_themes; }

    const Park& park() const { return m_themes->run.data.parks.front(); }

    const StyleLibrary& styles() const { return m_styles; }

private:
    TemporaryDirectory m_folder;
    std::string m_toml;
    StandardsLibrary m_standards;
    StyleLibrary m_styles;
    TaskPool m_pool;
    std::optional<Project> m_project;
    std::optional<ThemeData> m_themes;
    BaseData m_base;
    std::vector<SheetContent> m_sheets;
};

/// The table of a sheet by name; fails the test where there is none.
const SheetTable& tableOf(const SheetContent& content, const std::string& name);

/// The data of a sheet's chart; fails the test where it is of another kind or there is none.
template <typename Data>
const Data& chartOf(const SheetContent& content, std::size_t index = 0) {
    BOOST_REQUIRE_MESSAGE(index < content.charts.size(), "no chart " << index);
    const auto* data = std::get_if<Data>(&content.charts[index].data);
    BOOST_REQUIRE_MESSAGE(data != nullptr, "chart " << index << " is of another kind");
    return *data;
}

/// The statement's paragraphs as read, a line each: blanks that keep a line are blanks.
std::string statementOf(const SheetContent& content);

/// The titles of the legend, a line each.
std::string legendOf(const ComposedSheet& sheet);

} // namespace parklens::test
