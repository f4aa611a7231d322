import ArgumentParser
import Boundaries
import Registry
import Rules
import Workbench

/// How commands of joint inspection open the register.
struct InspectionOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "规则包（限差）的名称或文件；不写时用 cn-county。",
      en: "The rule pack of tolerances by name or file; cn-county by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  /// The register and its inspections.
  func open(
    _ access: Register.Access
  ) throws -> (session: OfficeSession, book: InspectionBook) {
    let session = try place.session(access, shared)
    let terms = try InspectionTerms(shared.dataFolder(), session.rules.pack, markers: pack)
    do { return (session, try InspectionBook(session, terms)) } catch let error as RulePackError {
      throw CommandFailure(
        .content, zh: error.reason.zh + "；请补上。", en: error.reason.en + "; add it.")
    }
  }
}

extension InspectionBook {
  /// An inspection by number.
  ///
  /// - Throws: ``CommandFailure`` for one that is not there.
  func required(_ id: String) throws -> (inspection: JointInspection, record: StoredRecord) {
    guard let inspection = inspection(id), let record = inspections[id] else {
      throw CommandFailure(
        .missing, zh: "登记库中没有联检 \(id)；编号见 dijie inspection status。",
        en: "the register has no inspection \(id); dijie inspection status names them.")
    }
    return (inspection, record)
  }

  /// A line by code.
  ///
  /// - Throws: ``CommandFailure`` for one that is not there.
  func requiredLine(_ code: String) throws -> InspectedLine {
    guard let line = analysis.line(code) else {
      throw CommandFailure(
        .missing, zh: "登记库中没有界线 \(code)；代码见 dijie record list line。",
        en: "the register has no line \(code); dijie record list line names them.")
    }
    return line
  }
}
