#include "gis/base/terminal.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace parklens {

bool standardErrorIsTerminal() {
    return isatty(STDERR_FILENO) != 0;
}

Language languageOfEnvironment() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') {
            return std::string_view(value).starts_with("zh") ? Language::Chinese
                                                             : Language::English;
        }
    }
    return Language::English;
}

} // namespace parklens
