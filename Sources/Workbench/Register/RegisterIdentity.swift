import Foundation

/// The id a register gets when it is made: told apart for ever, also after copies were merged.
public enum RegisterIdentity {
  /// A new id, such as `R-7F3K2M9QXA`: 50 random bits in letters that cannot be misread.
  public static func make() -> String {
    let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var generator = SystemRandomNumberGenerator()
    return "R-" + String((0..<10).map { _ in letters[Int(generator.next() % 32)] })
  }
}
