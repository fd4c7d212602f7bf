/// \file
/// The types in which cells are stored.
#pragma once

#include <cstddef>
#include <cstdint>

namespace parklens {

enum class CellType { UInt8, Int8, UInt16, Int16, UInt32, Int32, Float32, Float64 };

/// Calls `function` with a zero of the C++ type that stands for the cell type.
template <typename Function>
auto dispatch(CellType type, Function&& function) {
    switch (type) {
    case CellType::UInt8:
        return function(std::uint8_t{});
    case CellType::Int8:
        return function(std::int8_t{});
    case CellType::UInt16:
        return function(std::uint16_t{});
    case CellType::Int16:
        return function(std::int16_t{});
    case CellType::UInt32:
        return function(std::uint32_t{});
    case CellType::Int32:
        return function(std::int32_t{});
    case CellType::Float32:
        return function(float{});
    case CellType::Float64:
        break;
    }
    return function(double{});
}

/// Bytes of one cell.
inline std::size_t sizeOf(CellType type) {
    return dispatch(type, [](auto zero) { return sizeof(zero); });
}

/// As GDAL and its tools name it.
constexpr const char* nameOf(CellType type) {
    constexpr const char* names[] = {
        "Byte", "Int8", "UInt16", "Int16", "UInt32", "Int32", "Float32", "Float64"};
    return names[static_cast<std::size_t>(type)];
}

} // namespace parklens
