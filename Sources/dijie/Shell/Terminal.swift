import Foundation

/// What is known of the terminals this run is attached to.
enum Terminal {
  /// Whether questions can be asked: answers come from a person and questions reach one.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether standard error is read by a person.
  static var showsMessages: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether standard output is read by a person.
  static var showsData: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns for text on standard output: the terminal's, or 80 in files and pipes.
  static var columns: Int {
    var size = winsize()
    guard showsData, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return 80 }
    return size.ws_col == 0 ? 80 : max(40, Int(size.ws_col))
  }
}
