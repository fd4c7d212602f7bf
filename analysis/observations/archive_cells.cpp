#include "analysis/observations/archive_cells.hpp"

#include "analysis/model/observation_series.hpp"

#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace parklens {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t blockBytes = 64;
constexpr CellTail noNumber = 0x58585858; // "XXXX"

constexpr CellTail everyByte(std::uint32_t byte) {
    return byte * 0x01010101U;
}

/// Bit i is set where byte i of the 64 is a comma.
inline std::uint64_t commaMask(const char* block) {
    std::uint64_t mask = 0;
#if defined(__SSE2__)
    const __m128i commas = _mm_set1_epi8(',');
    for (unsigned part = 0; part < 4; ++part) {
        const __m128i text =
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + std::size_t{16} * part));
        const auto hits =
            static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(text, commas)));
        mask |= std::uint64_t{hits} << (16U * part);
    }
#else
    for (std::size_t i = 0; i < blockBytes; ++i) {
        mask |= std::uint64_t{block[i] == ','} << i;
    }
#endif
    return mask;
}

/// The same for the last bytes of a row, fewer than 64.
std::uint64_t commaMaskOfRest(const char* block, std::size_t bytes) {
    std::array<char, blockBytes> rest{};
    std::memcpy(rest.data(), block, bytes);
    return commaMask(rest.data());
}

inline CellTail tailBefore(const char* end) {
    CellTail tail = 0;
    std::memcpy(&tail, end - sizeof tail, sizeof tail);
    return tail;
}

/// Commas that end a cell of more than four characters.
inline std::uint64_t longCells(std::uint64_t commas, std::uint64_t commasBefore) {
    std::uint64_t near = 0;
    for (unsigned distance = 1; distance <= sizeof(CellTail) + 1; ++distance) {
        near |= (commas << distance) | (commasBefore >> (blockBytes - distance));
    }
    return commas & ~near;
}

/// Writes the tails before the commas. Eight are written at a time, so that what follows does not
/// wait for how many there are.
inline void writeTails(const char* block, std::uint64_t commas, CellTail* tails) {
    while (commas != 0) {
        for (std::size_t i = 0; i < 8; ++i) {
            // Behind the last comma any byte of the block will do.
            tails[i] = tailBefore(block + (std::countr_zero(commas) & 63));
            commas &= commas - 1;
        }
        tails += 8;
    }
}

void refuseLongCells(std::uint64_t commas, std::uint64_t tooLong, CellTail* tails) {
    for (; tooLong != 0; tooLong &= tooLong - 1) {
        const std::uint64_t before = (tooLong & -tooLong) - 1;
        tails[std::popcount(commas & before)] = noNumber;
    }
}

/// 0xFF in each byte that stands at or before the last comma of the tail.
inline CellTail foreignBytes(CellTail tail) {
    const CellTail other = tail ^ everyByte(',');
    CellTail commas = ~(((other & everyByte(0x7F)) + everyByte(0x7F)) | other | everyByte(0x7F));
    commas |= commas >> 8U;
    commas |= commas >> 16U;
    return commas | (commas - (commas >> 7U));
}

/// All bits set where the condition holds.
inline std::uint32_t maskOf(bool condition) {
    return condition ? ~std::uint32_t{0} : 0;
}

inline std::uint32_t choose(std::uint32_t mask, std::uint32_t yes, std::uint32_t no) {
    return (mask & yes) | (~mask & no);
}

/// All bits set where a byte is no digit 0…9.
inline std::uint32_t notDigits(std::uint32_t digits) {
    return maskOf((((digits + everyByte(0x76)) | digits) & everyByte(0x80)) != 0);
}

/// The number of four digits, the first in the lowest byte.
inline std::uint32_t numberOf(std::uint32_t digits) {
    const std::uint32_t pairs = (digits & 0x00FF00FFU) * 10 + ((digits >> 8U) & 0x00FF00FFU);
    return (pairs & 0xFFFFU) * 100 + (pairs >> 16U);
}

inline std::uint32_t emptyMask(CellTail tail) {
    return maskOf((tail >> 24U) == ',');
}

inline std::int32_t finished(std::uint32_t number, std::uint32_t empty, std::uint32_t unread) {
    constexpr auto missing = static_cast<std::uint32_t>(ObservationSeries::missing);
    constexpr auto refused = static_cast<std::uint32_t>(unreadCell);
    return static_cast<std::int32_t>(choose(empty, missing, choose(unread, refused, number)));
}

std::uint32_t decodeIntegers(const CellTail* tails, std::size_t count, std::int32_t* coefficients) {
    std::uint32_t anyUnread = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const CellTail tail = tails[i];
        const std::uint32_t digits = (tail ^ everyByte('0')) & ~foreignBytes(tail);
        const std::uint32_t empty = emptyMask(tail);
        const std::uint32_t unread = notDigits(digits);
        coefficients[i] = finished(numberOf(digits), empty, unread);
        anyUnread |= unread;
    }
    return anyUnread;
}

