public import Rules

/// The table of contents of a backup (备份清单): `dijie.backup/1`.
public struct BackupManifest: Codable, Sendable {
  /// The name of the form.
  public let schema: String
  /// The program that made it.
  public let program: String
  /// The register as it was.
  public let register: PackedRegister
  /// The name of the register's file.
  public let file: String
  /// When it was made.
  public let made: String
  /// The highest level of what is in it.
  public let level: SecrecyLevel
  /// Who may read and write the register's file, as the system's bits.
  public let mode: Int
  /// Every other member.
  public let files: [PackedFile]

  static let form = "dijie.backup/1"
  static let name = "manifest.json"
  static let registerName = "register.dijie"
  /// More than any list of files takes.
  static let limit = 1 << 28
}

/// What came of making a backup (备份结果).
public struct BackupReport: Sendable {
  /// What is in it.
  public internal(set) var manifest: BackupManifest
  /// The bytes of the file.
  public internal(set) var size: Int
  /// How many files of attachments are in it.
  public internal(set) var attachments: Int
  /// What was wrong with the register or its attachments already.
  public internal(set) var faults: [VerificationFault]
}

/// What came of restoring (恢复结果).
public struct RestoreReport: Sendable {
  /// What was in the backup.
  public let manifest: BackupManifest
  /// The register's file.
  public let path: String
  /// How many files of attachments came with it.
  public let attachments: Int
  /// Whether a seal was given, which it fits.
  public let isSealGiven: Bool
}

/// What the event of a backup says in its detail.
struct BackupNote: Codable {
  /// `begun`; when the file is in place and was read back `completed`, or `faulty` when register or
  /// attachments had faults.
  let state: String
  /// The file's name.
  let file: String
  /// The number of the event with which it began.
  let begun: Int?
  /// SHA-256 of its table of contents.
  let manifest: String?
}
