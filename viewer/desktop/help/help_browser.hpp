/// \file
/// Shows a page of help.
#pragma once

#include "viewer/desktop/help/help_page.hpp"
#include "viewer/desktop/help/help_search.hpp"

#include <QTextBrowser>

#include <filesystem>

namespace parklens {

/// Opens no link by itself (see anchorClicked()) and reads nothing but pictures of its folder:
/// never another file, never the network.
class HelpBrowser : public QTextBrowser {
    Q_OBJECT

public:
    /// \param folder  where pictures are
    explicit HelpBrowser(std::filesystem::path folder, QWidget* parent = nullptr);

    /// From its beginning, without marks.
    void showPage(const HelpPage& page);

    /// Marks these places of the page's text and goes to the first of them.
    void mark(const std::vector<TextSpan>& places);

    QVariant loadResource(int type, const QUrl& name) override;

private:
    std::filesystem::path m_folder;
};

} // namespace parklens
