#include "viewer/desktop/windows/status_widgets.hpp"

#include "gis/base/error.hpp"
#include "viewer/layout/map_scale.hpp"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include <cmath>

namespace parklens {

namespace {

constexpr int roundScales[] = {500, 1000, 2000, 5000, 10000, 25000, 50000, 100000, 250000, 1000000};

QString ungroupedNumber(double value, int decimals) {
    return QLocale(QLocale::C).toString(value, 'f', decimals).remove(QLatin1Char(','));
}

} // namespace

ScaleBox::ScaleBox(QWidget* parent) : QComboBox(parent) {
    setObjectName(QStringLiteral("scaleBox"));
    setAccessibleName(tr("Scale"));
    setToolTip(tr("Scale of the map: choose one or type 1:5000"));
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMinimumContentsLength(12);
    for (const int denominator : roundScales) {
        addItem(scaleText(denominator));
    }
    connect(lineEdit(), &QLineEdit::returnPressed, this, &ScaleBox::choose);
    connect(this, &QComboBox::activated, this, &ScaleBox::choose);
}

void ScaleBox::showScale(double denominator) {
    if (!lineEdit()->hasFocus()) {
        setEditText(scaleText(std::round(denominator)));
    }
}

void ScaleBox::choose() {
    try {
        const double denominator = parseScale(currentText().toStdString());
        lineEdit()->clearFocus();
        Q_EMIT scaleChosen(denominator);
    } catch (const UsageError&) {
        Q_EMIT refused(tr("\"%1\" is no scale; write for example 1:5000").arg(currentText()));
    }
}

CoordinateLabel::CoordinateLabel(QWidget* parent) : QLabel(parent) {
    setObjectName(QStringLiteral("coordinates"));
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setMinimumWidth(380);
}

void CoordinateLabel::setCrs(const std::optional<Crs>& crs) {
    m_toDegrees.reset();
    if (crs) {
        m_toDegrees.emplace(*crs, crs->geographic());
        setToolTip(QString::fromStdString(crs->name()));
    }
    clear();
}

void CoordinateLabel::showPlace(const Point& ground) {
    auto text = QStringLiteral("E %1  N %2")
                    .arg(ungroupedNumber(ground.x, 2), ungroupedNumber(ground.y, 2));
    if (m_toDegrees) {
        try {
            const auto degrees = (*m_toDegrees)(ground);
            text += QStringLiteral("   %1°%2 %3°%4")
                        .arg(ungroupedNumber(std::abs(degrees.x), 6),
                             degrees.x < 0 ? QStringLiteral("W") : QStringLiteral("E"),
                             ungroupedNumber(std::abs(degrees.y), 6),
                             degrees.y < 0 ? QStringLiteral("S") : QStringLiteral("N"));
        } catch (const CrsError&) {
            text += QStringLiteral("   –"); // outside the projection: there are no degrees to show
        }
    }
    setText(text);
}

TaskIndicator::TaskIndicator(const QString& name, int delayMs, QWidget* parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this)) {
    m_text->setObjectName(name + QStringLiteral("Text"));
    m_bar->setObjectName(name + QStringLiteral("Progress"));
    m_bar->setMaximumWidth(160);
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(name + QStringLiteral("Cancel"));
    m_cancel->setText(tr("Cancel"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, &TaskIndicator::cancelled);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &QWidget::show);
    hide();
}

void TaskIndicator::begin(const QString& name) {
    m_name = name;
    m_text->setText(name);
    m_bar->setRange(0, 0); // busy, until it tells how far it is
    if (m_delay.interval() == 0) {
        QWidget::show();
    } else if (isHidden()) {
        m_delay.start();
    }
}

void TaskIndicator::show(double fraction, const QString& stage) {
    m_text->setText(stage.isEmpty() ? m_name : QStringLiteral("%1: %2").arg(m_name, stage));
    m_bar->setRange(0, 1000);
    m_bar->setValue(static_cast<int>(std::lround(fraction * 1000)));
}

void TaskIndicator::end() {
    m_delay.stop();
    hide();
}

} // namespace parklens
