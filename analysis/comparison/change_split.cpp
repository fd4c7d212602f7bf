#include "analysis/comparison/change_split.hpp"

#include <algorithm>
#include <vector>

namespace parklens {

namespace {

/// A part in units of the last printed decimal.
struct Share {
    Decimal exact;
    Decimal floor;
    Decimal remainder; ///< 0 ≤ remainder < 1 unit
};

Decimal unitOf(int decimals) {
    return {1, decimals};
}

Share shareOf(const Decimal& amount, int decimals) {
    Share share;
    share.exact = amount;
    share.floor = amount.rounded(decimals);
    if (share.floor > amount) {
        share.floor = share.floor - unitOf(decimals);
    }
    share.remainder = amount - share.floor;
    return share;
}

/// Gives out `missing` units, the largest remainder first; takes back from the smallest first.
void distribute(std::vector<Share*> shares, Decimal missing, int decimals) {
    std::stable_sort(shares.begin(), shares.end(), [](const Share* a, const Share* b) {
        return a->remainder > b->remainder;
    });
    const Decimal unit = unitOf(decimals);
    for (std::size_t i = 0; missing > Decimal(); i = (i + 1) % shares.size()) {
        shares[i]->floor = shares[i]->floor + unit;
        missing = missing - unit;
    }
    for (std::size_t i = shares.size(); missing < Decimal(); i = i == 1 ? shares.size() : i - 1) {
        shares[i - 1]->floor = shares[i - 1]->floor - unit;
        missing = missing + unit;
    }
}

std::string signedText(const Decimal& amount, int decimals) {
    const std::string text = amount.text(decimals);
    return amount > Decimal() ? "+" + text : text;
}

} // namespace

ChangeSplit splitChange(ChangeChain<Decimal> chain) {
    chain.carryOver();
    ChangeSplit split;
    std::size_t known = 0; // the last step whose value is known
    for (std::size_t step = 1; step < changeStepCount; ++step) {
        if (!chain.values[step]) {
            continue;
        }
        const Decimal change = *chain.values[step] - *chain.values[known];
        if (step == known + 1) {
            split.parts[known] = change;
        } else {
            split.unseparated = split.unseparated.value_or(Decimal()) + change;
            for (std::size_t part = known; part < step; ++part) {
                if (chain.isSame[part]) {
                    split.parts[part] = Decimal();
                }
            }
        }
        known = step;
    }
    return split;
}

PrintedChange
printedChange(const Decimal& a, const Decimal& b, const ChangeSplit& split, int decimals) {
    const Decimal difference = b.rounded(decimals) - a.rounded(decimals);
    std::array<std::optional<Share>, changeStepCount> shares;
    for (std::size_t i = 0; i < split.parts.size(); ++i) {
        if (split.parts[i]) {
            shares[i] = shareOf(*split.parts[i], decimals);
        }
    }
    if (split.unseparated) {
        shares.back() = shareOf(*split.unseparated, decimals);
    }
    std::vector<Share*> changing;
    Decimal missing = difference;
    for (std::optional<Share>& share : shares) {
        if (share) {
            missing = missing - share->floor;
        }
        if (share && share->exact != Decimal()) {
            changing.push_back(&*share);
        }
    }
    if (!changing.empty()) {
        distribute(changing, missing, decimals);
    }
    PrintedChange printed;
    printed.difference = signedText(difference, decimals);
    for (std::size_t i = 0; i < split.parts.size(); ++i) {
        printed.parts[i] = shares[i] ? signedText(shares[i]->floor, decimals) : std::string();
    }
    printed.unseparated =
        shares.back() ? signedText(shares.back()->floor, decimals) : std::string();
    return printed;
}

} // namespace parklens
