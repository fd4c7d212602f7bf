#include "viewer/map/raster_file_cells.hpp"

#include "gis/base/error.hpp"
#include "gis/base/task_pool.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace parklens {

namespace {

/// Rows resampled at a time, so that a page needs little more memory than its picture.
constexpr int stripRows = 512;
/// Smaller pictures are tiles of a screen, of which many are made at a time.
constexpr qint64 pixelsWorthWorkers = 2'000'000;

int bandOf(const RasterSource& source, BandColour colour) {
    for (int band = 1; band <= source.bandCount(); ++band) {
        if (source.band(band).colour == colour) {
            return band;
        }
    }
    return 0;
}

/// Red, green and blue where there are all, or the first three of bytes where the file does not say
/// what its bands are; else a palette or a grey band of bytes.
std::vector<int> imageryBands(const RasterSource& source) {
    std::vector<int> bands;
    for (const auto colour : {BandColour::Red, BandColour::Green, BandColour::Blue}) {
        bands.push_back(bandOf(source, colour));
    }
    const auto isByte = [&](int band) { return source.band(band).type == CellType::UInt8; };
    if (std::ranges::find(bands, 0) == bands.end() && std::ranges::all_of(bands, isByte)) {
        return bands;
    }
    const bool saysNothing = bandOf(source, BandColour::Red) == 0 && source.bandCount() >= 3;
    if (saysNothing && isByte(1) && isByte(2) && isByte(3)) {
        return {1, 2, 3};
    }
    const bool isOne = source.bandCount() == 1 || bandOf(source, BandColour::Alpha) == 2;
    if (isOne && (isByte(1) || !source.band(1).palette.empty())) {
        return {1};
    }
    throw FormatError(
        {.what = {"不是影像（既无红绿蓝波段，也不是单波段 8 位灰度或带调色板）",
                  "is no imagery: neither red, green and blue bands nor one grey or palette band"},
         .place = {.file = source.path()},
         .mend = {"请用 style 写明这幅栅格的样式", "name the look of this raster with style"}});
}

/// Index of the class of each value met, found once.
class ClassTable {
public:
    explicit ClassTable(const RasterStyle& style) : m_style(style), m_known(65'536, unknown) {}

    /// The number of classes where the value has none.
    std::uint8_t indexOf(double value) {
        const auto whole = static_cast<std::int64_t>(std::llround(value));
        const bool isKept = whole >= 0 && whole < static_cast<std::int64_t>(m_known.size());
        if (isKept && m_known[static_cast<std::size_t>(whole)] != unknown) {
            return m_known[static_cast<std::size_t>(whole)];
        }
        const auto index = static_cast<std::uint8_t>(
            m_style.classOf(whole).value_or(static_cast<std::uint16_t>(m_style.classes.size())));
        if (isKept) {
            m_known[static_cast<std::size_t>(whole)] = index;
        }
        return index;
    }

private:
    static constexpr std::uint8_t unknown = 255;

    const RasterStyle& m_style;
    std::vector<std::uint8_t> m_known;
};

/// Rows of a picture out of classes.
/// \param none    index of what has no class
/// \param noData  a byte a pixel, set to 1 where there is no data
/// \param used    a flag a class, set where it occurs
void paintClasses(const std::vector<std::uint8_t>& classes,
                  std::size_t columns,
                  std::uint8_t none,
                  uchar* bits,
                  qsizetype bytesPerLine,
                  std::uint8_t* noData,
                  std::vector<std::uint8_t>& used) {
    for (std::size_t begin = 0; begin < classes.size(); begin += columns) {
        const auto* from = classes.data() + begin;
        std::transform(from, from + columns, bits, [none](std::uint8_t number) {
            return number >= outsideClass ? none : number;
        });
        std::transform(from, from + columns, noData + begin, [](std::uint8_t number) {
            return static_cast<std::uint8_t>(number == noDataClass ? 1 : 0);
        });
        const bool isNew = begin == 0 || !std::equal(from, from + columns, from - columns);
        for (std::size_t column = 0; isNew && column < columns; ++column) {
            used[from[column]] = 1;
        }
        bits += bytesPerLine;
    }
}

/// Rows of a picture out of resampled cells.
class Colouring {
public:
    Colouring(const RasterSource& source, const std::vector<int>& bands, const RasterStyle* style)
        : m_source(source)
        , m_bands(bands)
        , m_style(style) {}

