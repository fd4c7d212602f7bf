#include "analysis/loading/private/edited_rows.hpp"

#include "analysis/project/project_schema.hpp"
#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace parklens {

namespace {

constexpr std::size_t mostNamed = 8; ///< identifiers and rows that an error lists

/// Amounts stand once for each pollutant, year and kind.
constexpr std::array amountFields = {"generated", "removed", "amount"};

} // namespace

EditedRows::EditedRows(const EditTarget& target)
    : m_target(target)
    , m_isInventory(target.key() == "sources.inventory") {
    if (m_isInventory) {
        m_vocabulary.emplace(target.standards());
    }
}

/// Names of enterprises stand for their credit code where they have one only, as in the selection
/// of emissions.
void EditedRows::learnCodes() {
    std::map<std::string, std::set<std::string>> codes;
    for (std::size_t layer = 0; layer < m_target.layers().size(); ++layer) {
        for (std::size_t row = 0; row < m_target.layer(layer).features.size(); ++row) {
            const std::string name = m_target.text({layer, row}, "enterprise");
            const std::string code = m_target.text({layer, row}, "credit_code");
            if (!name.empty() && !code.empty()) {
                codes[name].insert(code);
            }
        }
    }
    m_codes.clear();
    for (const auto& [name, found] : codes) {
        if (found.size() == 1) {
            m_codes.emplace(name, *found.begin());
        }
    }
}

std::string EditedRows::writtenId(RowAt at) const {
    const std::string id = m_target.text(at, "id");
    if (!m_isInventory) {
        const std::string name =
            m_target.key() == "land.enterprises" ? m_target.text(at, "name") : std::string();
        return !id.empty() ? id : !name.empty() ? name : fmt::to_string(m_target.feature(at).fid);
    }
    EmissionRecord record;
    record.id = id;
    record.enterprise = m_target.text(at, "enterprise");
    record.creditCode = m_target.text(at, "credit_code");
    if (const auto code = m_codes.find(record.enterprise);
        record.creditCode.empty() && code != m_codes.end()) {
        record.creditCode = code->second;
    }
    const std::string outlet = m_target.text(at, "outlet");
    const bool isPlant =
        m_vocabulary->rowKind(m_target.text(at, "row_kind")) == RowKind::PlantTotal ||
        m_vocabulary->rowKind(outlet) == RowKind::PlantTotal || m_vocabulary->isTotalRow(outlet);
    record.outlet = isPlant ? std::string() : outlet;
    return sourceKeyOf(record);
}

const EditedRows::RowsById& EditedRows::rows() {
    if (m_rows) {
        return *m_rows;
    }
    if (m_isInventory) {
        learnCodes();
    }
    m_rows.emplace();
    m_ids.clear();
    std::unordered_map<std::string, std::size_t> counts;
    for (std::size_t layer = 0; layer < m_target.layers().size(); ++layer) {
        for (std::size_t row = 0; row < m_target.layer(layer).features.size(); ++row) {
            if (isRemoved({layer, row})) {
                continue;
            }
            std::string id = writtenId({layer, row});
            // The second parcel of one code is called as the results call it.
            const std::size_t count = ++counts[id];
            if (m_target.key() == "land.parcels" && count > 1) {
                id = fmt::format("{}({})", id, count);
            }
            m_ids.emplace(std::pair(layer, row), id);
            (*m_rows)[id].push_back({layer, row});
        }
    }
    return *m_rows;
}

std::string EditedRows::idOf(RowAt at) {
    rows();
    return m_ids.at({at.layer, at.row});
}

void EditedRows::add(RowAt at) {
    if (!m_rows || m_ids.contains({at.layer, at.row})) {
        return; // found with all others
    }
    std::string id = writtenId(at);
    (*m_rows)[id].push_back(at);
    m_ids.insert_or_assign({at.layer, at.row}, std::move(id));
}

void EditedRows::remove(RowAt at, std::size_t editNumber) {
    const std::string id = idOf(at);
    const auto found = m_rows->find(id);
    std::erase_if(found->second,
                  [at](RowAt other) { return other.layer == at.layer && other.row == at.row; });
    if (found->second.empty()) {
        m_rows->erase(found);
    }
    m_removed.emplace(at.layer, at.row);
    m_removedById[id].push_back({at, editNumber});
}

bool EditedRows::fits(RowAt at, const std::string& field, const std::string& wanted) const {
    const std::string cell = m_target.text(at, field);
    const std::string narrow = narrowTrimmed(wanted);
    if (cell == narrow) {
        return true;
    }
    if (field == "pollutant") {
        const EmissionPollutant* stands = m_vocabulary->pollutant(cell);
        return stands != nullptr && stands == m_vocabulary->pollutant(narrow);
    }
    if (field == "amount_kind") {
        const auto stands = m_vocabulary->amountKind(cell);
        return stands && (key(*stands) == narrow || stands == m_vocabulary->amountKind(narrow));
    }
    return false;
}

