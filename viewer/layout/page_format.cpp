#include "viewer/layout/page_format.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <charconv>

namespace parklens {

namespace {

constexpr double smallestSideMm = 100;
constexpr double largestSideMm = 2000;

struct NamedSize {
    const char* name;
    double shortMm;
    double longMm;
};

constexpr NamedSize isoSizes[] = {
    {"A4", 210, 297}, {"A3", 297, 420}, {"A2", 420, 594}, {"A1", 594, 841}};

[[noreturn]] void refuse(const std::string& page) {
    throw UsageError(
        {.what = {"“" + page + "”不是图幅", "'" + page + "' is no size of paper"},
         .place = {.field = "--page"},
         .mend = {"可用：A4、A3、A2、A1，或以毫米计的宽x高（边长 100–2000），例如 420x297",
                  "use A4, A3, A2, A1, or width x height in millimetres (100 to 2000 a side), such "
                  "as 420x297"}});
}

double side(const char* begin, const char* end, const std::string& page) {
    double value = 0;
    const auto [rest, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || rest != end || !(value >= smallestSideMm) ||
        !(value <= largestSideMm)) {
        refuse(page);
    }
    return value;
}

} // namespace

QSizeF pageSizeMm(const std::string& page, std::optional<PageOrientation> orientation) {
    for (const auto& size : isoSizes) {
        if (page == size.name) {
            return orientation == PageOrientation::Portrait ? QSizeF(size.shortMm, size.longMm)
                                                            : QSizeF(size.longMm, size.shortMm);
        }
    }
    const auto cross = page.find('x');
    if (cross == std::string::npos) {
        refuse(page);
    }
    const double width = side(page.data(), page.data() + cross, page);
    const double height = side(page.data() + cross + 1, page.data() + page.size(), page);
    if (!orientation) {
        return {width, height};
    }
    const auto [shorter, longer] = std::minmax(width, height);
    return *orientation == PageOrientation::Portrait ? QSizeF(shorter, longer)
                                                     : QSizeF(longer, shorter);
}

} // namespace parklens
