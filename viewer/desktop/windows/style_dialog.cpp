#include "viewer/desktop/windows/style_dialog.hpp"

#include "viewer/desktop/session/named_widget.hpp"
#include "viewer/desktop/session/style_symbols.hpp"
#include "viewer/layout/scene_builder.hpp"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <ranges>

namespace parklens {

namespace {

constexpr int fewestClasses = 3;
constexpr int mostClasses = 9;
constexpr QSize swatch(96, 16);

/// Choices before the fields in the list of labels.
enum LabelRow { UnchangedRow, NoneRow, firstFieldRow };

QIcon iconOf(const ColourRamp& ramp) {
    QPixmap pixmap(swatch);
    QPainter painter(&pixmap);
    constexpr int steps = 8;
    for (int step = 0; step < steps; ++step) {
        painter.fillRect(QRectF(step * swatch.width() / double{steps},
                                0,
                                swatch.width() / double{steps} + 1,
                                swatch.height()),
                         ramp.colourOf(static_cast<std::size_t>(step), steps));
    }
    painter.end();
    return pixmap;
}

/// Of most features, as they are drawn now.
QColor presentColour(const DocumentLayer& layer) {
    for (const auto& drawn : layer.drawn) {
        if (const auto* vector = std::get_if<VectorLayer>(drawn.get())) {
            if (const auto* symbol = mainSymbolOf(*vector)) {
                return mainColourOf(*symbol);
            }
        }
    }
    return LayerStyle{}.colour;
}

/// The size of labels that the layer came with.
double ownLabelPt(const DocumentLayer& layer) {
    for (const auto& drawn : (layer.original ? *layer.original : layer).drawn) {
        if (const auto* vector = std::get_if<VectorLayer>(drawn.get())) {
            if (const auto label = labelStyleOf(vector->legend)) {
                return label->text.sizePt;
            }
        }
    }
    return plainLabel().text.sizePt;
}

bool isRampFor(StyleKind kind, RampKind ramp) {
    return (kind == StyleKind::Classes) == (ramp == RampKind::Qualitative);
}

} // namespace

Legend wholeLegendOf(const DocumentLayer& layer) {
    Legend legend;
    const auto add = [&](const LegendClass& it, ShapeKind kind) {
        if (!it.title.isEmpty()) {
            legend.entries.push_back({it.title, kind, it.symbol});
        }
    };
    for (const auto& drawn : layer.drawn | std::views::reverse) {
        const auto* vector = std::get_if<VectorLayer>(drawn.get());
        if (vector == nullptr) {
            continue;
        }
        const std::set<std::uint16_t> used(vector->classes.begin(), vector->classes.end());
        for (const auto& sample : vector->sizeSamples) {
            add(sample, vector->shapes.kind());
        }
        for (const auto index : used | std::views::reverse) {
            add(vector->legend[index], vector->shapes.kind());
        }
    }
    return legend;
}

StyleDialog::StyleDialog(const QString& layerId,
                         MapDocument& document,
                         LayerStyles& styles,
                         const Lettering& lettering,
                         Language language,
                         QWidget* parent)
    : QDialog(parent)
    , m_layerId(layerId)
    , m_document(document)
    , m_styles(styles)
    , m_language(language)
    , m_kind(named(new QComboBox(this), "styleKind"))
    , m_field(named(new QComboBox(this), "styleField"))
    , m_method(named(new QComboBox(this), "styleMethod"))
    , m_classCount(named(new QSpinBox(this), "styleClassCount"))
    , m_ramp(named(new QComboBox(this), "styleRamp"))
    , m_reversed(named(new QCheckBox(tr("&Reversed"), this), "styleReversed"))
    , m_colourButton(named(new QPushButton(this), "styleColour"))
    , m_largest(named(new QDoubleSpinBox(this), "styleLargest"))
    , m_labels(named(new QComboBox(this), "styleLabels"))
    , m_labelSize(named(new QDoubleSpinBox(this), "styleLabelSize"))
    , m_legend(new LegendPanel(lettering, language, this)) {
    setObjectName(QStringLiteral("styleDialog"));
    m_legend->setObjectName(QStringLiteral("styleLegend"));
    auto* form = new QFormLayout;
    makeChoices(*form);
    auto* scroll = named(new QScrollArea(this), "styleLegendScroll");
    scroll->setWidget(m_legend);
    scroll->setWidgetResizable(true);
    scroll->setMinimumWidth(260);
    auto* row = new QHBoxLayout;
    row->addLayout(form, 1);
    row->addWidget(scroll, 1);
    auto* buttons =
        named(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel |
                                       QDialogButtonBox::Apply | QDialogButtonBox::RestoreDefaults,
                                   this),
              "styleButtons");
    auto* restore = named(buttons->button(QDialogButtonBox::RestoreDefaults), "styleRestore");
    restore->setText(tr("Back to &default"));
    named(buttons->button(QDialogButtonBox::Apply), "styleApply");
    auto* column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &StyleDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(
        buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &StyleDialog::apply);
    connect(restore, &QPushButton::clicked, this, [this] {
        m_styles.restore(m_layerId);
        close();
    });
    connect(&document, &MapDocument::layersChanged, this, [this] {
        if (m_document.find(m_layerId) == nullptr) {
            close();
        }
    });
    fill();
}

