import Registry

extension MarkerImport.Judgement {
  /// Joins what judging several files gave, in their order.
  public init(_ several: [MarkerImport.Judgement]) {
    for judgement in several {
      changes += judgement.changes
      entered += judgement.entered
      amended += judgement.amended
      sentences += judgement.sentences
    }
  }

  /// Refuses markers that more than one of the files has.
  public mutating func refuseRepeated() {
    var seen: Set<String> = []
    for draft in entered + amended where !seen.insert(draft.id).inserted {
      let row = changes.last { $0.id == draft.id }?.row ?? 1
      refuse(
        RowTrouble(
          row, draft.id, "record/format", zh: "界桩 \(draft.id) 在几个文件中都有；请分次导入",
          en: "marker \(draft.id) stands in more than one of the files; import them one by one"))
    }
  }

  /// Without new and unchanged markers that need no word, unless something is refused.
  public var withoutRoutine: MarkerImport.Judgement {
    var result = self
    result.changes.removeAll { change in
      isRefused
        ? change.outcome != .refused
        : [.new, .unchanged].contains(change.outcome) && change.message == nil
    }
    return result
  }
}
