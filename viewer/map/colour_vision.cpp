#include "viewer/map/colour_vision.hpp"

#include "viewer/map/colour_difference.hpp"
#include "viewer/map/private/style_table.hpp"

#include <algorithm>
#include <unordered_map>

namespace parklens {

QColor ColourVision::seen(const QColor& colour) const {
    const auto light = linearRgb(colour);
    std::array<double, 3> other{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            other[row] += matrix[3 * row + column] * light[column];
        }
    }
    auto shown = fromLinearRgb(other);
    shown.setAlpha(colour.alpha());
    return shown;
}

QImage ColourVision::seen(const QImage& image) const {
    auto shown = image;
    if (image.format() == QImage::Format_Indexed8) {
        auto colours = image.colorTable();
        for (auto& colour : colours) {
            colour = seen(QColor::fromRgba(colour)).rgba();
        }
        shown.setColorTable(colours);
        return shown;
    }
    shown.convertTo(QImage::Format_ARGB32);
    std::unordered_map<QRgb, QRgb> known;
    for (int row = 0; row < shown.height(); ++row) {
        auto* pixels = reinterpret_cast<QRgb*>(shown.scanLine(row));
        for (int column = 0; column < shown.width(); ++column) {
            const auto [found, isNew] = known.try_emplace(pixels[column], 0);
            if (isNew) {
                found->second = seen(QColor::fromRgba(pixels[column])).rgba();
            }
            pixels[column] = found->second;
        }
    }
    return shown;
}

ColourVisions readColourVisions(const std::filesystem::path& file) {
    const StyleDocument document(file);
    const auto top = document.top();
    top.allowOnly({"schema", "least_difference", "vision"});
    ColourVisions all{.visions = {}, .leastDifference = top.number("least_difference")};
    for (const auto& table : top.tables("vision")) {
        table.allowOnly({"id", "title_zh", "title_en", "matrix"});
        ColourVision vision{table.text("id"), {table.text("title_zh"), table.text("title_en")}};
        const auto numbers = table.numbers("matrix");
        if (numbers.size() != vision.matrix.size()) {
            table.fail("matrix",
                       {"应为九个数", "must be nine numbers"},
                       {"请按行写出 3×3 矩阵", "write the 3×3 matrix row by row"});
        }
        std::ranges::copy(numbers, vision.matrix.begin());
        all.visions.push_back(std::move(vision));
    }
    return all;
}

} // namespace parklens
