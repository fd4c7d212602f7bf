#include "viewer/desktop/panels/park_chart_rows.hpp"

#include <utility>

namespace parklens {

void addRow(FeatureLayer& rows, std::vector<FieldValue> values) {
    Feature row;
    row.fid = static_cast<std::int64_t>(rows.features.size()) + 1;
    row.values = std::move(values);
    row.values.resize(rows.fields.size());
    rows.features.push_back(std::move(row));
}

ParkChart rankedChart(RankedBarData data,
                      FeatureLayer rows,
                      const std::vector<std::vector<RowSubject>>& subjects,
                      const ChartLook& look) {
    const auto chart =
        std::make_shared<const RankedBarChart>(std::move(data), *look.theme, look.lettering);
    FeatureLayer ranked{.name = rows.name, .fields = rows.fields};
    ParkChart made;
    for (const auto item : chart->order()) {
        addRow(ranked, std::move(rows.features[item].values));
        made.subjects.push_back(subjects[item]);
        made.shown.itemOfRow.emplace_back(item);
    }
    made.rows = std::make_shared<const FeatureLayer>(std::move(ranked));
    made.shown.chart = chart;
    return made;
}

} // namespace parklens
