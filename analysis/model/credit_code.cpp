#include "analysis/model/credit_code.hpp"

namespace parklens {

bool isCreditCode(std::string_view code) {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    constexpr std::size_t length = 18;
    if (code.size() != length) {
        return false;
    }
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char character : code.substr(0, length - 1)) {
        const std::size_t value = alphabet.find(character);
        if (value == std::string_view::npos) {
            return false;
        }
        sum += value * weight;
        weight = weight * 3 % alphabet.size();
    }
    const std::size_t check = (alphabet.size() - sum % alphabet.size()) % alphabet.size();
    return alphabet[check] == code.back();
}

} // namespace parklens
