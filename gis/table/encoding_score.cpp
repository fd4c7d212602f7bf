#include "gis/table/encoding_score.hpp"

#include "gis/base/character_conversion.hpp"

#include <algorithm>
#include <unordered_set>

namespace parklens {

namespace {

/// Frequent characters of running text and of tables about parks, land, air and enterprises;
/// simplified first, then the traditional forms that differ. Order means nothing.
constexpr std::string_view commonCharacters =
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都"
    "两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重"
    "新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知"
    "较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造"
    "百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集"
    "温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿"
    "千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存"
    "候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该"
    "铁价严龙园镇乡村街企司限编码址港湖河桥州苏浙杭沪渝川粤闽鲁豫鄂湘皖赣冀晋蒙辽吉黑陕甘宁新藏"
    "琼台湾污染源排放监测站烟囱颗粒浓度二氧硫氮臭废许可证面积亩公顷平方米宗容绿税收投资用途权利"
    "發國產業區園縣鄉鎮鐵廠號縣點長東門開關電氣單務員會經濟時間實際標準學習觀測環境機關團體資訊"
    "總計劃設場專廣為與個們來說對這過還進動種現應無問題數線質條結解決認識論據處導領權證轉變車連"
    "運達選層廳樓積畝頃測站點濃煙塵灰礦鋼紙紡織藥醫療農漁業務稅處類別範圍圖編碼備註臺灣臺新竹桃"
    "苗栗彰雄屏嘉義宜蘭花蓮澎湖金門連江基隆龜觀音樹土城林口淡水汐止中壢楊梅龍潭營公私科技加工出口"
    "服民國北年月日號街巷弄段樓室村里鄰縣市區";

/// Runs through UTF-8 character by character; broken bytes come as U+FFFD.
class CharacterReader {
public:
    explicit CharacterReader(std::string_view text) : m_text(text) {}

    bool next(char32_t& code) {
        if (m_position >= m_text.size()) {
            return false;
        }
        const auto first = static_cast<unsigned char>(m_text[m_position]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        code = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t i = 1; i < length && m_position + i < m_text.size(); ++i) {
            code = (code << 6U) | (static_cast<unsigned char>(m_text[m_position + i]) & 0x3FU);
        }
        m_position += length;
        return true;
    }

private:
    std::string_view m_text;
    std::size_t m_position = 0;
};

std::unordered_set<char32_t> makeCommonSet() {
    std::unordered_set<char32_t> set;
    CharacterReader reader(commonCharacters);
    for (char32_t code = 0; reader.next(code);) {
        set.insert(code);
    }
    return set;
}

bool isImpossible(char32_t code) {
    return (code >= 0xE000 && code <= 0xF8FF) || (code >= 0x80 && code < 0xA0);
}

/// Full-width and CJK punctuation says nothing for one encoding or the other.
bool isNeutral(char32_t code) {
    return code < 0x80 || code == 0xFFFD || (code >= 0x3000 && code <= 0x303F) ||
           (code >= 0xFF00 && code <= 0xFFEF);
}

ChineseScore scoreAs(std::string_view bytes, const char* encoding) {
    const auto converted = convertToUtf8(bytes, encoding);
    return converted ? scoreChinese(converted->text, converted->invalidSequences) : ChineseScore{};
}

} // namespace

double ChineseScore::value() const {
    const long all = characters + impossible;
    return all == 0 ? 0.0 : static_cast<double>(common - impossible) / static_cast<double>(all);
}

ChineseScore scoreChinese(std::string_view utf8, long invalidSequences) {
    static const std::unordered_set<char32_t> common = makeCommonSet();
    ChineseScore score;
    score.impossible = invalidSequences;
    CharacterReader reader(utf8);
    for (char32_t code = 0; reader.next(code);) {
        if (isImpossible(code)) {
            ++score.impossible;
        } else if (!isNeutral(code)) {
            ++score.characters;
            score.common += common.contains(code) ? 1 : 0;
        }
    }
    return score;
}

const char* likelierChineseEncoding(std::string_view bytes, bool& doubtful) {
    // A megabyte decides; it ends before a line so that no character is cut.
    constexpr std::size_t sampleBytes = 1 << 20;
    std::string_view sample = bytes.substr(0, sampleBytes);
    if (sample.size() < bytes.size()) {
        sample = sample.substr(0, sample.find_last_of("\r\n") + 1);
    }
    const double simplified = scoreAs(sample, "GB18030").value();
    const double traditional = scoreAs(sample, "CP950").value();
    doubtful = std::max(simplified, traditional) < 0.1;
    return traditional > simplified ? "CP950" : "GB18030";
}

} // namespace parklens
