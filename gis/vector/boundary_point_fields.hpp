/// \file
/// The attributes of a plot in a boundary-point file.
#pragma once

#include <cstddef>
#include <string>

namespace parklens {

/// Attributes behind the number of points in the usual form of nine fields, its `@` included.
constexpr std::size_t boundaryPointUsualFieldCount = 7;

/// Position of an attribute in a plot line, behind the number of points.
enum class BoundaryPointField : std::size_t { Area, Number, Name, Kind, Sheet, Use, Code };

/// 面积_公顷, 地块编号, 地块名称, 图形属性, 图幅号, 地块用途, 地类编码; of the longer form
/// 图斑类型, 地类, 改造前质量等别, 改造后质量等别, 备注; 属性_13… beyond.
std::string boundaryPointFieldName(std::size_t index);

/// Number of attributes that have a name of their own.
std::size_t boundaryPointNamedFieldCount();

} // namespace parklens
