/// \file
/// The project that is open: its data, its layers on the map, its results.
#pragma once

#include "analysis/evidence/explanation.hpp"
#include "viewer/desktop/session/background_task.hpp"
#include "viewer/desktop/session/figure_index.hpp"
#include "viewer/desktop/session/map_document.hpp"
#include "viewer/desktop/session/opened_project.hpp"
#include "viewer/desktop/session/shown_results.hpp"
#include "viewer/layout/style_library.hpp"

#include <deque>
#include <filesystem>
#include <set>

namespace parklens {

struct BaseMapSource;
struct OpenedFolder;

/// Opens, analyses and explains in the background; tells by signals. Lives on the GUI thread.
///
/// Three tasks run beside one another: task() opens and analyses, reading() brings layers one after
/// another, explaining() explains. Their failures all come as failed().
class ProjectSession : public QObject {
    Q_OBJECT

public:
    /// \throws IoError, ConfigError, StandardsError when styles or standards are not installed
    explicit ProjectSession(Language language, QObject* parent = nullptr);
    ~ProjectSession() override; ///< cancels and waits

    /// Reads project, extents and base map, then the other layers, each put on the map as soon as
    /// it is there. What was open stays until the new project has been read, and stays for good
    /// when it cannot be.
    void open(const std::filesystem::path& file);

    /// Shows the results of a folder that `parklens analyze` has written, or of its `results.json`,
    /// as they were recorded, with the project where it is found beside or above; without it
    /// project() is null. What was open stays until then, and for good when they cannot be read.
    void openResults(const std::filesystem::path& path);

    /// Computes the figures of these themes (empty: all) and puts the layers of results on the map.
    /// They take the place of those of the same themes; the other themes keep theirs. What was
    /// there stays until then, and for good when the run fails or is cancelled. Recorded results
    /// give way as a whole. Nothing happens without a project.
    void analyse(const std::vector<Theme>& themes = {});

    /// Computes one figure of run() again with its evidence; its layers come into the group
    /// Evidence in place of those there.
    void explain(const std::string& figureKey);
    void dropEvidence();

    /// Adds a file of any vector format, a table with coordinates (group User) or a raster as a
    /// layer of its own; several wait for one another. `crsName` as `[…] crs = ` in a project;
    /// empty: as the file says. Without a project the map takes its system from the first. \param
    /// layerName empty: the first
    void addLayer(const std::filesystem::path& file,
                  const std::string& layerName = {},
                  const std::string& crsName = {});

    /// Opens a base map of tiles and puts it under everything (group Imagery); waits as addLayer()
    /// does. Without a project the map takes its system from where the tiles lie.
    void addBaseMap(const BaseMapSource& source);

    Language language() const { return m_language; }

    MapDocument& document() { return m_document; }

    const MapDocument& document() const { return m_document; }

    BackgroundTask& task() { return m_task; }

    BackgroundTask& reading() { return m_reading; }

    BackgroundTask& explaining() { return m_explaining; }

    /// True while any of the tasks runs or layers wait to be read.
    bool isBusy() const;

    const StyleLibrary& styles() const { return *m_styles; }

    const StandardsLibrary& standards() const { return *m_standards; }

    std::shared_ptr<const OpenProject> project() const { return m_project; }

    std::shared_ptr<const ShownResults> run() const { return m_run; }

    std::shared_ptr<const Explanation> explanation() const { return m_explanation; }

    /// What must be said beside explanation(): of recorded figures, that their evidence is not in
    /// the folder or was computed anew. Empty for figures computed here.
    const LocalizedText& explanationRemark() const { return m_explanationRemark; }

    /// The figures that a row of the map enters: those of its own subject first, then those of its
    /// park and block of the same theme. Indices into run()->results.indicators.
    std::vector<std::size_t> figuresOf(const RowReference& row) const;

    /// The row that a figure's subject is on the map, if it is there; of visible layers before
    /// hidden ones.
    std::optional<RowReference> rowOf(const Subject& subject) const;

    /// All rows of a park in the one layer of extents that shows most of it, of visible layers
    /// before hidden ones: a park of several blocks has a row for each.
    std::set<RowReference> rowsOfPark(const std::string& parkId) const;

    /// The row of a file that a finding names by its number, where a layer shows that file.
    std::optional<RowReference> rowAt(const Place& place) const;

Q_SIGNALS:
    void opened();    ///< another project or folder of results; its extents are on the map
    void analysed();  ///< run() is another one (null when another project was opened)
    void explained(); ///< explanation() is another one (null after dropEvidence())
    void settled();   ///< no task runs any more, all layers are there
    void layerAdded(const QString& id, const std::filesystem::path& file); ///< by addLayer()
    void told(const QString& sentence); ///< for the log; failures are not told as well
    void failed(const parklens::Problem& problem);

private:
    struct Analysed;
    struct Explained;

    /// A layer waiting to be read.
    struct Waiting {
        QString name;
        /// The second: the document's system when its turn comes.
        std::function<BackgroundTask::Finish(const TaskControl&, const std::optional<Crs>&)> work;
    };

    void watch(BackgroundTask& task);
    void install(OpenedProject& opened);
    void install(OpenedFolder& opened);
    void begin(std::shared_ptr<const OpenProject> project,
               const Crs& crs,
               const std::vector<NewLayer>& layers);
    void install(Analysed& analysed);
    void install(const Explained& explained);
    void readDataLayers();
    void readNext();
    void stopReading();
    bool isReplacedByResults(const QString& layerId) const;
    void tell(const Diagnostics& diagnostics);
    void tellIfSettled();
    QString text(const char* zh, const char* en) const;

    Language m_language;
    std::shared_ptr<const TaskPool> m_pool;
    std::shared_ptr<const StyleLibrary> m_styles;
    std::shared_ptr<const StandardsLibrary> m_standards;
    MapDocument m_document;
    std::shared_ptr<const OpenProject> m_project;
    std::shared_ptr<const ShownResults> m_run;
    std::shared_ptr<const FigureIndex> m_figures; ///< of m_run
    std::shared_ptr<const Explanation> m_explanation;
    LocalizedText m_explanationRemark;
    std::set<QString> m_resultLayers; ///< ids that the results have put on the map
    std::deque<Waiting> m_waiting;
    BackgroundTask m_task; ///< the tasks last: they are stopped first
    BackgroundTask m_reading;
    BackgroundTask m_explaining;
};

} // namespace parklens
