import Boundaries
import Geometry
import Registry
import Rules

extension MarkerImport {
  /// Decides what happens to a row's marker.
  func settle(
    _ draft: RecordDraft, _ row: Int, _ source: MarkerTable, _ known: inout KnownMarkers,
    _ today: CalendarDay, _ judgement: inout Judgement, hasTroubledCoordinates: Bool
  ) {
    if let former = known.markers[draft.id] {
      amend(former, draft, row, &known, today, &judgement)
    } else if known.numbers.contains(draft.id) {
      judgement.refuse(
        RowTrouble(
          row, draft.id, "record/ended", zh: "界桩 \(draft.id) 已注销或作废，不能再导入",
          en: "marker \(draft.id) has been ended and takes nothing in"))
    } else {
      enter(draft, row, source, &known, today, &judgement, hasTroubledCoordinates)
    }
  }

  // MARK: New markers

  private func enter(
    _ draft: RecordDraft, _ row: Int, _ source: MarkerTable, _ known: inout KnownMarkers,
    _ today: CalendarDay, _ judgement: inout Judgement, _ hasTroubledCoordinates: Bool
  ) {
    var draft = draft
    let (line, number) = line(draft, known)
    if let line { draft.body["line", kind] = .text(line) }
    if draft.body["type", kind].isNull, let sort = options.type ?? number?.sort {
      draft.body["type", kind] = .text(sort.rawValue)
    }
    if draft.body["rank", kind].isNull, let rank = line.flatMap({ known.lines[$0]?.rank }) {
      draft.body["rank", kind] = .text(rank.rawValue)
    }
    var entries = draft.body.entries("positions", kind)
    let first = options.sort ?? (source.isRecord ? .signed : .measured)
    for index in entries.indices where entries[index]["sort"].isNull {
      entries[index]["sort"] = .text((index == 0 ? first : .measured).rawValue)
    }
    draft.body.set("positions", kind, entries)
    var troubles = RecordCheck.troubles(draft, today: today).filter {
      !(options.isHistorical && RecordCheck.isGap($0))
    }
    if entries.isEmpty, !options.isHistorical, !hasTroubledCoordinates {
      troubles.append(
        FieldTrouble("marker/coordinates", zh: "没有坐标", en: "there are no coordinates"))
    }
    if let line, known.lines[line] == nil {
      troubles.append(
        FieldTrouble(
          "record/reference", zh: "界线 \(line) 不在登记库中；请先登记界线，或核对代码",
          en: "line \(line) is not in the register; enter it first or check the code"))
    }
    let place = place(entries, &known)
    let distance = line.flatMap { line in place.flatMap { known.distance($0, toLine: line) } }
    if let distance, distance > options.farthest {
      troubles.append(Self.tooFar(distance, line ?? ""))
    }
    for trouble in troubles {
      judgement.refuse(
        RowTrouble(row: row, id: draft.id, heading: nil, trouble: Self.helped(trouble)))
    }
    guard troubles.isEmpty else { return }
    judgement.entered.append(draft)
    var change = Change(row: row, id: draft.id, outcome: .new)
    change.file = entries.compactMap { $0["sort"].text }.joined(separator: ", ")
    change.distance = distance
    change.place = place
    judgement.changes.append(change)
  }

  /// What to do about a missing line or type.
  private static func helped(_ trouble: FieldTrouble) -> FieldTrouble {
    guard RecordCheck.isGap(trouble) else { return trouble }
    if trouble.message.en.contains("(line)") {
      return FieldTrouble(
        trouble.rule, zh: "缺少界线代码，编号中也看不出；请用 --line 写明",
        en: "the line is missing and the number does not tell it; name it with --line")
    }
    if trouble.message.en.contains("(type)") {
      return FieldTrouble(
        trouble.rule, zh: "缺少类型，编号中也看不出；请用 --type 写明（single、paired、tripled、junction）",
        en: "the type is missing and the number does not tell it; name it with --type (single, "
          + "paired, tripled, junction)")
    }
    return trouble
  }

  private static func tooFar(_ distance: Double, _ line: String) -> FieldTrouble {
    FieldTrouble(
      "marker/distance",
      zh: "离界线 \(line) \(Int(distance)) 米，编号、坐标系或带号可能有误；请核对",
      en:
        "lies \(Int(distance)) m from line \(line): number, system or zone may be wrong; check them"
    )
  }

  private func place(_ entries: [RecordEntry], _ known: inout KnownMarkers) -> Position? {
    entries.lazy.compactMap { MarkerPosition($0) }.first.flatMap { known.geometry.place($0) }
  }

  // MARK: Markers that are there

  private func amend(
    _ former: StoredRecord, _ draft: RecordDraft, _ row: Int, _ known: inout KnownMarkers,
    _ today: CalendarDay, _ judgement: inout Judgement
  ) {
    var merged = RecordDraft(kind, id: former.id)
    merged.body = former.body
    var changes: [Change] = []
    let isSound = addPositions(
      draft.body.entries("positions", kind), row, &merged, former, &known, &changes, &judgement)
    changes += conflicts(draft, row, &merged)
    for trouble in RecordCheck.troubles(merged, today: today) where !RecordCheck.isGap(trouble) {
      judgement.refuse(RowTrouble(row: row, id: former.id, heading: nil, trouble: trouble))
    }
    guard isSound else { return }
    if merged.body != former.body {
      judgement.amended.append(merged)
    } else if changes.isEmpty {
      changes.append(Change(row: row, id: former.id, outcome: .unchanged))
    }
    judgement.changes += changes
  }

