/// \file
/// The tables in the form in which plans hand them in (docs/formats/results.md): UTF-8 with BOM and
/// CRLF for spreadsheets, in the project's language. What is missing prints 资料缺失.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/pipeline/evaluation.hpp"
#include "analysis/pipeline/parcel_check.hpp"
#include "analysis/results/result_set.hpp"

#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// 资料缺失: what stands in place of a missing number, which is never zero.
LocalizedText missingWords();

/// A table as it is handed in, every cell in words.
struct PlanTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};

/// 宗地核查表.
PlanTable parcelCheckTable(const std::vector<ParcelCheck>& checks, Language language);

/// 土地利用状况表: ha and %, by park, extent and block.
PlanTable landUseStatusTable(const std::vector<LandUseStatus>& statuses, Language language);

/// 区块面积表: approved, drawn and their difference, for the blocks of the approved extents.
PlanTable blockAreasTable(const std::vector<Park>& parks, Language language);

/// 主要指标表: a row for each figure of a whole park, a column for the base year and each year: the
/// value, behind it its bounds where they differ (47.9（43.3～52.9）), 无法计算 with the reason
/// where it cannot be computed, 资料缺失 only where no figure is of that year. 指标属性 and
/// 责任部门 are what the project's references say, else 资料缺失; 达到情况 judges limits and
/// targets of the latest year, which is named where there are several; 无目标值 where none binds.
/// 依据 is the source of what binds, else the clauses, else the rule that the figure was made by.
/// \param parkId  of one park, without the column of the park's name; empty = all parks
PlanTable
planIndicatorsTable(const ResultSet& results, Language language, const std::string& parkId = {});

/// planIndicatorsTable() of all parks as CSV, in the project's language.
std::string planIndicatorsCsv(const ResultSet& results);

/// parcelCheckTable() as CSV.
std::string parcelCheckCsv(const std::vector<ParcelCheck>& checks, Language language);

/// landUseStatusTable() as CSV.
std::string landUseStatusCsv(const std::vector<LandUseStatus>& statuses, Language language);

/// blockAreasTable() as CSV.
std::string blockAreasCsv(const std::vector<Park>& parks, Language language);

} // namespace parklens
