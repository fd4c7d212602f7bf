/// \file
/// What the inputs that two runs are compared by are called by people.
#pragma once

#include "gis/base/text.hpp"

#include <string>
#include <string_view>

namespace parklens {

/// What a setting or layer of the project file is called: "土地指标的范围" of
/// "boundary_roles.land", "森林、植被数据 2" of "forest[1]". The key itself where it has no words.
LocalizedText inputWords(const std::string& key);

/// The name of an indicator, or of a group of them: "土地指标" of "land".
LocalizedText figuresWords(std::string_view figures);

/// A value of a setting as people say it: "核准" of "approved", "不高于（≤）" of "le". The value
/// itself where it has no words, as numbers and names of files.
LocalizedText inputValueWords(const std::string& key, const std::string& value);

/// Whether a setting says which extent figures are of, without changing any extent.
bool choosesExtent(const std::string& key);

} // namespace parklens