  /// Adds positions the register does not have; false when one may not be added.
  private func addPositions(
    _ entries: [RecordEntry], _ row: Int, _ merged: inout RecordDraft, _ former: StoredRecord,
    _ known: inout KnownMarkers, _ changes: inout [Change], _ judgement: inout Judgement
  ) -> Bool {
    var all = former.body.entries("positions", kind)
    let record = known.geometry.marker(former).record
    let signed = all.first { $0["sort"].text == "signed" }
    var isSound = true
    for entry in entries {
      var entry = entry
      if all.contains(where: { Self.isSame($0, entry) }) { continue }
      if entry["sort"].isNull { entry["sort"] = .text((options.sort ?? .measured).rawValue) }
      if entry["sort"].text == "signed", signed != nil {
        judgement.refuse(Self.replacesSigned(row, former.id))
        isSound = false
        continue
      }
      let distance = distance(MarkerPosition(entry), record, &known)
      if let distance, distance > options.farthest {
        judgement.refuse(
          RowTrouble(
            row, former.id, "marker/distance",
            zh: "离登记的位置 \(Int(distance)) 米，编号、坐标系或带号可能有误；请核对",
            en: "lies \(Int(distance)) m from the recorded position: number, system or zone may be "
              + "wrong; check them"))
        isSound = false
        continue
      }
      all.append(entry)
      var change = Change(row: row, id: former.id, outcome: .position)
      change.field = "positions"
      change.file = entry["sort"].text ?? ""
      change.distance = distance
      if distance == nil, record != nil {
        change.message = LocalizedText(
          zh: "两个坐标的基准不同，没有参数不能比较", en: "the datums differ and cannot be joined without parameters")
      }
      change.place = MarkerPosition(entry).flatMap { known.geometry.place($0) }
      changes.append(change)
    }
    merged.body.set("positions", kind, all)
    return isSound
  }

  private static func replacesSigned(_ row: Int, _ id: String) -> RowTrouble {
    RowTrouble(
      row, id, "marker/signed",
      zh: "界桩 \(id) 已有签署的坐标，不会被替换；复测的用 --sort measured，换算的用 --sort converted",
      en:
        "marker \(id) has a signed position, which is never replaced; say --sort measured or --sort "
        + "converted")
  }

  /// Whether two positions state the same coordinates, to what files print.
  private static func isSame(_ a: RecordEntry, _ b: RecordEntry) -> Bool {
    func near(_ field: String, _ tolerance: Double) -> Bool {
      switch (a[field].number, b[field].number) {
      case (nil, nil): true
      case (let x?, let y?): abs(x - y) <= tolerance
      default: false
      }
    }
    let isPlane = !a["northing"].isNull && !b["northing"].isNull
    if isPlane {
      return a["crs"].text == b["crs"].text && near("northing", 5e-4) && near("easting", 5e-4)
    }
    return a["northing"].isNull == b["northing"].isNull && near("longitude", 1e-9)
      && near("latitude", 1e-9)
  }

  /// Metres between two positions; nil where their datums cannot be joined.
  private func distance(
    _ a: MarkerPosition?, _ b: MarkerPosition?, _ known: inout KnownMarkers
  ) -> Double? {
    guard let a, let b else { return nil }
    if a.crs == b.crs, let p = a.plane, let q = b.plane {
      return ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)).squareRoot()
    }
    guard let p = known.geometry.place(a), let q = known.geometry.place(b) else { return nil }
    return known.distance(p, q)
  }

  /// The fields in which the file says otherwise.
  private func conflicts(_ draft: RecordDraft, _ row: Int, _ merged: inout RecordDraft) -> [Change]
  {
    var changes: [Change] = []
    func add(_ name: String, _ old: String, _ new: String, isEmpty: Bool) {
      var change = Change(row: row, id: draft.id, outcome: options.updates ? .update : .conflict)
      change.field = name
      change.register = old
      change.file = new
      if !options.updates {
        change.message = LocalizedText(
          zh: isEmpty
            ? "登记库中没有；要补录请加 --update 和 --document" : "与登记库不同，未改；要改请加 --update 和 --document",
          en: isEmpty
            ? "the register has nothing here; add --update and --document to fill it in"
            : "left as registered; change it with --update and --document")
      }
      changes.append(change)
    }
    for (index, field) in kind.fields.enumerated() {
      let (old, new) = (merged.body.values[index], draft.body.values[index])
      guard !new.isNull, new != old else { continue }
      add(field.name, field.shown(old, .en), field.shown(new, .en), isEmpty: old.isNull)
      if options.updates { merged.body.values[index] = new }
    }
    for (index, part) in kind.parts.enumerated() where part.name != "positions" {
      let (old, new) = (merged.body.parts[index], draft.body.parts[index])
      guard !new.isEmpty, new != old else { continue }
      add(part.name, "\(old.count)", "\(new.count)", isEmpty: old.isEmpty)
      if options.updates { merged.body.parts[index] = new }
    }
    if let level = draft.body.secrecy.level, level != merged.body.secrecy.level {
      add("level", merged.body.secrecy.level?.rawValue ?? "", level.rawValue, isEmpty: false)
      if options.updates { merged.body.secrecy = draft.body.secrecy }
    }
    return changes
  }
}
