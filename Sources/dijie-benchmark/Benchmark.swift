import Foundation
import Rules

/// Measures the program's main jobs beside the tools people use today, and prints one table.
@main
struct Benchmark {
  static func main() {
    let environment = ProcessInfo.processInfo.environment
    let arguments = Array(CommandLine.arguments.dropFirst())
    let words = Words(arguments: arguments, environment: environment)
    do {
      if try Making.run(arguments) { return }
      let options = try BenchmarkOptions(arguments: arguments, environment: environment)
      if options.showsHelp {
        print(BenchmarkHelp.text[words.language])
        return
      }
      let bench = try Bench(options: options, words: words)
      defer { bench.clear() }
      warnWhenBusy(words)
      var table = ResultTable(language: words.language)
      for job in Jobs.all where options.jobs.isEmpty || options.jobs.contains(job.name) {
        words.note(zh: "正在测量 \(job.name)。", en: "Measuring \(job.name).")
        do {
          table.add(try job.measure(bench), job: job.name)
        } catch let skip as Skip {
          words.note(
            zh: "跳过 \(job.name)：\(skip.reason.zh)", en: "Skipped \(job.name): \(skip.reason.en)")
        }
      }
      print(table.text, terminator: "")
    } catch let failure as BenchmarkFailure {
      words.note(zh: failure.text.zh, en: failure.text.en)
      exit(failure.status)
    } catch {
      words.note(zh: "测量中断：\(error)", en: "The measurement broke off: \(error)")
      exit(70)
    }
  }

  /// Says so when others keep the machine busy: wall times then say little.
  private static func warnWhenBusy(_ words: Words) {
    var loads = [0.0]
    let cores = ProcessInfo.processInfo.activeProcessorCount
    guard unsafe getloadavg(&loads, 1) == 1, loads[0] > Double(cores) / 2 else { return }
    let load = ResultRow.short(loads[0])
    words.note(
      zh: "机器正忙（\(cores) 核，负载 \(load)）：墙上时间不可靠，请看 CPU 时间或空闲时再测。",
      en: "The machine is busy (\(cores) cores, load \(load)): wall times say little; "
        + "look at CPU times, or measure again when it is idle.")
  }
}

/// The jobs in the order they run and are listed.
enum Jobs {
  static let all: [any Job] = [
    CheckJob(
      name: "france", file: "boundary/france_communes_2018.geojson", plane: "EPSG:2154",
      targets: [.wall: .ratioAtLeast(12), .memory: .atMost(300)]),
    CheckJob(
      name: "china", file: "boundary/china_counties_datav_lo.geojson",
      // Equal-area conic with the parallels of Chinese atlases.
      plane: "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=GRS80 +units=m",
      targets: [.wall: .ratioAtLeast(7), .memory: .atMost(400)]),
    CheckJob(
      name: "shenyang", file: "boundary/shenyang13_datav_hi.geojson", plane: "EPSG:4529",
      targets: [.wall: .atMost(0.2)]),
    GrowthJob(),
    DetailJob(),
    CompareJob(),
    LinesJob(),
    ReadingJob(),
    TransformJob(),
    RegisterJob(),
    TablesJob(),
    MarkersJob(),
    NamesJob(), PlatesJob(),
    AddressesJob(),
  ]
}

/// One thing to measure.
protocol Job: Sendable {
  /// What `--only` calls it.
  var name: String { get }

  /// Measures it.
  ///
  /// - Throws: ``Skip`` when something it needs is absent, ``BenchmarkFailure`` when it fails.
  func measure(_ bench: Bench) throws -> [ResultRow]
}

/// Why a job does not run here.
struct Skip: Error {
  var reason: LocalizedText
}

/// Why the whole measurement ends.
struct BenchmarkFailure: Error {
  var status: Int32
  var text: LocalizedText
}

/// Speaks to the person at the terminal, on standard error, in one language.
struct Words {
  let language: Language

  /// `--lang` decides, then the locale; Chinese when neither says anything.
  init(arguments: [String], environment: [String: String]) {
    var said = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    if let place = arguments.firstIndex(of: "--lang"), place + 1 < arguments.count {
      said = arguments[place + 1]
    }
    language = said.map { $0.lowercased().hasPrefix("zh") ? .zh : .en } ?? .zh
  }

  /// Writes a sentence.
  func note(zh: String, en: String) {
    let line = LocalizedText(zh: zh, en: en)[language] + "\n"
    FileHandle.standardError.write(Data(line.utf8))
  }
}
