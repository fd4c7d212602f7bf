#include "gis/crs/transform_route.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_implementation.hpp"
#include "gis/crs/private/operations.hpp"
#include "gis/crs/private/proj_handles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace parklens::proj {

namespace {

/// Letters and digits of a name in lower case.
std::string lettersOf(const std::string& name) {
    std::string letters;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            letters += c;
        } else if (c >= 'A' && c <= 'Z') {
            letters += static_cast<char>(c - 'A' + 'a');
        }
    }
    return letters;
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

enum class DatumKind {
    Named,        ///< anything PROJ must know a way for
    Wgs84,        ///< WGS 84 and its realisations
    Cgcs2000,     ///< CGCS2000
    Itrf,         ///< ITRF and IGS realisations
    UnnamedGrs80, ///< no datum stated, on the ellipsoid of GRS 80 or WGS 84
    OldChinese    ///< Beijing 54, New Beijing, Xi'an 80
};

/// A datum within a metre of WGS 84 today, so that degrees may be taken over.
bool isWithinMetreOfWgs84(DatumKind kind) {
    return kind == DatumKind::Wgs84 || kind == DatumKind::Cgcs2000 || kind == DatumKind::Itrf ||
           kind == DatumKind::UnnamedGrs80;
}

bool isGrs80Like(const Ellipsoid& ellipsoid) {
    return std::abs(ellipsoid.semiMajorAxisM - 6378137.0) < 0.01 &&
           std::abs(ellipsoid.inverseFlattening - 298.2572) < 1e-4;
}

DatumKind datumKind(const Context& context, const PJ* crs, const Ellipsoid& ellipsoid) {
    const std::string name = lettersOf(nameOf(datumOf(context, crs).get()));
    if (contains(name, "worldgeodeticsystem1984") || contains(name, "wgs1984") || name == "wgs84" ||
        name == "dwgs84") {
        return DatumKind::Wgs84;
    }
    if (contains(name, "china2000") || contains(name, "cgcs2000") ||
        contains(name, "chinageodeticcoordinatesystem2000")) {
        return DatumKind::Cgcs2000;
    }
    if (contains(name, "internationalterrestrialreferenceframe") || name.starts_with("itrf") ||
        name.starts_with("igs")) {
        return DatumKind::Itrf;
    }
    if (contains(name, "beijing1954") || contains(name, "newbeijing") ||
        contains(name, "xian1980")) {
        return DatumKind::OldChinese;
    }
    const bool unnamed = name.empty() || name.starts_with("unknown") ||
                         name.starts_with("dunknown") || name.starts_with("notspecified") ||
                         name.starts_with("dnotspecified") || name.starts_with("undefined");
    return unnamed && isGrs80Like(ellipsoid) ? DatumKind::UnnamedGrs80 : DatumKind::Named;
}

[[noreturn]] void refuseShift(const Crs& from, const Crs& to) {
    throw CrsError(
        {.what = {fmt::format(
                      "从 {} 到 {} 没有已知的基准转换（不接受概略转换）", from.label(), to.label()),
                  fmt::format("no datum transformation better than ballpark is known from {} to {}",
                              from.label(),
                              to.label())},
         .place = {},
         .mend = {"请用含转换参数的 PROJ 字符串给出坐标系，例如 +proj=tmerc … +ellps=krass "
                  "+towgs84=dx,dy,dz,rx,ry,rz,s，参数向当地测绘主管部门取得",
                  "state the system as a PROJ string with your own parameters, such as +proj=tmerc "
                  "… +ellps=krass +towgs84=dx,dy,dz,rx,ry,rz,s, obtained from the local surveying "
                  "authority"}});
}

class NoteBuilder {
public:
    void add(const std::string& zh, const std::string& en) {
        m_note.zh += m_note.zh.empty() ? zh : "；" + zh;
        m_note.en += m_note.en.empty() ? en : "; " + en;
    }

    const LocalizedText& note() const { return m_note; }

private:
    LocalizedText m_note;
};

std::string datumLabel(DatumKind kind, const Crs& geographic) {
    switch (kind) {
    case DatumKind::Wgs84:
        return "WGS 84";
    case DatumKind::Cgcs2000:
        return "CGCS2000";
    default:
        return geographic.name();
    }
}

void noteTakenAsIdentical(const std::string& from, const std::string& to, NoteBuilder& notes) {
    notes.add(fmt::format("{} 与 {} 视为一致（相差 1 m 以内）", from, to),
              fmt::format("{} and {} are taken as identical (within 1 m)", from, to));
}

/// The operation's name without what only reorders axes.
std::string shiftName(const Operation& operation) {
    std::string name = operation.name;
    for (const std::string noise : {"axis order change (2D) + ", " + axis order change (2D)"}) {
        if (const std::size_t at = name.find(noise); at != std::string::npos) {
            name.erase(at, noise.size());
        }
    }
    return name;
}

