#include "cli/zonal_explanation.hpp"

#include "gis/base/instruction_set.hpp"
#include "gis/base/peak_memory.hpp"
#include "gis/coverage/nested_grids.hpp"
#include "gis/crs/crs_transform.hpp"

#include <fmt/format.h>

namespace parklens::cli {

namespace {

/// Lines in both languages.
class Lines {
public:
    void add(const std::string& zh, const std::string& en) {
        m_text.zh += (m_text.zh.empty() ? "" : "\n") + zh;
        m_text.en += (m_text.en.empty() ? "" : "\n") + en;
    }

    const LocalizedText& text() const { return m_text; }

private:
    LocalizedText m_text;
};

LocalizedText reasonForClasses(const BandReport& band, const ZonalOptions& options) {
    if (sizeOf(band.info.type) == 1) {
        return {"单字节类型至多 256 个值", "bytes have 256 values at most"};
    }
    if (options.classes || options.variety) {
        return {"要求了类别、众数或值的个数", "classes, majority or variety were asked for"};
    }
    return {"要求了分位数", "quantiles were asked for"};
}

LocalizedText collectedOf(const BandReport& band, const ZonalOptions& options) {
    switch (band.collect) {
    case Collect::Classes: {
        const LocalizedText reason = reasonForClasses(band, options);
        return {fmt::format("逐值统计(共 {} 个值；{})，面积与覆盖为整数求和，精确；分位数精确",
                            band.distinctValues,
                            reason.zh),
                fmt::format("each distinct value ({} kept; {}), coverage and areas summed in "
                            "integers, exact; quantiles exact",
                            band.distinctValues,
                            reason.en)};
    }
    case Collect::Values:
        return {"数值的矩，双精度按 64 列一段、自上而下求和；面积与覆盖为整数求和，精确",
                "moments of the values in double precision, in chunks of 64 columns from the top "
                "down; coverage and areas summed in integers, exact"};
    case Collect::ValuesAndRounded:
        break;
    }
    return {fmt::format("数值的矩；分位数由取 13 位有效二进制位的值求得(共 {} 个值)，"
                        "相对误差不超过 2^-13",
                        band.distinctValues),
            fmt::format("moments of the values; quantiles from values rounded to 13 significant "
                        "bits ({} kept), relative error at most 2^-13",
                        band.distinctValues)};
}

/// What makes a cell one without data.
LocalizedText noDataOf(const BandReport& band) {
    LocalizedText text;
    const auto add = [&](const std::string& zh, const std::string& en) {
        text.zh += (text.zh.empty() ? "" : "、") + zh;
        text.en += (text.en.empty() ? "" : ", ") + en;
    };
    if (band.info.noData) {
        const std::string value = fmt::format("{}", *band.info.noData);
        add(value, value);
    }
    if (band.info.hasMask) {
        add("掩膜或透明波段", "a mask or alpha band");
    } else if (band.asksValidity) {
        add("NaN 或瓦片间隙", "NaN or gaps between tiles");
    }
    return text.empty() ? LocalizedText{"无", "none"} : text;
}

void addBands(const ZonalPassReport& report, const ZonalOptions& options, Lines& lines) {
    for (const BandReport& band : report.bands) {
        const LocalizedText collected = collectedOf(band, options);
        const LocalizedText noData = noDataOf(band);
        LocalizedText scale;
        if (band.info.scale != 1.0 || band.info.offset != 0.0) {
            scale.zh = fmt::format("；值 = {} × 存储值 + {}", band.info.scale, band.info.offset);
            scale.en = fmt::format("; value = {} × stored + {}", band.info.scale, band.info.offset);
        }
        lines.add(fmt::format("波段 {}({})：{}；无数据 {}{}；{}",
                              band.band,
                              band.path,
                              nameOf(band.info.type),
                              noData.zh,
                              scale.zh,
                              collected.zh),
                  fmt::format("band {} of {}: {}; no data: {}{}; collected: {}",
                              band.band,
                              band.path,
                              nameOf(band.info.type),
                              noData.en,
                              scale.en,
                              collected.en));
    }
}

void addTransformation(const Crs& from, const Crs& to, Lines& lines) {
    const CrsTransform transform(from, to);
    if (transform.isIdentity()) {
        lines.add(fmt::format("坐标系：面与栅格同为 {}，不转换", to.label()),
                  fmt::format("systems: zones and raster are both in {}; nothing is transformed",
                              to.label()));
        return;
    }
    const LocalizedText& note = transform.note();
    lines.add(
        fmt::format("坐标系：面由 {} 转换到 {}，边在原坐标系中为直线，加密至弦偏差不超过 0.001 "
                    "个像元、每段不超过 70 m{}",
                    from.label(),
                    to.label(),
                    note.zh.empty() ? "" : "；" + note.zh),
        fmt::format("systems: zones go from {} to {}; edges are straight in the first, cut "
                    "until chords deviate at most 0.001 cell and pieces are at most 70 m{}",
                    from.label(),
                    to.label(),
                    note.en.empty() ? "" : "; " + note.en));
}

LocalizedText areaOf(CellArea area) {
    switch (area) {
    case CellArea::Ellipsoid:
        return {"椭球面上的面积", "on the ellipsoid"};
    case CellArea::Plane:
        return {"栅格投影平面上的面积", "in the plane of the raster's projection"};
    case CellArea::None:
        break;
    }
    return {"不计面积，按覆盖比例计数", "not counted: cells count by coverage fraction"};
}

void addPass(const ZonalPassReport& report, int threadCount, Lines& lines) {
    const PassCounts& pass = report.pass;
    lines.add(
        fmt::format(
            "遍历：{} 排、{} 个处理块，合栅格的 {} 个数据块、{} 字节像元；完全覆盖 {} 个像元，"
            "边界穿过 {} 个(各面合计)",
            pass.bandCount,
            pass.tileCount,
            report.blockCount,
            report.byteCount,
            pass.fullCells,
            pass.partCells),
        fmt::format(
            "pass: {} rows of tiles, {} tiles, of the raster {} blocks with {} bytes of cells; {} "
            "cells wholly covered, {} crossed by borders (of each zone)",
            pass.bandCount,
            pass.tileCount,
            report.blockCount,
            report.byteCount,
            pass.fullCells,
            pass.partCells));
    LocalizedText memory;
    if (const auto peak = peakMemoryBytes()) {
        const double megabytes = static_cast<double>(*peak) / 1e6;
        memory = {fmt::format("；内存峰值 {:.0f} MB", megabytes),
                  fmt::format("; peak memory {:.0f} MB", megabytes)};
    }
    const bool isBaseline = instructionSet() == InstructionSet::Baseline;
    lines.add(
        fmt::format("用时：面到网格 {:.3f} s，遍历 {:.3f} s；{} 个线程，指令集 {}{}",
                    report.shapingSeconds,
                    report.passSeconds,
                    threadCount,
                    isBaseline ? "基本" : "AVX2",
                    memory.zh),
        fmt::format("time: zones onto the grid {:.3f} s, pass {:.3f} s; threads: {}, instructions: "
                    "{}{}",
                    report.shapingSeconds,
                    report.passSeconds,
                    threadCount,
                    isBaseline ? "baseline" : "AVX2",
                    memory.en));
}

} // namespace

LocalizedText zonalExplanation(const ZonalPassReport& report,
                               const RasterSource& raster,
                               const std::string& zonesPath,
                               const Crs& zonesCrs,
                               const ZonalOptions& options,
                               int threadCount) {
    Lines lines;
    const LocalizedText grid = gridLabel(raster.grid());
    const RasterWindow& block = report.blockSize;
    const TileSize& tile = report.tileSize;
    lines.add(fmt::format("栅格：{}，{}；数据块 {} × {}，处理块 {} × {}",
                          raster.path(),
                          grid.zh,
                          block.columnCount,
                          block.rowCount,
                          tile.columns,
                          tile.rows),
              fmt::format("raster: {}, {}; blocks of {} × {}, tiles of the pass {} × {}",
                          raster.path(),
                          grid.en,
                          block.columnCount,
                          block.rowCount,
                          tile.columns,
                          tile.rows));
    addTransformation(zonesCrs, raster.grid().crs(), lines);
    const ZonesReport& zones = report.zones;
    lines.add(fmt::format("面：{}，{} 个；完全在栅格外 {} 个，部分在外 {} 个，小于一个像元 {} 个；"
                          "加密后 {} 条边",
                          zonesPath,
                          zones.zoneCount,
                          zones.outside,
                          zones.partlyOutside,
                          zones.tiny,
                          zones.edgeCount),
              fmt::format("zones: {}, {} of them; wholly outside the raster {}, partly outside {}, "
                          "smaller than a cell {}; {} edges after cutting",
                          zonesPath,
                          zones.zoneCount,
                          zones.outside,
                          zones.partlyOutside,
                          zones.tiny,
                          zones.edgeCount));
    const LocalizedText area = areaOf(options.area);
    lines.add("像元面积：" + area.zh, "areas of cells: " + area.en);
    addBands(report, options, lines);
    addPass(report, threadCount, lines);
    return lines.text();
}

} // namespace parklens::cli
