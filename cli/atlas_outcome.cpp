#include "cli/atlas_outcome.hpp"

#include <fmt/format.h>

#include <string>

namespace parklens::cli {

void tellLeftOut(std::span<const SheetKind* const> kinds,
                 const Project& project,
                 const CommandContext& context) {
    LocalizedText names;
    for (const auto* kind : kinds) {
        names.zh += (names.zh.empty() ? "" : "、") + sheetName(*kind, project).zh;
        names.en += (names.en.empty() ? "" : ", ") + std::string(kind->id);
    }
    if (!names.zh.empty()) {
        context.tell({"项目没有数据，未列入图集：" + names.zh,
                      "left out, since the project has no data: " + names.en});
    }
}

void tellKept(const AtlasPieces& kept, const CommandContext& context) {
    const auto count = atlasPieceCount(kept.folder());
    if (count == 0) {
        kept.remove();
        return;
    }
    const auto folder = kept.folder().string();
    context.tell(
        {fmt::format("绘完的图件保留在 {}（{} 件）；同一命令加 --resume 接着绘。", folder, count),
         fmt::format("finished sheets are kept in {} ({}); the same command with --resume "
                     "goes on from there.",
                     folder,
                     count)});
}

void tellFailures(std::span<const AtlasPiece> pieces, const CommandContext& context) {
    for (const auto& piece : pieces) {
        if (piece.failure) {
            const auto line = [&](Language language) {
                return fmt::format(
                    "{} {}: {}", piece.parkId, piece.kind, piece.failure->sentence(language));
            };
            context.tell(
                {"未绘出：" + line(Language::Chinese), "not drawn: " + line(Language::English)});
        }
    }
}

bool tellAbsences(const std::string& parkId,
                  std::string_view kind,
                  std::span<const LocalizedText> absences,
                  const CommandContext& context) {
    for (const auto& absence : absences) {
        context.tell({fmt::format("无数据：{} {}：{}", parkId, kind, absence.zh),
                      fmt::format("no data: {} {}: {}", parkId, kind, absence.en)});
    }
    return !absences.empty();
}

bool tellAbsences(std::span<const AtlasPiece> pieces, const CommandContext& context) {
    bool isAny = false;
    for (const auto& piece : pieces) {
        for (const auto& sheet : piece.sheets) {
            isAny = tellAbsences(piece.parkId, piece.kind, sheet.absences, context) || isAny;
        }
    }
    return isAny;
}

std::size_t
tellLint(std::span<const AtlasPiece> pieces, bool isAskedFor, const CommandContext& context) {
    std::size_t count = 0;
    for (const auto& piece : pieces) {
        for (const auto& finding : piece.lint) {
            ++count;
            const auto line = fmt::format("{}  {} {}: {}",
                                          finding.code,
                                          piece.parkId,
                                          piece.kind,
                                          finding.text.in(context.language()));
            if (isAskedFor) {
                fmt::print("{}\n", line);
            }
        }
    }
    if (isAskedFor && count == 0) {
        context.tell({"图面检查：没有意见", "lint: no objections"});
    } else if (!isAskedFor && count > 0) {
        context.tell({fmt::format("图面检查有 {} 条意见；逐条列出请加 --lint", count),
                      fmt::format("lint has {} findings; --lint lists them", count)});
    }
    return count;
}

void tellRate(std::span<const AtlasPiece> pieces,
              std::size_t documentPages,
              std::chrono::steady_clock::time_point start,
              const CommandContext& context) {
    std::size_t pages = documentPages;
    std::size_t taken = 0;
    for (const auto& piece : pieces) {
        pages += documentPages == 0 ? piece.pageCount() : 0;
        taken += piece.isTaken ? 1 : 0;
    }
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const double rate = static_cast<double>(pages) / seconds;
    const int cores = context.pool().threadCount();
    context.tell(
        {fmt::format("图集：{} 页，用时 {:.1f} 秒，每秒 {:.2f} 页；{} 核，每核每秒 {:.2f} 页{}",
                     pages,
                     seconds,
                     rate,
                     cores,
                     rate / cores,
                     taken == 0 ? "" : fmt::format("；{} 件取自上次中断的运行", taken)),
         fmt::format(
             "atlas: {} pages in {:.1f} s, {:.2f} pages a second; {} cores, {:.2f} "
             "pages a second and core{}",
             pages,
             seconds,
             rate,
             cores,
             rate / cores,
             taken == 0 ? "" : fmt::format("; {} sheets taken from an interrupted run", taken))});
}

} // namespace parklens::cli
