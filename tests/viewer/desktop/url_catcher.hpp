// Takes the place of the programs that would open files.
#pragma once

#include <QDesktopServices>
#include <QObject>
#include <QStringList>
#include <QUrl>

namespace parklens::test {

class UrlCatcher : public QObject {
    Q_OBJECT

public:
    UrlCatcher() {
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open");
        QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open");
    }

    ~UrlCatcher() override {
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    }

    QStringList opened; ///< paths, in order

public Q_SLOTS:

    void open(const QUrl& url) { opened << url.toLocalFile(); }
};

} // namespace parklens::test
