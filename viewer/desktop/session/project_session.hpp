/// \file
/// The project that is open: its data, its layers on the map, its results.
#pragma once

#include "analysis/evidence/explanation.hpp"
#include "analysis/loading/base_data.hpp"
#include "analysis/pipeline/pipeline.hpp"
#include "viewer/desktop/session/background_task.hpp"
#include "viewer/desktop/session/map_document.hpp"
#include "viewer/layout/style_library.hpp"

#include <filesystem>

namespace parklens {

/// What was read when a project was opened. Immutable.
struct OpenProject {
    Project project;
    ProjectData parks; ///< extents only
    BaseData base;
    Diagnostics told;
};

/// Opens, analyses and explains in the background; tells by signals. Lives on the GUI thread.
class ProjectSession : public QObject {
    Q_OBJECT

public:
    explicit ProjectSession(Language language, QObject* parent = nullptr);
    ~ProjectSession() override;

    /// Reads project, extents and base map, then the other vector layers, each put on the map as
    /// soon as it is there. What was open stays until the new project has been read, and stays for
    /// good when it cannot be.
    void open(const std::filesystem::path& file);

    /// Computes the figures of these themes (empty: all) and puts the layers of results on the map.
    void analyse(const std::vector<Theme>& themes = {});

    /// Computes one figure again with its evidence; its layers come into the group Evidence.
    void explain(const std::string& figureKey);
    void dropEvidence();

    /// Adds a file of any vector format as a layer of its own (group User). `crsName` as
    /// `[…] crs = ` in a project; empty: as the file says. \param layerName  empty: the first
    void addLayer(const std::filesystem::path& file,
                  const std::string& layerName = {},
                  const std::string& crsName = {});

    Language language() const { return m_language; }

    MapDocument& document() { return m_document; }

    BackgroundTask& task() { return m_task; }

    const StyleLibrary& styles() const { return *m_styles; }

    const StandardsLibrary& standards() const { return *m_standards; }

    std::shared_ptr<const OpenProject> project() const { return m_project; }

    std::shared_ptr<const PipelineRun> run() const { return m_run; }

    std::shared_ptr<const Explanation> explanation() const { return m_explanation; }

    /// The figures that a row of the map enters: those of its own subject first, then those of its
    /// park and block of the same theme. Indices into run()->results.indicators.
    std::vector<std::size_t> figuresOf(const RowReference& row) const;

    /// The row that a figure's subject is on the map, if it is there.
    std::optional<RowReference> rowOf(const Subject& subject) const;

Q_SIGNALS:
    void opened();    ///< project() is another one; extents and base map are on the map
    void analysed();  ///< run() is another one
    void explained(); ///< explanation() is another one (null after dropEvidence())
    void told(const QString& sentence); ///< for the log
    void failed(const parklens::Problem& problem);

private:
    Language m_language;
    MapDocument m_document;
    BackgroundTask m_task;
    std::shared_ptr<const StyleLibrary> m_styles;
    std::shared_ptr<const StandardsLibrary> m_standards;
    std::shared_ptr<const OpenProject> m_project;
    std::shared_ptr<const PipelineRun> m_run;
    std::shared_ptr<const Explanation> m_explanation;
};

} // namespace parklens
