#include "viewer/desktop/panels/chart_widget.hpp"

#include "gis/base/error.hpp"
#include "viewer/desktop/panels/file_choice.hpp"
#include "viewer/layout/page_files.hpp"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

constexpr double marginMm = 1.5;
constexpr double millimetresPerInch = 25.4;
constexpr double copyPixelsPerMm = 200.0 / millimetresPerInch;
constexpr int hintWidth = 440;
constexpr int hintHeight = 260;
constexpr double sidewaysWeight = 3.0; ///< a datum aside is farther than one straight ahead

} // namespace

ChartWidget::ChartWidget(const ChartTheme& theme,
                         const Lettering& lettering,
                         Language language,
                         QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_lettering(lettering)
    , m_language(language) {
    setObjectName(QStringLiteral("evidenceChart"));
    setAccessibleName(tr("Chart"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
}

ChartWidget::~ChartWidget() = default;

QSize ChartWidget::sizeHint() const {
    return {hintWidth, hintHeight};
}

void ChartWidget::setChart(std::shared_ptr<const Chart> chart) {
    m_chart = std::move(chart);
    m_marked.reset();
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
    layOut();
}

/// Texts of charts become as large as those of the window.
double ChartWidget::pixelsPerMm() const {
    const double points = font().pointSizeF();
    return (points > 0 ? points / m_theme.textPt : 1.0) * logicalDpiY() / millimetresPerInch;
}

void ChartWidget::layOut() {
    m_drawing.reset();
    if (m_chart) {
        const double scale = pixelsPerMm();
        // The room beside a scroll bar, so that its coming does not change the layout.
        const int bar = verticalScrollBar()->sizeHint().width();
        const double room = (QAbstractScrollArea::width() - bar) / scale - 2 * marginMm;
        const double width = std::max(room, m_chart->leastWidthMm());
        const double seen = viewport()->height() / scale - 2 * marginMm;
        const double usual = m_chart->heightMm(width);
        const double least = m_chart->leastHeightMm(width);
        m_box = {marginMm, marginMm, width, std::clamp(seen, least, usual)};
        m_drawing = m_chart->drawing(m_box);
        const QSizeF all =
            QSizeF(m_box.width() + 2 * marginMm, m_box.height() + 2 * marginMm) * scale;
        horizontalScrollBar()->setRange(
            0, std::max(0, static_cast<int>(all.width()) - viewport()->width()));
        verticalScrollBar()->setRange(
            0, std::max(0, static_cast<int>(all.height()) - viewport()->height()));
        horizontalScrollBar()->setPageStep(viewport()->width());
        verticalScrollBar()->setPageStep(viewport()->height());
        verticalScrollBar()->setSingleStep(static_cast<int>(scale * m_theme.textPt));
    }
    viewport()->update();
}

QPoint ChartWidget::offset() const {
    return {-horizontalScrollBar()->value(), -verticalScrollBar()->value()};
}

std::optional<std::size_t> ChartWidget::itemAt(const QPoint& viewportPixel) const {
    return m_chart ? m_chart->itemAt(QPointF(viewportPixel - offset()) / pixelsPerMm(), m_box)
                   : std::nullopt;
}

std::optional<QRectF> ChartWidget::placeOf(std::size_t item) const {
    const auto box = m_chart ? m_chart->itemBox(item, m_box) : std::nullopt;
    if (!box) {
        return std::nullopt;
    }
    const double scale = pixelsPerMm();
    return QRectF(box->topLeft() * scale, box->size() * scale).translated(offset());
}

void ChartWidget::setMarked(std::optional<std::size_t> item) {
    m_marked = item;
    if (item && m_chart) {
        if (const auto place = placeOf(*item)) {
            scrollTo(*place);
        }
        setAccessibleDescription(m_chart->tipOf(*item));
    }
    viewport()->update();
}

void ChartWidget::scrollTo(const QRectF& place) {
    auto& bar = *verticalScrollBar();
    if (place.top() < 0) {
        bar.setValue(bar.value() + static_cast<int>(std::floor(place.top())));
    } else if (place.bottom() > viewport()->height()) {
        bar.setValue(bar.value() +
                     static_cast<int>(std::ceil(place.bottom() - viewport()->height())));
    }
}

void ChartWidget::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.paper);
    if (!m_drawing) {
        return;
    }
    const double scale = pixelsPerMm();
    painter.translate(offset());
    Canvas canvas(painter, scale, m_lettering);
    m_drawing->draw(canvas);
    if (const auto box = m_marked ? m_chart->itemBox(*m_marked, m_box) : std::nullopt) {
        constexpr double paddingMm = 0.25;
        const auto frame = box->adjusted(-paddingMm, -paddingMm, paddingMm, paddingMm);
        canvas.stroke(frame, {.colour = m_theme.paper, .widthMm = 0.7});
        canvas.stroke(frame, {.colour = m_theme.ink, .widthMm = 0.4});
    }
}

void ChartWidget::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
    // A datum marked before the widget was shown, or at another size, is elsewhere now.
    if (const auto place = m_marked ? placeOf(*m_marked) : std::nullopt) {
        scrollTo(*place);
    }
}

