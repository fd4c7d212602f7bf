#include "viewer/desktop/windows/base_map_dialog.hpp"

#include "viewer/desktop/panels/file_choice.hpp"
#include "viewer/desktop/session/named_widget.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace parklens {

BaseMapDialog::BaseMapDialog(QWidget* parent)
    : QDialog(parent)
    , m_path(named(new QLineEdit(this), "baseMapPath"))
    , m_rows(named(new QComboBox(this), "baseMapRows"))
    , m_datum(named(new QComboBox(this), "baseMapDatum"))
    , m_remark(named(new QLabel(this), "baseMapRemark")) {
    setObjectName(QStringLiteral("baseMapDialog"));
    setWindowTitle(tr("Add base map"));
    m_path->setMinimumWidth(360);
    m_path->setPlaceholderText(tr("An MBTiles file, or a folder of zoom/column/row.png"));
    m_rows->addItems({tr("From the north (XYZ)"), tr("From the south (TMS)")});
    m_datum->addItems({tr("WGS 84 or CGCS2000 (Tianditu, OpenStreetMap)"),
                       tr("GCJ-02 (Gaode, Tencent)"),
                       tr("BD-09 (Baidu)")});
    m_datum->setCurrentIndex(-1);
    m_datum->setPlaceholderText(tr("Please state it"));
    m_remark->setWordWrap(true);
    m_remark->setText(tr("Tiles do not say in which datum they are, and tiles of GCJ-02 or BD-09 "
                         "taken for WGS 84 lie up to 1 km beside your data."));
    auto* file = named(new QPushButton(tr("&File…"), this), "baseMapFile");
    auto* folder = named(new QPushButton(tr("Fol&der…"), this), "baseMapFolder");
    auto* row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(file);
    row->addWidget(folder);
    auto* buttons =
        named(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this),
              "baseMapButtons");
    m_ok = named(buttons->button(QDialogButtonBox::Ok), "baseMapOk");
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Tiles"), row);
    form->addRow(tr("&Rows are counted"), m_rows);
    form->addRow(tr("D&atum"), m_datum);
    form->addRow(m_remark);
    form->addRow(buttons);
    connect(file, &QPushButton::clicked, this, &BaseMapDialog::browseFile);
    connect(folder, &QPushButton::clicked, this, &BaseMapDialog::browseFolder);
    connect(m_path, &QLineEdit::textChanged, this, &BaseMapDialog::check);
    connect(m_datum, &QComboBox::currentIndexChanged, this, &BaseMapDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &BaseMapDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void BaseMapDialog::setPath(const QString& path) {
    m_path->setText(path);
}

void BaseMapDialog::browseFile() {
    const FileQuestion question{
        .title = tr("Base map"), .start = {}, .filter = tr("MBTiles (*.mbtiles);;All files (*)")};
    askForFileToOpen(*this, question, [this](const std::filesystem::path& file) {
        setPath(QString::fromStdU16String(file.u16string()));
    });
}

void BaseMapDialog::browseFolder() {
    const FileQuestion question{.title = tr("Folder of tiles"), .start = {}, .filter = {}};
    askForFolder(*this, question, [this](const std::filesystem::path& folder) {
        setPath(QString::fromStdU16String(folder.u16string()));
    });
}

void BaseMapDialog::check() {
    const QFileInfo info(m_path->text());
    m_rows->setEnabled(info.isDir());
    m_ok->setEnabled(!m_path->text().isEmpty() && info.exists() && m_datum->currentIndex() >= 0);
}

void BaseMapDialog::accept() {
    if (!m_ok->isEnabled()) {
        return;
    }
    const MapOffset offsets[] = {MapOffset::None, MapOffset::Gcj02, MapOffset::Bd09};
    Q_EMIT chosen({.path = std::filesystem::path(m_path->text().toStdU16String()),
                   .rows = m_rows->currentIndex() == 1 ? TileRows::FromSouth : TileRows::FromNorth,
                   .offset = offsets[m_datum->currentIndex()]});
    QDialog::accept();
}

} // namespace parklens
