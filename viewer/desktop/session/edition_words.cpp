#include "viewer/desktop/session/edition_words.hpp"

#include "analysis/evidence/edition_names.hpp"

namespace parklens {

QString
editionWords(const std::string& edition, const StandardsLibrary& standards, Language language) {
    return QString::fromStdString(editionName(edition, standards).in(language));
}

QString shortEditionWords(const std::string& edition,
                          const StandardsLibrary& standards,
                          Language language) {
    return QString::fromStdString(shortEditionName(edition, standards).in(language));
}

} // namespace parklens