void StyleDialog::makeChoices(QFormLayout& form) {
    m_kind->addItems({tr("As the layer came"),
                      tr("Single symbol"),
                      tr("Classes of a field"),
                      tr("Colour ramp"),
                      tr("Proportional symbols")});
    m_method->addItems({tr("Equal intervals"), tr("Quantiles"), tr("Pretty breaks")});
    m_classCount->setRange(fewestClasses, mostClasses);
    m_ramp->setIconSize(swatch);
    m_largest->setRange(2.0, 20.0);
    m_largest->setSuffix(tr(" mm"));
    m_labelSize->setRange(6.0, 24.0);
    m_labelSize->setSingleStep(0.5);
    m_labelSize->setSuffix(tr(" pt"));
    form.addRow(tr("&Kind"), m_kind);
    form.addRow(tr("&Field"), m_field);
    form.addRow(tr("&Method"), m_method);
    form.addRow(tr("&Number of classes"), m_classCount);
    form.addRow(tr("C&olours"), m_ramp);
    form.addRow(QString(), m_reversed);
    form.addRow(tr("&Colour"), m_colourButton);
    form.addRow(tr("&Largest marker"), m_largest);
    form.addRow(tr("La&bels"), m_labels);
    form.addRow(tr("&Size of labels"), m_labelSize);
    for (auto* box : {m_field, m_method, m_ramp, m_labels}) {
        connect(box, &QComboBox::currentIndexChanged, this, &StyleDialog::preview);
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StyleDialog::onKind);
    connect(m_classCount, &QSpinBox::valueChanged, this, &StyleDialog::preview);
    connect(m_reversed, &QCheckBox::toggled, this, &StyleDialog::preview);
    connect(m_largest, &QDoubleSpinBox::valueChanged, this, &StyleDialog::preview);
    connect(m_labelSize, &QDoubleSpinBox::valueChanged, this, &StyleDialog::preview);
    connect(m_colourButton, &QPushButton::clicked, this, [this] {
        auto* dialog = new QColorDialog(m_colour, this);
        dialog->setObjectName(QStringLiteral("colourDialog"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor& colour) {
            m_colour = colour;
            preview();
        });
        dialog->open();
    });
}

void StyleDialog::fill() {
    const auto& layer = *m_document.find(m_layerId)->layer;
    setWindowTitle(tr("Style of %1").arg(layer.title));
    m_labels->addItems({tr("As the layer came"), tr("None")});
    for (const auto& field : layer.rows->fields) {
        m_labels->addItem(QString::fromStdString(field.name));
    }
    show(m_styles.styleOf(m_layerId).value_or(LayerStyle{.colour = presentColour(layer)}));
    m_shown = style();
}

void StyleDialog::show(const LayerStyle& style) {
    const QSignalBlocker quiet(this);
    m_colour = style.colour;
    m_kind->setCurrentIndex(static_cast<int>(style.kind));
    fillFields();
    fillRamps();
    m_field->setCurrentText(QString::fromStdString(style.field));
    m_method->setCurrentIndex(static_cast<int>(style.method));
    m_classCount->setValue(static_cast<int>(style.classCount));
    const int ramp = m_ramp->findData(QString::fromStdString(style.ramp));
    m_ramp->setCurrentIndex(std::max(ramp, 0));
    m_reversed->setChecked(style.isReversed);
    m_largest->setValue(style.largestMm);
    m_labels->setCurrentIndex(style.labels == LabelChoice::Unchanged ? UnchangedRow : NoneRow);
    if (style.labels == LabelChoice::Field) {
        m_labels->setCurrentText(QString::fromStdString(style.labelField));
    }
    m_ownLabelPt = ownLabelPt(*m_document.find(m_layerId)->layer);
    m_labelSize->setValue(style.labelPt.value_or(m_ownLabelPt));
    onKind();
}

