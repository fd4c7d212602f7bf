#include "gis/base/task_control.hpp"

namespace parklens {

TaskControl TaskControl::part(double from, double to) const {
    if (!m_listener) {
        return {m_token, nullptr};
    }
    return {m_token, [listener = m_listener, from, to](const Progress& progress) {
                listener({from + (to - from) * progress.fraction, progress.stage});
            }};
}

} // namespace parklens
