/// \file
/// Asks how a layer shall look.
#pragma once

#include "viewer/desktop/panels/legend_panel.hpp"
#include "viewer/desktop/session/layer_styles.hpp"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QPushButton;
class QSpinBox;

namespace parklens {

/// Opens with what the layer has now. Shows the legend that would come out while choices are made;
/// the map changes with Apply and OK, where anything was changed.
/// Closes when the layer goes.
class StyleDialog : public QDialog {
    Q_OBJECT

public:
    /// `document` and `styles` must outlive it.
    StyleDialog(const QString& layerId,
                MapDocument& document,
                LayerStyles& styles,
                const Lettering& lettering,
                Language language,
                QWidget* parent = nullptr);

    /// What is chosen.
    LayerStyle style() const;

    void accept() override;

private:
    void makeChoices(QFormLayout& form);
    void fill();
    void fillFields();
    void fillRamps();
    void show(const LayerStyle& style);
    void onKind();
    void preview();
    void apply();

    QString m_layerId;
    MapDocument& m_document;
    LayerStyles& m_styles;
    Language m_language;
    QComboBox* m_kind;
    QComboBox* m_field;
    QComboBox* m_method;
    QSpinBox* m_classCount;
    QComboBox* m_ramp;
    QCheckBox* m_reversed;
    QPushButton* m_colourButton;
    QColor m_colour;
    LayerStyle m_shown; ///< what the map shows, as this dialog would say it
    double m_ownLabelPt = 0.0;
    QDoubleSpinBox* m_largest;
    QComboBox* m_labels;
    QDoubleSpinBox* m_labelSize;
    LegendPanel* m_legend;
};

/// What a layer's legend says when all of it is in sight.
Legend wholeLegendOf(const DocumentLayer& layer);

} // namespace parklens
