#include "analysis/model/park.hpp"

#include <algorithm>

namespace parklens {

const Block* Extent::findBlock(const std::string& name) const {
    const auto found = std::find_if(
        blocks.begin(), blocks.end(), [&](const Block& block) { return block.name == name; });
    return found == blocks.end() ? nullptr : &*found;
}

} // namespace parklens
