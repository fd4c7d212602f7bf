#include "viewer/desktop/panels/details_panel.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/results/display.hpp"
#include "viewer/desktop/panels/evidence_view.hpp"
#include "viewer/desktop/panels/figure_page.hpp"
#include "viewer/desktop/session/evidence_layers.hpp"
#include "viewer/desktop/session/field_words.hpp"
#include "viewer/desktop/session/park_names.hpp"
#include "viewer/desktop/session/repeated_names.hpp"
#include "viewer/layout/figure_words.hpp"

#include <QSignalBlocker>
#include <QTabWidget>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>

namespace parklens {

namespace {

/// Rows and figures listed for one click; more would hide what is near.
constexpr std::size_t mostRows = 8;
constexpr std::size_t mostFigures = 60;

/// Columns of results and evidence that hold codes of parks.
constexpr std::array<std::string_view, 2> parkFields = {"park", "stands_for"};

QString escaped(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

/// \param parks  null without results
QString attributesOf(const DocumentLayer& layer,
                     std::size_t row,
                     const StandardsLibrary& standards,
                     const ParkNames* parks,
                     Language language) {
    const auto& rows = *layer.rows;
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='2'>");
    for (std::size_t field = 0; field < rows.fields.size(); ++field) {
        const auto& value = rows.features[row].values[field];
        if (!toText(value).empty()) {
            const auto& definition = rows.fields[field];
            auto words =
                withCodeNames(wordsOf(definition, language), definition, standards, language);
            if (layer.group == LayerGroup::User) { // as the user's file has it
                words.heading = QString::fromStdString(definition.name);
                words.meanings.clear();
            } else if (parks != nullptr &&
                       std::ranges::find(parkFields, rows.fields[field].name) != parkFields.end()) {
                words.meanings.emplace(toText(value), parks->listed(toText(value), language));
            }
            const auto shown = shownText(value, definition, words, language);
            html += QStringLiteral("<tr><td style='color:#666'>%1</td><td>%2</td></tr>")
                        .arg(words.heading.toHtmlEscaped(), shown.toHtmlEscaped());
        }
    }
    return html + QStringLiteral("</table>");
}

/// What stands before the explanation of a recorded figure.
QString remarkOf(const ProjectSession& session) {
    const auto& remark = session.explanationRemark();
    return remark.empty() ? QString()
                          : QStringLiteral("<p style='background-color:#fff1c9'>%1</p>")
                                .arg(escaped(remark.in(session.language())));
}

} // namespace

/// Stands for the view of a piece of evidence until it is looked at.
class LaterTab : public QWidget {
public:
    LaterTab(EvidenceContext context, const FeatureLayer& layer)
        : m_context(std::move(context))
        , m_layer(layer) {}

    std::unique_ptr<QWidget> make() const {
        return evidenceViewOf(m_layer).make(m_context, m_layer);
    }

private:
    EvidenceContext m_context; ///< keeps the layer alive
    const FeatureLayer& m_layer;
};

/// What names figures and parks of a run: it takes all of its figures, hence once and not at every
/// click.
struct DetailsPanel::Names {
    Names(const std::shared_ptr<const ShownResults>& of, Language language)
        : run(of)
        , parks(of->results)
        , years(of->results.indicators, language) {}

