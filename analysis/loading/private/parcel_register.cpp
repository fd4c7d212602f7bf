#include "analysis/loading/private/land_readers.hpp"
#include "analysis/loading/private/parcel_members.hpp"
#include "analysis/loading/private/parcel_rows.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace parklens {

namespace {

bool isKnown(const std::string& text) {
    return !text.empty();
}

template <typename T>
bool isKnown(const std::optional<T>& value) {
    return value.has_value();
}

/// Calls visit(field, member) for each field that a register can state; amounts, which can be added
/// up, go to visitAmount.
template <typename VisitAmount, typename Visit>
void forEachField(VisitAmount visitAmount, Visit visit) {
    visitAmount(
        "land_area", [](auto& parcel) -> auto& { return parcel.landAreaM2; });
    for (const ParcelNumberField& entry : parcelNumberFields) {
        visitAmount(
            entry.field, [&](auto& parcel) -> auto& { return parcel.*entry.member; });
    }
    for (const ParcelTextField& entry : parcelTextFields) {
        visit(
            entry.field, [&](auto& parcel) -> auto& { return parcel.*entry.member; });
    }
    for (const ParcelDateField& entry : parcelDateFields) {
        visit(
            entry.field, [&](auto& parcel) -> auto& { return parcel.*entry.member; });
    }
    for (const ParcelContractField& entry : parcelContractFields) {
        visit(
            entry.field, [&](auto& parcel) -> auto& { return parcel.contract.*entry.member; });
    }
    visit(
        "idle", [](auto& parcel) -> auto& { return parcel.isIdle; });
    visit(
        "land_grade", [](auto& parcel) -> auto& { return parcel.landGrade; });
}

/// One table, joined to the parcels that have been read.
class RegisterJoin {
public:
    RegisterJoin(ParcelTable table,
                 RegisterRows meaning,
                 const LandReading& reading,
                 LandData& land)
        : m_table(std::move(table))
        , m_meaning(meaning)
        , m_diagnostics(reading.diagnostics)
        , m_land(land) {}

    void join() {
        groupRows();
        std::size_t joined = 0;
        for (Parcel& parcel : m_land.parcels) {
            const auto rows = m_rowsByCode.find(parcel.code);
            if (rows == m_rowsByCode.end()) {
                tellUnlisted(parcel);
            } else if (parcel.isCodeRepeated) {
                tellRepeated(parcel);
            } else {
                fill(parcel, combined(rows->second));
                ++joined;
            }
        }
        if (joined == 0) {
            throw ConfigError(nothingJoined());
        }
        if (std::all_of(m_table.fields.begin(), m_table.fields.end(), [](const auto& field) {
                return field.first == "id";
            })) {
            tellUseless();
        }
        for (const auto& [field, column] : m_table.fields) {
            m_land.parcelFields.insert(field);
        }
        tellForeignRows();
    }

private:
    void tellUseless() {
        const Place& place = m_table.rows.front().place;
        m_diagnostics.add(
            Severity::Warning,
            "register_without_columns",
            {{"除宗地号外没有认出任何列，台账没有起作用",
              "has no column known but the parcel code, so that the register states nothing"},
             {.file = place.file, .layer = place.layer},
             {"请用 fields 指明各列", "name its columns by fields"}});
    }

    void groupRows() {
        for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
            const Parcel& stated = m_table.rows[row];
            if (stated.code.empty()) {
                tell(Severity::Warning,
                     "code_missing",
                     "id",
                     stated,
                     {"没有宗地号，没有采用", "has no parcel code and is left out"},
                     {"请补填宗地号", "fill in the code"});
            } else {
                m_rowsByCode[stated.code].push_back(row);
            }
        }
    }

    /// The rows of one parcel as one.
    Parcel combined(const std::vector<std::size_t>& rows) const {
        Parcel whole = m_table.rows[rows.front()];
        if (rows.size() == 1) {
            return whole;
        }
        const auto settle = [&](const char* field, auto member) {
            for (const std::size_t row : rows) {
                if (member(m_table.rows[row]) != member(m_table.rows[rows.front()])) {
                    tellDifferent(field, whole);
                    member(whole) = {};
                    return;
                }
            }
        };
        const auto add = [&](const char* field, auto member) {
            std::size_t known = 0;
            double sum = 0.0;
            for (const std::size_t row : rows) {
                known += isKnown(member(m_table.rows[row])) ? 1 : 0;
                sum += member(m_table.rows[row]).value_or(0.0);
            }
            if (known > 0 && known < rows.size()) {
                tellIncomplete(field, whole);
            }
            member(whole) = known == rows.size() ? std::optional(sum) : std::nullopt;
        };
        if (m_meaning == RegisterRows::Sum) {
            forEachField(add, settle);
        } else {
            forEachField(settle, settle);
        }
        return whole;
    }

