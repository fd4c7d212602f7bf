/// \file
/// The parts of buildProjectSchema(), a file for each group of tables, and what they are built of
/// (private to analysis/project).
#pragma once

#include "analysis/project/project_schema.hpp"

#include <string>
#include <vector>

namespace parklens::schema {

/// What may be written and the words for it.
struct WordedChoice {
    std::string written;
    LocalizedText words;
};

/// A key whose text, or texts, are chosen among these.
KeyDescription chosenKey(std::string name,
                         bool required,
                         LocalizedText meaning,
                         std::vector<WordedChoice> choices,
                         ValueForm form = ValueForm::Text);

/// A key behind which a table of this description stands.
KeyDescription layerKey(std::string name, LocalizedText meaning, std::string table);

/// The keys that every layer has. \param fields  the canonical names its columns may be mapped to
std::vector<KeyDescription> layerKeys(std::vector<std::string> fields);

/// A layer with its own keys behind those of every layer.
TableDescription layerTable(std::string name,
                            std::vector<std::string> fields,
                            std::vector<KeyDescription> more = {});

/// The boundary roles with their words.
std::vector<WordedChoice> roleChoices();

// Each group: the table that heads it first.
std::vector<TableDescription> airTables();
std::vector<TableDescription> landTables();
std::vector<TableDescription> baseTables();

} // namespace parklens::schema