    std::weak_ptr<const ShownResults> run; ///< results that are gone are not kept for their names
    ParkNames parks;
    RepeatedNames years;
};

DetailsPanel::DetailsPanel(ProjectSession& session, const Lettering& lettering, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_lettering(lettering)
    , m_theme(std::make_shared<const ChartTheme>(readChartTheme(
          dataDirectory() / "styles" / "charts" / "standard.toml", session.language())))
    , m_tabs(new QTabWidget(this))
    , m_text(new QTextBrowser(this)) {
    m_tabs->setObjectName(QStringLiteral("detailsTabs"));
    m_text->setObjectName(QStringLiteral("detailsText"));
    m_text->setAccessibleName(tr("Details"));
    m_text->setOpenLinks(false);
    m_text->setPlaceholderText(
        tr("Choose a figure among the results, or click on the map, to see where it comes from."));
    m_tabs->addTab(m_text, tr("Explanation"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(m_tabs);
    connect(m_text, &QTextBrowser::anchorClicked, this, &DetailsPanel::openLink);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DetailsPanel::fillTab);
    connect(&session, &ProjectSession::explained, this, &DetailsPanel::showExplanation);
}

DetailsPanel::~DetailsPanel() = default;

void DetailsPanel::showFigure(std::size_t figure) {
    const auto run = m_session.run();
    if (!run || figure >= run->results.indicators.size()) {
        return;
    }
    dropEvidenceTabs();
    m_text->setHtml(
        figureHead(run->results.indicators[figure], m_session.standards(), m_session.language()) +
        QStringLiteral("<p><i>%1</i></p>").arg(tr("Collecting the evidence…")));
    m_tabs->setCurrentIndex(0);
}

void DetailsPanel::showExplanation() {
    dropEvidenceTabs();
    const auto explanation = m_session.explanation();
    if (!explanation) {
        return;
    }
    const auto language = m_session.language();
    m_text->setHtml(remarkOf(m_session) +
                    figurePage(*explanation, m_session.standards(), language));
    const auto project = m_session.project();
    if (!project) {
        return; // recorded figures without their project have no evidence
    }
    EvidenceContext context{.explanation = explanation,
                            .project = {project, &project->project},
                            .theme = m_theme,
                            .styles = m_session.styles(),
                            .standards = m_session.standards(),
                            .language = language,
                            .lettering = m_lettering};
    std::map<std::string, int> numbers;
    for (const auto& layer : explanation->evidence.layers) {
        context.showOnMap = [this, id = evidenceLayerId(layer, numbers)](std::size_t row) {
            Q_EMIT rowRequested({id, row});
        };
        m_tabs->addTab(new LaterTab(context, layer), evidenceTitle(layer, language));
    }
    m_tabs->setCurrentIndex(0);
}

/// Charts and tables of hundreds of thousands of rows are made when they are looked at.
void DetailsPanel::fillTab(int index) {
    auto* later = dynamic_cast<LaterTab*>(m_tabs->widget(index));
    if (later == nullptr) {
        return;
    }
    const QSignalBlocker quiet(m_tabs);
    auto view = later->make();
    const auto title = m_tabs->tabText(index);
    m_tabs->removeTab(index);
    m_tabs->insertTab(index, view.release(), title);
    m_tabs->setCurrentIndex(index);
    later->deleteLater();
}

/// Null without results.
const DetailsPanel::Names* DetailsPanel::names() {
    const auto run = m_session.run();
    if (!run) {
        m_names.reset();
    } else if (!m_names || m_names->run.lock() != run) {
        m_names = std::make_unique<const Names>(run, m_session.language());
    }
    return m_names.get();
}

/// Quietly: a tab that comes to the front because the one before it goes is not looked at.
void DetailsPanel::dropEvidenceTabs() {
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(0);
    while (m_tabs->count() > 1) {
        delete m_tabs->widget(1);
    }
}

void DetailsPanel::clear() {
    dropEvidenceTabs();
    m_rows.clear();
    m_text->clear();
}

void DetailsPanel::showRows(const Point&, const std::vector<RowReference>& rows) {
    dropEvidenceTabs();
    m_rows = rows;
    m_rows.resize(std::min(m_rows.size(), mostRows));
    const auto run = m_session.run();
    const auto language = m_session.language();
    const auto* named = names();
    QString html;
    for (std::size_t index = 0; index < m_rows.size(); ++index) {
        const auto& [layerId, row] = m_rows[index];
        const auto* entry = m_session.document().find(layerId);
        if (entry == nullptr || !entry->layer->rows) {
            continue;
        }
        html += QStringLiteral("<h4><a href='row:%1'>%2</a></h4>")
                    .arg(index)
                    .arg(entry->layer->title.toHtmlEscaped());
        html += attributesOf(*entry->layer,
                             row,
                             m_session.standards(),
                             named == nullptr ? nullptr : &named->parks,
                             language);
        auto figures = run ? m_session.figuresOf(m_rows[index]) : std::vector<std::size_t>();
        figures.resize(std::min(figures.size(), mostFigures));
        if (!figures.empty()) {
            html += QStringLiteral("<p><b>%1</b><br>").arg(tr("Figures it enters"));
        }
        for (const auto figure : figures) {
            const auto& result = run->results.indicators[figure];
            html += QStringLiteral("<a href='figure:%1'>%2 · %3</a> %4<br>")
                        .arg(figure)
                        .arg(escaped(result.subject.name),
                             (figureName(result, language) + named->years.yearOf(result))
                                 .toHtmlEscaped(),
                             valueText(result, language).toHtmlEscaped());
        }
        if (!figures.empty()) {
            html += QStringLiteral("</p>");
        }
    }
    m_text->setHtml(html.isEmpty() ? QStringLiteral("<p>%1</p>").arg(tr("Nothing here.")) : html);
    m_tabs->setCurrentIndex(0);
}

void DetailsPanel::openLink(const QUrl& link) {
    const auto index = link.path().toULongLong();
    if (link.scheme() == QLatin1String("figure")) {
        Q_EMIT figureRequested(index);
    } else if (link.scheme() == QLatin1String("row") && index < m_rows.size()) {
        Q_EMIT rowRequested(m_rows[index]);
    }
}

} // namespace parklens
