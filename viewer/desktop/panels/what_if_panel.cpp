#include "viewer/desktop/panels/what_if_panel.hpp"

#include "viewer/desktop/panels/robustness_table.hpp"
#include "viewer/desktop/panels/what_if_settings.hpp"
#include "viewer/desktop/panels/wrapped_table.hpp"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace parklens {

WhatIfPanel::WhatIfPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_desk(session)
    , m_model(new WhatIfModel(m_desk, session.standards(), session.language(), this))
    , m_rows(new ChangedRows(WhatIfModel::ChangeRole, Qt::DisplayRole, this))
    , m_park(new QComboBox(this))
    , m_reset(new QPushButton(tr("Reset"), this))
    , m_state(new QLabel(this))
    , m_settings(new WhatIfSettings(m_desk, session.language(), this))
    , m_robustness(new RobustnessTable(m_desk, session.language(), this)) {
    m_park->setObjectName(QStringLiteral("whatIfPark"));
    m_park->setAccessibleName(tr("Park"));
    m_park->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reset->setObjectName(QStringLiteral("whatIfReset"));
    m_reset->setToolTip(tr("All settings as the project has them"));
    m_state->setObjectName(QStringLiteral("whatIfState"));
    m_state->setWordWrap(true);
    auto* top = new QHBoxLayout;
    top->addWidget(m_state, 1);
    top->addWidget(m_reset);
    auto* tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("whatIfTabs"));
    tabs->setDocumentMode(true);
    tabs->addTab(makeFigures(), tr("Figures"));
    tabs->addTab(m_robustness, tr("Robustness"));
    tabs->addTab(makeKeys(), tr("In the project file"));
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_settings);
    splitter->addWidget(tabs);
    splitter->setChildrenCollapsible(false);
    splitter->setObjectName(QStringLiteral("whatIfSplitter"));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({300, 200}); // what changes stands first: few figures need to be in sight
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(m_park);
    column->addLayout(top);
    column->addWidget(splitter, 1);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_settings->restore();
        m_desk.reset();
    });
    connect(m_park, &QComboBox::currentIndexChanged, this, &WhatIfPanel::openIfSeen);
    fillParks();
    connectDesk();
    showState();
}

WhatIfPanel::~WhatIfPanel() = default;

void WhatIfPanel::connectDesk() {
    const auto refill = [this] {
        m_model->refill();
        m_settings->fill();
        m_reset->setEnabled(m_desk.isOpen());
        showKeys();
        showState();
    };
    connect(&m_desk, &WhatIfDesk::opened, this, refill);
    connect(&m_desk, &WhatIfDesk::closed, this, refill);
    connect(&m_desk, &WhatIfDesk::answered, this, &WhatIfPanel::showAnswer);
    connect(&m_desk, &WhatIfDesk::progressed, this, &WhatIfPanel::showState);
    const auto reopen = [this] {
        fillParks();
        openIfSeen();
    };
    connect(&m_session, &ProjectSession::opened, this, reopen);
    connect(&m_session, &ProjectSession::analysed, this, reopen);
    connect(&m_session, &ProjectSession::settled, this, &WhatIfPanel::openIfSeen);
}

void WhatIfPanel::setSeen(bool isSeen) {
    m_isSeen = isSeen;
    if (isSeen) { // a window that goes away hides its docks last of all
        openIfSeen();
    }
}

bool WhatIfPanel::isAtRest() const {
    return !m_isSeen || !(m_desk.isOpening() || m_desk.isPreparing() || m_desk.isAnswering() ||
                          (m_robustness->isVisible() && m_desk.isSensing()));
}

/// The analysis goes first: it tells what cannot be read.
void WhatIfPanel::openIfSeen() {
    if (!m_isFilling && m_isSeen && m_park->count() > 0 && !m_session.task().isRunning()) {
        m_desk.open(m_park->currentData().toString().toStdString());
    }
    showState();
}

void WhatIfPanel::fillParks() {
    const QScopedValueRollback filling(m_isFilling, true);
    const auto park = m_park->currentData();
    m_park->clear();
    const auto project = m_session.project();
    for (const auto& one : project ? project->parks.parks : std::vector<Park>()) {
        m_park->addItem(QString::fromStdString(one.name.empty() ? one.id : one.name),
                        QString::fromStdString(one.id));
    }
    m_park->setCurrentIndex(std::max(m_park->findData(park), 0));
    m_park->setVisible(m_park->count() > 1);
}

