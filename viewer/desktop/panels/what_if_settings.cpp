#include "viewer/desktop/panels/what_if_settings.hpp"

#include "viewer/desktop/panels/plain_number_box.hpp"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// With which a number is written: 0.25 has two.
int decimalsOf(double number) {
    int decimals = 0;
    constexpr int most = 6;
    for (double rest = number; decimals < most && std::abs(rest - std::round(rest)) > 1e-9;
         rest *= 10.0) {
        ++decimals;
    }
    return decimals;
}

QString idOf(const AssumptionChoice& choice) {
    return QStringLiteral("whatIf_%1_%2")
        .arg(static_cast<int>(choice.kind))
        .arg(QString::fromStdString(choice.subject));
}

} // namespace

WhatIfSettings::WhatIfSettings(WhatIfDesk& desk, Language language, QWidget* parent)
    : QScrollArea(parent)
    , m_desk(desk)
    , m_language(language) {
    setObjectName(QStringLiteral("whatIfSettings"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(this);
    m_form = new QFormLayout(page);
    m_form->setContentsMargins(2, 2, 2, 2);
    m_form->setVerticalSpacing(1); // as many settings in sight as there can be
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    setWidget(page);
}

WhatIfSettings::~WhatIfSettings() = default;

void WhatIfSettings::fill() {
    const QScopedValueRollback setting(m_isSetting, true);
    m_restore.clear();
    while (m_form->rowCount() > 0) {
        m_form->removeRow(0);
    }
    for (const auto& choice : m_desk.choices()) {
        choice.isNumber() ? addNumber(choice) : addList(choice);
    }
}

/// The slider stands on whole steps, the box takes any number between.
void WhatIfSettings::addNumber(const AssumptionChoice& choice) {
    const auto name = QString::fromStdString(choice.name.in(m_language));
    auto* field = new QWidget(this);
    auto* slider = new QSlider(Qt::Horizontal, field);
    auto* box = new PlainNumberBox(field);
    slider->setObjectName(idOf(choice) + QStringLiteral("_slider"));
    slider->setAccessibleName(name);
    box->setObjectName(idOf(choice));
    spareFromWheel(*slider);
    spareFromWheel(*box);
    box->setAccessibleName(name);
    box->setDecimals(std::max(decimalsOf(choice.step), decimalsOf(choice.number.value_or(0.0))));
    box->setRange(choice.minimum, choice.maximum);
    box->setSingleStep(choice.step);
    box->setSuffix(choice.unit.empty() ? QString()
                                       : QLatin1Char(' ') + QString::fromStdString(choice.unit));
    box->setKeyboardTracking(false);
    slider->setRange(0,
                     static_cast<int>(std::round((choice.maximum - choice.minimum) / choice.step)));
    const auto placeOf = [choice](double value) {
        return static_cast<int>(std::round((value - choice.minimum) / choice.step));
    };
    auto* row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(slider, 1);
    row->addWidget(box);
    m_restore.emplace_back([choice, slider, box, placeOf] {
        box->setValue(choice.number.value_or(choice.minimum));
        slider->setValue(placeOf(choice.number.value_or(choice.minimum)));
    });
    m_restore.back()();
    connect(slider, &QSlider::valueChanged, this, [this, choice, box](int place) {
        if (!m_isSetting) {
            box->setValue(choice.minimum + place * choice.step);
        }
    });
    connect(
        box, &QDoubleSpinBox::valueChanged, this, [this, choice, slider, placeOf](double value) {
            if (!m_isSetting) {
                const QScopedValueRollback setting(m_isSetting, true);
                slider->setValue(placeOf(value));
                m_desk.move(choice, value);
            }
        });
    m_form->addRow(name, field);
}

void WhatIfSettings::addList(const AssumptionChoice& choice) {
    const auto name = QString::fromStdString(choice.name.in(m_language));
    auto* list = new QComboBox(this);
    list->setObjectName(idOf(choice));
    spareFromWheel(*list);
    list->setAccessibleName(name);
    list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int leastLetters = 8;
    list->setMinimumContentsLength(leastLetters);
    for (const auto& value : choice.values) {
        const auto words = QString::fromStdString(value.words.in(m_language));
        list->addItem(words, QString::fromStdString(value.key));
        list->setItemData(list->count() - 1, words, Qt::ToolTipRole);
    }
    list->setPlaceholderText(tr("not there")); // an extent that the park does not have
    m_restore.emplace_back([choice, list] {
        list->setCurrentIndex(list->findData(QString::fromStdString(choice.value)));
    });
    m_restore.back()();
    connect(list, &QComboBox::currentIndexChanged, this, [this, choice, list] {
        list->setToolTip(list->currentText());
        if (!m_isSetting && list->currentIndex() >= 0) {
            m_desk.move(choice, list->currentData().toString().toStdString());
        }
    });
    m_form->addRow(name, list);
}

bool WhatIfSettings::eventFilter(QObject* watched, QEvent* event) {
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::Wheel && widget != nullptr && !widget->hasFocus()) {
        event->ignore(); // on to the scroll area
        return true;
    }
    return QScrollArea::eventFilter(watched, event);
}

void WhatIfSettings::spareFromWheel(QWidget& widget) {
    widget.setFocusPolicy(Qt::StrongFocus);
    widget.installEventFilter(this);
}

void WhatIfSettings::restore() {
    const QScopedValueRollback setting(m_isSetting, true);
    for (const auto& restore : m_restore) {
        restore();
    }
}

} // namespace parklens
