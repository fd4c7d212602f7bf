/// \file
/// A GDAL configuration option for one thread and one scope.
#pragma once

#include <optional>
#include <string>

namespace parklens {

/// Sets an option for the calling thread and puts the former value back at the end of its life.
class GdalThreadOption {
public:
    GdalThreadOption(std::string key, const std::string& value);
    ~GdalThreadOption();
    GdalThreadOption(const GdalThreadOption&) = delete;
    GdalThreadOption& operator=(const GdalThreadOption&) = delete;

private:
    std::string m_key;
    std::optional<std::string> m_former;
};

} // namespace parklens
