#include "gis/raster/private/virtual_members.hpp"

#include "gis/base/network_path.hpp"

#include <cpl_conv.h>
#include <cpl_minixml.h>
#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace parklens {

namespace {

using XmlTree = std::unique_ptr<CPLXMLNode, void (*)(CPLXMLNode*)>;

bool isElement(const CPLXMLNode& node, std::string_view name) {
    return node.eType == CXT_Element && name == node.pszValue;
}

std::optional<double> numberIn(const char* text) {
    const std::string_view digits = text != nullptr ? text : "";
    double number = 0.0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return end.ec == std::errc() ? std::optional(number) : std::nullopt;
}

/// The window in whole cells; none where it is not.
std::optional<RasterWindow> windowIn(CPLXMLNode* source, const char* name) {
    CPLXMLNode* const rectangle = CPLGetXMLNode(source, name);
    std::array<std::int64_t, 4> cells{};
    constexpr std::array names{"xOff", "yOff", "xSize", "ySize"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto number = numberIn(CPLGetXMLValue(rectangle, names[i], nullptr));
        constexpr double mostCells = 1e9;
        if (!number || !(std::abs(*number) <= mostCells) || std::round(*number) != *number) {
            return std::nullopt;
        }
        cells[i] = static_cast<std::int64_t>(*number);
    }
    return RasterWindow{cells[0], cells[1], cells[2], cells[3]};
}

/// Whether a source says nothing but where its cells come from and go to.
bool isCopy(const CPLXMLNode& source) {
    constexpr std::array<std::string_view, 6> plain{
        "SourceFilename", "SourceBand", "SourceProperties", "SrcRect", "DstRect", "NODATA"};
    for (const CPLXMLNode* child = source.psChild; child != nullptr; child = child->psNext) {
        const bool isPlain = std::any_of(
            plain.begin(), plain.end(), [&](auto name) { return isElement(*child, name); });
        if (child->eType == CXT_Element && !isPlain) {
            return false;
        }
    }
    return isElement(source, "SimpleSource") || isElement(source, "ComplexSource");
}

std::string pathIn(CPLXMLNode* source, const std::string& virtualRaster) {
    const std::string name = CPLGetXMLValue(source, "SourceFilename", "");
    const bool isRelative = EQUAL(CPLGetXMLValue(source, "SourceFilename.relativeToVRT", "0"), "1");
    return isRelative ? CPLProjectRelativeFilename(CPLGetPath(virtualRaster.c_str()), name.c_str())
                      : name;
}

XmlTree treeOf(const std::string& path) {
    const GdalErrorLog silence;
    const bool isDescription = path.find("<VRTDataset") != std::string::npos;
    return {isDescription ? CPLParseXMLString(path.c_str()) : CPLParseXMLFile(path.c_str()),
            &CPLDestroyXMLNode};
}

} // namespace

const VirtualMembers::BandMembers& VirtualMembers::membersOf(int band) const {
    std::call_once(m_asked, [this] {
        const auto& bands = m_file.description().bands;
        m_bands.resize(bands.size());
        const XmlTree tree = treeOf(m_file.path());
        CPLXMLNode* const root = CPLGetXMLNode(tree.get(), "=VRTDataset");
        std::size_t index = 0;
        for (CPLXMLNode* node = root != nullptr ? root->psChild : nullptr;
             node != nullptr && index < bands.size();
             node = node->psNext) {
            if (!isElement(*node, "VRTRasterBand")) {
                continue;
            }
            BandMembers& own = m_bands[index];
            own.isCopied = CPLGetXMLNode(node, "HideNoDataValue") == nullptr &&
                           CPLGetXMLNode(node, "subClass") == nullptr && !bands[index].hasMask;
            for (CPLXMLNode* source = node->psChild; source != nullptr; source = source->psNext) {
                if (source->eType != CXT_Element ||
                    CPLGetXMLNode(source, "SourceFilename") == nullptr) {
                    continue;
                }
                VirtualMember member;
                member.path = pathIn(source, m_file.path());
                const auto number = numberIn(CPLGetXMLValue(source, "SourceBand", "1"));
                const auto from = windowIn(source, "SrcRect");
                const auto to = windowIn(source, "DstRect");
                own.isCopied = own.isCopied && isCopy(*source) && number && from && to &&
                               from->columnCount == to->columnCount &&
                               from->rowCount == to->rowCount;
                member.band = static_cast<int>(number.value_or(0.0));
                member.source = from.value_or(RasterWindow{});
                member.place = to.value_or(RasterWindow{});
                member.noData = numberIn(CPLGetXMLValue(source, "NODATA", nullptr));
                own.members.push_back(std::move(member));
            }
            own.isCopied = own.isCopied && !own.members.empty();
            openMembers(own, bands[index].type);
            ++index;
        }
    });
    return m_bands[static_cast<std::size_t>(band - 1)];
}

void VirtualMembers::openMembers(BandMembers& members, CellType type) const {
    for (VirtualMember& member : members.members) {
        try {
            member.file = m_file.openBeside(member.path);
        } catch (const UnopenableRaster& error) {
            if (isNetworkPath(member.path)) {
                throw; // a server that fails for a moment is no broken member
            }
            member.failure = error.problem().what;
            continue;
        } catch (const FormatError&) {
            members.isCopied = false; // GDAL may read it, but not by itself
            continue;
        }
        const GdalRasterDescription& d = member.file->description();
        const bool hasBand =
            member.band >= 1 && static_cast<std::size_t>(member.band) <= d.bands.size();
        const RasterWindow inside =
            intersectionOf(member.source, {0, 0, d.columnCount, d.rowCount});
        members.isCopied = members.isCopied && hasBand &&
                           d.bands[static_cast<std::size_t>(member.band - 1)].type == type &&
                           inside.columnCount == member.source.columnCount &&
                           inside.rowCount == member.source.rowCount;
    }
}

const std::vector<VirtualMember>* VirtualMembers::copiedInto(int band) const {
    const BandMembers& members = membersOf(band);
    return members.isCopied ? &members.members : nullptr;
}

std::string VirtualMembers::culpritIn(int band, const RasterWindow& window) const {
    for (const VirtualMember& member : membersOf(band).members) {
        const bool isWithin = member.place.empty() || !intersectionOf(member.place, window).empty();
        if (isWithin && !member.failure.empty()) {
            return member.path;
        }
    }
    return m_file.path();
}

} // namespace parklens
