/// \file
/// A small project of two years in a window of its own.
#pragma once

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"

#include <filesystem>
#include <memory>

namespace parklens::test {

/// A park of 100 × 100 cells of 10 m: in 2021 the northern 40 rows are trees, in 2024 the northern
/// 20, the rest is built up.
class TwoYears {
public:
    TwoYears();

    /// With both years; `name` is the project's file.
    std::filesystem::path project(const std::string& name = "park.toml") const;

    /// With one year alone.
    std::filesystem::path projectOf(int year) const;

    /// Writes the results of a project into a folder beside it.
    std::filesystem::path results(const std::filesystem::path& project,
                                  const std::string& name) const;

    TemporaryDirectory folder;

private:
    std::filesystem::path
    write(const std::string& name, const std::string& years, const std::string& forests) const;
};

/// A window of 1200 × 800 with the project open, analysed and drawn.
std::unique_ptr<MainWindow> windowOn(const std::filesystem::path& project);

} // namespace parklens::test
