/// \file
/// Names of data that lie beyond this machine.
#pragma once

#include <string>

namespace parklens {

/// True for URLs, database connections, web services and GDAL's network file systems, also inside
/// another virtual path ("/vsizip//vsicurl/…").
bool isNetworkPath(const std::string& path);

/// A plain URL of a file as GDAL reads it in parts: "https://host/a.tif" is
/// "/vsicurl/https://host/a.tif", and what lies in its only archive where it is a ".zip". Anything
/// else, and URLs with a query, which services answer, come back as they are.
std::string virtualPath(const std::string& path);

/// "postgresql://…" as the driver wants it, "PG:postgresql://…"; anything else as virtualPath().
std::string driverPath(const std::string& path);

/// The path with passwords of database connections and of URLs replaced by "***": what messages
/// and records show.
std::string withoutPasswords(const std::string& path);

/// The same of paths within a sentence: a password there ends where punctuation follows it.
std::string withoutPasswordsInText(const std::string& text);

/// \throws UsageError when the path is one of those and `allowed` (--allow-network) is false.
void refuseNetworkPath(const std::string& path, bool allowed);

} // namespace parklens
