/// \file
/// Where tests find what they need, and a folder of their own to write in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace parklens::test {

/// The source tree.
std::filesystem::path sourceDirectory();

/// The folder with reference cases and real data: `PARKLENS_SHARED`, else `shared` beside the
/// source tree. std::nullopt where it is not; then the caller says so and skips
/// (BOOST_TEST_MESSAGE), never silently.
std::optional<std::filesystem::path> sharedDirectory();

/// The parklens executable of this build.
std::filesystem::path parklensExecutable();

/// A new empty folder, removed with everything in it at the end of its life.
class TemporaryDirectory {
public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return m_path; }

    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

std::string readFile(const std::filesystem::path& path);
void writeFile(const std::filesystem::path& path, const std::string& content);

} // namespace parklens::test
