// 最小整改量: with the amount the figure meets what binds it, with 0.01 less it does not; both seen
// by computing the project again.

#include "analysis/project/project_parser.hpp"
#include "analysis/scenario/smallest_change.hpp"
#include "tests/analysis/scenario/studied_demo.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <map>

using namespace parklens;
using test::DemoCopy;

namespace tt = boost::test_tools;

namespace {

struct Studied {
    const ScenarioStudy& study = test::studiedDemo(DemoCopy::Parks::Own).study;
    std::vector<SmallestChange> changes = smallestChanges(study.before(), *test::sharedStandards());
};

const Studied& demo() {
    static const Studied studied;
    return studied;
}

/// Changes that can be carried out, by indicator.
std::map<std::string, std::vector<const SmallestChange*>> changesByIndicator() {
    std::map<std::string, std::vector<const SmallestChange*>> found;
    for (const SmallestChange& change : demo().changes) {
        if (change.amount && change.edit) {
            found[change.figure.id].push_back(&change);
        }
    }
    return found;
}

/// The figures with the changes of one indicator, each brought nearer to before by `less`.
ResultSet resultsWith(const std::vector<const SmallestChange*>& changes, double less) {
    Scenario scenario;
    scenario.name = "整改";
    for (const SmallestChange* change : changes) {
        ScenarioEdit edit = *change->edit;
        double& stated = std::get<double>(edit.values.begin()->second);
        // As it would be written, without the noise of adding doubles.
        stated = std::round((stated + (*change->amount < 0.0 ? less : -less)) * 1e6) / 1e6;
        scenario.edits.push_back(std::move(edit));
    }
    return demo()
        .study.evaluate(std::make_shared<const Scenario>(scenario), TaskPool(), {})
        .run.results;
}

bool meetsAll(const ResultSet& results, const std::string& key) {
    const auto found =
        std::find_if(results.indicators.begin(),
                     results.indicators.end(),
                     [&](const IndicatorResult& figure) { return figure.key() == key; });
    BOOST_REQUIRE((found != results.indicators.end()));
    // Each that is known; where another is unknown, the results state no verdict (verdictOf()).
    return std::all_of(
        found->references.begin(), found->references.end(), [&](const JudgedReference& judged) {
            const ReferenceKind kind = judged.reference.kind;
            return (kind != ReferenceKind::Limit && kind != ReferenceKind::Target) ||
                   judge(found->interval(), judged.reference) == Verdict::Met;
        });
}

IndicatorResult coverage(double forestHa, double extentHa, double noDataHa, double target) {
    IndicatorResult figure;
    figure.id = "forest.coverage";
    figure.subject = {SubjectKind::Park, "QL", "青岚"};
    figure.period = "2024";
    figure.value = 100.0 * forestHa / (extentHa - noDataHa);
    figure.low = 100.0 * forestHa / extentHa;
    figure.high = 100.0 * (forestHa + noDataHa) / extentHa;
    figure.unit = "%";
    figure.terms = {
        {"F", {}, forestHa, "ha"}, {"D", {}, extentHa, "ha"}, {"N", {}, noDataHa, "ha"}};
    Reference reference;
    reference.kind = ReferenceKind::Target;
    reference.value = target;
    figure.references = {{reference, judge(figure.interval(), reference)}};
    return figure;
}

IndicatorResult daysBelow(int below, int valid, int missing, double target) {
    IndicatorResult figure;
    figure.id = "air.pm25_days_below";
    figure.subject = {SubjectKind::Park, "QL", "青岚"};
    figure.period = "2024";
    figure.value = double(below);
    figure.low = below;
    figure.high = below + missing;
    figure.unit = "d";
    figure.terms = {{"n", {}, double(valid), "d"},
                    {"x", {}, double(valid - below), "d"},
                    {"m", {}, double(missing), "d"}};
    Reference reference;
    reference.kind = ReferenceKind::Target;
    reference.value = target;
    figure.references = {{reference, judge(figure.interval(), reference)}};
    return figure;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

SmallestChange changeOf(const IndicatorResult& figure) {
    PipelineRun run;
    run.results.indicators = {figure};
    const std::vector<SmallestChange> changes = smallestChanges(run, *test::sharedStandards());
    BOOST_REQUIRE(changes.size() == 1U);
    return changes.front();
}

} // namespace

BOOST_AUTO_TEST_CASE(with_the_change_the_limit_is_met_and_with_a_hundredth_less_it_is_not) {
    std::size_t tried = 0;
    for (const auto& [indicator, changes] : changesByIndicator()) {
        BOOST_TEST_MESSAGE(indicator << ": " << changes.size());
        const ResultSet with = resultsWith(changes, 0.0);
        const ResultSet without = resultsWith(changes, 0.01);
        for (const SmallestChange* change : changes) {
            const std::string key = change->figure.key();
            BOOST_TEST_CONTEXT(key << " amount " << *change->amount) {
                BOOST_TEST(meetsAll(with, key));
                BOOST_TEST(!meetsAll(without, key));
                const double hundredths = *change->amount * 100.0;
                BOOST_TEST(std::abs(hundredths - std::round(hundredths)) < 1e-4);
            }
            ++tried;
        }
    }
    BOOST_TEST(tried > 50U);
}

BOOST_AUTO_TEST_CASE(every_figure_that_falls_short_is_listed_and_no_other) {
    std::size_t expected = 0;
    for (const IndicatorResult& figure : demo().study.before().results.indicators) {
        expected += std::any_of(figure.references.begin(),
                                figure.references.end(),
                                [](const JudgedReference& judged) {
                                    const ReferenceKind kind = judged.reference.kind;
                                    return (kind == ReferenceKind::Limit ||
                                            kind == ReferenceKind::Target) &&
                                           (judged.verdict == Verdict::NotMet ||
                                            judged.verdict == Verdict::Insufficient);
                                })
                        ? 1
                        : 0;
    }
    BOOST_TEST(demo().changes.size() == expected);
    for (const SmallestChange& change : demo().changes) {
        BOOST_TEST(change.amount.has_value() != change.reason.has_value());
        if (!change.figure.isEvaluable()) {
            BOOST_REQUIRE(change.reason.has_value());
            BOOST_TEST(change.reason->code == change.figure.reason->code);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_amount_of_floor_area_is_the_land_times_what_the_ratio_lacks) {
    std::size_t tried = 0;
    for (const SmallestChange& change : demo().changes) {
        const IndicatorResult& figure = change.figure;
        if (figure.id != "parcel.plot_ratio" || !change.amount || *figure.low != *figure.high ||
            change.references.size() != 1) {
            continue;
        }
        const double needed =
            change.references.front().value * *figure.denominator - *figure.numerator;
        BOOST_TEST(*change.amount >= needed - 1e-6);
        BOOST_TEST(*change.amount <= needed + 0.01 + 1e-6);
        ++tried;
    }
    BOOST_TEST(tried > 0U);
}

BOOST_AUTO_TEST_CASE(hectares_of_forest_bring_the_lower_bound_to_the_target,
                     *boost::unit_test::label("locale")) {
    // 25 % of 1000 ha are 250 ha; 180.004 ha are there.
    const SmallestChange exact = changeOf(coverage(180.004, 1000.0, 0.0, 25.0));
    BOOST_TEST((exact.verdict == Verdict::NotMet));
    BOOST_TEST(*exact.amount == 70.0, tt::tolerance(1e-12));
    BOOST_TEST(exact.quantity.unit == "ha");
    BOOST_TEST(exact.reached->value >= 25.0);
    BOOST_TEST(!exact.least.has_value()); // its bounds coincide
    BOOST_TEST(!has(exact.remark.zh, "不利"));
    // With 40 ha of no data 20 % of 1000 ha are needed for certain, though 20.3 % of what is known
    // is forest.
    const SmallestChange open = changeOf(coverage(195.0, 1000.0, 40.0, 20.0));
    BOOST_TEST((open.verdict == Verdict::Insufficient));
    BOOST_TEST(*open.amount == 5.0, tt::tolerance(1e-12));
    BOOST_TEST(has(open.remark.en, "cannot be judged"));
    // Were the 40 ha forest there would be 23.5 %.
    BOOST_TEST(*open.least == 0.0);
    BOOST_TEST(has(open.remark.zh, "按最有利的一端计，不需要整改"));
}

BOOST_AUTO_TEST_CASE(an_amount_of_a_park_says_from_which_end_it_counts_and_what_the_other_end_needs,
                     *boost::unit_test::label("locale")) {
    // 20 % of 1000 ha are 200 ha: 100 ha are there for certain, 140 ha at most.
    const SmallestChange cover = changeOf(coverage(100.0, 1000.0, 40.0, 20.0));
    BOOST_TEST(*cover.amount == 100.0, tt::tolerance(1e-12));
    BOOST_TEST(*cover.least == 60.0, tt::tolerance(1e-12));
    BOOST_TEST(has(cover.remark.zh, "按指标区间最不利的一端（没有数据的地都不计入）计"));
    BOOST_TEST(has(cover.remark.zh, "最少需要 60.00 ha"));
    BOOST_TEST(has(cover.remark.en, "worst end of the figure's bounds (nothing without data"));
    BOOST_TEST(has(cover.remark.en, "60.00 ha are needed at least"));
    const SmallestChangeTexts texts = textsOf(cover, Language::English);
    BOOST_TEST(texts.amount == "100.00");
    BOOST_TEST(texts.least == "60.00");
    BOOST_TEST(texts.unit == "ha");
    // 280 to 296 days, and 300 are wanted.
    const SmallestChange days = changeOf(daysBelow(280, 350, 16, 300));
    BOOST_TEST(*days.least == 4.0);
    BOOST_TEST(has(days.remark.en, "no day without a value counts"));
    BOOST_TEST(textsOf(days, Language::Chinese).least == "4");
    // Where the worst end is out of reach the best may not be: 950 of 1000 ha, 190 of them there.
    const SmallestChange out = changeOf(coverage(100.0, 1000.0, 90.0, 95.0));
    BOOST_TEST(!out.amount.has_value());
    BOOST_TEST(*out.least == 760.0, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(each_coverage_speaks_of_what_it_is_the_coverage_of) {
    const auto remarked = [](const std::string& id) {
        IndicatorResult figure = coverage(100.0, 1000.0, 40.0, 20.0);
        figure.id = id;
        const SmallestChange change = changeOf(figure);
        return textsOf(change, Language::Chinese).way + " " + change.remark.zh + " " +
               textsOf(change, Language::English).way + " " + change.remark.en;
    };
    const std::string green = remarked("green.coverage");
    BOOST_TEST(has(green, "增加绿化覆盖面积"));
    BOOST_TEST(has(green, "add green cover"));
    const std::string canopy = remarked("forest.canopy_cover");
    BOOST_TEST(has(canopy, "增加树冠覆盖面积"));
    for (const std::string& other : {green, canopy}) {
        BOOST_TEST(!has(other, "林"));
        BOOST_TEST(!has(other, "forest"));
        BOOST_TEST(!has(other, "斑块"));
    }
    BOOST_TEST(has(remarked("forest.coverage"), "增加森林面积"));
}

BOOST_AUTO_TEST_CASE(days_are_called_what_the_figure_counts) {
    IndicatorResult figure = daysBelow(280, 350, 16, 300);
    figure.name = {"PM2.5日均浓度不高于 35 μg/m³天数", "days of at most 35 μg/m³"};
    const SmallestChange change = changeOf(figure);
    BOOST_TEST(textsOf(change, Language::Chinese).way == "增加PM2.5日均浓度不高于 35 μg/m³天数");
    BOOST_TEST(textsOf(change, Language::English).way == "add days of at most 35 μg/m³");
}

BOOST_AUTO_TEST_CASE(floor_area_with_bounds_needs_least_what_its_upper_bound_lacks) {
    std::size_t tried = 0;
    for (const SmallestChange& change : demo().changes) {
        const IndicatorResult& figure = change.figure;
        if (figure.id != "parcel.plot_ratio" || !change.amount || !change.least ||
            change.references.size() != 1) {
            continue;
        }
        const double lacking =
            (change.references.front().value - *figure.high) * *figure.denominator;
        BOOST_TEST_CONTEXT(figure.key()) {
            BOOST_TEST(*change.least >= std::max(lacking, 0.0) - 1e-4);
            BOOST_TEST(*change.least <= std::max(lacking, 0.0) + 0.01 + 1e-4);
            BOOST_TEST(*change.least < *change.amount);
            BOOST_TEST(has(change.remark.zh, "按最有利的一端计"));
        }
        ++tried;
    }
    BOOST_TEST(tried > 0U);
}

BOOST_AUTO_TEST_CASE(more_forest_than_there_is_land_is_no_change) {
    const SmallestChange change = changeOf(coverage(100.0, 1000.0, 90.0, 95.0));
    BOOST_TEST(!change.amount.has_value());
    BOOST_TEST(change.reason->code == "out_of_reach");
}

BOOST_AUTO_TEST_CASE(days_lack_to_the_target_by_their_lower_bound,
                     *boost::unit_test::label("locale")) {
    const SmallestChange change = changeOf(daysBelow(280, 350, 16, 300));
    BOOST_TEST((change.verdict == Verdict::NotMet));
    BOOST_TEST(*change.amount == 20.0);
    BOOST_TEST(change.quantity.unit == "d");
    BOOST_TEST(textsOf(change, Language::Chinese).unit == "天");
    BOOST_TEST(textsOf(change, Language::English).unit == "d");
    const SmallestChange open = changeOf(daysBelow(290, 350, 16, 300));
    BOOST_TEST((open.verdict == Verdict::Insufficient));
    BOOST_TEST(*open.amount == 10.0);
    BOOST_TEST(!changeOf(daysBelow(10, 20, 0, 300)).amount.has_value());
}

BOOST_AUTO_TEST_CASE(limits_that_disagree_or_are_unknown_are_told_and_not_taken_for_bounds) {
    IndicatorResult figure = coverage(200.0, 1000.0, 0.0, 15.0); // 20 %: within 15, short of 25
    Reference other = figure.references.front().reference;
    other.value = 25.0;
    figure.references.push_back({other, Verdict::Insufficient});
    figure.references.front().verdict = Verdict::Insufficient;
    const SmallestChange divided = changeOf(figure);
    BOOST_TEST((divided.verdict == Verdict::Insufficient));
    BOOST_TEST(*divided.amount == 50.0, tt::tolerance(1e-12));
    BOOST_TEST(has(divided.remark.zh, "各限值的结论不一致"));
    BOOST_TEST(!has(divided.remark.zh, "跨过"));
    // Of two parcels one keeps its limit, of the other none is known.
    figure.references.pop_back();
    figure.unknownLimit = Reason{"supply_date_missing", {"缺供地日期", "no supply date"}};
    const SmallestChange open = changeOf(figure);
    BOOST_TEST(!open.amount.has_value());
    BOOST_REQUIRE(open.reason.has_value());
    BOOST_TEST(open.reason->code == "limit_unknown");
    BOOST_TEST(has(textsOf(open, Language::Chinese).remark, "缺供地日期"));
}

BOOST_AUTO_TEST_CASE(the_table_has_a_row_for_each_change, *boost::unit_test::label("locale")) {
    for (const Language language : {Language::Chinese, Language::English}) {
        const std::string csv = rectificationCsv(demo().changes, language);
        BOOST_TEST(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) ==
                   demo().changes.size() + 1);
        BOOST_TEST((csv.find(language == Language::Chinese
                                 ? "增加计容建筑面积"
                                 : "add counted floor area") != std::string::npos));
    }
}