/// As decodeIntegers(), for cells with or without a point. `factors[n]` takes a cell of n decimals
/// to the coefficient wanted; 0 where it has too many.
#if defined(__x86_64__)
[[gnu::target_clones("avx2", "default")]]
#endif
std::uint32_t
decodeDecimals(const CellTail* tails,
               std::size_t count,
               std::array<std::uint32_t, 4> factors,
               std::int32_t* coefficients) {
    constexpr std::uint32_t point = '.' ^ '0';
    std::uint32_t anyUnread = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const CellTail tail = tails[i];
        const std::uint32_t text = (tail ^ everyByte('0')) & ~foreignBytes(tail);
        const std::uint32_t one = maskOf(((text >> 16U) & 0xFFU) == point);
        const std::uint32_t two = maskOf(((text >> 8U) & 0xFFU) == point) & ~one;
        const std::uint32_t three = maskOf((text & 0xFFU) == point) & ~one & ~two;
        // Take the point out: what stands before it moves up by a byte.
        const std::uint32_t behind =
            choose(one, 0xFF000000U, choose(two, 0xFFFF0000U, choose(three, 0xFFFFFF00U, ~0U)));
        const std::uint32_t digits = (text & behind) | (((text & ~behind) << 8U) & ~behind);
        const std::uint32_t factor =
            choose(one, factors[1], choose(two, factors[2], choose(three, factors[3], factors[0])));
        const std::uint32_t empty = emptyMask(tail);
        const std::uint32_t unread = notDigits(digits) | maskOf(factor == 0);
        coefficients[i] = finished(numberOf(digits) * factor, empty, unread);
        anyUnread |= unread;
    }
    return anyUnread;
}

/// The value of eight digits 0…9, the first in the lowest byte.
std::int32_t numberOfEight(std::uint64_t digits) {
    digits = digits * 10 + (digits >> 8U);
    digits = ((digits & 0x000000FF000000FFU) * 0x000F424000000064U +
              ((digits >> 16U) & 0x000000FF000000FFU) * 0x0000271000000001U) >>
             32U;
    return static_cast<std::int32_t>(digits & 0xFFFFFFFFU);
}

} // namespace

CellCount findCellTails(std::string_view row, std::size_t columns, std::vector<CellTail>& tails) {
    const char* block = row.data();
    const char* const end = row.data() + row.size();
    const char* lastComma = block - 1;
    std::uint64_t commasBefore = std::uint64_t{1} << 63U;
    std::size_t cell = 0;
    while (block < end && cell < columns) {
        const auto left = static_cast<std::size_t>(end - block);
        const std::uint64_t commas =
            left >= blockBytes ? commaMask(block) : commaMaskOfRest(block, left);
        writeTails(block, commas, tails.data() + cell);
        if (const std::uint64_t tooLong = longCells(commas, commasBefore); tooLong != 0) {
            refuseLongCells(commas, tooLong, tails.data() + cell);
        }
        if (commas != 0) {
            lastComma = block + (blockBytes - 1) - std::countl_zero(commas);
        }
        cell += static_cast<std::size_t>(std::popcount(commas));
        commasBefore = commas;
        block += blockBytes;
    }
    if (cell >= columns) {
        return {columns, true};
    }
    const auto lastLength = static_cast<std::size_t>(end - lastComma - 1);
    tails[cell] = lastLength <= sizeof(CellTail) ? tailBefore(end) : noNumber;
    return {cell + 1, false};
}

bool decodeCellTails(std::span<const CellTail> tails,
                     int decimals,
                     std::span<std::int32_t> coefficients) {
    if (decimals == 0) {
        return decodeIntegers(tails.data(), tails.size(), coefficients.data()) == 0;
    }
    std::array<std::uint32_t, 4> factors{};
    for (std::size_t given = 0; given < factors.size(); ++given) {
        factors[given] = static_cast<int>(given) <= decimals ? 1 : 0;
        for (int i = static_cast<int>(given); i < decimals; ++i) {
            factors[given] *= 10;
        }
    }
    return decodeDecimals(tails.data(), tails.size(), factors, coefficients.data()) == 0;
}

bool storePlainCell(std::string_view cell, int decimals, std::int32_t& coefficient) {
    constexpr std::uint64_t everyByte = 0x0101010101010101U;
    if (cell.size() > 7 || decimals > 1) {
        return false;
    }
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, cell.data() + cell.size() - sizeof bytes, sizeof bytes);
    const auto foreign = static_cast<unsigned>(8 - cell.size()) * 8; // bits of what stands before
    std::uint64_t text = (bytes >> foreign) << foreign;
    std::uint64_t zeros = ((everyByte * '0') >> foreign) << foreign;
    const int given = ((text >> 48U) & 0xFFU) == '.' ? 1 : 0;
    if (given == 1) {
        // Take the point out: the last digit stays, the others move up by one.
        text = (text & 0xFF00000000000000U) | ((text << 8U) & 0x00FFFFFFFFFFFFFFU);
        zeros <<= 8U;
    }
    const std::uint64_t digits = text - zeros;
    const std::int32_t number = numberOfEight(digits);
    if ((((digits + everyByte * 0x76) | digits) & (everyByte * 0x80)) != 0 || given > decimals ||
        number > largestCell * (given == 1 ? 10 : 1)) {
        return false;
    }
    coefficient = number * (given < decimals ? 10 : 1);
    return true;
}

void visitCells(std::string_view row,
                std::span<const std::size_t> columns,
                const std::function<void(std::size_t, std::string_view)>& visit) {
    std::size_t column = 0;
    for (const std::size_t wanted : columns) {
        for (; column < wanted; ++column) {
            row.remove_prefix(row.find(',') + 1);
        }
        visit(column, row.substr(0, row.find(',')));
    }
}

} // namespace parklens