void ChartWidget::mouseReleaseEvent(QMouseEvent* event) {
    const auto item =
        event->button() == Qt::LeftButton ? itemAt(event->position().toPoint()) : std::nullopt;
    if (item) {
        setMarked(item);
        Q_EMIT itemClicked(*item);
    }
}

/// The nearest drawn datum on that side of the marked one; of charts whose data are points of a
/// line, the one before or behind.
std::optional<std::size_t> ChartWidget::neighbour(const QPointF& direction) const {
    const auto count = m_chart->itemCount();
    if (!m_marked) {
        return count > 0 ? std::optional<std::size_t>(0) : std::nullopt;
    }
    if (m_drawing->items().empty()) {
        const bool isForward = direction.x() + direction.y() > 0;
        const auto next = isForward ? *m_marked + 1 : *m_marked - 1;
        return next < count ? std::optional(next) : std::nullopt;
    }
    const auto from = m_drawing->itemBox(*m_marked);
    std::optional<std::size_t> best;
    double least = 0;
    for (const auto& [item, box] : m_drawing->items()) {
        const auto away = box.center() - (from ? from->center() : QPointF());
        const double ahead = QPointF::dotProduct(away, direction);
        const double aside = std::abs(away.x() * direction.y() - away.y() * direction.x());
        const double distance = ahead + sidewaysWeight * aside;
        constexpr double leastAheadMm = 0.05;
        if (ahead > leastAheadMm && (!best || distance < least)) {
            best = item;
            least = distance;
        }
    }
    return best;
}

void ChartWidget::keyPressEvent(QKeyEvent* event) {
    const auto move = [this](const std::optional<std::size_t>& item) {
        if (item) {
            setMarked(item);
        }
    };
    if (!m_chart || m_chart->itemCount() == 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return move(neighbour({-1, 0}));
    case Qt::Key_Right:
        return move(neighbour({1, 0}));
    case Qt::Key_Up:
        return move(neighbour({0, -1}));
    case Qt::Key_Down:
        return move(neighbour({0, 1}));
    case Qt::Key_Home:
        return move(0);
    case Qt::Key_End:
        return move(m_chart->itemCount() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_marked) {
            Q_EMIT itemClicked(*m_marked);
        }
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool ChartWidget::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto item = itemAt(help->pos());
        QToolTip::showText(help->globalPos(), item ? m_chart->tipOf(*item) : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ChartWidget::contextMenuEvent(QContextMenuEvent* event) {
    if (!m_chart) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("chartMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* copied = menu->addAction(tr("&Copy chart"), this, &ChartWidget::copy);
    copied->setObjectName(QStringLiteral("copyChart"));
    auto* exported = menu->addAction(tr("&Export chart…"), this, &ChartWidget::askForFile);
    exported->setObjectName(QStringLiteral("exportChart"));
    menu->popup(event->globalPos());
}

QImage ChartWidget::picture(double pixelsPerMm) const {
    const QSizeF size(m_box.width() + 2 * marginMm, m_box.height() + 2 * marginMm);
    QImage picture((size * pixelsPerMm).toSize(), QImage::Format_RGB32);
    picture.fill(m_theme.paper);
    QPainter painter(&picture);
    Canvas canvas(painter, pixelsPerMm, m_lettering);
    m_drawing->draw(canvas);
    return picture;
}

void ChartWidget::copy() const {
    if (m_drawing) {
        QApplication::clipboard()->setImage(picture(copyPixelsPerMm));
    }
}

void ChartWidget::exportTo(const std::filesystem::path& file) const {
    if (!m_drawing) {
        return;
    }
    const PageDrawing page{
        .sizeMm = {m_box.width() + 2 * marginMm, m_box.height() + 2 * marginMm},
        .layers = {{accessibleName(), [this](Canvas& canvas) { m_drawing->draw(canvas); }}},
        .frames = {},
        .title = accessibleName()};
    // The file dialog has asked already whether an existing file may go.
    writePages(file,
               {page},
               {.title = accessibleName()},
               m_lettering,
               {.overwrite = Overwrite::Allow, .kind = PageKind::Chart});
}

void ChartWidget::askForFile() {
    const FileQuestion question{.title = tr("Export chart"),
                                .start = QStringLiteral("chart.pdf"),
                                .filter = tr("Charts (*.pdf *.svg *.png)")};
    askForFileToSave(*this, question, [this](const std::filesystem::path& file) {
        try {
            exportTo(file);
        } catch (const Error& error) {
            auto* box =
                new QMessageBox(QMessageBox::Warning,
                                tr("Export chart"),
                                QString::fromStdString(error.problem().sentence(m_language)),
                                QMessageBox::Ok,
                                window());
            box->setObjectName(QStringLiteral("problemDialog"));
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        }
    });
}

} // namespace parklens
