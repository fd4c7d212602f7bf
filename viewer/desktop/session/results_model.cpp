#include "viewer/desktop/session/results_model.hpp"

#include "viewer/desktop/session/figure_index.hpp"
#include "viewer/desktop/session/repeated_names.hpp"
#include "viewer/desktop/session/texts.hpp"
#include "viewer/layout/figure_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace parklens {

/// A heading, or a figure.
struct ResultsModel::Node {
    Node* parent = nullptr;
    int row = 0; ///< among its siblings
    QString title;
    std::optional<std::size_t> figure = std::nullopt;
    std::optional<Theme> theme = std::nullopt; ///< that it is the heading of
    /// What the search finds beside the title: a heading's words in both languages, the parcels of
    /// a project.
    QString words = {};
    std::vector<std::unique_ptr<Node>> children = {};

    Node& add(const QString& childTitle, std::optional<std::size_t> childFigure = std::nullopt) {
        children.push_back(std::make_unique<Node>());
        auto& child = *children.back();
        child.parent = this;
        child.row = static_cast<int>(children.size()) - 1;
        child.title = childTitle;
        child.figure = childFigure;
        return child;
    }
};

namespace {

LocalizedText heading(int column) {
    constexpr std::array<std::pair<const char*, const char*>, ResultsModel::ColumnCount> headings =
        {{{"指标", "Indicator"},
          {"数值", "Value"},
          {"区间", "Interval"},
          {"参照值", "Reference"},
          {"结论", "Verdict"},
          {"年度", "Year"},
          {"等级", "Grade"}}};
    const auto& [zh, en] = headings.at(static_cast<std::size_t>(column));
    return {zh, en};
}

QString bothLanguages(const LocalizedText& words) {
    return QString::fromStdString(words.zh + "\n" + words.en);
}

/// What a figure is found by: its names in both languages, its code, its year and its subject.
QString searchText(const IndicatorResult& figure) {
    return figureName(figure, Language::Chinese) + QLatin1Char('\n') +
           figureName(figure, Language::English) + QLatin1Char('\n') +
           QString::fromStdString(figure.id + "\n" + figure.period + "\n" + figure.subject.name +
                                  "\n" + figure.subject.id);
}

bool isPlace(SubjectKind kind) {
    return kind == SubjectKind::Park || kind == SubjectKind::Block;
}

} // namespace

/// Puts the figures into the tree one after another; headings come with their first figure.
class ResultsModel::Planter {
public:
    Planter(Node& root, const SubjectLinks& links, const ResultSet& results, Language language)
        : m_root(root)
        , m_language(language)
        , m_names(results.indicators, language) {
        for (const auto& parcel : links.parcels) {
            if (!parcel.projectId.empty()) {
                m_parcels[{parcel.parkId, parcel.projectId}] << QString::fromStdString(parcel.id);
            }
        }
    }

    Node& plant(const IndicatorResult& figure, std::size_t index) {
        const bool isPark = figure.subject.kind == SubjectKind::Park;
        const auto& parkId = isPark ? figure.subject.id : figure.subject.parkId;
        const auto& parkName = isPark ? figure.subject.name : figure.subject.parkName;
        auto& park =
            under(m_root, {parkId}, QString::fromStdString(parkName.empty() ? parkId : parkName));
        const auto theme = themeOf(figure.id).value_or(Theme::Park);
        auto& below =
            under(park, {parkId, std::string(key(theme))}, text(words(theme), m_language));
        below.theme = theme;
        below.words = bothLanguages(words(theme));
        if (isPlace(figure.subject.kind)) {
            return plantPlace(below, parkId, figure, index);
        }
        auto& indicator = under(below,
                                {parkId, figure.id, std::string(key(figure.subject.kind))},
                                figureName(figure, m_language) + QStringLiteral(" · ") +
                                    text(words(figure.subject.kind), m_language));
        indicator.words =
            bothLanguages(figure.name) + QLatin1Char('\n') + QString::fromStdString(figure.id);
        auto& node = indicator.add(nameOf(figure.subject) + m_names.yearOf(figure), index);
        if (figure.subject.kind == SubjectKind::Project) {
            nameParcels(node, figure.subject);
        }
        return node;
    }

private:
    using Path = std::vector<std::string>;

    /// Blocks stand below the same figure of their park.
    Node& plantPlace(Node& theme,
                     const std::string& parkId,
                     const IndicatorResult& figure,
                     std::size_t index) {
        Path path = {parkId, figure.id, figure.period, figure.edition, figure.boundary};
        for (const auto& [key, value] : figure.dimension) {
            path.push_back(key + "=" + value);
        }
        if (figure.subject.kind == SubjectKind::Park) {
            auto& node = theme.add(figureName(figure, m_language) + m_names.yearOf(figure), index);
            m_figures.emplace(path, &node);
            return node;
        }
        const auto found = m_figures.find(path);
        return found == m_figures.end()
                   ? theme.add(nameOf(figure.subject) + QStringLiteral(" · ") +
                                   figureName(figure, m_language) + m_names.yearOf(figure),
                               index)
                   : found->second->add(nameOf(figure.subject), index);
    }

    /// Parcels that are judged together have no figure of their own: whoever looks for one of them
    /// finds it in the name of what it is part of.
    void nameParcels(Node& node, const Subject& project) const {
        const auto found = m_parcels.find({project.parkId, project.id});
        if (found == m_parcels.end()) {
            return;
        }
        const auto list = found->second.join(text({"、", ", "}, m_language));
        node.title += text({"（宗地 %1）", " (parcels %1)"}, m_language).arg(list);
        node.words = found->second.join(QLatin1Char('\n'));
    }

