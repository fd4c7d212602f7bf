#include "analysis/measurements/private/batch_answers.hpp"

namespace parklens {

Reason reasonOf(const Problem& problem, const std::string& subject) {
    Problem bare = problem;
    bare.mend = {};
    if (bare.place.feature == subject) {
        bare.place.feature.clear();
    }
    LocalizedText text = {bare.sentence(Language::Chinese), bare.sentence(Language::English)};
    // Without the full stop: the reason stands in brackets.
    const std::string chineseStop = "。";
    text.zh.erase(text.zh.size() - chineseStop.size());
    text.en.pop_back();
    return {"measurement_failed", std::move(text)};
}

bool isIsolable(const Error& error) {
    return dynamic_cast<const CancelledError*>(&error) == nullptr &&
           dynamic_cast<const IoError*>(&error) == nullptr;
}

} // namespace parklens
