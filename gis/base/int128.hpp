/// \file
/// 128-bit integers under a name that ISO C++ does not object to.
#pragma once

namespace parklens {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UnsignedInt128;

} // namespace parklens
