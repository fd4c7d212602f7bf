#include "viewer/layout/private/pdf_metadata.hpp"

#include "gis/base/error.hpp"
#include "gis/base/version.hpp"

#include <QRegularExpression>
#include <fmt/format.h>

namespace parklens {

namespace {

void checkDate(const QString& date) {
    static const QRegularExpression form(
        QStringLiteral("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"));
    if (!date.isEmpty() && !form.match(date).hasMatch()) {
        throw UsageError(
            {.what = {fmt::format("日期“{}”无效", date.toStdString()),
                      fmt::format("\"{}\" is not a date", date.toStdString())},
             .place = {},
             .mend = {"请写成 2024、2024-12 或 2024-12-31", "write 2024, 2024-12 or 2024-12-31"}});
    }
}

std::string producer() {
    return "ParkLens " + versionText();
}

std::string xmlText(const QString& text) {
    return text.toHtmlEscaped().toStdString();
}

void setText(QPDFObjectHandle& dictionary, const std::string& key, const QString& text) {
    if (!text.isEmpty()) {
        dictionary.replaceKey(key, QPDFObjectHandle::newUnicodeString(text.toStdString()));
    }
}

QPDFObjectHandle informationDictionary(const DocumentInformation& information) {
    auto dictionary = QPDFObjectHandle::newDictionary();
    setText(dictionary, "/Title", information.title);
    setText(dictionary, "/Author", information.author);
    setText(dictionary, "/Keywords", information.keywords);
    dictionary.replaceKey("/Creator", QPDFObjectHandle::newString("ParkLens"));
    dictionary.replaceKey("/Producer", QPDFObjectHandle::newString(producer()));
    if (!information.date.isEmpty()) {
        auto digits = information.date;
        const auto date =
            QPDFObjectHandle::newString("D:" + digits.remove(QLatin1Char('-')).toStdString());
        dictionary.replaceKey("/CreationDate", date);
        dictionary.replaceKey("/ModDate", date);
    }
    return dictionary;
}

std::string xmpPacket(const DocumentInformation& information) {
    std::string properties;
    if (!information.title.isEmpty()) {
        properties += fmt::format(
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n",
            xmlText(information.title));
    }
    if (!information.author.isEmpty()) {
        properties +=
            fmt::format("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
                        xmlText(information.author));
    }
    if (!information.keywords.isEmpty()) {
        properties +=
            fmt::format("<pdf:Keywords>{}</pdf:Keywords>\n", xmlText(information.keywords));
    }
    if (!information.date.isEmpty()) {
        properties += fmt::format("<xmp:CreateDate>{0}</xmp:CreateDate>\n"
                                  "<xmp:ModifyDate>{0}</xmp:ModifyDate>\n",
                                  information.date.toStdString());
    }
    return fmt::format("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                       "<rdf:Description rdf:about=\"\""
                       " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                       " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                       " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                       "<dc:format>application/pdf</dc:format>\n"
                       "{}"
                       "<xmp:CreatorTool>ParkLens</xmp:CreatorTool>\n"
                       "<pdf:Producer>{}</pdf:Producer>\n"
                       "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                       "<?xpacket end=\"r\"?>\n",
                       properties,
                       producer());
}

} // namespace

void writeMetadata(QPDF& document, const DocumentInformation& information) {
    checkDate(information.date);
    document.getTrailer().replaceKey(
        "/Info", document.makeIndirectObject(informationDictionary(information)));
    auto metadata = document.newStream(xmpPacket(information));
    metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    auto catalogue = document.getRoot();
    catalogue.replaceKey("/Metadata", metadata);
    auto preferences = QPDFObjectHandle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle",
                           QPDFObjectHandle::newBool(!information.title.isEmpty()));
    catalogue.replaceKey("/ViewerPreferences", preferences);
}

} // namespace parklens
