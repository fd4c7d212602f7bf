/// \file
/// Chooses what the two sides of a swipe show.
#pragma once

#include "viewer/desktop/session/swipe_scenes.hpp"

#include <QFrame>

#include <utility>
#include <vector>

class QComboBox;

namespace parklens {

/// A bar over the map: left and right side, another run, and a button that ends the swipe.
class SwipeBar : public QFrame {
    Q_OBJECT

public:
    explicit SwipeBar(QWidget* parent);

    /// What may be chosen, in order, with the words for it. The choices stay where they are still
    /// among them; else `left` and `right` are taken.
    void setChoices(std::vector<std::pair<SwipeSide, QString>> choices,
                    const SwipeSide& left,
                    const SwipeSide& right);

    SwipeSide left() const;
    SwipeSide right() const;
    void choose(const SwipeSide& left, const SwipeSide& right);

Q_SIGNALS:
    void chosen();         ///< left() or right() is another one
    void otherRunWanted(); ///< another folder of results is asked for
    void closed();

private:
    SwipeSide sideOf(const QComboBox& box) const;
    void select(QComboBox& box, const SwipeSide& side);

    std::vector<std::pair<SwipeSide, QString>> m_choices;
    QComboBox* m_left;
    QComboBox* m_right;
};

} // namespace parklens
