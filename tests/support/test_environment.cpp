#include "tests/support/test_environment.hpp"

#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace parklens::test {

namespace fs = std::filesystem;

fs::path sourceDirectory() {
    return PARKLENS_SOURCE_DIR;
}

std::optional<fs::path> sharedDirectory() {
    const char* named = std::getenv("PARKLENS_SHARED");
    const fs::path directory =
        named != nullptr ? fs::path(named) : sourceDirectory().parent_path() / "shared";
    if (!fs::exists(directory / "README.md")) {
        return std::nullopt;
    }
    return directory;
}

fs::path parklensExecutable() {
    return fs::path(PARKLENS_BINARY_DIR) / "parklens";
}

TemporaryDirectory::TemporaryDirectory() {
    std::random_device device;
    m_path = fs::temp_directory_path() /
             ("parklens-test-" + std::to_string(device()) + std::to_string(device()));
    fs::create_directories(m_path);
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

std::string readFile(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot read " + path.string());
    }
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

void writeFile(const fs::path& path, const std::string& content) {
    std::ofstream stream(path, std::ios::binary);
    stream << content;
    if (!stream.flush()) {
        throw std::runtime_error("cannot write " + path.string());
    }
}

} // namespace parklens::test