QWidget* WhatIfPanel::makeFigures() {
    auto* page = new QWidget(this);
    m_changesOnly = new QCheckBox(tr("Changes only"), page);
    m_changesOnly->setObjectName(QStringLiteral("whatIfChangesOnly"));
    connect(m_changesOnly, &QCheckBox::toggled, m_rows, &ChangedRows::setChangesOnly);
    m_rows->setSourceModel(m_model);
    m_figures = new QTableView(page);
    m_figures->setObjectName(QStringLiteral("whatIfFigures"));
    m_figures->setAccessibleName(tr("Figures as reported and under these settings"));
    m_figures->setModel(m_rows);
    wrapLines(*m_figures);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_changesOnly);
    column->addWidget(m_figures, 1);
    return page;
}

QWidget* WhatIfPanel::makeKeys() {
    auto* page = new QWidget(this);
    auto* about = new QLabel(tr("As these lines in the project file:"), page);
    about->setWordWrap(true);
    m_keys = new QPlainTextEdit(page);
    m_keys->setObjectName(QStringLiteral("whatIfKeys"));
    m_keys->setAccessibleName(about->text());
    m_keys->setReadOnly(true);
    auto* copy = new QPushButton(tr("Copy"), page);
    copy->setObjectName(QStringLiteral("whatIfCopyKeys"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_keys->toPlainText());
    });
    auto* column = new QVBoxLayout(page);
    column->addWidget(about);
    column->addWidget(m_keys, 1);
    column->addWidget(copy, 0, Qt::AlignLeft);
    return page;
}

void WhatIfPanel::showAnswer() {
    m_model->update();
    showKeys();
    showState();
}

void WhatIfPanel::showKeys() {
    QStringList lines; // of TOML: a table, then its keys
    std::string table;
    for (const auto& key : projectKeysOf(m_desk.assumptions())) {
        if (lines.isEmpty() || key.table != table) {
            table = key.table;
            const auto name = QString::fromStdString(table);
            const auto list = name.indexOf(QLatin1Char('['));
            lines << (list < 0 ? QStringLiteral("[%1]").arg(name)
                               : QStringLiteral("[[%1]]  # %2").arg(name.left(list), name));
        }
        lines << QString::fromStdString(key.key + " = " + key.value);
    }
    m_keys->setPlainText(lines.join(QLatin1Char('\n')));
    m_keys->setPlaceholderText(tr("Nothing is moved: as the project file says."));
}

void WhatIfPanel::showState() {
    const auto changed = std::ranges::count_if(m_desk.figures(), &WhatIfFigure::hasChanged);
    const auto otherEdition =
        std::ranges::count_if(m_desk.figures(), &WhatIfFigure::hasOtherEdition);
    QString text;
    if (m_desk.problem()) {
        text = QString::fromStdString(m_desk.problem()->sentence(m_session.language()));
    } else if (!m_session.project()) {
        text = tr("Open a project to ask what if.");
    } else if (m_session.task().isRunning()) {
        text = tr("The settings come when the analysis is done.");
    } else if (m_desk.isOpening()) {
        text = tr("Reading the data…");
    } else if (m_desk.isOpen() && m_desk.choices().empty()) {
        text = tr(
            "This project has nothing that can be moved. It would take a forest layer, stations, "
            "an inventory of sources or parcels.");
    } else if (m_desk.assumptions().empty()) {
        text = m_desk.isPreparing() ? tr("As reported. Measuring ahead…") : tr("As reported.");
    } else {
        text = tr("%n figure(s) changed", nullptr, static_cast<int>(changed));
        if (otherEdition > 0) {
            text += QStringLiteral(" · ") + tr("%n of another edition with the same value",
                                               nullptr,
                                               static_cast<int>(otherEdition));
        }
        if (m_desk.isAnswering()) {
            text += QStringLiteral(" …");
        } else if (!m_desk.mapNote().isEmpty()) {
            text += QLatin1Char('\n') + m_desk.mapNote();
        }
    }
    m_state->setText(text);
}

} // namespace parklens
