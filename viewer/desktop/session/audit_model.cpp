#include "viewer/desktop/session/audit_model.hpp"

#include "analysis/audit/audit_report.hpp"
#include "gis/base/network_path.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QPointF>
#include <QStringList>

#include <filesystem>

namespace parklens {

namespace {

/// none | annotate | block | absent
LocalizedText effectWords(const std::string& effect) {
    if (effect == "annotate") {
        return {"在指标上注明", "annotates figures"};
    }
    if (effect == "block") {
        return {"指标无法计算", "blocks figures"};
    }
    if (effect == "absent") {
        return {"该数无法计算", "this figure cannot be computed"};
    }
    return {"无影响", "none"};
}

QString withCount(const std::string& sentence, const Finding& finding, Language language) {
    auto counted = QString::fromStdString(sentence);
    if (finding.diagnostic.count > 1) {
        counted += text({"（共 %1 处）", " (%1 times)"}, language).arg(finding.diagnostic.count);
    }
    return counted;
}

QString wholeSentenceOf(const Finding& finding, Language language) {
    return withCount(finding.diagnostic.problem.sentence(language), finding, language);
}

/// What was wrong and how to mend it, without the place.
QString messageOf(const Finding& finding, Language language) {
    auto problem = finding.diagnostic.problem;
    problem.place = {};
    return withCount(problem.sentence(language), finding, language);
}

/// The place with the name of the file without its folders.
QString placeOfFinding(const Finding& finding, Language language) {
    auto place = finding.diagnostic.problem.place;
    const std::filesystem::path file = withoutPasswords(place.file);
    if (file.has_filename()) {
        place.file = file.filename().string();
    }
    return QString::fromStdString(place.describe(language));
}

/// "园区 云溪…", of a parcel without a name its identifier; of what no figure is about the feature
/// that the finding names.
QString subjectOf(const Finding& finding, Language language) {
    if (!finding.subject) {
        const auto& feature = finding.diagnostic.problem.place.feature;
        return feature.empty()
                   ? QString()
                   : text({"要素 %1", "feature %1"}, language).arg(QString::fromStdString(feature));
    }
    const auto& subject = *finding.subject;
    return text(words(subject.kind), language) + QLatin1Char(' ') +
           QString::fromStdString(subject.name.empty() ? subject.id : subject.name);
}

} // namespace

AuditModel::AuditModel(Language language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {}

void AuditModel::setFindings(std::vector<Finding> findings) {
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

int AuditModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto& finding = m_findings[static_cast<std::size_t>(index.row())];
    if (role == FindingRole) {
        return index.row();
    }
    if (role == PositionRole) {
        return finding.position ? QVariant(QPointF(finding.position->x, finding.position->y))
                                : QVariant();
    }
    if (role == OfFiguresRole) {
        return finding.isOfFigures;
    }
    if (role == Qt::ToolTipRole) {
        return wholeSentenceOf(finding, m_language);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Severity:
        return text(severityWords(finding.diagnostic.severity), m_language);
    case Sentence:
        return messageOf(finding, m_language);
    case Place:
        return placeOfFinding(finding, m_language);
    case Subject:
        return subjectOf(finding, m_language);
    case Effect:
        return text(effectWords(finding.effect), m_language);
    case Indicators: {
        QStringList names;
        for (const auto& indicator : finding.indicators) {
            names.push_back(QString::fromStdString(indicator));
        }
        return names.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    switch (section) {
    case Severity:
        return text({"级别", "Severity"}, m_language);
    case Sentence:
        return text({"发现", "Finding"}, m_language);
    case Place:
        return text({"位置", "Place"}, m_language);
    case Subject:
        return text({"对象", "Subject"}, m_language);
    case Effect:
        return text({"影响", "Effect"}, m_language);
    case Indicators:
        return text({"涉及指标", "Indicators"}, m_language);
    default:
        return {};
    }
}

} // namespace parklens
