#include "gis/vector/attribute_filter.hpp"

#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/narrow_text.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace parklens {

namespace {

bool hasLeadingZero(const std::string& text) {
    return text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
}

bool comparesAsNumber(const FeatureLayer& layer, std::size_t field) {
    if (holdsCodes(layer.fields[field].name)) {
        return false;
    }
    bool any = false;
    for (const Feature& feature : layer.features) {
        const FieldValue& value = feature.values[field];
        const std::string text = toText(value);
        if (text.empty()) {
            continue;
        }
        if (hasLeadingZero(text) || !toNumber(value)) {
            return false;
        }
        any = true;
    }
    return any;
}

void setField(OGRFeature& target, int field, const FieldValue& value, bool asNumber) {
    if (std::holds_alternative<std::monostate>(value) || toText(value).empty()) {
        return;
    }
    if (asNumber) {
        target.SetField(field, *toNumber(value));
    } else {
        target.SetField(field, toText(value).c_str());
    }
}

} // namespace

bool holdsCodes(const std::string& fieldName) {
    static constexpr std::array<std::string_view, 6> words{
        "代码", "编号", "代碼", "編號", "code", "编码"};
    const std::string form = comparisonForm(fieldName);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return form.find(word) != std::string::npos;
    });
}

ConfigError wrongFilter(const FeatureLayer& layer,
                        const std::vector<FieldDefinition>& fields,
                        const std::string& where,
                        const std::string& wordsOfGdal) {
    std::string names;
    for (const FieldDefinition& field : fields) {
        names += names.empty() ? field.name : ", " + field.name;
    }
    LocalizedText mend{"该图层没有字段", "the layer has no fields"};
    if (!fields.empty()) {
        mend = {"可用的字段：" + names, "the fields are: " + names};
    }
    std::string words = wordsOfGdal;
    while (words.ends_with('.')) { // the sentence goes on
        words.pop_back();
    }
    return ConfigError({.what = {"筛选条件 " + where + " 有误，GDAL 报告 " + words,
                                 "the filter " + where + " is wrong, GDAL says: " + words},
                        .place = {.file = layer.file, .layer = layer.name},
                        .mend = mend});
}

std::string withQuotedNames(const std::string& where) {
    const auto isWordByte = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || c == '_' || (c >= '0' && c <= '9') ||
               (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    std::string quoted;
    for (std::size_t i = 0; i < where.size();) {
        std::size_t end = i + 1;
        if (where[i] == '\'' || where[i] == '"') {
            const std::size_t closing = where.find(where[i], i + 1);
            end = closing == std::string::npos ? where.size() : closing + 1;
            quoted += where.substr(i, end - i);
        } else if (isWordByte(where[i])) {
            while (end < where.size() && isWordByte(where[end])) {
                ++end;
            }
            const std::string word = where.substr(i, end - i);
            quoted += isAscii(word) ? word : '"' + word + '"';
        } else {
            quoted += where[i];
        }
        i = end;
    }
    return quoted;
}

void filterFeatures(FeatureLayer& layer, const std::string& where) {
    setUpGdal();
    GdalErrorLog log;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("Memory");
    const GDALDatasetUniquePtr dataset(driver->Create("", 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer* copy = dataset->CreateLayer("table", nullptr, wkbNone);
    std::vector<bool> asNumber;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        asNumber.push_back(comparesAsNumber(layer, i));
        OGRFieldDefn definition(layer.fields[i].name.c_str(), asNumber[i] ? OFTReal : OFTString);
        copy->CreateField(&definition);
    }
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        OGRFeature feature(copy->GetLayerDefn());
        feature.SetFID(static_cast<GIntBig>(row));
        for (std::size_t i = 0; i < layer.fields.size(); ++i) {
            setField(feature, static_cast<int>(i), layer.features[row].values[i], asNumber[i]);
        }
        if (copy->CreateFeature(&feature) != OGRERR_NONE) {
            throw wrongFilter(layer, layer.fields, where, log.firstWords());
        }
    }
    if (copy->SetAttributeFilter(withQuotedNames(where).c_str()) != OGRERR_NONE) {
        throw wrongFilter(layer, layer.fields, where, log.firstWords());
    }
    std::vector<Feature> kept;
    for (auto& feature : *copy) {
        kept.push_back(std::move(layer.features[static_cast<std::size_t>(feature->GetFID())]));
    }
    if (log.failed()) {
        throw wrongFilter(layer, layer.fields, where, log.firstWords());
    }
    layer.features = std::move(kept);
}

} // namespace parklens
