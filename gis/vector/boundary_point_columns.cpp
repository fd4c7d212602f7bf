#include "gis/vector/boundary_point_columns.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace parklens {

namespace {

using namespace std::string_view_literals;

[[noreturn]] void refuseOption(const std::string& option) {
    throw UsageError(
        {.what = {"界址点 TXT 没有图层选项 " + option,
                  "boundary-point TXT has no layer option " + option},
         .place = {},
         .mend = {"可用：COORDINATE_PRECISION=0…9、ENCODING=GBK|UTF-8、LINEFORMAT=CRLF|LF、POINT_"
                  "ORDER=NUMBERED|SOURCE、UNIT、"
                  "DATE、NUMBER_FIELD、NAME_FIELD、SHEET_FIELD、USE_FIELD、CODE_FIELD",
                  "there are COORDINATE_PRECISION=0…9, ENCODING=GBK|UTF-8, LINEFORMAT=CRLF|LF, "
                  "POINT_ORDER=NUMBERED|SOURCE, UNIT, DATE, NUMBER_FIELD, NAME_FIELD, SHEET_FIELD, "
                  "USE_FIELD, CODE_FIELD"}});
}

} // namespace

BoundaryPointOptions::BoundaryPointOptions(const std::vector<std::string>& layerOptions)
    : m_values{{"COORDINATE_PRECISION", ""},
               {"ENCODING", "GBK"},
               {"LINEFORMAT", "CRLF"},
               {"POINT_ORDER", "NUMBERED"},
               {"UNIT", ""},
               {"DATE", ""},
               {"NUMBER_FIELD", ""},
               {"NAME_FIELD", ""},
               {"SHEET_FIELD", ""},
               {"USE_FIELD", ""},
               {"CODE_FIELD", ""}} {
    for (const std::string& option : layerOptions) {
        const std::size_t equals = std::min(option.find('='), option.size());
        const auto known = m_values.find(option.substr(0, equals));
        if (known == m_values.end() || equals == option.size()) {
            refuseOption(option);
        }
        known->second = option.substr(equals + 1);
    }
    requireKnownValues();
}

void BoundaryPointOptions::requireKnownValues() const {
    const BoundaryPointOptions& options = *this;
    const std::string& decimals = options["COORDINATE_PRECISION"];
    const bool decimalsAreRight =
        decimals.empty() || (decimals.size() == 1 && decimals[0] >= '0' && decimals[0] <= '9');
    const std::string& encoding = options["ENCODING"];
    const std::string& lines = options["LINEFORMAT"];
    if (!decimalsAreRight) {
        refuseOption("COORDINATE_PRECISION=" + decimals);
    }
    if (encoding != "GBK" && encoding != "UTF-8") {
        refuseOption("ENCODING=" + encoding);
    }
    if (lines != "CRLF" && lines != "LF") {
        refuseOption("LINEFORMAT=" + lines);
    }
    const std::string& order = options["POINT_ORDER"];
    if (order != "NUMBERED" && order != "SOURCE") {
        refuseOption("POINT_ORDER=" + order);
    }
}

BoundaryPointColumns::BoundaryPointColumns(const FeatureLayer& layer,
                                           const BoundaryPointOptions& options)
    : m_layer(layer) {
    using enum BoundaryPointField;
    static constexpr std::array numbers{"地块编号"sv,
                                        "DKBH"sv,
                                        "宗地代码"sv,
                                        "宗地号"sv,
                                        "地块号"sv,
                                        "宗地编号"sv,
                                        "ZDDM"sv,
                                        "编号"sv,
                                        "parcel_id"sv,
                                        "id"sv};
    static constexpr std::array names{
        "地块名称"sv, "DKMC"sv, "项目名称"sv, "名称"sv, "MC"sv, "name"sv};
    static constexpr std::array sheets{"图幅号"sv, "TFH"sv};
    static constexpr std::array uses{"地块用途"sv,
                                     "DKYT"sv,
                                     "土地用途"sv,
                                     "TDYT"sv,
                                     "用地名称"sv,
                                     "用途"sv,
                                     "YT"sv,
                                     "land_use"sv,
                                     "use"sv};
    static constexpr std::array codes{
        "地类编码"sv, "DLBM"sv, "地类代码"sv, "用地代码"sv, "land_code"sv};
    choose(Number, options["NUMBER_FIELD"], numbers);
    choose(Name, options["NAME_FIELD"], names);
    choose(Sheet, options["SHEET_FIELD"], sheets);
    choose(Use, options["USE_FIELD"], uses);
    choose(Code, options["CODE_FIELD"], codes);
    for (std::size_t i = boundaryPointUsualFieldCount; i < boundaryPointNamedFieldCount(); ++i) {
        if (const auto field = layer.fieldIndex(boundaryPointFieldName(i))) {
            m_fieldOf[i] = *field;
            m_count = i + 1;
        }
    }
}

std::string BoundaryPointColumns::value(const Feature& feature, std::size_t column) const {
    const auto field = m_fieldOf.find(column);
    return field == m_fieldOf.end() ? std::string() : toText(feature.values[field->second]);
}

bool BoundaryPointColumns::hasNumbers() const {
    return m_fieldOf.contains(static_cast<std::size_t>(BoundaryPointField::Number));
}

std::vector<std::string> BoundaryPointColumns::fieldsLeftOut() const {
    std::vector<std::string> left;
    for (std::size_t i = 0; i < m_layer.fields.size(); ++i) {
        const std::string& name = m_layer.fields[i].name;
        const bool isComputed =
            name == boundaryPointFieldName(static_cast<std::size_t>(BoundaryPointField::Area)) ||
            name == boundaryPointFieldName(static_cast<std::size_t>(BoundaryPointField::Kind));
        const bool isWritten = std::any_of(
            m_fieldOf.begin(), m_fieldOf.end(), [i](const auto& pair) { return pair.second == i; });
        if (!isComputed && !isWritten) {
            left.push_back(name);
        }
    }
    return left;
}

void BoundaryPointColumns::choose(BoundaryPointField column,
                                  const std::string& named,
                                  std::span<const std::string_view> usual) {
    std::optional<std::size_t> field;
    if (!named.empty()) {
        field = m_layer.fieldIndex(named);
        if (!field) {
            throw UsageError({.what = {"没有字段 " + named, "there is no field " + named},
                              .place = {.file = m_layer.file, .layer = m_layer.name},
                              .mend = {"请检查字段名", "check the name of the field"}});
        }
    }
    for (const std::string_view name : usual) {
        field = field ? field : m_layer.fieldIndex(std::string(name));
    }
    if (field) {
        m_fieldOf[static_cast<std::size_t>(column)] = *field;
    }
}

} // namespace parklens
