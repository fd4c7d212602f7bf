/// \file
/// The unified social credit code of organisations (统一社会信用代码).
#pragma once

#include <string_view>

namespace parklens {

/// True for eighteen characters of the code's alphabet (digits and capitals without I, O, S, V, Z)
/// whose last one is the check character of GB 32100-2015 (modulo 31, weights 3^i).
bool isCreditCode(std::string_view code);

} // namespace parklens
