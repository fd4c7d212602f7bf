#include "viewer/layout/private/pdf_layers.hpp"

namespace parklens {

void PdfLayers::listPage(const std::vector<QString>& names) {
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        const auto [group, isNew] =
            m_groups.try_emplace(name->toStdString(), QPDFObjectHandle::newNull());
        if (!isNew) {
            continue;
        }
        auto dictionary = QPDFObjectHandle::newDictionary();
        dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/OCG"));
        dictionary.replaceKey("/Name", QPDFObjectHandle::newUnicodeString(name->toStdString()));
        group->second = m_document.makeIndirectObject(dictionary);
        m_order.push_back(group->second);
    }
}

void PdfLayers::writeCatalogue() {
    if (m_order.empty()) {
        return;
    }
    auto view = QPDFObjectHandle::newDictionary();
    view.replaceKey("/Order", QPDFObjectHandle::newArray(m_order));
    view.replaceKey("/ON", QPDFObjectHandle::newArray(m_order));
    view.replaceKey("/ListMode", QPDFObjectHandle::newName("/VisiblePages"));
    auto properties = QPDFObjectHandle::newDictionary();
    properties.replaceKey("/OCGs", QPDFObjectHandle::newArray(m_order));
    properties.replaceKey("/D", view);
    m_document.getRoot().replaceKey("/OCProperties", properties);
}

} // namespace parklens
