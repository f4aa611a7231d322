import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie case`: cases on names from the application to the archive.
struct CaseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "case",
      abstract: Wording.pick(
        zh: "地名业务：从申请到归档，一步一步办理。", en: "Cases on names, from application to archive."),
      discussion: Wording.pick(
        zh: """
          一件命名的办理：
            dijie case new naming 翠湖街 --area 210114 --category street start=沈大路 \\
                finish=巢湖街 length_m=670 width_m=8 direction=南北 applicant=某单位
            dijie case accept 编号 --material application=申请书.pdf \\
                --material location=位置图.pdf
            dijie case review 编号 --result 符合命名规则
            dijie case approve 编号 --authority 市人民政府 --number 文号 \\
                --document 批复.pdf
            dijie case register 编号      入库：生成地名代码和标准地名
            dijie case announce 编号      公告（批准之日起 15 日内）
            dijie case file 编号          报备案（批准之日起 15 日内）
            dijie case signpost 编号      设标
            dijie case archive 编号       归档
            dijie case paper 编号 file -o 案卷    写出案卷，附卷内目录

          不知道下一步办什么：dijie case next 编号。批准由有权机关作出，本程序只登记决定。
          业务种类、步骤、材料、期限见 names/ 下的 case-kinds.tsv、case-steps.tsv、
          case-materials.tsv、case-clocks.tsv，各单位可改。一次可写多个编号，或 @文件（每行一个编号），一份文件办几百件。
          """,
        en: """
          A naming, step by step:
            dijie case new naming 翠湖街 --area 210114 --category street start=沈大路 \\
                finish=巢湖街 length_m=670 width_m=8 direction=ns applicant=office
            dijie case accept ID --material application=form.pdf \\
                --material location=map.pdf
            dijie case review ID --result "fits the rules"
            dijie case approve ID --authority government --number N \\
                --document approval.pdf
            dijie case register ID      makes place code and standard name
            dijie case announce ID      within 15 days of the approval
            dijie case file ID          within 15 days of the approval
            dijie case signpost ID
            dijie case archive ID
            dijie case paper ID file -o FOLDER    the case file with its index

          dijie case next ID says what comes next and what is missing. Others decide; the
          program records their decision. Kinds, steps, papers and terms lie under names/
          in case-kinds.tsv, case-steps.tsv, case-materials.tsv and case-clocks.tsv, for an
          office to edit. Several numbers, or @FILE with one a line, are entered under one document.
          """),
      subcommands: [
        CaseNewCommand.self, CaseAcceptCommand.self, CaseSupplementCommand.self,
        CaseReturnCommand.self, CaseSurveyCommand.self, CaseConsultCommand.self,
        CaseReviewCommand.self, CaseApproveCommand.self, CaseRejectCommand.self,
        CaseAnnounceCommand.self, CaseFileCommand.self, CaseReceiveCommand.self,
        CaseRegisterCommand.self, CaseSignpostCommand.self, CaseArchiveCommand.self,
        CaseWithdrawCommand.self, CaseShowCommand.self, CaseNextCommand.self,
        CaseListCommand.self, CaseBatchCommand.self, CasePaperCommand.self,
      ])
  }
}
