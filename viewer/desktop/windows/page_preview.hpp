/// \file
/// Pages of a sheet on screen.
#pragma once

#include "viewer/layout/page_drawing.hpp"

#include <QWidget>

#include <memory>
#include <vector>

namespace parklens {

/// Shows one page of several, as large as there is room, drawn anew at every size so that lines and
/// letters are sharp. Page Up and Page Down turn the pages.
class PagePreview : public QWidget {
    Q_OBJECT

public:
    explicit PagePreview(const Lettering& lettering, QWidget* parent = nullptr);

    void setPages(std::shared_ptr<const std::vector<PageDrawing>> pages);
    void showPage(std::size_t page);

    std::size_t page() const { return m_page; }

    std::size_t pageCount() const { return m_pages ? m_pages->size() : 0; }

    QSize sizeHint() const override { return {760, 560}; }

Q_SIGNALS:
    void pageChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void drawPage();

    Lettering m_lettering;
    std::shared_ptr<const std::vector<PageDrawing>> m_pages;
    std::size_t m_page = 0;
    QImage m_picture;
};

} // namespace parklens
