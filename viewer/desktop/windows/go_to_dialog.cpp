#include "viewer/desktop/windows/go_to_dialog.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/table/number.hpp"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace parklens {

namespace {

/// No grid counts further; larger numbers, and what is no number, are slips of the hand.
constexpr double farthestM = 1e8;

/// The two halves of the text: parted by a comma, a semicolon, or the blank in the middle.
std::optional<std::pair<QString, QString>> halves(const QString& text) {
    static const QRegularExpression marks(QStringLiteral("[,，;；]"));
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    for (const auto& separator : {marks, blanks}) {
        const auto parts = text.trimmed().split(separator, Qt::SkipEmptyParts);
        if (parts.size() == 2) {
            return std::pair(parts[0].trimmed(), parts[1].trimmed());
        }
    }
    return std::nullopt;
}

bool isNorthing(const QString& text) {
    static const QRegularExpression letters(QStringLiteral("[NSns北南]"));
    return text.contains(letters);
}

/// Degrees of longitude and latitude; latitude may be written first where letters or its size tell.
std::optional<Point> degreesOf(const QString& first, const QString& second) {
    auto x = parseDegrees(first.toStdString());
    auto y = parseDegrees(second.toStdString());
    if (!x || !y) {
        return std::nullopt;
    }
    const bool isByLetter = isNorthing(first) && !isNorthing(second);
    const bool isBySize = std::abs(*x) <= 90.0 && std::abs(*y) > 90.0;
    if (isByLetter || isBySize) {
        std::swap(x, y);
    }
    const bool isOnEarth = std::abs(*x) <= 180.0 && std::abs(*y) <= 90.0;
    return isOnEarth ? std::optional(Point{*x, *y}) : std::nullopt;
}

/// A number of metres that may be a coordinate of a grid, with a zone number before it or without.
std::optional<double> metresOf(const QString& text) {
    bool isNumber = false;
    const double metres = text.toDouble(&isNumber);
    return isNumber && std::abs(metres) < farthestM ? std::optional(metres) : std::nullopt;
}

/// "E 584260.12  N 3272560.43", as the status bar has it, without its letters.
QString withoutGridLetters(const QString& text) {
    static const QRegularExpression grid(
        QStringLiteral("^\\s*E\\s*([-0-9.]+)[\\s,;]+N\\s*([-0-9.]+)\\s*$"));
    const auto match = grid.match(text);
    if (!match.hasMatch() || !metresOf(match.captured(1)) ||
        std::abs(*metresOf(match.captured(1))) <= 180.0) {
        return text;
    }
    return match.captured(1) + QLatin1Char(' ') + match.captured(2);
}

} // namespace

std::optional<Point> placeFromText(const QString& text, const Crs& crs) {
    const auto both = halves(withoutGridLetters(text));
    if (!both) {
        return std::nullopt;
    }
    if (const auto degrees = degreesOf(both->first, both->second)) {
        try {
            return CrsTransform(crs.geographic(), crs)(*degrees);
        } catch (const CrsError&) {
            return std::nullopt;
        }
    }
    const auto easting = metresOf(both->first);
    const auto northing = metresOf(both->second);
    return easting && northing ? std::optional(Point{*easting, *northing}) : std::nullopt;
}

GoToDialog::GoToDialog(const Crs& crs, QWidget* parent)
    : QDialog(parent)
    , m_crs(crs)
    , m_text(new QLineEdit(this))
    , m_remark(new QLabel(this)) {
    setObjectName(QStringLiteral("goToDialog"));
    setWindowTitle(tr("Go to coordinate"));
    m_text->setObjectName(QStringLiteral("goToText"));
    m_text->setMinimumWidth(320);
    m_text->setPlaceholderText(QStringLiteral("120.1234, 30.5678"));
    m_remark->setObjectName(QStringLiteral("goToRemark"));
    m_remark->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* column = new QVBoxLayout(this);
    column->addWidget(new QLabel(
        tr("Longitude and latitude (decimal or 120°7′12″), or easting and northing in %1:")
            .arg(QString::fromStdString(crs.name())),
        this));
    column->addWidget(m_text);
    column->addWidget(m_remark);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &GoToDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void GoToDialog::accept() {
    const auto place = placeFromText(m_text->text(), m_crs);
    if (!place) {
        m_remark->setText(tr("This is no place; write for example 120.1234, 30.5678"));
        return;
    }
    Q_EMIT placeChosen(*place);
    QDialog::accept();
}

} // namespace parklens
