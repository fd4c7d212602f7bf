#include "gis/base/interruption.hpp"

#include <atomic>
#include <csignal>

namespace parklens {

namespace {

// A signal handler has no argument to carry state in; both are lock-free.
std::atomic<CancellationToken*> interruptedToken{nullptr};
std::atomic<int> receivedSignal{0};

extern "C" void onInterruption(int signal) {
    receivedSignal.store(signal, std::memory_order_relaxed);
    if (CancellationToken* token = interruptedToken.load(std::memory_order_relaxed)) {
        token->cancel();
    }
    std::signal(signal, SIG_DFL);
}

} // namespace

void installInterruptionHandler(CancellationToken& token) {
    interruptedToken.store(&token);
    std::signal(SIGINT, onInterruption);
    std::signal(SIGTERM, onInterruption);
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN);
#endif
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN);
#endif
}

std::optional<int> interruptingSignal() {
    const int signal = receivedSignal.load(std::memory_order_relaxed);
    return signal == 0 ? std::nullopt : std::optional<int>(signal);
}

} // namespace parklens
