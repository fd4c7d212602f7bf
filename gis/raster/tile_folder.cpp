#include "gis/base/error.hpp"
#include "gis/raster/private/picture_decoder.hpp"
#include "gis/raster/tile_pyramid.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>

namespace parklens {

namespace fs = std::filesystem;

namespace {

constexpr std::array extensions = {".png", ".jpg", ".jpeg", ".webp"};
constexpr int finestFolderZoom = 30;
constexpr std::size_t mostColumnsLookedAt = 64;

std::optional<int> wholeNumber(const std::string& text) {
    int value = 0;
    const auto end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end && value >= 0 ? std::optional(value) : std::nullopt;
}

/// Entries of a folder that are called by a number, ascending.
std::map<int, fs::path> numbered(const fs::path& folder) {
    std::map<int, fs::path> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (const auto number = wholeNumber(entry.path().stem().string())) {
            found.emplace(*number, entry.path());
        }
    }
    return found;
}

bool isPicture(const fs::path& file) {
    return std::ranges::find(extensions, file.extension().string()) != extensions.end();
}

std::optional<std::string> bytesOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

class TileFolder : public TilePyramid {
public:
    TileFolder(const std::string& folder, TileRows rows) : m_folder(folder), m_rows(rows) {
        std::map<int, std::map<int, fs::path>> columnsOfZoom;
        for (const auto& [zoom, path] : numbered(folder)) {
            if (zoom <= finestFolderZoom && fs::is_directory(path)) {
                auto columns = numbered(path);
                if (!columns.empty()) {
                    columnsOfZoom.emplace(zoom, std::move(columns));
                }
            }
        }
        m_description.name = fs::absolute(folder).lexically_normal().filename().string();
        for (const auto& [zoom, columns] : columnsOfZoom) {
            lookAt(zoom, columns);
        }
        if (m_description.degrees.empty()) {
            throw FormatError(
                {.what = {"里没有瓦片", "holds no tiles"},
                 .place = {.file = folder},
                 .mend = {"请选择按“级别/列/行.png”（也可 .jpg、.webp）存放瓦片的文件夹",
                          "choose the folder that holds tiles as zoom/column/row.png (or .jpg, "
                          ".webp)"}});
        }
    }

    const TilePyramidDescription& description() const override { return m_description; }

    std::optional<TilePixels> read(const PyramidTile& tile) const override {
        const auto path = m_folder / std::to_string(tile.zoom) / std::to_string(tile.column);
        const auto row = std::to_string(fromNorth(tile.zoom, tile.row));
        for (const char* extension : extensions) {
            const auto file = path / (row + extension);
            if (const auto bytes = bytesOf(file)) {
                return decodePicture(*bytes, file.string());
            }
        }
        return std::nullopt;
    }

private:
    /// The row counted the other way where the folder does; its own inverse.
    int fromNorth(int zoom, int row) const {
        return m_rows == TileRows::FromNorth ? row : (1 << zoom) - 1 - row;
    }

    /// Coarse zooms come first, so the last that is looked at tells the ground best.
    void lookAt(int zoom, const std::map<int, fs::path>& columns) {
        if (m_description.degrees.empty()) {
            m_description.coarsestZoom = zoom;
        }
        if (!m_description.degrees.empty() && columns.size() > mostColumnsLookedAt) {
            m_description.finestZoom = zoom;
            return;
        }
        Envelope degrees;
        fs::path any;
        for (const auto& [column, path] : columns) {
            for (const auto& [row, file] : numbered(path)) {
                if (isPicture(file) && column < (1 << zoom) && row < (1 << zoom)) {
                    degrees.include(degreesOf({zoom, column, fromNorth(zoom, row)}));
                    any = file;
                }
            }
        }
        if (!degrees.empty()) {
            m_description.degrees = degrees;
            m_description.finestZoom = zoom;
            m_description.tileSide = decodePicture(bytesOf(any).value_or(""), any.string()).side;
        }
    }

    fs::path m_folder;
    TileRows m_rows;
    TilePyramidDescription m_description;
};

} // namespace

std::shared_ptr<const TilePyramid> openTileFolder(const std::string& folder, TileRows rows) {
    return std::make_shared<const TileFolder>(folder, rows);
}

} // namespace parklens
