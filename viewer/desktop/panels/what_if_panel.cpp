#include "viewer/desktop/panels/what_if_panel.hpp"

#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSlider>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// With which a number is written: 0.25 has two.
int decimalsOf(double number) {
    int decimals = 0;
    constexpr int most = 6;
    for (double rest = number; decimals < most && std::abs(rest - std::round(rest)) > 1e-9;
         rest *= 10.0) {
        ++decimals;
    }
    return decimals;
}

/// Rows as high as their lines, the first column as wide as there is room.
void readWell(QTableView& table) {
    table.setWordWrap(true);
    table.setTextElideMode(Qt::ElideRight);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setAlternatingRowColors(true);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

QString idOf(const AssumptionChoice& choice) {
    return QStringLiteral("whatIf_%1_%2")
        .arg(static_cast<int>(choice.kind))
        .arg(QString::fromStdString(choice.subject));
}

} // namespace

WhatIfPanel::WhatIfPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_desk(session)
    , m_model(new WhatIfModel(m_desk, session.language(), this))
    , m_park(new QComboBox(this))
    , m_reset(new QPushButton(tr("Reset"), this))
    , m_state(new QLabel(this)) {
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
    tabs->addTab(makeSensitivity(), tr("Robustness"));
    tabs->addTab(makeKeys(), tr("In the project file"));
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(makeSettings());
    splitter->addWidget(tabs);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(m_park);
    column->addLayout(top);
    column->addWidget(splitter, 1);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        setWidgetsToProject();
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
        fillSettings();
        showKeys();
        showState();
        showSensitivity();
    };
    connect(&m_desk, &WhatIfDesk::opened, this, refill);
    connect(&m_desk, &WhatIfDesk::closed, this, refill);
    connect(&m_desk, &WhatIfDesk::answered, this, &WhatIfPanel::showAnswer);
    connect(&m_desk, &WhatIfDesk::progressed, this, &WhatIfPanel::showState);
    connect(&m_desk, &WhatIfDesk::sensitivityChanged, this, &WhatIfPanel::showSensitivity);
    const auto reopen = [this] {
        fillParks();
        openIfSeen();
    };
    connect(&m_session, &ProjectSession::opened, this, reopen);
    connect(&m_session, &ProjectSession::analysed, this, reopen);
    connect(&m_session, &ProjectSession::settled, this, &WhatIfPanel::openIfSeen);
}

void WhatIfPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    openIfSeen();
}

/// The analysis goes first: it tells what cannot be read.
void WhatIfPanel::openIfSeen() {
    if (!m_isSetting && isVisible() && m_park->count() > 0 && !m_session.task().isRunning()) {
        m_desk.open(m_park->currentData().toString().toStdString());
    }
    showState();
}

void WhatIfPanel::fillParks() {
    const QScopedValueRollback setting(m_isSetting, true);
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

QWidget* WhatIfPanel::makeSettings() {
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("whatIfSettings"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(scroll);
    m_form = new QFormLayout(page);
    m_form->setContentsMargins(2, 2, 2, 2);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    scroll->setWidget(page);
    return scroll;
}

QWidget* WhatIfPanel::makeFigures() {
    m_figures = new QTableView(this);
    m_figures->setObjectName(QStringLiteral("whatIfFigures"));
    m_figures->setAccessibleName(tr("Figures as reported and under these settings"));
    m_figures->setModel(m_model);
    readWell(*m_figures);
    return m_figures;
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

QWidget* WhatIfPanel::makeSensitivity() {
    auto* page = new QWidget(this);
    auto* about = new QLabel(tr("Every verdict under every combination of boundary, stations, "
                                "edition, rounding and dust."),
                             page);
    about->setWordWrap(true);
    m_compute = new QPushButton(tr("Compute"), page);
    m_compute->setObjectName(QStringLiteral("whatIfCompute"));
    auto* copy = new QPushButton(tr("Copy as CSV"), page);
    copy->setObjectName(QStringLiteral("whatIfCopyTable"));
    m_robustness = new QTableWidget(0, 3, page);
    m_robustness->setObjectName(QStringLiteral("whatIfRobustness"));
    m_robustness->setHorizontalHeaderLabels(
        {tr("Figure and verdict"), tr("Combinations that agree"), tr("What turns the verdict")});
    readWell(*m_robustness);
    connect(m_compute, &QPushButton::clicked, this, [this] {
        if (m_desk.sensitivityTask().isRunning()) {
            m_desk.sensitivityTask().cancel();
        } else {
            m_desk.computeSensitivity();
        }
    });
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(
            QString::fromStdString(sensitivityCsv(m_desk.sensitivity(), m_session.language())));
    });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_compute);
    buttons->addWidget(copy);
    buttons->addStretch();
    auto* column = new QVBoxLayout(page);
    column->addWidget(about);
    column->addLayout(buttons);
    column->addWidget(m_robustness, 1);
    return page;
}

void WhatIfPanel::fillSettings() {
    const QScopedValueRollback setting(m_isSetting, true);
    m_restore.clear();
    while (m_form->rowCount() > 0) {
        m_form->removeRow(0);
    }
    for (const auto& choice : m_desk.choices()) {
        choice.isNumber() ? addNumber(choice) : addList(choice);
    }
    m_reset->setEnabled(m_desk.isOpen());
}

