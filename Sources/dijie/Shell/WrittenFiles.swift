import ArgumentParser
import Formats

/// A command, or a group of its options, that names files to be written.
protocol WritesFiles {
  /// The files named; nil where an option was not given.
  var writtenFiles: [String?] { get }
}

/// The files a command line is about to write, judged before anything is done (输出覆盖).
///
/// Where files are opened the same rule stands once more, for those a command makes up itself.
struct WrittenFiles {
  private var files: [String] = []
  private var overwrites = false

  /// Looks through a parsed command and its option groups.
  init(_ command: any ParsableCommand) { look(at: command) }

  private mutating func look(at value: Any) {
    if let group = value as? any WritesFiles { files += group.writtenFiles.compactMap(\.self) }
    if let shared = value as? SharedOptions {
      overwrites = overwrites || shared.overwrite
      return
    }
    for child in Mirror(reflecting: value).children { look(at: child.value) }
  }

  /// The rule of this run.
  ///
  /// - Parameters:
  ///   - command: The names of the command.
  ///   - arguments: The words of the command line: those that are files and no outputs are inputs.
  /// - Throws: `FormatError` for the first output that may not be replaced.
  func policy(command: String, arguments: [String]) throws -> OutputPolicy {
    var outputs: [String: Int] = [:]
    for file in files { outputs[file, default: 0] += 1 }
    var inputs: [String] = []
    for word in arguments {
      let value = word.hasPrefix("-") ? word.split(separator: "=", maxSplits: 1).last : nil
      let path = value.map(String.init) ?? word
      if let left = outputs[path], left > 0 {
        outputs[path] = left - 1
      } else {
        inputs += FilePatterns.expanded(path)
      }
    }
    let policy = OutputPolicy(command: command, replacesAll: overwrites, inputs: inputs)
    for file in files { try policy.allow(file) }
    return policy
  }
}

extension OutputOptions: WritesFiles { var writtenFiles: [String?] { [output] } }
extension ListingOptions: WritesFiles { var writtenFiles: [String?] { [output] } }
extension AddressListOptions: WritesFiles { var writtenFiles: [String?] { [output] } }
extension CaseStepOptions: WritesFiles { var writtenFiles: [String?] { [paper] } }
extension AddressChangesCommand: WritesFiles { var writtenFiles: [String?] { [note] } }
extension AddressProfileCommand: WritesFiles { var writtenFiles: [String?] { [html] } }
extension AddressTrainCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension ArchiveIndexCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension ArchivePackCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension CasePaperCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension ConvertCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension CRSFitCommand: WritesFiles { var writtenFiles: [String?] { [output, residuals] } }
extension CustodyLetterCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension InspectionOpenCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension InspectionReportCommand: WritesFiles {
  var writtenFiles: [String?] { [output, tables, letter] }
}
extension LineDeriveCommand: WritesFiles { var writtenFiles: [String?] { [nodes] } }
extension LineDescribeCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension LineExportCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension LineShowCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension MarkerExportCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension MarkerSheetCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension MarkerShowCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension NameExportCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension NameProofCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension NameShowCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension NameSpellCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension PlateEstateCommand: WritesFiles { var writtenFiles: [String?] { [sketch, signs] } }
extension PlateProofCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension RegistryBackupCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension RegistryPackCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
extension TableShowCommand: WritesFiles { var writtenFiles: [String?] { [issues] } }
extension TemplateShowCommand: WritesFiles { var writtenFiles: [String?] { [output] } }
