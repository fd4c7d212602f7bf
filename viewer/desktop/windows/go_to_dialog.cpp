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

} // namespace

std::optional<Point> placeFromText(const QString& text, const Crs& crs) {
    auto both = halves(text);
    if (!both) {
        return std::nullopt;
    }
    if (isNorthing(both->first) && !isNorthing(both->second)) {
        std::swap(both->first, both->second); // latitude was written first
    }
    const auto x = parseDegrees(both->first.toStdString());
    const auto y = parseDegrees(both->second.toStdString());
    if (x && y && std::abs(*x) <= 180.0 && std::abs(*y) <= 90.0) {
        try {
            return CrsTransform(crs.geographic(), crs)({*x, *y});
        } catch (const CrsError&) {
            return std::nullopt;
        }
    }
    bool isEasting = false;
    bool isNumber = false;
    const Point ground{both->first.toDouble(&isEasting), both->second.toDouble(&isNumber)};
    return isEasting && isNumber ? std::optional(ground) : std::nullopt;
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
