public import Documents
import Formats

extension TemplateShelf {
  /// What is wrong with a template, and how its fields compare with the table of fields.
  ///
  /// - Parameter id: The template the file should fill the place of; nil compares with nothing.
  /// - Returns: Faults first, then what is worth knowing, each in the order of the paper.
  public func remarks(on template: PaperTemplate, as id: String?) -> [PaperRemark] {
    var remarks = template.remarks
    let known = id.map { table.fields(of: $0) } ?? []
    if !known.isEmpty {
      let names = Set(known.map(\.name))
      for slot in template.slots where !isKnown(slot, names) {
        remarks.append(PaperRemark(.unknownField, slot.path, at: slot.place))
      }
      let used = Set(template.slots.flatMap { [$0.path, $0.name] })
      for field in known where !used.contains(field.name) {
        remarks.append(PaperRemark(.missingField, field.name))
      }
    }
    return remarks.filter(\.isFault) + remarks.filter { !$0.isFault }
  }

  /// A field is known by its whole path, or, inside a list, by a field outside of it.
  private func isKnown(_ slot: PaperTemplate.Slot, _ names: Set<String>) -> Bool {
    names.contains(slot.path) || names.contains(slot.name)
  }
}
