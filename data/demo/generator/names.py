"""Made-up names and codes. No firm, person or place of this list exists by intention."""

FIRST = ("澜", "拓", "启", "恒", "远", "晟", "瑞", "翊", "宸", "泓", "岚", "铭", "曜", "溯", "棠", "璟")
SECOND = ("科", "达", "驰", "元", "川", "诚", "越", "立", "博", "丰", "源", "航", "成", "华", "新", "洋")

# GB/T 4754-2017 class, its name, a word for company names, minimum plot ratio of the contract
INDUSTRIES = (
    ("0514", "农产品初加工活动", "农产品加工", 1.0), ("1391", "淀粉及淀粉制品制造", "食品", 1.0),
    ("1751", "化纤织造加工", "纺织", 0.8), ("2231", "纸和纸板容器制造", "包装", 0.8),
    ("2641", "涂料制造", "新材料", 0.6), ("2710", "化学药品原料药制造", "制药", 0.7),
    ("2720", "化学药品制剂制造", "医药", 0.7), ("2929", "塑料零件及其他塑料制品制造", "塑胶", 1.0),
    ("3041", "平板玻璃制造", "玻璃", 0.7), ("3252", "铝压延加工", "铝业", 0.6),
    ("3360", "金属表面处理及热处理加工", "表面处理", 0.7), ("3421", "金属切削机床制造", "精密机床", 0.7),
    ("3484", "机械零部件加工", "精密机械", 0.7), ("3562", "半导体器件专用设备制造", "半导体装备", 0.7),
    ("3670", "汽车零部件及配件制造", "汽车部件", 0.8), ("3812", "电动机制造", "电机", 0.7),
    ("3825", "光伏设备及元器件制造", "光伏", 0.7), ("3841", "锂离子电池制造", "新能源电池", 0.7),
    ("3912", "计算机零部件制造", "电子", 1.0), ("3973", "集成电路制造", "微电子", 1.0),
    ("3982", "电子电路制造", "电路", 1.0), ("4021", "环境监测专用仪器仪表制造", "仪器", 1.0),
    ("4417", "生物质能发电", "生物质能", 0.7), ("5990", "其他仓储业", "仓储物流", 0.9))
HIGH_TECH = {"2710", "2720", "3562", "3825", "3841", "3912", "3973", "4021"}

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def company_name(index, word):
    first, second = FIRST[index % 16], SECOND[index // 16 % 16]
    third = FIRST[(index // 256 * 5 + index) % 16] if index >= 256 else ""
    return f"云溪市{first}{second}{third}{word}有限公司"


def credit_code(index):
    """统一社会信用代码 with a right check digit; division 990101 belongs to no place."""
    body = f"91990101MA{index * 7919 % 10**6:06d}{index % 10}"
    weights = [3**k % 31 for k in range(17)]
    total = sum(w * _USCC_ALPHABET.index(c) for w, c in zip(weights, body))
    return body + _USCC_ALPHABET[(31 - total % 31) % 31]
