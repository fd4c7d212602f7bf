/// \file
/// Names of data that lie beyond this machine.
#pragma once

#include <string>

namespace parklens {

/// True for URLs, database connections, web services and GDAL's network file systems, also inside
/// another virtual path ("/vsizip//vsicurl/…").
bool isNetworkPath(const std::string& path);

/// \throws UsageError when the path is one of those and `allowed` (--allow-network) is false.
void refuseNetworkPath(const std::string& path, bool allowed);

} // namespace parklens
