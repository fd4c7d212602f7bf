// The filter of results under any order of searching, unfolding and choosing.

#include "viewer/desktop/panels/results_panel.hpp"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTreeView>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <random>

using namespace parklens;

namespace {

IndicatorResult figureOf(const std::string& id, Subject subject, double value) {
    IndicatorResult figure;
    figure.id = id;
    figure.name = {id, id};
    figure.subject = std::move(subject);
    figure.period = "2024";
    figure.value = value;
    figure.low = figure.high = value;
    Reference reference;
    reference.kind = ReferenceKind::Limit;
    reference.op = ComparisonOperator::GreaterOrEqual;
    reference.value = 1.0;
    if (value < 2.5) {
        figure.references.push_back({reference, judge(figure.interval(), reference)});
    }
    return figure;
}

/// Three parks with figures of themselves, of blocks and of parcels; every fourth is not evaluable.
std::shared_ptr<const ShownResults> resultsOf(int parcels) {
    auto shown = std::make_shared<ShownResults>();
    auto& figures = shown->results.indicators;
    for (const std::string park : {"A", "B", "C"}) {
        for (const char* id : {"forest.coverage",
                               "green.coverage",
                               "land.plot_ratio",
                               "air.pm25_days_below",
                               "air.good_day_ratio"}) {
            figures.push_back(figureOf(id, {SubjectKind::Park, park, "园 " + park}, 0.5));
            for (const std::string block : {"1", "2"}) {
                figures.push_back(figureOf(
                    id, {SubjectKind::Block, park + "#" + block, "区 " + block, park, park}, 2.0));
            }
        }
        for (const char* id : {"parcel.plot_ratio", "parcel.green_ratio"}) {
            for (int parcel = 0; parcel < parcels; ++parcel) {
                const auto code = park + "GB" + std::to_string(parcel);
                figures.push_back(
                    figureOf(id, {SubjectKind::Parcel, code, code, park, park}, parcel % 4));
            }
        }
    }
    for (std::size_t index = 0; index < figures.size(); index += 4) {
        figures[index].value = std::monostate();
        figures[index].low = figures[index].high = std::nullopt;
    }
    return shown;
}

QStringList told;

void collect(QtMsgType, const QMessageLogContext&, const QString& message) {
    if (message.contains(QLatin1String("ndex")) || message.contains(QLatin1String("FAIL"))) {
        told << message;
    }
}

QModelIndex anyIndex(const QAbstractItemModel& model, std::mt19937& random) {
    QModelIndex index;
    for (auto depth = 1 + random() % 4; depth-- > 0;) {
        const auto rows = model.rowCount(index);
        if (rows == 0) {
            break;
        }
        index = model.index(static_cast<int>(random() % static_cast<unsigned>(rows)), 0, index);
    }
    return index;
}

/// Of a kind other than all, whose headings bring no figures along.
bool isWanted(const IndicatorResult& figure, int kind, const QString& words) {
    const auto text =
        QString::fromStdString(figure.id + "\n" + figure.subject.name + "\n" + figure.subject.id);
    const bool fallsShort =
        !figure.references.empty() && figure.references[0].verdict == Verdict::NotMet;
    return text.contains(words, Qt::CaseInsensitive) && (kind == 1   ? fallsShort
                                                         : kind == 2 ? !figure.isEvaluable()
                                                                     : !figure.references.empty());
}

/// How many of the figures wanted stand below `parent`; others only above one that is.
std::size_t wantedShown(const QAbstractItemModel& model,
                        const QModelIndex& parent,
                        const std::function<bool(std::size_t)>& isWanted) {
    std::size_t count = 0;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        const auto figure = index.data(ResultsModel::FigureRole);
        const bool isOne = figure.isValid() && isWanted(figure.toULongLong());
        const auto below = wantedShown(model, index, isWanted);
        BOOST_TEST((isOne || below > 0));
        count += below + (isOne ? 1 : 0);
    }
    return count;
}

} // namespace

BOOST_AUTO_TEST_SUITE(results_filter)

BOOST_AUTO_TEST_CASE(any_order_of_filtering_leaves_tree_and_filter_consistent) {
    ResultsPanel panel(Language::Chinese);
    panel.resize(500, 600);
    panel.show();
    const auto runs = {resultsOf(12), resultsOf(3)};
    auto run = *runs.begin();
    panel.setRun(run);
    auto& tree = *panel.findChild<QTreeView*>();
    auto& search = *panel.findChild<QLineEdit*>();
    auto& kind = *panel.findChild<QComboBox*>();

    const auto words =
        QString::fromUtf8(",air,forest,GB1,区 1,园 B,parcel,B,没有").split(QLatin1Char(','));
    std::mt19937 random(20261122);
    const auto previous = qInstallMessageHandler(collect);
    for (int step = 0; step < 1500 && told.isEmpty(); ++step) {
        switch (random() % 8) {
        case 0:
        case 1:
            search.setText(words[static_cast<int>(random() % static_cast<unsigned>(words.size()))]);
            break;
        case 2:
        case 3:
            kind.setCurrentIndex(static_cast<int>(random() % 4));
            break;
        case 4:
            tree.setExpanded(anyIndex(*tree.model(), random), random() % 2 == 0);
            break;
        case 5:
            tree.setCurrentIndex(anyIndex(*tree.model(), random));
            break;
        case 6:
            panel.showFigure(random() % 40);
            break;
        default:
            if (random() % 8 == 0) {
                run = random() % 2 == 0 ? *runs.begin() : *(runs.end() - 1);
                panel.setRun(run);
            }
            QApplication::processEvents();
        }
        if (kind.currentIndex() > 0) {
            const auto& figures = run->results.indicators;
            const auto isAsked = [&](const IndicatorResult& figure) {
                return isWanted(figure, kind.currentIndex(), search.text());
            };
            const auto shown = wantedShown(
                *tree.model(), {}, [&](std::size_t index) { return isAsked(figures[index]); });
            BOOST_TEST(shown == static_cast<std::size_t>(std::ranges::count_if(figures, isAsked)));
        }
    }
    qInstallMessageHandler(previous);
    BOOST_TEST(told.isEmpty(), told.join(u'\n').toStdString());
}

BOOST_AUTO_TEST_SUITE_END()