    /// What the parcel layer states itself stands.
    void fill(Parcel& parcel, const Parcel& stated) const {
        const auto take = [&](const char* field, auto member) {
            auto& own = member(parcel);
            const auto& other = member(stated);
            if (!isKnown(own)) {
                own = other;
            } else if (isKnown(other) && own != other) {
                tell(Severity::Warning,
                     "register_differs",
                     field,
                     stated,
                     {"与宗地图层所填不同，以图层为准",
                      "differs from what the parcel layer states, which stands"},
                     {"请核对两者", "check both"});
            }
        };
        forEachField(take, take);
        if (parcel.scope == EvaluationScope::Unstated) {
            parcel.scope = stated.scope;
        }
    }

    void tell(Severity severity,
              const char* code,
              const std::string& field,
              const Parcel& row,
              const LocalizedText& what,
              const LocalizedText& mend) const {
        Place place = row.place;
        const auto column = m_table.fields.find(field);
        place.field = column == m_table.fields.end() ? std::string() : column->second;
        m_diagnostics.addCounted(severity, code, {what, place, mend});
    }

    void tellDifferent(const char* field, const Parcel& row) const {
        const bool isSum = m_meaning == RegisterRows::Sum;
        tell(Severity::Warning,
             "register_rows_differ",
             field,
             row,
             {"同一宗地的几行填写不同，按缺失处理",
              "differs between the rows of one parcel and is taken as missing"},
             isSum ? LocalizedText{"请统一填写", "state the same in all of them"}
                   : LocalizedText{"请每宗只留一行；如各行是宗地的一部分，写 rows = \"sum\"",
                                   "keep one row a parcel; where each row is a part of it, state "
                                   "rows = \"sum\""});
    }

    void tellIncomplete(const char* field, const Parcel& row) const {
        tell(Severity::Warning,
             "register_row_incomplete",
             field,
             row,
             {"同一宗地的几行有的没有填，合计不能算，按缺失处理",
              "is blank in some rows of the parcel, so that there is no sum; taken as missing"},
             {"请补填", "fill it in"});
    }

    void tellUnlisted(const Parcel& parcel) const {
        m_diagnostics.addCounted(Severity::Note,
                                 "parcel_not_in_register",
                                 {{"不在台账里", "is not in the register"},
                                  parcel.place,
                                  {"请核对宗地号", "check the parcel code"}});
    }

    void tellRepeated(const Parcel& parcel) const {
        m_diagnostics.addCounted(
            Severity::Warning,
            "register_code_ambiguous",
            {{"宗地号重复，台账里的一行不知属于哪一宗，没有采用",
              "shares its code with another parcel; the row of the register is not used"},
             parcel.place,
             {"请改正宗地号", "mend the code"}});
    }

    void tellForeignRows() const {
        std::unordered_set<std::string> codes;
        for (const Parcel& parcel : m_land.parcels) {
            codes.insert(parcel.code);
        }
        for (const Parcel& row : m_table.rows) {
            if (!row.code.empty() && !codes.contains(row.code)) {
                tell(Severity::Warning,
                     "register_code_unknown",
                     "id",
                     row,
                     {"宗地图层里没有这个宗地号，没有采用",
                      "names a parcel that the layer does not have; it is left out"},
                     {"请核对宗地号", "check the code"});
            }
        }
    }

    Problem nothingJoined() const {
        Place place = m_table.rows.empty() ? Place{} : m_table.rows.front().place;
        place.feature.clear();
        const auto column = m_table.fields.find("id");
        if (column == m_table.fields.end()) {
            return {{"没有宗地号列", "has no column of parcel codes"},
                    place,
                    {"请在台账的字段对照里指明 id", "name it as id among the register's fields"}};
        }
        place.field = column->second;
        return {
            {"没有一行对得上宗地图层的宗地号", "has not one row that fits a code of the parcels"},
            place,
            {"请核对两者的标识字段", "check the id fields of both"}};
    }

    ParcelTable m_table;
    RegisterRows m_meaning;
    Diagnostics& m_diagnostics;
    LandData& m_land;
    std::unordered_map<std::string, std::vector<std::size_t>> m_rowsByCode;
};

} // namespace

void readRegister(const std::vector<FeatureLayer>& layers,
                  const LayerSource& source,
                  RegisterRows meaning,
                  const LandReading& reading,
                  LandData& land) {
    ParcelTable table;
    for (const FeatureLayer& layer : layers) {
        ParcelTable part = readParcelRows(layer, source, reading);
        table.fields.merge(part.fields);
        std::move(part.rows.begin(), part.rows.end(), std::back_inserter(table.rows));
    }
    RegisterJoin(std::move(table), meaning, reading, land).join();
}

} // namespace parklens
