#include "viewer/desktop/help/tour.hpp"

#include "viewer/desktop/help/widget_pointer.hpp"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QRegularExpression>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <chrono>

namespace parklens {

namespace {

constexpr int panelWidth = 400;
constexpr int gap = 12;
constexpr auto lookAgain = std::chrono::milliseconds(120);

QString firstMatch(const QString& text, const QString& pattern) {
    return QRegularExpression(pattern).match(text).captured(1);
}

/// Beside the place where there is room for it, else in the middle.
QPoint placeBeside(const QRect& place, const QSize& size, const QRect& window) {
    const auto within = window.adjusted(gap, gap, -gap, -gap);
    const std::array corners = {QPoint(place.right() + gap, place.top()),
                                QPoint(place.left() - gap - size.width(), place.top()),
                                QPoint(place.left(), place.bottom() + gap),
                                QPoint(place.left(), place.top() - gap - size.height())};
    for (const auto& corner : corners) {
        // Along the side that does not matter it may move.
        const QPoint moved(
            std::clamp(
                corner.x(), within.left(), std::max(within.left(), within.right() - size.width())),
            std::clamp(
                corner.y(), within.top(), std::max(within.top(), within.bottom() - size.height())));
        if (place.isValid() && !QRect(moved, size).intersects(place)) {
            return moved;
        }
    }
    return QRect(QPoint(), size)
        .translated(window.center() - QRect(QPoint(), size).center())
        .topLeft();
}

} // namespace

std::vector<TourStep> tourSteps(const HelpPage& page) {
    std::vector<TourStep> steps;
    for (const auto& line : page.markdown.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("## "))) {
            steps.push_back({.title = line.mid(3).trimmed()});
        } else if (!steps.empty()) {
            steps.back().markdown += line + QLatin1Char('\n');
        }
    }
    for (auto& step : steps) {
        step.target = firstMatch(step.markdown, QStringLiteral("\\]\\(show:([^)]*)\\)"));
        step.indicator = firstMatch(step.markdown, QStringLiteral("\\]\\(figure:([^)]*)\\)"));
    }
    return steps;
}

Tour::Tour(QMainWindow& window, std::vector<TourStep> steps, WidgetPointer& pointer)
    : QFrame(&window)
    , m_window(window)
    , m_steps(std::move(steps))
    , m_pointer(pointer)
    , m_count(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_next(new QPushButton(tr("&Next"), this)) {
    setObjectName(QStringLiteral("tourPanel"));
    setAccessibleName(tr("Tour of the demo"));
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_count->setObjectName(QStringLiteral("tourCount"));
    m_title->setObjectName(QStringLiteral("tourTitle"));
    m_text->setObjectName(QStringLiteral("tourText"));
    m_back->setObjectName(QStringLiteral("tourBack"));
    m_next->setObjectName(QStringLiteral("tourNext"));
    auto* close = new QPushButton(tr("&End the tour"), this);
    close->setObjectName(QStringLiteral("tourClose"));
    auto bold = m_title->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::MarkdownText);
    m_text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(close);
    buttons->addStretch();
    buttons->addWidget(m_count);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addLayout(buttons);
    setFixedWidth(panelWidth);
    hide();
    auto* escape = new QAction(this);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(escape);
    m_timer.setInterval(lookAgain);
    connect(&m_timer, &QTimer::timeout, this, &Tour::place);
    connect(escape, &QAction::triggered, this, &QWidget::hide);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        m_step + 1 < m_steps.size() ? showStep(m_step + 1) : hide();
    });
    connect(m_text, &QLabel::linkActivated, this, &Tour::follow);
}

void Tour::begin() {
    if (!m_steps.empty()) {
        m_step = 0;
        show();
        showStep(0); // it may have been there already
        m_next->setFocus();
    }
}

void Tour::showStep(std::size_t step) {
    m_step = std::min(step, m_steps.size() - 1);
    const auto& shown = m_steps[m_step];
    m_count->setText(QStringLiteral("%1 / %2").arg(m_step + 1).arg(m_steps.size()));
    m_title->setText(shown.title);
    m_text->setText(shown.markdown);
    m_back->setEnabled(m_step > 0);
    m_next->setText(m_step + 1 < m_steps.size() ? tr("&Next") : tr("&Done"));
    pointAgain();
    repeatFigure();
    setFixedHeight(layout()->totalHeightForWidth(panelWidth));
    place();
}

void Tour::pointAgain() {
    const auto& target = m_steps[m_step].target;
    if (target.isEmpty()) {
        m_pointer.clear();
    } else if (isVisible()) {
        m_pointer.pointAt(target);
    }
}

void Tour::repeatFigure() {
    if (isVisible() && !m_steps[m_step].indicator.isEmpty()) {
        Q_EMIT figureRequested(m_steps[m_step].indicator);
    }
}

void Tour::place() {
    const auto corner = placeBeside(m_pointer.place(), size(), m_window.rect());
    if (corner != pos()) {
        move(corner);
    }
    raise();
}

void Tour::follow(const QString& link) {
    const QUrl target(link);
    if (target.scheme() == QLatin1String("show")) {
        m_pointer.pointAt(target.path());
    } else if (target.scheme() == QLatin1String("figure")) {
        Q_EMIT figureRequested(target.path());
    }
}

void Tour::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    m_timer.start();
    showStep(m_step);
}

void Tour::hideEvent(QHideEvent* event) {
    m_timer.stop();
    m_pointer.clear();
    QFrame::hideEvent(event);
}

} // namespace parklens
