#include "viewer/desktop/session/audit_model.hpp"

#include "analysis/audit/audit_report.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QPointF>
#include <QStringList>

namespace parklens {

namespace {

/// none | annotate | block
LocalizedText effectWords(const std::string& effect) {
    if (effect == "annotate") {
        return {"在指标上注明", "annotates figures"};
    }
    if (effect == "block") {
        return {"指标无法计算", "blocks figures"};
    }
    return {"无影响", "none"};
}

QString sentenceOf(const Finding& finding, Language language) {
    const auto& diagnostic = finding.diagnostic;
    auto sentence = QString::fromStdString(diagnostic.problem.sentence(language));
    if (diagnostic.count > 1) {
        sentence += text({"（共 %1 处）", " (%1 times)"}, language).arg(diagnostic.count);
    }
    return sentence;
}

/// "园区 云溪…", of a parcel without a name its identifier.
QString subjectOf(const Finding& finding, Language language) {
    if (!finding.subject) {
        return {};
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
    if (role == Qt::ToolTipRole) {
        return sentenceOf(finding, m_language);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Severity:
        return text(severityWords(finding.diagnostic.severity), m_language);
    case Sentence:
        return sentenceOf(finding, m_language);
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