void StyleDialog::fillFields() {
    const auto& rows = *m_document.find(m_layerId)->layer->rows;
    const auto kind = static_cast<StyleKind>(m_kind->currentIndex());
    const auto chosen = m_field->currentText();
    const QSignalBlocker quiet(m_field);
    m_field->clear();
    if (kind == StyleKind::Classes) {
        for (const auto& field : rows.fields) {
            m_field->addItem(QString::fromStdString(field.name));
        }
    } else {
        for (const auto& name : numericFields(rows)) {
            m_field->addItem(QString::fromStdString(name));
        }
    }
    m_field->setCurrentIndex(std::max(0, m_field->findText(chosen)));
}

void StyleDialog::fillRamps() {
    const auto kind = static_cast<StyleKind>(m_kind->currentIndex());
    const auto chosen = m_ramp->currentData();
    const QSignalBlocker quiet(m_ramp);
    m_ramp->clear();
    for (const auto& ramp : m_styles.ramps()) {
        if (isRampFor(kind, ramp.kind)) {
            m_ramp->addItem(
                iconOf(ramp), localized(ramp.title, m_language), QString::fromStdString(ramp.id));
        }
    }
    m_ramp->setCurrentIndex(std::max(0, m_ramp->findData(chosen)));
}

void StyleDialog::onKind() {
    const auto kind = static_cast<StyleKind>(m_kind->currentIndex());
    fillFields();
    fillRamps();
    const bool isRamp = kind == StyleKind::Ramp;
    const bool isColour = kind == StyleKind::Single || kind == StyleKind::Proportional;
    m_field->setEnabled(kind != StyleKind::Original && kind != StyleKind::Single);
    m_method->setEnabled(isRamp);
    m_classCount->setEnabled(isRamp);
    m_ramp->setEnabled(kind == StyleKind::Classes || isRamp);
    m_reversed->setEnabled(isRamp);
    m_colourButton->setEnabled(isColour);
    m_largest->setEnabled(kind == StyleKind::Proportional);
    preview();
}

/// What the kind does not use is left as it is by default: two styles that look alike are equal.
LayerStyle StyleDialog::style() const {
    LayerStyle style{.kind = static_cast<StyleKind>(m_kind->currentIndex())};
    if (m_colourButton->isEnabled()) {
        style.colour = m_colour;
    }
    if (m_field->isEnabled()) {
        style.field = m_field->currentText().toStdString();
    }
    if (m_ramp->isEnabled()) {
        style.ramp = m_ramp->currentData().toString().toStdString();
    }
    if (style.kind == StyleKind::Ramp) {
        style.method = static_cast<BreakMethod>(m_method->currentIndex());
        style.classCount = static_cast<std::size_t>(m_classCount->value());
        style.isReversed = m_reversed->isChecked();
    }
    if (style.kind == StyleKind::Proportional) {
        style.largestMm = m_largest->value();
    }
    const int label = m_labels->currentIndex();
    style.labels = label == UnchangedRow ? LabelChoice::Unchanged
                   : label == NoneRow    ? LabelChoice::None
                                         : LabelChoice::Field;
    style.labelField =
        label < firstFieldRow ? std::string() : m_labels->currentText().toStdString();
    if (m_labelSize->value() != m_ownLabelPt) {
        style.labelPt = m_labelSize->value();
    }
    return style;
}

void StyleDialog::preview() {
    QPixmap colour(swatch);
    colour.fill(m_colour);
    m_colourButton->setIcon(colour);
    m_colourButton->setIconSize(swatch);
    if (const auto* entry = m_document.find(m_layerId)) {
        m_legend->setLegend(wholeLegendOf(*styledLayer(entry->layer, style(), m_styles.ramps())));
    }
}

void StyleDialog::apply() {
    const auto chosen = style();
    if (chosen != m_shown) {
        m_shown = chosen;
        m_styles.apply(m_layerId, chosen);
    }
}

void StyleDialog::accept() {
    apply();
    QDialog::accept();
}

} // namespace parklens
