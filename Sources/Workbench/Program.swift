/// The program's version.
public enum Program {
  /// The version in the sense of semver.org.
  public static let version = "0.1.0"
}
