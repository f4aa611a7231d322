public import Formats

/// The templates that come with the program, drawn from here into `GeoData/templates`.
///
/// An office copies one and edits it; the program itself only ever reads the files.
public enum ShippedTemplate: String, CaseIterable, Sendable {
  /// 公函: a letter between bodies of any rank.
  case letter
  /// 通知: a notice to bodies below.
  case notice
  /// 请示: a request to the body above.
  case request
  /// 批复: the answer to a request.
  case reply
  /// 公告: an announcement with a list.
  case announcement
  /// 会议纪要: minutes of a meeting.
  case minutes
  /// 界桩登记表: the register sheet of a marker.
  case markerSheet = "marker-sheet"
  /// 界桩成果表: the table of the markers of a line.
  case markerTable = "marker-table"
  /// 边界点成果表: the table of the turning points of a line.
  case pointTable = "point-table"
  /// 边界线走向说明: the course of a line in words.
  case course
  /// 案卷目录: the list of files.
  case files
  /// 卷内目录: the list of papers in a file.
  case papers
  /// 移交清单: the list of what is handed over.
  case handOver = "hand-over"
  /// 委托管护责任书: the duty letter of a marker's custodian.
  case custody
  /// 联合检查报告: the joint report of an inspection.
  case inspectionReport = "inspection-report"
  /// 联检总结: the inspections of a year or a round.
  case inspectionSummary = "inspection-summary"
  /// 联检记录表: the field record of an inspection.
  case inspectionRecord = "inspection-record"
  /// 地名申请表: the application for a name.
  case nameApplication = "name-application"
  /// 地名审核表: the sheet a case on a name is reviewed on.
  case nameReview = "name-review"
  /// 专家论证意见: what experts said of a name.
  case nameExperts = "name-experts"
  /// 征求意见报告: the report on a consultation.
  case nameOpinions = "name-opinions"
  /// 备案登记表: the form a name is filed with.
  case nameFiling = "name-filing"
  /// 地名预命名使用书: that a name is kept until a day.
  case nameReservation = "name-reservation"
  /// 地名核准书: that a name is the standard one.
  case nameCertificate = "name-certificate"
  /// 地名证明: which name is the standard one.
  case nameProof = "name-proof"
  /// 楼门牌编号确认书: that a number was given.
  case plateConfirmation = "plate-confirmation"
  /// 门牌地址证明: which addresses are one door.
  case plateProof = "plate-proof"
  /// 地址数据交接单: what changed, for those addresses are shared with.
  case addressDelivery = "address-delivery"

  /// The name of the file.
  public var file: String { rawValue + ".docx" }

  /// The file; the same bytes every time, whatever library packs it.
  ///
  /// - Throws: ``FormatError`` when it cannot be packed.
  public func bytes() throws(FormatError) -> [UInt8] {
    try builder.package(file: file).packed(isCompressed: false)
  }

  private var builder: PaperBuilder {
    switch self {
    case .letter: OfficialTemplates.letter()
    case .notice: OfficialTemplates.notice()
    case .request: OfficialTemplates.request()
    case .reply: OfficialTemplates.reply()
    case .announcement: OfficialTemplates.announcement()
    case .minutes: OfficialTemplates.minutes()
    case .markerSheet: MarkerTemplates.sheet()
    case .markerTable: MarkerTemplates.table()
    case .pointTable: MarkerTemplates.points()
    case .course: LineTemplates.course()
    case .files: ArchiveTemplates.files()
    case .papers: ArchiveTemplates.papers()
    case .handOver: ArchiveTemplates.handOver()
    case .custody: MarkerTemplates.custody()
    case .inspectionReport: InspectionTemplates.report()
    case .inspectionSummary: InspectionTemplates.summary()
    case .inspectionRecord: InspectionTemplates.record()
    case .nameApplication: NameTemplates.application()
    case .nameReview: NameTemplates.review()
    case .nameExperts: NameTemplates.experts()
    case .nameOpinions: NameTemplates.opinions()
    case .nameFiling: NameTemplates.filing()
    case .nameReservation: NameTemplates.reservation()
    case .nameCertificate: NameTemplates.certificate()
    case .nameProof: NameTemplates.proof()
    case .plateConfirmation: PlateTemplates.confirmation()
    case .plateProof: PlateTemplates.proof()
    case .addressDelivery: PlateTemplates.delivery()
    }
  }
}
