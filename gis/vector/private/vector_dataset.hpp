/// \file
/// Vector data sets of the allowed formats, opened read-only.
#pragma once

#include "gis/base/gdal_thread_option.hpp"
#include "gis/base/setting_names.hpp"

#include <gdal_priv.h>

#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct DatasetOpening {
    bool allowNetwork = false;
    std::vector<std::string> openOptions = {};
    std::string layer = {}; ///< tells which of several files in an archive is meant
    SettingNames settings = {};
};

/// An open data set and what GDAL needs while it is read.
class VectorDataset {
public:
    /// \throws FormatError when it is missing, empty, truncated or of no allowed format, UsageError
    ///         for a network without leave.
    VectorDataset(const std::string& path, const DatasetOpening& opening);

    GDALDataset& operator*() const { return *m_dataset; }

    GDALDataset* operator->() const { return m_dataset.get(); }

    /// The driver's short name: "GPKG", "ESRI Shapefile"…
    std::string driver() const { return m_dataset->GetDriverName(); }

    /// The path that GDAL opened: inside an archive where one was named.
    const std::string& openedPath() const { return m_openedPath; }

private:
    GdalThreadOption m_zipNames; ///< names in an archive are decoded when it is first listed
    std::optional<GdalThreadOption> m_withoutListing; ///< no lists of a server's folders
    std::string m_openedPath;
    GDALDatasetUniquePtr m_dataset;
};

/// Path of the one data set inside a .zip, by extension; the path itself when it is no archive.
/// \throws FormatError when the archive holds none or several, or expands beyond all measure.
std::string
pathInsideArchive(const std::string& path, const std::string& layer, const SettingNames& settings);

} // namespace parklens
