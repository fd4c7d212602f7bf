/// \file
/// Why a figure is what it is: computed again, with its formula filled in, its rule, its inputs
/// and its evidence.
#pragma once

#include "analysis/evidence/evidence.hpp"
#include "analysis/results/result_set.hpp"

#include <map>
#include <string>
#include <vector>

namespace parklens {

struct Explanation {
    const IndicatorDescriptor* descriptor = nullptr;
    IndicatorResult result; ///< computed anew; what the audit says of it: takeAuditNotes()
    Evidence evidence;
    std::vector<InputRecord> inputs; ///< those the figure was made of, as they are now
    std::map<std::string, std::string> citationTexts;
};

/// Computes one figure again and collects its evidence.
/// \param parkId  the park of the figure's subject
/// \param figureKey  IndicatorResult::key()
/// \throws ConfigError when the project has no such park or the indicator gives no such figure
/// (with
///         the keys that it gives); what loading and measuring throw
Explanation explainFigure(const Project& project,
                          const StandardsLibrary& standards,
                          const Indicator& indicator,
                          const std::string& parkId,
                          const std::string& figureKey,
                          const TaskPool& pool,
                          const TaskControl& control,
                          Diagnostics& diagnostics);

/// Gives the figure the note and the codes that the audit of its run left on it: an explanation
/// reads the data of one park and theme, and audits nothing. A figure that comes out as another one
/// than was recorded keeps its own note, unless the audit had taken the value away.
void takeAuditNotes(Explanation& explanation, const IndicatorResult& recorded);

/// The explanation in words. `recordedHashes` are the fingerprints of the inputs at the time of the
/// run that is explained, by project key; may be empty.
std::string explanationText(const Explanation& explanation,
                            const std::map<std::string, std::string>& recordedHashes,
                            Language language);

} // namespace parklens