    bool isClasses() const { return m_style != nullptr && !m_style->isRamp(); }

    /// Averages of a palette's indices mean nothing.
    Resampling resampling() const {
        const bool isPalette = m_bands.size() == 1 && !m_source.band(m_bands[0]).palette.empty();
        return isClasses() || (m_style == nullptr && isPalette) ? Resampling::Nearest
                                                                : Resampling::Average;
    }

    QImage blank(const QSize& pixels) const {
        QImage image(pixels, isClasses() ? QImage::Format_Indexed8 : QImage::Format_ARGB32);
        if (image.isNull()) {
            throw IoError({.what = {"内存不足，栅格无法绘制",
                                    "there is not enough memory to draw the raster"},
                           .place = {.file = m_source.path()},
                           .mend = {"请降低分辨率", "lower the resolution"}});
        }
        if (isClasses()) {
            QList<QRgb> colours;
            for (const auto& rasterClass : m_style->classes) {
                colours << rasterClass.colour.rgba();
            }
            colours << qRgba(0, 0, 0, 0);
            image.setColorTable(colours);
        }
        return image;
    }

    /// Cells of a ramp or imagery as rows of a picture from `bits` on.
    void paint(const ResampledCells& cells, int width, uchar* bits, qsizetype bytesPerLine) const {
        const auto columns = static_cast<std::size_t>(width);
        for (std::size_t at = 0; at < cells.states.size(); ++at) {
            uchar* line = bits + static_cast<qsizetype>(at / columns) * bytesPerLine;
            reinterpret_cast<QRgb*>(line)[at % columns] =
                cells.states[at] == CellState::Valid ? colourOf(cells, at) : 0;
        }
    }

private:
    QRgb colourOf(const ResampledCells& cells, std::size_t at) const {
        if (m_style != nullptr) {
            return m_style->colourAt(static_cast<double>(cells.bands[0][at])).rgba();
        }
        if (m_bands.size() == 3) {
            return qRgb(level(cells, 0, at), level(cells, 1, at), level(cells, 2, at));
        }
        const auto& palette = m_source.band(m_bands[0]).palette;
        const int value = static_cast<int>(std::lround(cells.bands[0][at]));
        if (palette.empty()) {
            return qRgb(value, value, value);
        }
        if (value < 0 || value >= static_cast<int>(palette.size())) {
            return 0;
        }
        const auto& colour = palette[static_cast<std::size_t>(value)];
        return qRgba(colour.red, colour.green, colour.blue, colour.alpha);
    }

    /// Nodata of one band alone is a level like others: black parts of a picture have colours.
    int level(const ResampledCells& cells, std::size_t band, std::size_t at) const {
        const float value = cells.bands[band][at];
        return std::isnan(value) ? static_cast<int>(m_source.band(m_bands[band]).noData.value_or(0))
                                 : static_cast<int>(std::lround(value));
    }

