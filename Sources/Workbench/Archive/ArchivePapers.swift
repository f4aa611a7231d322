public import Documents
public import Registry
public import Rules

/// The lists of an archive as what papers are filled with (案卷目录、卷内目录).
public enum ArchivePapers {
  /// The template of the list of volumes.
  public static let volumesTemplate = "files"
  /// The template of the list of a volume's items.
  public static let itemsTemplate = "papers"

  /// The list of volumes.
  public static func volumes(_ volumes: [ArchiveVolume], today: CalendarDay) -> PaperData {
    let first = volumes.first
    return .fields([
      "全宗号": text(first?.text("fonds", .zh)), "目录号": text(first?.text("category", .zh)),
      "年度": text(first?.text("year", .zh)), "案卷数": .number(Double(volumes.count)),
      "编制日期": .day(today), "案卷": .list(volumes.map(row)),
    ])
  }

  private static func row(_ volume: ArchiveVolume) -> PaperData {
    let days = volume.items.compactMap { CalendarDay($0.day) }.sorted()
    let level = ArchiveIndex.level(volume)
    return .fields([
      "案卷号": .text(volume.record.id), "题名": text(volume.text("title", .zh)),
      "起始日期": days.first.map { .day($0) } ?? .absent,
      "终止日期": CalendarDay(volume.text("closed", .zh)).map { .day($0) }
        ?? days.last.map { .day($0) } ?? .absent,
      "件数": .number(Double(volume.items.count)), "页数": .number(Double(pages(volume))),
      "保管期限": text(volume.text("retention", .zh)),
      "密级": level.isStateSecret ? .text(level.title.zh) : .absent,
      "备注": text(volume.text("remark", .zh)),
    ])
  }

  /// The list of a volume's items.
  public static func items(_ volume: ArchiveVolume) -> PaperData {
    var page: Int? = 1
    let rows = volume.items.map { item -> PaperData in
      let first = page
      page = item.pages.flatMap { pages in page.map { $0 + pages } }
      let last = page.map { $0 - 1 }
      let numbers = first.flatMap { a in last.map { a == $0 ? "\(a)" : "\(a)—\($0)" } }
      return .fields([
        "文号": text(item.reference), "责任者": text(item.issuer), "题名": text(item.title),
        "日期": CalendarDay(item.day).map { .day($0) } ?? .absent, "页号": text(numbers),
        "备注": text(item.remark),
      ])
    }
    return .fields([
      "案卷题名": text(volume.text("title", .zh)), "档号": .text(volume.record.id),
      "件数": .number(Double(volume.items.count)), "页数": .number(Double(pages(volume))),
      "文件": .list(rows),
    ])
  }

  private static func pages(_ volume: ArchiveVolume) -> Int {
    volume.items.compactMap(\.pages).reduce(0, +)
  }

  private static func text(_ text: String?) -> PaperData {
    text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .absent
  }
}
