#include "viewer/desktop/project/layer_audit.hpp"

#include "analysis/audit/audit.hpp"
#include "analysis/audit/audit_effects.hpp"
#include "analysis/loading/loader.hpp"
#include "analysis/pipeline/park_computation.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace parklens {

namespace {

LoadOptions loadOptionsOf(AuditScope scope, const Project& project) {
    LoadOptions load;
    load.forest = scope == AuditScope::Forest;
    load.land = (scope == AuditScope::Land || scope == AuditScope::Sources) && project.land &&
                project.land->parcels;
    load.air = scope == AuditScope::Air;
    load.sources = scope == AuditScope::Sources;
    load.inputs = false; // nothing is recorded
    return load;
}

std::string comparable(const std::filesystem::path& file) {
    return std::filesystem::absolute(file).lexically_normal().string();
}

/// Tells which findings are about the layer: those in its files and its layer of them, and of
/// observations also what is said of stations, which names no file.
class AboutLayer {
public:
    AboutLayer(const Project& project,
               const LayerSource& described,
               const std::string& table,
               std::string layerName)
        : m_layerName(std::move(layerName))
        , m_takesNoFile(table == "air.observations") {
        m_files.insert(comparable(project.resolve(described.path)));
        for (const auto& file : filesOf(project, described)) {
            m_files.insert(comparable(file));
        }
    }

    bool operator()(const Finding& finding) const {
        const Place& place = finding.diagnostic.problem.place;
        if (place.file.empty()) {
            return m_takesNoFile;
        }
        return m_files.contains(comparable(place.file)) &&
               (place.layer.empty() || m_layerName.empty() || place.layer == m_layerName);
    }

private:
    std::set<std::string> m_files;
    std::string m_layerName;
    bool m_takesNoFile;
};

} // namespace

AuditScope auditScopeOf(const std::string& table) {
    if (table == "boundary") {
        return AuditScope::Boundaries;
    }
    if (table == "forest") {
        return AuditScope::Forest;
    }
    if (table == "air.stations" || table == "air.observations") {
        return AuditScope::Air;
    }
    if (table == "sources.inventory") {
        return AuditScope::Sources;
    }
    return table.starts_with("land.") ? AuditScope::Land : AuditScope::None;
}

LayerAudit auditLayer(const Project& project,
                      const LayerSource& described,
                      const std::string& table,
                      const std::string& layerName,
                      const StandardsLibrary& standards,
                      const TaskPool& pool,
                      const TaskControl& control) {
    LayerAudit audit{.scope = auditScopeOf(table)};
    if (audit.scope == AuditScope::None) {
        return audit;
    }
    try {
        Diagnostics noticed;
        const ProjectData data = loadProject(
            project, standards, loadOptionsOf(audit.scope, project), pool, control, noticed);
        control.checkCancelled();
        ResultSet results;
        results.audit = auditData(project, data, noticed, standards);
        const AboutLayer isAbout(project, described, table, layerName);
        std::erase_if(results.audit, [&](const Finding& finding) { return !isAbout(finding); });
        results.audit = namingFilesAsProjectDoes(std::move(results.audit), project);
        applyFindings(results, AuditRules::fromStandards(standards));
        audit.findings = std::move(results.audit);
    } catch (const CancelledError&) {
        throw;
    } catch (const Error& error) {
        audit.problem = error.problem();
    }
    return audit;
}

} // namespace parklens
