#include "viewer/desktop/scenario/smallest_change_model.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/results/display.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

#include <QBrush>

namespace parklens {

namespace {

constexpr int amountDecimals = 2;

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

QString wayText(const SmallestChange& change, Language language) {
    if (!change.amount) {
        return change.reason ? text(change.reason->text.in(language)) : QString();
    }
    const auto way = textsOf(change, language).way;
    return text(way.empty() ? change.quantity.name.in(language) : way); // none of an amount of 0
}

} // namespace

SmallestChangeModel::SmallestChangeModel(Language language, QObject* parent)
    : ScenarioTableModel(language,
                         {tr("Value"),
                          tr("Verdict"),
                          tr("Reference"),
                          tr("Smallest change"),
                          tr("What to do"),
                          tr("With it"),
                          tr("Remark")},
                         parent) {}

const SmallestChange& SmallestChangeModel::change(int row) const {
    return answer().smallest[static_cast<std::size_t>(row)];
}

std::size_t SmallestChangeModel::figureCount(const ScenarioAnswer& answer) const {
    return answer.smallest.size();
}

const IndicatorResult& SmallestChangeModel::figureOf(int row) const {
    return change(row).figure;
}

bool SmallestChangeModel::isNumber(int column) const {
    return column == Value || column == Change || column == Reached;
}

QString SmallestChangeModel::ownCell(int row, int column) const {
    const auto& line = change(row);
    const auto& figure = line.figure;
    switch (column) {
    case Value:
        return valueText(figure, language());
    case Verdict:
        return verdictsText(figure, language());
    case Reference:
        return referencesText(figure, language());
    case Change:
        return line.amount
                   ? text(withUnit(differenceText(*line.amount, amountDecimals).toStdString(),
                                   line.quantity.unit,
                                   language()))
                   : QString();
    case Way:
        return wayText(line, language());
    case Reached: {
        if (!line.reached) {
            return {};
        }
        auto lifted = figure;
        lifted.value = line.reached->value;
        lifted.low = line.reached->low;
        lifted.high = line.reached->high;
        lifted.reason.reset();
        return valueText(lifted, language());
    }
    case Remark:
        return text(line.remark.in(language()));
    default:
        return {};
    }
}

std::optional<QVariant> SmallestChangeModel::ownData(int row, int column, int role) const {
    const auto& line = change(row);
    switch (role) {
    case Qt::ForegroundRole:
        return column == Verdict ? std::optional<QVariant>(QBrush(verdictColour(line.verdict)))
                                 : std::nullopt;
    case SortRole:
        return column == Change && line.amount ? std::optional<QVariant>(*line.amount)
                                               : std::nullopt;
    case HasEditRole:
        return line.edit.has_value();
    default:
        return std::nullopt;
    }
}

} // namespace parklens
