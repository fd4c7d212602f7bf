#include "analysis/emission/emission_selection.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

struct ReasonWords {
    Severity severity;
    const char* code;
    LocalizedText what;
    LocalizedText mend;
};

ReasonWords wordsOf(LeftOutReason reason, const EmissionRecord& record) {
    const std::string source = fmt::format("{} {}", sourceKeyOf(record), record.pollutant);
    switch (reason) {
    case LeftOutReason::PlantTotal:
        return {Severity::Warning,
                "plant_total_left_out",
                {fmt::format("{} 的企业已列出排放口，全厂合计不再计入", source),
                 fmt::format("{}: the enterprise has outlets, so its plant total does not count",
                             source)},
                {"若该污染物没有列入排放口，请补列", "list outlets for pollutants that lack them"}};
    case LeftOutReason::LesserKind:
        return {Severity::Note,
                "lesser_amount_kind_left_out",
                {fmt::format("{} 有更可靠的排放量（执行报告 > 环统 > 许可），未用{}",
                             source,
                             words(record.amountKind).zh),
                 fmt::format("{} has a better amount (execution report > statistics > permit); {} "
                             "is not used",
                             source,
                             words(record.amountKind).en)},
                {}};
    case LeftOutReason::NarrowerMember:
        return {Severity::Note,
                "narrower_pollutant_left_out",
                {fmt::format("{} 已含在同族更宽的污染物里，不重复计", source),
                 fmt::format("{} is contained in a wider pollutant of its family and does not "
                             "count twice",
                             source)},
                {}};
    case LeftOutReason::Repeat:
        return {Severity::Warning,
                "repeated_row",
                {fmt::format("{} 重复，只计一次", source),
                 fmt::format("{} stands there twice; it counts once", source)},
                {"请删去重复行", "delete the repeated row"}};
    case LeftOutReason::Conflict:
        return {Severity::Warning,
                "conflicting_amounts",
                {fmt::format("{} 同一来源有两个不同的排放量，用了前一行", source),
                 fmt::format("{} has two different amounts of one kind; the first row is used",
                             source)},
                {"请核实并保留一个", "find out which is right and keep that one"}};
    case LeftOutReason::NoAmount:
        return {
            Severity::Note,
            "amount_missing_beside_another",
            {fmt::format("{} 的一行没有排放量，用了同一排放口的另一行", source),
             fmt::format("a row of {} has no amount; another row of the outlet is used", source)},
            {}};
    }
    return {};
}

} // namespace

void tellSelection(const EmissionSelection& selection,
                   const EmissionInventory& inventory,
                   Diagnostics& diagnostics) {
    for (const LeftOutEmission& row : selection.leftOut) {
        const EmissionRecord& record = inventory.records[row.record];
        ReasonWords told = wordsOf(row.reason, record);
        diagnostics.addCounted(
            told.severity, told.code, {std::move(told.what), record.place, std::move(told.mend)});
    }
    for (const SelectedEmission& row : selection.missing) {
        const EmissionRecord& record = inventory.records[row.record];
        diagnostics.addCounted(
            Severity::Warning,
            "amount_missing",
            {{fmt::format("{} {} 没有排放量，按缺失处理，不是 0", row.source, record.pollutant),
              fmt::format(
                  "{} {} has no amount; it is missing, not zero", row.source, record.pollutant)},
             record.place,
             {"请补上，或用执行报告", "fill it in, or take it from the execution report"}});
    }
    for (const SelectedEmission& row : selection.emissions) {
        const EmissionRecord& record = inventory.records[row.record];
        if (record.amountKind == AmountKind::Permit) {
            diagnostics.addCounted(
                Severity::Warning,
                "permitted_amounts_used",
                {{fmt::format("{} {} 只有许可量，按许可量列示", row.source, record.pollutant),
                  fmt::format("{} {} has a permitted amount only; it is listed as such",
                              row.source,
                              record.pollutant)},
                 record.place,
                 {"许可量是上限，不是实际排放", "a permit is a ceiling, not what was emitted"}});
        }
    }
}

} // namespace parklens