LocalizedText statedAccuracy(const std::vector<Operation>& shifts) {
    double worst = 0.0;
    for (const Operation& shift : shifts) {
        if (shift.accuracyM < 0.0) {
            return {"精度未知", "accuracy unknown"};
        }
        worst = std::max(worst, shift.accuracyM);
    }
    return {fmt::format("标称精度 {} m", worst), fmt::format("stated accuracy {} m", worst)};
}

void noteShift(const std::vector<Operation>& shifts,
               const std::string& from,
               const std::string& to,
               NoteBuilder& notes) {
    const LocalizedText accuracy = statedAccuracy(shifts);
    if (shifts.size() > 1) {
        notes.add(fmt::format("{} 到 {} 的基准转换按各点所在地区从 {} 种中选取，{}",
                              from,
                              to,
                              shifts.size(),
                              accuracy.zh),
                  fmt::format("the datum transformation from {} to {} is chosen among {} by the "
                              "place of each point, {}",
                              from,
                              to,
                              shifts.size(),
                              accuracy.en));
        return;
    }
    const std::string name = shiftName(shifts.front());
    notes.add(fmt::format("{} 到 {} 用“{}”转换，{}", from, to, name, accuracy.zh),
              fmt::format("{} to {} by \"{}\", {}", from, to, name, accuracy.en));
}

/// One end of a datum shift.
struct DatumEnd {
    DatumEnd(const Context& context, const Crs& geographic)
        : crs(context.create(geographic.wkt()))
        , bound(proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS)
        , kind(datumKind(context, crs.get(), geographic.ellipsoid()))
        , label(datumLabel(kind, geographic)) {}

    /// Its degrees may be taken for those of WGS 84.
    bool standsForWgs84() const { return !bound && isWithinMetreOfWgs84(kind); }

    /// PROJ knows only regional or no parameters: they must come from the user.
    bool needsUsersParameters() const { return !bound && kind == DatumKind::OldChinese; }

    PjHandle crs;
    bool bound;
    DatumKind kind;
    std::string label;
};

/// The operations between two datums, by way of WGS 84 where there is no direct one.
std::vector<Operation> shiftsBetween(const Context& context,
                                     const DatumEnd& from,
                                     const DatumEnd& to,
                                     NoteBuilder& notes) {
    std::vector<Operation> found = operations(context, from.crs.get(), to.crs.get());
    if (!found.empty() || (!from.standsForWgs84() && !to.standsForWgs84())) {
        return found;
    }
    const PjHandle wgs84 = context.create("EPSG:4326");
    found = operations(context,
                       from.standsForWgs84() ? wgs84.get() : from.crs.get(),
                       to.standsForWgs84() ? wgs84.get() : to.crs.get());
    const DatumEnd& replaced = from.standsForWgs84() ? from : to;
    if (!found.empty() && replaced.kind != DatumKind::Wgs84) {
        noteTakenAsIdentical(replaced.label, "WGS 84", notes);
    }
    return found;
}

/// Plans the datum shift between two geographic systems in degrees.
std::vector<Operation> planShift(const Crs& from, const Crs& to, NoteBuilder& notes) {
    if (from.isSame(to)) {
        return {};
    }
    const Context context;
    const DatumEnd source(context, from);
    const DatumEnd target(context, to);
    if (source.standsForWgs84() && target.standsForWgs84()) {
        if (source.label != target.label) {
            noteTakenAsIdentical(source.label, target.label, notes);
        }
        return {};
    }
    if (source.needsUsersParameters() || target.needsUsersParameters()) {
        refuseShift(from, to);
    }
    std::vector<Operation> found = shiftsBetween(context, source, target, notes);
    if (found.empty()) {
        refuseShift(from, to);
    }
    noteShift(found, source.label, target.label, notes);
    if (found.size() == 1 && found.front().pipeline.empty()) {
        found.clear();
    }
    return found;
}

void noteOffset(MapOffset offset, NoteBuilder& notes) {
    if (offset != MapOffset::None) {
        const std::string name = offset == MapOffset::Gcj02 ? "GCJ-02" : "BD-09";
        notes.add(fmt::format("{} 偏移按公开算法计算，约有 1～2 m 误差", name),
                  fmt::format("the offset of {} follows the public formula, good to 1–2 m", name));
    }
}

} // namespace

bool TransformRoute::isIdentity() const {
    return toGeographic.empty() && offsetToRemove == MapOffset::None && datumShifts.empty() &&
           offsetToAdd == MapOffset::None && fromGeographic.empty();
}

TransformRoute planRoute(const Crs& from, const Crs& to) {
    TransformRoute route;
    if (from.isSame(to)) {
        return route;
    }
    NoteBuilder notes;
    route.toGeographic = from.implementation().toGeographic;
    route.fromGeographic = to.implementation().fromGeographic;
    if (from.mapOffset() != to.mapOffset()) {
        route.offsetToRemove = from.mapOffset();
        route.offsetToAdd = to.mapOffset();
        noteOffset(from.mapOffset(), notes);
        noteOffset(to.mapOffset(), notes);
    }
    route.datumShifts = planShift(from.geographic(), to.geographic(), notes);
    route.note = notes.note();
    return route;
}

} // namespace parklens::proj
