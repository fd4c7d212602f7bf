/// \file
/// Texts and paths of the core as Qt has them, and the reverse.
#pragma once

#include "gis/base/text.hpp"

#include <QCoreApplication>
#include <QString>

#include <filesystem>
#include <string>

namespace parklens {

inline QString shown(const std::string& text) {
    return QString::fromStdString(text);
}

inline QString shown(const std::filesystem::path& file) {
    return QString::fromStdU16String(file.u16string());
}

inline QString text(const LocalizedText& words, Language language) {
    return QString::fromStdString(words.in(language));
}

inline std::filesystem::path pathOf(const QString& file) {
    return {file.toStdU16String()};
}

/// For functions that are no members of a QObject: lupdate files their texts under "parklens".
inline QString tr(const char* text) {
    return QCoreApplication::translate("parklens", text);
}

} // namespace parklens