    Node& under(Node& parent, const Path& path, const QString& title) {
        const auto found = m_headings.find(path);
        if (found != m_headings.end()) {
            return *found->second;
        }
        auto& node = parent.add(title);
        m_headings.emplace(path, &node);
        return node;
    }

    static QString nameOf(const Subject& subject) {
        return QString::fromStdString(subject.name.empty() ? subject.id : subject.name);
    }

    Node& m_root;
    Language m_language;
    RepeatedNames m_names;
    std::map<Path, Node*> m_headings;
    std::map<Path, Node*> m_figures;                                      ///< of parks
    std::map<std::pair<std::string, std::string>, QStringList> m_parcels; ///< by park and project
};

ResultsModel::ResultsModel(Language language, QObject* parent)
    : QAbstractItemModel(parent)
    , m_language(language)
    , m_root(std::make_unique<Node>()) {}

ResultsModel::~ResultsModel() = default;

void ResultsModel::setRun(std::shared_ptr<const ShownResults> run) {
    beginResetModel();
    m_run = std::move(run);
    m_root = std::make_unique<Node>();
    m_nodes.clear();
    const ShownResults none;
    const ShownResults& shown = m_run ? *m_run : none;
    Planter planter(*m_root, shown.links, shown.results, m_language);
    for (std::size_t index = 0; m_run && index < m_run->results.indicators.size(); ++index) {
        m_nodes.push_back(&planter.plant(m_run->results.indicators[index], index));
    }
    endResetModel();
}

QModelIndex ResultsModel::indexOf(std::size_t figure) const {
    if (figure >= m_nodes.size()) {
        return {};
    }
    return createIndex(m_nodes[figure]->row, 0, m_nodes[figure]);
}

const ResultsModel::Node& ResultsModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<const Node*>(index.constInternalPointer()) : *m_root;
}

QModelIndex ResultsModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, nodeOf(parent).children[static_cast<std::size_t>(row)].get());
}

QModelIndex ResultsModel::parent(const QModelIndex& child) const {
    if (!child.isValid()) {
        return {};
    }
    auto* parent = nodeOf(child).parent;
    return parent == m_root.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int ResultsModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int ResultsModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto& node = nodeOf(index);
    if (!node.figure) {
        return headingData(node, index.column(), role);
    }
    const auto& figure = m_run->results.indicators[*node.figure];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Indicator ? node.title : cell(figure, index.column());
    case Qt::ToolTipRole:
        return index.column() == Reference || index.column() == Verdict
                   ? referenceLines(figure, m_language)
                   : shownWhole(data(index, Qt::DisplayRole).toString(), figure);
    case SearchRole:
        // The title, too: what is read in the tree is found, "… · 2015" among it.
        return searchText(figure) + QLatin1Char('\n') + node.title + QLatin1Char('\n') + node.words;
    case FigureRole:
        return QVariant::fromValue<qulonglong>(*node.figure);
    case KeyRole:
        return QString::fromStdString(figure.key());
    case VerdictRole:
        return gravestVerdictKey(figure);
    case EvaluableRole:
        return figure.isEvaluable();
    case FallsShortRole:
        return std::ranges::any_of(figure.references, [](const auto& judged) {
            return judged.verdict == Verdict::NotMet || judged.verdict == Verdict::BelowReference;
        });
    default:
        return {};
    }
}

/// A theme that is older than another says when it was computed.
QVariant ResultsModel::headingData(const Node& node, int column, int role) const {
    if (role == SearchRole) {
        return node.title + QLatin1Char('\n') + node.words;
    }
    if (role == Qt::DisplayRole && column == Indicator) {
        return node.title;
    }
    if (!node.theme || !m_run->isOlder(*node.theme)) {
        return role == Qt::ToolTipRole && column == Indicator ? QVariant(node.title) : QVariant();
    }
    if (role == Qt::DisplayRole && column == Value) {
        return text({"计算于 ", "computed "}, m_language) +
               m_run->computed.at(*node.theme)
                   .toLocalTime()
                   .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    }
    return role == Qt::ToolTipRole
               ? text({"这一主题早于其他主题计算", "this theme was computed earlier than others"},
                      m_language)
               : QVariant();
}

/// The columns are too narrow for reasons and long names.
QString ResultsModel::shownWhole(const QString& cell, const IndicatorResult& figure) const {
    const auto rule = text(figure.rule, m_language);
    return cell.isEmpty() || rule.isEmpty() ? cell + rule : cell + QLatin1Char('\n') + rule;
}

QString ResultsModel::cell(const IndicatorResult& figure, int column) const {
    switch (column) {
    case Value:
        return valueText(figure, m_language);
    case Range:
        return rangeText(figure, m_language);
    case Reference:
        return referencesText(figure, m_language);
    case Verdict:
        return verdictsText(figure, m_language);
    case Period:
        return QString::fromStdString(figure.period);
    case Grade:
        // A figure that does not exist is neither measured nor estimated.
        return figure.isEvaluable() ? text(words(figure.grade), m_language) : QString();
    default:
        return {};
    }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool isHeading = role == Qt::DisplayRole && orientation == Qt::Horizontal &&
                           section >= 0 && section < ColumnCount;
    return isHeading ? text(heading(section), m_language) : QVariant();
}

} // namespace parklens
