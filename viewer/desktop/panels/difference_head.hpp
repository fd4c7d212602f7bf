/// \file
/// What is compared with what, above the table of differences.
#pragma once

#include "analysis/comparison/comparison.hpp"
#include "gis/base/text.hpp"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;
class QScrollArea;

namespace parklens {

class ElidedLine;

enum class ComparedSide { A, B };

/// A line for each run, over the whole width, then what differs between them. A run of results can
/// be told its project file, where it is not found beside them.
class DifferenceHead : public QWidget {
    Q_OBJECT

public:
    explicit DifferenceHead(Language language, QWidget* parent = nullptr);

    /// Null: nothing is compared.
    void setComparison(const Comparison* comparison);

Q_SIGNALS:
    void projectWanted(parklens::ComparedSide side); ///< the user is to be asked for the file

private:
    struct Side {
        ElidedLine* line = nullptr;
        QPushButton* project = nullptr;
    };

    QString adviceOn(const Comparison& comparison) const;

    Language m_language;
    std::array<Side, 2> m_sides;
    QLabel* m_summary;
    QScrollArea* m_scroll;
};

} // namespace parklens
