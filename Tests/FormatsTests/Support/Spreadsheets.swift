import Foundation

@testable import Formats

/// Workbooks made by the programs offices use; a program that is absent is said to be.
enum Spreadsheets {
  /// Runs a script with openpyxl in a folder; false, saying so, when it is not installed.
  static func openpyxl(_ script: String, in folder: TemporaryFolder) throws -> Bool {
    let text = "import sys\ntry:\n  import openpyxl\nexcept ImportError:\n  sys.exit(0)\n"
    let end = "\nopen('openpyxl-ran', 'w').close()\n"
    try OutsideProgram.run("python3", ["-c", text + script + end], in: folder)
    let ran = try folder.names().contains("openpyxl-ran")
    if !ran { print("skipped: python3-openpyxl is not installed, or the script failed") }
    return ran
  }

  /// Converts files with LibreOffice into a folder `out`; false, saying so, when it is absent.
  static func libreOffice(
    _ files: [String], to format: String, in folder: TemporaryFolder
  ) throws -> Bool {
    let profile = "-env:UserInstallation=file://" + folder.path("profile")
    try OutsideProgram.run(
      "soffice", [profile, "--headless", "--convert-to", format, "--outdir", "out"] + files,
      in: folder)
    let ran = FileManager.default.fileExists(atPath: folder.path("out"))
    if !ran { print("skipped: LibreOffice is not installed") }
    return ran
  }

  /// Comma-separated UTF-8, cells as they are shown.
  static let csv = "csv:Text - txt - csv (StarCalc):44,34,76,1"

  /// The words and fields the program comes with, in short.
  static let options: TableFile.Options = {
    var options = TableFile.Options()
    let words = "total\t合计\nnote\t备注\nnote\t填表人\ncode\t桩号\ncode\t代码\ncode\t编码\n"
    let fields =
      "marker\tnumber\t界桩号\tmarker number\tcode\tyes\t桩号\n"
      + "marker\tnorthing\t纵坐标\tnorthing\tnumber\t\tX坐标\n"
      + "marker\teasting\t横坐标\teasting\tnumber\t\tY坐标\n"
    if let words = try? TableWords(tsv: words, file: "words") { options.words = words }
    if let fields = try? TableFields.read(tsv: fields, file: "fields") { options.fields = fields }
    return options
  }()

  /// Every trouble of the tables offices hand in, in one workbook `a.xlsx`.
  static let troubles = """
    import datetime
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = '界桩成果'
    ws['A1'] = '甲区与乙区界线界桩成果表'
    ws.merge_cells('A1:I1')
    ws['A2'] = '填表单位：甲区民政局'
    ws['F2'] = '日期：2024年3月'
    ws.append(['序号', '界桩号', '坐标', None, '界线\\n编号', '区划代码', '长编码', '检查日期', '备注'])
    ws.append([None, None, '纵坐标', '横坐标'])
    for c in 'ABEFGHI':
        ws.merge_cells(f'{c}3:{c}4')
    ws.merge_cells('C3:D3')
    for i in range(1, 9):
        ws.append([i, f'{i}-2', 4623456.12 + i, 41523456.789, f'９９０１０{i}－１', f'01010{i}',
                   f'9901020000000000{i:04d}', datetime.date(2024, 3, i), None])
    ws['B7'] = datetime.date(2024, 3, 2)
    ws['B7'].number_format = 'm"月"d"日"'
    ws['F8'] = 10104
    ws['G9'] = 99010200000000000005
    ws['I6'] = '#REF!'
    ws['I6'].data_type = 'e'
    ws['I8'] = '=1+1'
    ws['E10'] = '河西段'
    ws.merge_cells('E10:E11')
    ws.row_dimensions[12].hidden = True
    ws.column_dimensions['G'].hidden = True
    ws.append(['合计', None, 8])
    ws.append(['备注：坐标为 CGCS2000'])
    wb.create_sheet('说明')['A1'] = '只是说明'
    wb.create_sheet('空')
    hidden = wb.create_sheet('旧表')
    hidden['A1'] = '界桩号'
    hidden.sheet_state = 'hidden'
    wb.save('a.xlsx')
    """
}
