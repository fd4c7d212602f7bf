/// \file
/// The pages of help in one language, as they stand in `data/help`.
#pragma once

#include "gis/base/text.hpp"
#include "viewer/desktop/help/help_page.hpp"

#include <filesystem>
#include <map>
#include <vector>

namespace parklens {

/// `contents.csv` lists the pages in their order: `page,group_zh,group_en,context`, where `context`
/// holds the object names of docks and dialogs that the page explains, between blanks. The pages
/// themselves are `zh/PAGE.md` and `en/PAGE.md`; pictures stand beside them.
class HelpLibrary {
public:
    /// \param folder  `data/help` \throws IoError naming what is not there
    HelpLibrary(const std::filesystem::path& folder, Language language);

    const std::vector<HelpPage>& pages() const { return m_pages; }

    /// nullptr where there is none of this name.
    const HelpPage* find(const QString& name) const;

    /// The page about the first of these objects that one is about; the first page where there is
    /// none. \param objectNames  from the innermost outwards
    const HelpPage& pageAbout(const QStringList& objectNames) const;

    /// Page by object name.
    const std::map<QString, QString>& contexts() const { return m_contexts; }

    /// Where the pages of this language and their pictures are.
    const std::filesystem::path& folder() const { return m_folder; }

private:
    std::filesystem::path m_folder;
    std::vector<HelpPage> m_pages; ///< at least one
    std::map<QString, QString> m_contexts;
};

} // namespace parklens
