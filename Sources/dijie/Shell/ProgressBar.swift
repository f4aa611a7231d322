import Foundation
import Synchronization

/// Shows on a terminal how far long work has come; silent elsewhere and in short work.
final class ProgressBar: Sendable {
  private struct State {
    var lastDrawn: ContinuousClock.Instant
    var isDrawn = false
  }

  private let isShown: Bool
  private let state: Mutex<State>

  /// Makes a bar that first appears after half a second.
  init(quiet: Bool) {
    isShown = !quiet && Terminal.showsMessages
    state = Mutex(State(lastDrawn: ContinuousClock.now.advanced(by: .milliseconds(400))))
  }

  /// Shows a stage and the share of it that is done, 0 to 1, or nil where that is not known.
  func show(_ stage: String, share: Double?) {
    guard isShown else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard state.lastDrawn.duration(to: now) >= .milliseconds(100) else { return }
      state.lastDrawn = now
      state.isDrawn = true
      Self.send("\r\u{1B}[K" + Self.line(stage, share: share))
    }
  }

  /// Takes the bar away.
  func finish() {
    state.withLock { state in
      if state.isDrawn { Self.send("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }

  /// The text of the bar, such as `检查边界  [######------------------] 25%`.
  static func line(_ stage: String, share: Double?) -> String {
    guard let share else { return stage + " …" }
    let cells = 24
    let filled = Int((min(max(share, 0), 1) * Double(cells)).rounded(.down))
    let percent = Int((min(max(share, 0), 1) * 100).rounded(.down))
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: cells - filled)
    return "\(stage)  [\(bar)] \(percent)%"
  }

  private static func send(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
