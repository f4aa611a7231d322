import Rules

/// What the command line asks for.
struct BenchmarkOptions {
  var showsHelp = false
  /// How often each program runs; the median counts.
  var runs = 5
  /// Jobs to run; all when empty.
  var jobs: [String] = []
  /// The interpreter that has the peers' packages, or nil.
  var python: String?
  /// The folder of test data, or nil for the default.
  var data: String?
  /// The folder of peer programs, or nil for the default.
  var peers: String?

  /// - Throws: ``BenchmarkFailure`` with status 64 for what it does not understand.
  init(arguments: [String], environment: [String: String]) throws(BenchmarkFailure) {
    python = environment["DIJIE_PYTHON"]
    data = environment["DIJIE_DATA_SETS"]
    peers = environment["DIJIE_PEERS"]
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "-h", "--help": showsHelp = true
      case "--runs":
        guard let count = Int(try Self.value(of: option, &rest)), count > 0 else {
          throw Self.usage(zh: "--runs 要写 1 或更大的整数。", en: "--runs needs a whole number above 0.")
        }
        runs = count
      case "--only": jobs.append(try Self.job(Self.value(of: option, &rest)))
      case "--python": python = try Self.value(of: option, &rest)
      case "--lang": _ = try Self.value(of: option, &rest)
      default:
        throw Self.usage(
          zh: "不认识 \(option)；用法见 --help。", en: "\(option) is unknown; see --help.")
      }
    }
  }

  private static func value(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws(BenchmarkFailure) -> String {
    guard let value = rest.popFirst() else {
      throw usage(zh: "\(option) 后面缺少内容。", en: "\(option) needs a value.")
    }
    return value
  }

  private static func job(_ name: String) throws(BenchmarkFailure) -> String {
    let names = Jobs.all.map(\.name)
    guard names.contains(name) else {
      let list = names.joined(separator: ", ")
      throw usage(
        zh: "没有名为 \(name) 的项目；有 \(list)。", en: "There is no job \(name); there are \(list).")
    }
    return name
  }

  private static func usage(zh: String, en: String) -> BenchmarkFailure {
    BenchmarkFailure(status: 64, text: LocalizedText(zh: zh, en: en))
  }
}

/// The help page.
enum BenchmarkHelp {
  static let text = LocalizedText(
    zh: """
      用法：dijie-benchmark [--runs 次数] [--only 项目]... [--python 解释器] [--lang zh|en]

      测量 dijie 的主要工作，与常用工具在同一轮里交替运行，最后打印一张表。
      每一行：项目、指标、本程序、对照程序、比值、目标、是否达到。

      项目：
        france      法国市镇图层全面检查，读入到写出报告；对照 geopandas（EPSG:2154）
        china       中国县级图层全面检查；对照 geopandas（等积圆锥投影）
        shenyang    沈阳 13 区县高精度图层全面检查
        growth      法国本土 35,228 个市镇的 1 份与 8 份并排：CPU 之比
        detail      中国县级图层加密一倍、一侧顶点偏 2 m：检查与原图之比
        compare     中国县级图层与其化简到 20% 并东移 30 m 的图层比较；对照 shapely 逐对叠置
        lines       法国市镇界线提取，与覆盖检查之比；再检查这些界线
        reading     把法国市镇图层读成数值，每秒多少 MB（单核）
        transform   EPSG:4490 到 EPSG:4529，单线程成批转换；对照 pyproj
        register    登记库 100 万个事件：导入、列出、校验
        tables      100,000 行 30 列的 xlsx 读入并整理另存；对照 openpyxl（只运行一次）
        markers     100,000 颗界桩对 300 条界线（每条 1,000 个顶点）的全部规则
        names       100 万个地名：载入、各种检索、检查、全库检查
        addresses   20 万条地址逐行标准化；对照 cpca
        plates      门牌：一条街、100 万块、开具证明、导入

      检查项目量的是整个进程：墙上时间、CPU 时间、内存峰值，取 --runs 次（默认 5）的中位数；
      growth 取 3 次。检查之后再用 --jobs 1 和 --jobs 2 各运行一次，比较输出的字节。

      所需：同一文件夹里的 dijie；DIJIE_DATA_SETS 指测试数据（默认 ../shared/data），
      DIJIE_PEERS 指对照程序（默认 ../shared/peers），DIJIE_PYTHON 或 --python 指装有
      geopandas 和 pyproj 的解释器。缺什么就跳过什么，并说明。
      """,
    en: """
      Usage: dijie-benchmark [--runs N] [--only JOB]... [--python INTERPRETER] [--lang zh|en]

      Measures the main jobs of dijie in turn with the tools people use today and prints one table.
      Each row: job, figure, this program, the peer, their ratio, the target, whether it is reached.

      Jobs:
        france      whole check of the French communes, file to report; peer geopandas (EPSG:2154)
        china       whole check of the Chinese counties; peer geopandas (equal-area conic)
        shenyang    whole check of Shenyang's 13 districts in high resolution
        growth      1 and 8 copies of the 35,228 metropolitan communes side by side: ratio of CPU
        detail      Chinese counties in double detail, one side 2 m off: check beside the plain one
        compare     Chinese counties with themselves at 20 %, 30 m east; peer shapely's overlay
        lines       lines of the French communes derived, beside their check; then checked
        reading     the French communes read into values, in MB a second, on one core
        transform   EPSG:4490 to EPSG:4529 in bulk, one thread; peer pyproj
        register    a register of 1,000,000 events: taken in, listed, verified
        tables      an xlsx of 100,000 rows by 30 columns read and written; peer openpyxl (one run)
        markers     100,000 markers against 300 lines of 1,000 vertices by every rule
        names       1,000,000 names: taken in, searched in every way, checked, audited
        addresses   200,000 lines of addresses standardised; peer cpca
        plates      door plates: a street, 1,000,000 of them, a proof, an import

      Checks are measured as whole processes: wall and CPU time and peak memory, the median of
      --runs runs (5 unless told); growth takes 3. Each check is then run once with --jobs 1 and
      once with --jobs 2, and the bytes of the two reports are compared.

      Needed: dijie in the same folder; DIJIE_DATA_SETS names the test data (../shared/data unless
      told), DIJIE_PEERS the peers' programs (../shared/peers unless told), DIJIE_PYTHON or --python
      an interpreter with geopandas and pyproj. What is absent is skipped, saying so.
      """)
}
