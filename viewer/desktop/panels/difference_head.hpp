/// \file
/// What is compared with what, above the table of differences.
#pragma once

#include "analysis/comparison/comparison.hpp"
#include "gis/base/text.hpp"

#include <QWidget>

#include <array>

class QPushButton;

namespace parklens {

class ElidedLine;

enum class ComparedSide { A, B };

/// Two lines, for the dock is low and its table matters: both runs beside each other, and what
/// differs between them. Each is cut in its middle where there is no room, and whole in its tip. A
/// run of results can be told its project file, where it is not found beside them.
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
    ElidedLine* m_summary;
};

} // namespace parklens
