#include "viewer/desktop/panels/robustness_table.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/results/display.hpp"
#include "viewer/desktop/panels/wrapped_table.hpp"
#include "viewer/desktop/session/repeated_names.hpp"
#include "viewer/desktop/session/what_if_model.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace parklens {

namespace {

/// "44.68 % · 低于参照值（统计参照值 >= 48.52 %）": a figure may have several references of a kind.
QString judgedText(const SensitivityTable& table, Language language) {
    auto text = valueText(table.figure, language);
    if (table.judged) {
        const auto& [reference, verdict] = *table.judged;
        const auto& unit = table.figure.unit;
        text +=
            QString::fromUtf8(language == Language::Chinese ? " · %1（%2 %3）" : " · %1 (%2 %3)")
                .arg(QString::fromStdString(words(verdict, reference).in(language)),
                     QString::fromStdString(words(reference.kind).in(language)),
                     QString::fromStdString(referenceText(reference, unitWords(unit, language))));
    }
    return text;
}

/// " → 不符合": what a setting turns the verdict to.
QString turnedTo(const SensitivityTable& table, const SingleChange& change, Language language) {
    const auto& judged = table.caseOf(change).judged;
    return judged
               ? QStringLiteral(" → ") +
                     QString::fromStdString(words(judged->verdict, judged->reference).in(language))
               : QString();
}

} // namespace

RobustnessTable::RobustnessTable(WhatIfDesk& desk, Language language, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_language(language) {
    auto* about = new QLabel(tr("Every verdict under every combination of boundary, stations, "
                                "edition, rounding and dust."),
                             this);
    about->setWordWrap(true);
    m_compute = new QPushButton(tr("Compute"), this);
    m_compute->setObjectName(QStringLiteral("whatIfCompute"));
    auto* copy = new QPushButton(tr("Copy as CSV"), this);
    copy->setObjectName(QStringLiteral("whatIfCopyTable"));
    m_none =
        new QLabel(tr("No figure has a verdict, so there is none that settings could turn."), this);
    m_none->setObjectName(QStringLiteral("whatIfNoVerdict"));
    m_none->setWordWrap(true);
    m_none->hide();
    m_table = new QTableWidget(0, 3, this);
    m_table->setObjectName(QStringLiteral("whatIfRobustness"));
    m_table->setHorizontalHeaderLabels(
        {tr("Figure and verdict"), tr("Combinations that agree"), tr("What turns the verdict")});
    wrapLines(*m_table);
    connect(m_compute, &QPushButton::clicked, this, [this] {
        if (m_desk.sensitivityTask().isRunning()) {
            m_desk.sensitivityTask().cancel();
        } else {
            m_desk.computeSensitivity();
        }
    });
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromStdString(
            sensitivityCsv(m_desk.sensitivity(), unknownLimits(), m_language)));
    });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_compute);
    buttons->addWidget(copy);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->addWidget(about);
    column->addLayout(buttons);
    column->addWidget(m_none);
    column->addWidget(m_table, 1);
    for (auto signal :
         {&WhatIfDesk::opened, &WhatIfDesk::closed, &WhatIfDesk::sensitivityChanged}) {
        connect(&m_desk, signal, this, &RobustnessTable::refill);
    }
    connect(&m_desk, &WhatIfDesk::progressed, this, &RobustnessTable::showState);
    showState();
}

RobustnessTable::~RobustnessTable() = default;

void RobustnessTable::showState() {
    m_compute->setText(m_desk.sensitivityTask().isRunning() ? tr("Cancel") : tr("Compute"));
    m_compute->setEnabled(m_desk.isOpen());
}

/// As the tables they are told when the user has asked for the computation.
std::vector<UnknownLimits> RobustnessTable::unknownLimits() const {
    return m_desk.isSensed() ? m_desk.unknownLimits() : std::vector<UnknownLimits>();
}

void RobustnessTable::fillRow(int row, const QStringList& cells, std::optional<Verdict> verdict) {
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        item->setToolTip(cells[column]);
        const auto ground = column == 0 && verdict ? groundOf(*verdict) : QColor();
        if (ground.isValid()) {
            item->setBackground(ground);
            item->setForeground(verdictColour(*verdict));
        }
        m_table->setItem(row, column, item);
    }
}

/// No setting turns what has no limit to be held against: the last column says why it has none.
void RobustnessTable::fillUnknownLimits(int row, const RepeatedNames& names) {
    const auto told = [this](const LocalizedText& text) {
        return QString::fromStdString(text.in(m_language));
    };
    for (const auto& limits : unknownLimits()) {
        const auto figure = figureName(limits.first(), m_language) + names.yearOf(limits.first()) +
                            QLatin1Char('\n') + told(unknownVerdictWords()) +
                            QStringLiteral(" · ") + told(subjectWords(limits));
        fillRow(row++,
                {figure, tr("no setting touches it"), told(reasonWords(limits))},
                judgedUnknownLimit().verdict);
    }
}

void RobustnessTable::refill() {
    const auto& tables = m_desk.sensitivity();
    // Of all that is reported: a figure may have a verdict in one of its years alone.
    const RepeatedNames names(m_desk.reported(), m_language);
    m_table->setRowCount(static_cast<int>(tables.size() + unknownLimits().size()));
    for (int row = 0; row < static_cast<int>(tables.size()); ++row) {
        const auto& table = tables[static_cast<std::size_t>(row)];
        const auto figure = figureName(table.figure, m_language) + names.yearOf(table.figure) +
                            QLatin1Char('\n') + judgedText(table, m_language);
        QStringList turning;
        const auto add = [&](const SingleChange& change, const QString& what) {
            const auto& axis = table.axes[change.axis];
            turning << QStringLiteral("%1: %2%3")
                           .arg(QString::fromStdString(axis.name.in(m_language)),
                                QString::fromStdString(
                                    axis.values[change.value].words.in(m_language)),
                                what);
        };
        for (const auto& change : table.turning) {
            add(change, turnedTo(table, change, m_language));
        }
        for (const auto& change : table.unsettling) {
            add(change, tr(" (no verdict)"));
        }
        if (turning.isEmpty()) {
            turning << (table.axes.empty() ? tr("no setting touches it") : tr("no single change"));
        }
        const QStringList cells = {
            figure,
            tr("%1 of %2").arg(table.count(SensitivityOutcome::Agrees)).arg(table.cases.size()),
            turning.join(QLatin1Char('\n'))};
        fillRow(row, cells, table.judged ? std::optional(table.judged->verdict) : std::nullopt);
    }
    fillUnknownLimits(static_cast<int>(tables.size()), names);
    m_none->setVisible(m_desk.isSensed() && m_table->rowCount() == 0);
    showState();
}

} // namespace parklens
