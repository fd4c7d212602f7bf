#include "gis/vector/boundary_point_fields.hpp"

#include <array>

namespace parklens {

namespace {

constexpr std::array names{"面积_公顷",
                           "地块编号",
                           "地块名称",
                           "图形属性",
                           "图幅号",
                           "地块用途",
                           "地类编码",
                           "图斑类型",
                           "地类",
                           "改造前质量等别",
                           "改造后质量等别",
                           "备注"};

} // namespace

std::string boundaryPointFieldName(std::size_t index) {
    return index < names.size() ? names[index] : "属性_" + std::to_string(index + 1);
}

std::size_t boundaryPointNamedFieldCount() {
    return names.size();
}

} // namespace parklens
