/// \file
/// The parts of which a page is put together.
#pragma once

#include "viewer/layout/sheet_theme.hpp"
#include "viewer/map/canvas.hpp"

#include <QRectF>
#include <QString>

#include <memory>
#include <vector>

namespace parklens {

/// A part of a page that knows its height for a given width and then draws itself into a box.
class PageElement {
public:
    virtual ~PageElement() = default;

    /// "legend", "scale", …: what lint asks for.
    virtual QString name() const = 0;

    /// Height it needs at this width.
    virtual double heightMm(double widthMm) const = 0;

    /// The least width at which nothing sticks out.
    virtual double leastWidthMm() const { return 0; }

    /// Draws into a box at least as high as heightMm() of its width.
    virtual void draw(Canvas& canvas, const QRectF& box) const = 0;
};

using PageElements = std::vector<std::unique_ptr<PageElement>>;

/// Paragraphs one below the other, each wrapped to the width.
class TextElement : public PageElement {
public:
    struct Paragraph {
        QString text;
        TextStyle style;
        bool centred = false;
    };

    TextElement(QString name, std::vector<Paragraph> paragraphs, const Lettering& lettering)
        : m_name(std::move(name))
        , m_paragraphs(std::move(paragraphs))
        , m_lettering(lettering) {}

    QString name() const override { return m_name; }

    bool isEmpty() const { return m_paragraphs.empty(); }

    double heightMm(double widthMm) const override;
    double leastWidthMm() const override;
    void draw(Canvas& canvas, const QRectF& box) const override;

private:
    QString m_name;
    std::vector<Paragraph> m_paragraphs;
    Lettering m_lettering;
};

/// From one line to the next in running text.
double textLineMm(const TextStyle& style);

/// From the top of a line to its baseline.
double textBaselineMm(const TextStyle& style);

} // namespace parklens
