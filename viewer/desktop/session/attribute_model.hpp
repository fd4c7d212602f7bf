/// \file
/// The rows behind a layer as a table.
#pragma once

#include "gis/base/text.hpp"
#include "gis/vector/feature_layer.hpp"
#include "viewer/desktop/session/field_words.hpp"

#include <QAbstractTableModel>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// Numbers are rounded for reading, stand on the right and sort as numbers (SortRole); what is
/// missing is shown as missingText() and sorts last. All digits are in the tooltip and in FullRole.
class AttributeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole,
        FullRole ///< the cell with all digits, empty where it is missing; of headings the field
    };

    /// Headings as the file has them.
    explicit AttributeModel(QObject* parent = nullptr);

    /// Headings in the words of the field, the name of the column in the tooltip.
    explicit AttributeModel(Language language, QObject* parent = nullptr);

    /// Codes of rows that are set from now on stand with their names.
    void nameCodes(const StandardsLibrary& standards) { m_standards = &standards; }

    /// \param rows  null: an empty table
    /// \param areUsers  of a file that the user added: its columns keep their names
    void setRows(std::shared_ptr<const FeatureLayer> rows, bool areUsers = false);

    /// What codes of a column mean, until other rows are set; set before the rows are looked at.
    void setMeanings(const std::string& field, const std::map<std::string, QString>& meanings);

    /// Shows all numbers of a column with the same decimals, until other rows are set.
    void evenDigits();

    const std::shared_ptr<const FeatureLayer>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const StandardsLibrary* m_standards = nullptr;
    std::optional<Language> m_language; ///< absent: the file's own headings
    std::shared_ptr<const FeatureLayer> m_rows;
    std::vector<FieldWords> m_words; ///< of each column
};

} // namespace parklens
