#include "viewer/desktop/session/park_names.hpp"

#include <QStringList>

namespace parklens {

ParkNames::ParkNames(const ResultSet& results) {
    for (const auto& figure : results.indicators) {
        const auto& subject = figure.subject;
        const bool isPark = subject.kind == SubjectKind::Park;
        const auto& name = isPark ? subject.name : subject.parkName;
        if (!name.empty() && m_names.emplace(parkIdOf(subject), name).second) {
            ++m_bearers[name];
        }
    }
}

QString ParkNames::named(const std::string& code, Language language) const {
    const auto id = QString::fromStdString(code);
    const auto found = m_names.find(code);
    if (found == m_names.end()) {
        return id;
    }
    const auto name = QString::fromStdString(found->second);
    if (m_bearers.at(found->second) == 1) {
        return name;
    }
    return (language == Language::Chinese ? QStringLiteral("%1（%2）") : QStringLiteral("%1 (%2)"))
        .arg(name, id);
}

QString ParkNames::listed(const std::string& codes, Language language) const {
    QStringList names;
    for (const auto& code :
         QString::fromStdString(codes).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        names << named(code.toStdString(), language);
    }
    return names.join(language == Language::Chinese ? QStringLiteral("、") : QStringLiteral(", "));
}

} // namespace parklens
