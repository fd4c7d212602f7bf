#include "viewer/desktop/panels/difference_head.hpp"

#include "analysis/comparison/comparison_table.hpp"
#include "viewer/desktop/panels/elided_line.hpp"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace parklens {

namespace {

constexpr std::array sides = {ComparedSide::A, ComparedSide::B};

QString letterOf(ComparedSide side) {
    return side == ComparedSide::A ? QStringLiteral("A") : QStringLiteral("B");
}

const ComparedRun& runOf(const Comparison& comparison, ComparedSide side) {
    return side == ComparedSide::A ? *comparison.a : *comparison.b;
}

} // namespace

DifferenceHead::DifferenceHead(Language language, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_summary(new ElidedLine(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* runs = new QHBoxLayout;
    column->addLayout(runs);
    for (const ComparedSide side : sides) {
        Side& of = m_sides[static_cast<std::size_t>(side)];
        const QString letter = letterOf(side);
        of.line = new ElidedLine(this);
        of.line->setObjectName(QStringLiteral("differenceSide") + letter);
        of.project = new QPushButton(tr("Project of %1…").arg(letter), this);
        of.project->setObjectName(QStringLiteral("differenceProject") + letter);
        of.project->setToolTip(
            tr("The project file that the results %1 were made of, checked by its fingerprint; "
               "without it, it is looked for beside the results and one folder above.")
                .arg(letter));
        connect(
            of.project, &QPushButton::clicked, this, [this, side] { Q_EMIT projectWanted(side); });
        runs->addWidget(of.line, 1);
        runs->addWidget(of.project);
    }
    m_summary->setObjectName(QStringLiteral("differenceSummary"));
    column->addWidget(m_summary);
    setComparison(nullptr);
}

void DifferenceHead::setComparison(const Comparison* comparison) {
    QStringList lines;
    if (comparison != nullptr) {
        for (const std::string& line : comparisonSummary(*comparison, m_language)) {
            lines << QString::fromStdString(line);
        }
    }
    for (const ComparedSide side : sides) {
        const Side& of = m_sides[static_cast<std::size_t>(side)];
        of.line->setVisible(comparison != nullptr);
        of.line->setLine(lines.isEmpty() ? QString() : lines.takeFirst()); // the sides come first
        of.project->setVisible(comparison != nullptr && runOf(*comparison, side).isRecorded);
    }
    if (comparison == nullptr) {
        m_summary->setLine(tr("Choose an earlier project or folder of results to compare with."));
        return;
    }
    const QString advice = adviceOn(*comparison);
    if (!advice.isEmpty()) {
        lines.prepend(advice);
    }
    m_summary->setLine(lines.join(QStringLiteral("  ·  ")));
    m_summary->setToolTip(lines.join(QLatin1Char('\n')));
    m_summary->setToolTip(lines.join(QLatin1Char('\n')));
}

/// As `parklens compare` gives it.
QString DifferenceHead::adviceOn(const Comparison& comparison) const {
    QStringList letters;
    for (const ComparedSide side : sides) {
        const ComparedRun& run = runOf(comparison, side);
        if (run.isRecorded && !run.project) {
            letters << letterOf(side);
        }
    }
    return letters.isEmpty()
               ? QString()
               : tr("Changes cannot be split for want of the project of %1; where its file lies "
                    "elsewhere, choose it.")
                     .arg(letters.join(QStringLiteral(", ")));
}

} // namespace parklens