    const RasterSource& m_source;
    const std::vector<int>& m_bands;
    const RasterStyle* m_style;
};

} // namespace

RasterFileCells::RasterFileCells(std::shared_ptr<const RasterSource> source,
                                 std::vector<int> bands,
                                 const Crs& crs)
    : m_resampler(std::move(source), crs)
    , m_bands(std::move(bands)) {}

RasterFileCells::RasterFileCells(std::shared_ptr<const RasterSource> source,
                                 int band,
                                 RasterStyle style,
                                 const Crs& crs)
    : RasterFileCells(std::move(source), std::vector{band}, crs) {
    m_resampler.source().band(band); // refuses a band that is not there
    m_style = std::move(style);
}

std::shared_ptr<const RasterFileCells>
RasterFileCells::imagery(std::shared_ptr<const RasterSource> source, const Crs& crs) {
    auto bands = imageryBands(*source);
    return std::shared_ptr<const RasterFileCells>(
        new RasterFileCells(std::move(source), std::move(bands), crs));
}

RasterPicture RasterFileCells::picture(const Envelope& ground,
                                       const QSize& pixels,
                                       const TaskControl& control) const {
    const Colouring colouring(m_resampler.source(), m_bands, m_style ? &*m_style : nullptr);
    RasterPicture picture{colouring.blank(pixels)};
    const auto width = static_cast<std::size_t>(pixels.width());
    picture.noData.assign(width * static_cast<std::size_t>(pixels.height()), 0);
    const auto strips = static_cast<std::size_t>((pixels.height() + stripRows - 1) / stripRows);
    std::vector<std::vector<std::uint8_t>> used(strips, std::vector<std::uint8_t>(256, 0));
    uchar* const bits = picture.image.bits(); // once: bits() of an image detaches it
    const auto bytesPerLine = picture.image.bytesPerLine();
    const auto drawStrip = [&](std::size_t strip) {
        const int top = static_cast<int>(strip) * stripRows;
        const int bottom = std::min(top + stripRows, pixels.height());
        Envelope part = ground;
        part.maxY = ground.maxY - ground.height() * top / pixels.height();
        part.minY = ground.maxY - ground.height() * bottom / pixels.height();
        auto* lines = bits + top * bytesPerLine;
        auto* flags = picture.noData.data() + static_cast<std::size_t>(top) * width;
        if (colouring.isClasses()) {
            ClassTable table(*m_style);
            const auto classes = m_resampler.classify(
                m_bands[0],
                part,
                pixels.width(),
                bottom - top,
                [&](double value) { return table.indexOf(value); },
                control);
            const auto none = static_cast<std::uint8_t>(m_style->classes.size());
            paintClasses(classes, width, none, lines, bytesPerLine, flags, used[strip]);
            return;
        }
        const auto cells = m_resampler.resample(
            m_bands, part, pixels.width(), bottom - top, colouring.resampling(), control);
        colouring.paint(cells, pixels.width(), lines, bytesPerLine);
        std::ranges::transform(cells.states, flags, [](CellState state) -> std::uint8_t {
            return state == CellState::NoData ? 1 : 0;
        });
    };
    const bool isLarge = qint64{pixels.width()} * pixels.height() >= pixelsWorthWorkers;
    TaskPool(isLarge ? 0 : 1).parallelFor(strips, drawStrip);
    for (std::size_t index = 0; m_style && index < m_style->classes.size(); ++index) {
        if (std::ranges::any_of(used, [&](const auto& flags) { return flags[index] != 0; })) {
            picture.classes.insert(static_cast<std::uint16_t>(index));
        }
    }
    if (std::ranges::find(picture.noData, 1) == picture.noData.end()) {
        picture.noData.clear();
    }
    return picture;
}

std::optional<std::pair<double, double>> valueRange(const RasterSource& source, int band) {
    constexpr int longestSide = 1000;
    const auto& grid = source.grid();
    // A pointer that owns nothing: the resampler does not outlive this call.
    const RasterResampler resampler(
        std::shared_ptr<const RasterSource>(std::shared_ptr<void>(), &source), grid.crs());
    const auto extent = resampler.extent();
    const double side = std::max(extent.width(), extent.height()) / longestSide;
    const std::array bands = {band};
    const auto cells = resampler.resample(bands,
                                          extent,
                                          std::max(1, static_cast<int>(extent.width() / side)),
                                          std::max(1, static_cast<int>(extent.height() / side)),
                                          Resampling::Average);
    std::optional<std::pair<double, double>> range;
    for (const float value : cells.bands[0]) {
        const auto number = static_cast<double>(value);
        if (!std::isnan(number)) {
            range = range
                        ? std::pair{std::min(range->first, number), std::max(range->second, number)}
                        : std::pair{number, number};
        }
    }
    return range;
}

} // namespace parklens