void EditedRows::requireKnownFields(const EditAtWork& work) const {
    for (const auto& [field, wanted] : work.edit.row) {
        if (m_target.description(field) == nullptr) {
            work.refuse(fmt::format("row.{}", field),
                        {fmt::format("用“{}”指明行，而它不是 {} 的标准字段", field, m_target.key()),
                         fmt::format("tells its row by \"{}\", which is no field of {}",
                                     field,
                                     m_target.key())},
                        m_target.mendUnknown(field));
        }
    }
}

bool EditedRows::isMeant(RowAt at, const EditAtWork& work) const {
    const auto& conditions = work.edit.row;
    return std::all_of(conditions.begin(), conditions.end(), [&](const auto& condition) {
        return fits(at, condition.first, condition.second);
    });
}

void EditedRows::requireNotRemoved(const EditAtWork& work) const {
    const auto found = m_removedById.find(narrowTrimmed(work.edit.id));
    if (found == m_removedById.end()) {
        return;
    }
    const std::vector<RemovedRow>& rows = found->second;
    const auto removed = std::find_if(
        rows.rbegin(), rows.rend(), [&](const RemovedRow& row) { return isMeant(row.at, work); });
    if (removed != rows.rend()) {
        work.refuse(
            "id",
            {fmt::format("所指的要素已被第 {} 条修改删去", removed->editNumber),
             fmt::format("names a feature that edit {} removed", removed->editNumber)},
            {"请去掉其中一条，或先改后删", "take one of the two away, or put the removal behind"});
    }
}

void EditedRows::refuseUnknown(const EditAtWork& work) {
    std::vector<std::string> ids;
    for (const auto& [id, at] : rows()) {
        ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    const std::string nearest = nearestKey(work.edit.id, ids);
    ids.resize(std::min(ids.size(), mostNamed));
    work.refuse("id",
                {"所指的要素在图层里没有", "names a feature that the layer does not have"},
                nearest.empty()
                    ? LocalizedText{fmt::format("该图层的标识例如：{}", fmt::join(ids, "、")),
                                    fmt::format("its identifiers are for example: {}",
                                                fmt::join(ids, ", "))}
                    : LocalizedText{"是不是 " + nearest, "did you mean " + nearest});
}

std::vector<RowAt> EditedRows::find(const EditAtWork& work) {
    requireKnownFields(work);
    const auto found = rows().find(narrowTrimmed(work.edit.id));
    if (found == rows().end()) {
        requireNotRemoved(work);
        refuseUnknown(work);
    }
    std::vector<RowAt> matching;
    std::copy_if(found->second.begin(),
                 found->second.end(),
                 std::back_inserter(matching),
                 [&](RowAt at) { return isMeant(at, work); });
    if (matching.empty()) {
        requireNotRemoved(work);
        work.refuse("row",
                    {"所指的行在这个污染源里没有", "names a row that the source does not have"},
                    {"请核对 row 里的内容", "check what row says"});
    }
    if (!m_isInventory && matching.size() > 1) {
        work.refuse("id",
                    {fmt::format("所指的标识在图层里有 {} 个要素", matching.size()),
                     fmt::format("names {} features of the layer", matching.size())},
                    {"请先改正重复的标识", "mend the repeated identifiers first"});
    }
    requireOneAmount(work, matching);
    return matching;
}

void EditedRows::requireOneAmount(const EditAtWork& work, const std::vector<RowAt>& found) const {
    const bool setsAmount =
        std::any_of(amountFields.begin(), amountFields.end(), [&](const char* field) {
            return work.edit.values.contains(field);
        });
    if (!setsAmount || found.size() == 1) {
        return;
    }
    std::vector<std::string> rows;
    for (const RowAt at : found) {
        rows.push_back(fmt::format("{} {} {}",
                                   m_target.text(at, "pollutant"),
                                   m_target.text(at, "year"),
                                   m_target.text(at, "amount_kind")));
    }
    rows.resize(std::min(rows.size(), mostNamed));
    work.refuse(
        "row",
        {fmt::format("改的是量，而该污染源有 {} 行", found.size()),
         fmt::format("sets an amount, and the source has {} rows", found.size())},
        {fmt::format("请用 row = {{ pollutant = \"…\" }} 指明哪一行：{}", fmt::join(rows, "；")),
         fmt::format("say which by row = {{ pollutant = \"…\" }}: {}", fmt::join(rows, "; "))});
}

void EditedRows::requireNew(const EditAtWork& work) {
    if (!m_isInventory && rows().contains(narrowTrimmed(work.edit.id))) {
        work.refuse("id",
                    {"要新增的要素图层里已经有了", "adds a feature that the layer has already"},
                    {"请换一个标识，或去掉 add = true",
                     "choose another identifier, or take add = true away"});
    }
}

} // namespace parklens
