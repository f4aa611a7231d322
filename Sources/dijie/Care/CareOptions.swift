import ArgumentParser
import Registry
import Rules
import Workbench

/// How commands on custody and patrols open the register.
struct CareOptions: ParsableArguments {
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  /// The register with its letters and patrols.
  func open(
    _ access: Register.Access
  ) throws -> (session: OfficeSession, book: CareBook) {
    let session = try place.session(access, shared)
    return (session, try CareBook(session))
  }

  /// A short word on standard error unless it should be quiet.
  func say(zh: String, en: String) {
    if !shared.quiet { Streams.say(Wording.pick(zh: zh, en: en)) }
  }
}

extension SigningOptions {
  /// The document as a record names it: a number as it is, a scan by its file's name.
  var documentName: String? {
    document.flatMap { $0.split(separator: "/").last.map(String.init) }
  }
}

extension RecordDraft {
  /// Puts a text into a field as people write it; nothing when it is nil.
  ///
  /// - Throws: ``CommandFailure`` saying what is wrong with it.
  mutating func put(_ field: String, _ text: String?) throws {
    guard let text, let index = kind.index(of: field) else { return }
    do { body.values[index] = try kind.fields[index].read(text) } catch {
      throw CommandFailure(
        .content, zh: error.message.zh + "。未作改动。", en: error.message.en + ". Nothing was changed.")
    }
  }
}
