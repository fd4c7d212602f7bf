#include "viewer/desktop/panels/swipe_bar.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace parklens {

namespace {

QComboBox* makeBox(const char* name, const QString& accessibleName, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMaximumWidth(320);
    return box;
}

} // namespace

SwipeBar::SwipeBar(QWidget* parent)
    : QFrame(parent)
    , m_left(makeBox("swipeLeft", tr("Left side"), this))
    , m_right(makeBox("swipeRight", tr("Right side"), this)) {
    setObjectName(QStringLiteral("swipeBar"));
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    auto* other = new QToolButton(this);
    other->setObjectName(QStringLiteral("swipeOtherRun"));
    other->setText(tr("Other results…"));
    other->setToolTip(tr("Show another folder of results on the right"));
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("swipeClose"));
    close->setText(QStringLiteral("×"));
    close->setAccessibleName(tr("End the swipe"));
    close->setToolTip(tr("End the swipe"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 3, 6, 3);
    row->addWidget(m_left);
    row->addStretch(1);
    row->addWidget(other);
    row->addWidget(close);
    row->addStretch(1);
    row->addWidget(m_right);
    connect(m_left, &QComboBox::activated, this, &SwipeBar::chosen);
    connect(m_right, &QComboBox::activated, this, &SwipeBar::chosen);
    connect(other, &QToolButton::clicked, this, &SwipeBar::otherRunWanted);
    connect(close, &QToolButton::clicked, this, &SwipeBar::closed);
}

void SwipeBar::setChoices(std::vector<std::pair<SwipeSide, QString>> choices,
                          const SwipeSide& left,
                          const SwipeSide& right) {
    const auto isThere = [&](const SwipeSide& side) {
        return std::ranges::any_of(choices,
                                   [&](const auto& choice) { return choice.first == side; });
    };
    const bool isFirst = m_choices.empty();
    const SwipeSide before[] = {this->left(), this->right()};
    m_choices = std::move(choices);
    for (QComboBox* box : {m_left, m_right}) {
        box->clear();
        for (const auto& [side, words] : m_choices) {
            box->addItem(words);
        }
    }
    const bool isKept = !isFirst && isThere(before[0]) && isThere(before[1]);
    choose(isKept ? before[0] : left, isKept ? before[1] : right);
}

SwipeSide SwipeBar::left() const {
    return sideOf(*m_left);
}

SwipeSide SwipeBar::right() const {
    return sideOf(*m_right);
}

void SwipeBar::choose(const SwipeSide& left, const SwipeSide& right) {
    select(*m_left, left);
    select(*m_right, right);
    Q_EMIT chosen();
}

SwipeSide SwipeBar::sideOf(const QComboBox& box) const {
    const auto index = static_cast<std::size_t>(box.currentIndex());
    return index < m_choices.size() ? m_choices[index].first : SwipeSide{};
}

void SwipeBar::select(QComboBox& box, const SwipeSide& side) {
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        if (m_choices[i].first == side) {
            box.setCurrentIndex(static_cast<int>(i));
        }
    }
}

} // namespace parklens
