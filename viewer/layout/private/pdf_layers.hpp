/// \file
/// The layers of a PDF that can be switched on and off: optional-content groups (private).
#pragma once

#include <QString>
#include <qpdf/QPDF.hh>

#include <map>
#include <string>
#include <vector>

namespace parklens {

/// Makes each group once and lists them in the catalogue.
class PdfLayers {
public:
    explicit PdfLayers(QPDF& document) : m_document(document) {}

    /// Lists layers of a page, given from the lowest to the topmost, with the topmost first.
    void listPage(const std::vector<QString>& names);

    /// The optional-content group of a layer that was listed.
    QPDFObjectHandle group(const QString& name) const { return m_groups.at(name.toStdString()); }

    /// Writes /OCProperties, all layers on.
    void writeCatalogue();

private:
    QPDF& m_document;
    std::map<std::string, QPDFObjectHandle> m_groups;
    std::vector<QPDFObjectHandle> m_order;
};

} // namespace parklens