/// The slider stands on whole steps, the box takes any number between.
void WhatIfPanel::addNumber(const AssumptionChoice& choice) {
    const auto name = QString::fromStdString(choice.name.in(m_session.language()));
    auto* field = new QWidget(this);
    auto* slider = new QSlider(Qt::Horizontal, field);
    auto* box = new QDoubleSpinBox(field);
    slider->setObjectName(idOf(choice) + QStringLiteral("_slider"));
    slider->setAccessibleName(name);
    box->setObjectName(idOf(choice));
    box->setAccessibleName(name);
    box->setDecimals(std::max(decimalsOf(choice.step), decimalsOf(choice.number.value_or(0.0))));
    box->setRange(choice.minimum, choice.maximum);
    box->setSingleStep(choice.step);
    box->setSuffix(choice.unit.empty() ? QString()
                                       : QLatin1Char(' ') + QString::fromStdString(choice.unit));
    box->setKeyboardTracking(false);
    slider->setRange(0,
                     static_cast<int>(std::round((choice.maximum - choice.minimum) / choice.step)));
    const auto placeOf = [choice](double value) {
        return static_cast<int>(std::round((value - choice.minimum) / choice.step));
    };
    auto* row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(slider, 1);
    row->addWidget(box);
    m_restore.emplace_back([choice, slider, box, placeOf] {
        box->setValue(choice.number.value_or(choice.minimum));
        slider->setValue(placeOf(choice.number.value_or(choice.minimum)));
    });
    m_restore.back()();
    connect(slider, &QSlider::valueChanged, this, [this, choice, box](int place) {
        if (!m_isSetting) {
            box->setValue(choice.minimum + place * choice.step);
        }
    });
    connect(
        box, &QDoubleSpinBox::valueChanged, this, [this, choice, slider, placeOf](double value) {
            if (!m_isSetting) {
                const QScopedValueRollback setting(m_isSetting, true);
                slider->setValue(placeOf(value));
                m_desk.move(choice, value);
            }
        });
    m_form->addRow(name, field);
}

void WhatIfPanel::addList(const AssumptionChoice& choice) {
    const auto name = QString::fromStdString(choice.name.in(m_session.language()));
    auto* list = new QComboBox(this);
    list->setObjectName(idOf(choice));
    list->setAccessibleName(name);
    list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int leastLetters = 8;
    list->setMinimumContentsLength(leastLetters);
    for (const auto& value : choice.values) {
        const auto words = QString::fromStdString(value.words.in(m_session.language()));
        list->addItem(words, QString::fromStdString(value.key));
        list->setItemData(list->count() - 1, words, Qt::ToolTipRole);
    }
    m_restore.emplace_back([choice, list] {
        list->setCurrentIndex(list->findData(QString::fromStdString(choice.value)));
    });
    m_restore.back()();
    connect(list, &QComboBox::currentIndexChanged, this, [this, choice, list] {
        list->setToolTip(list->currentText());
        if (!m_isSetting && list->currentIndex() >= 0) {
            m_desk.move(choice, list->currentData().toString().toStdString());
        }
    });
    m_form->addRow(name, list);
}

void WhatIfPanel::setWidgetsToProject() {
    const QScopedValueRollback setting(m_isSetting, true);
    for (const auto& restore : m_restore) {
        restore();
    }
}

void WhatIfPanel::showAnswer() {
    m_model->update();
    showKeys();
    showState();
}

void WhatIfPanel::showKeys() {
    QStringList lines;
    for (const auto& key : projectKeysOf(m_desk.assumptions())) {
        lines << QString::fromStdString(key.text());
    }
    m_keys->setPlainText(lines.join(QLatin1Char('\n')));
    m_keys->setPlaceholderText(tr("Nothing is moved: as the project file says."));
}

void WhatIfPanel::showState() {
    const auto changed = std::ranges::count_if(m_desk.figures(), &WhatIfFigure::hasChanged);
    QString text;
    if (m_desk.problem()) {
        text = QString::fromStdString(m_desk.problem()->sentence(m_session.language()));
    } else if (!m_session.project()) {
        text = tr("Open a project to ask what if.");
    } else if (m_session.task().isRunning()) {
        text = tr("The settings come when the analysis is done.");
    } else if (m_desk.isOpening()) {
        text = tr("Reading the data…");
    } else if (m_desk.assumptions().empty()) {
        text = m_desk.isPreparing() ? tr("As reported. Measuring ahead…") : tr("As reported.");
    } else {
        text = tr("%n figure(s) changed", nullptr, static_cast<int>(changed));
        if (m_desk.isAnswering()) {
            text += QStringLiteral(" …");
        }
    }
    m_state->setText(text);
    m_compute->setText(m_desk.sensitivityTask().isRunning() ? tr("Cancel") : tr("Compute"));
    m_compute->setEnabled(m_desk.isOpen());
}

void WhatIfPanel::showSensitivity() {
    const auto language = m_session.language();
    const auto& tables = m_desk.sensitivity();
    m_robustness->setRowCount(static_cast<int>(tables.size()));
    for (int row = 0; row < m_robustness->rowCount(); ++row) {
        const auto& table = tables[static_cast<std::size_t>(row)];
        auto figure = figureName(table.figure, language) + QLatin1Char('\n') +
                      valueText(table.figure, language);
        if (table.judged) {
            figure += QStringLiteral(" · ") +
                      QString::fromStdString(
                          words(table.judged->verdict, table.judged->reference).in(language));
        }
        QStringList turning;
        const auto add = [&](const SingleChange& change, const QString& what) {
            const auto& axis = table.axes[change.axis];
            turning << QStringLiteral("%1: %2%3")
                           .arg(
                               QString::fromStdString(axis.name.in(language)),
                               QString::fromStdString(axis.values[change.value].words.in(language)),
                               what);
        };
        for (const auto& change : table.turning) {
            add(change, {});
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
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            const auto ground =
                column == 0 && table.judged ? groundOf(table.judged->verdict) : QColor();
            if (ground.isValid()) {
                item->setBackground(ground);
                item->setForeground(verdictColour(table.judged->verdict));
            }
            m_robustness->setItem(row, column, item);
        }
    }
    showState();
}

} // namespace parklens
