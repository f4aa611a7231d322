import Foundation
import Glibc
import Rules

/// What one run of a whole process took.
struct ProcessFigures {
  /// From start to end, in seconds.
  var wall: Double
  /// On all cores, user and system, in seconds.
  var cpu: Double
  /// Peak resident memory in MB (10⁶ bytes).
  var memory: Double
}

/// Runs another program and measures it.
enum ChildProcess {
  /// Runs a command to its end; its output goes to a file.
  ///
  /// The kernel counts for the child alone: times and peak memory come from `wait4`. A child's peak
  /// is never below that of the process that started it, so this program stays small.
  /// - Throws: ``BenchmarkFailure`` when the program cannot be started or ends with another status
  ///   than those given.
  static func run(
    _ command: [String], output: String, accepting statuses: Set<Int32> = [0]
  ) throws -> ProcessFigures {
    let clock = ContinuousClock()
    let start = clock.now
    let child = try spawn(command, output: output)
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(child, &status, 0, &usage) < 0 && errno == EINTR {}
    let wall = clock.now - start
    // The low seven bits tell a signal, the next eight the exit status.
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    guard statuses.contains(code) else { throw ended(command, code, output) }
    return ProcessFigures(
      wall: wall / .seconds(1), cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      memory: Double(usage.ru_maxrss) * 1024 / 1e6)
  }

  private static func spawn(_ command: [String], output: String) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var arguments = unsafe command.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child: pid_t = 0
    let failure = unsafe posix_spawnp(&child, command[0], &actions, nil, arguments, environ)
    guard failure == 0 else {
      throw BenchmarkFailure(
        status: 66,
        text: LocalizedText(
          zh: "无法启动 \(command[0])（系统错误 \(failure)）；请检查路径和权限。",
          en: "\(command[0]) cannot be started (system error \(failure)); check path and rights."))
    }
    return child
  }

  private static func ended(
    _ command: [String], _ code: Int32, _ output: String
  ) -> BenchmarkFailure {
    let said = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    let last = said.split(separator: "\n").suffix(3).joined(separator: "\n")
    let name = command.joined(separator: " ")
    return BenchmarkFailure(
      status: 70,
      text: LocalizedText(
        zh: "\(name) 以状态 \(code) 结束，无法测量；它最后写道：\n\(last)",
        en: "\(name) ended with status \(code) and cannot be measured; its last words:\n\(last)"))
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

extension Collection<Double> {
  /// The middle value; the mean of the two middle ones for an even count.
  var median: Double {
    let values = sorted()
    guard let last = values.last else { return .nan }
    let middle = values.count / 2
    if middle >= values.count { return last }
    return values.count.isMultiple(of: 2)
      ? (values[middle - 1] + values[middle]) / 2 : values[middle]
  }
}

extension Collection<ProcessFigures> {
  /// The medians of each figure.
  var median: ProcessFigures {
    ProcessFigures(
      wall: map(\.wall).median, cpu: map(\.cpu).median, memory: map(\.memory).median)
  }
}
