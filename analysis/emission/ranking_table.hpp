/// \file
/// Rankings as the tables in which they are handed in.
#pragma once

#include "analysis/emission/equal_standard_load.hpp"
#include "gis/vector/feature_layer.hpp"

#include <string>
#include <vector>

namespace parklens {

/// The columns of `parklens sources rank` (contract §2): id name industry pollutant generated_t_a
/// amount_t_a load share_pct cumulative_pct main amount_kind, then medium discharge_mode
/// reference_set unverified. Rankings one after another; `main` and `unverified` are 1 or 0.
/// \param language  of the words of amount_kind
FeatureLayer rankingTable(const std::vector<LoadRanking>& rankings, Language language);

/// The rankings of one park.
struct ParkRanking {
    std::string parkName;
    std::string period;
    std::vector<LoadRanking> rankings;
};

/// 重点污染源清单, with a byte order mark and cells that a spreadsheet does not run: 排名 企业
/// 信用代码 行业 排放口 污染物 产生量 排放量 等标污染负荷 负荷比 累计 数据来源, then 园区 年度 要素
/// 排放方式 主要 评价标准 负荷单位. Numbers have six decimals at most, small ones six digits.
std::string keySourcesCsv(const std::vector<ParkRanking>& parks, Language language);

/// "执行报告", "执行报告+许可量".
std::string kindsText(const std::vector<AmountKind>& kinds, Language language);

} // namespace parklens
