import Rules

/// The fixed parts of the HTML map.
enum MapPage {
  /// Words the script shows.
  static let words: [(key: String, words: LocalizedText)] = [
    ("units", LocalizedText(zh: "区划底色", en: "Units")),
    ("names", LocalizedText(zh: "名称", en: "Names")),
    ("none", LocalizedText(zh: "没有找到", en: "Nothing found")),
    ("more", LocalizedText(zh: "还有 {} 个，请写得更具体", en: "{} more; be more specific")),
    ("hint", LocalizedText(zh: "点击地图查看属性", en: "Click the map for properties")),
    ("error", Severity.error.title), ("warning", Severity.warning.title),
    ("info", Severity.info.title),
    ("area", LocalizedText(zh: "图上面积", en: "Area on the map")),
    ("noname", LocalizedText(zh: "（无名称）", en: "(no name)")),
  ]

  /// The page's elements.
  static func body(
    title: String, marks: [(key: String, words: String)], _ language: Language
  ) -> String {
    func pick(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var head = MapText()
    head.write("<header><h1>")
    head.escape(title)
    head.write("</h1><p class=\"mark\">")
    for (index, mark) in marks.enumerated() {
      if index > 0 { head.write("<br>") }
      head.escape(mark.words)
    }
    head.write("</p></header>\n")
    let search = pick("按名称或代码查找", "Find by name or code")
    return String(decoding: head.bytes, as: UTF8.self) + """
      <main>
      <div id="map" tabindex="0"><canvas id="canvas" role="img"></canvas>
      <div id="tip" hidden></div>
      <div class="buttons">
      <button id="in" title="\(pick("放大", "Zoom in"))">+</button>
      <button id="out" title="\(pick("缩小", "Zoom out"))">−</button>
      <button id="all" title="\(pick("全图", "Whole map"))">⤢</button>
      <button id="paper" title="\(pick("打印", "Print"))"><svg viewBox="0 0 20 20" width="18" height="18" \
      fill="none" stroke="#222" stroke-width="1.6"><path d="M5 7V2h10v5M5 15H2V7h16v8h-3"/>\
      <path d="M5 12h10v6H5z"/></svg></button>
      </div>
      <div id="north"><svg viewBox="0 0 24 34" width="24" height="34"><path d="M12 9l6 22-6-5z"/>\
      <path d="M12 9L6 31l6-5z" fill="#fff" stroke="#333"/><text x="12" y="8">\(pick("北", "N"))\
      </text></svg></div>
      <div id="bar"><i></i><span></span></div>
      <div id="where"></div>
      </div>
      <aside id="side">
      <label class="find"><span>\(search)</span>
      <input id="query" type="search" autocomplete="off" placeholder="\(search)"></label>
      <ul id="hits"></ul>
      <section id="shown" aria-live="polite"></section>
      <section id="legend"><h2>\(pick("图例", "Legend"))</h2></section>
      </aside>
      </main>

      """
  }

  /// The style sheet.
  static let style = """
    *{box-sizing:border-box}
    html,body{height:100%;margin:0}
    body{display:flex;flex-direction:column;color:#222;background:#fff;
    font:14px/1.5 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
    header{display:flex;align-items:baseline;justify-content:space-between;gap:16px;
    padding:8px 16px;border-bottom:1px solid #ccc}
    h1{font-size:19px;margin:0;letter-spacing:.02em}
    h2{font-size:14px;margin:0 0 4px}
    .mark{margin:0;color:#b3141b;font-weight:bold;font-size:13px;text-align:right}
    main{flex:1;display:flex;flex-direction:row-reverse;min-height:0}
    aside{width:300px;flex:none;overflow:auto;padding:12px 16px;border-right:1px solid #ccc}
    .find span{position:absolute;left:-9999px}
    #query{width:100%;font:inherit;padding:6px 8px;border:1px solid #888;border-radius:4px}
    #hits{list-style:none;margin:4px 0 10px;padding:0}
    #hits button{display:flex;justify-content:space-between;width:100%;gap:8px;text-align:left;
    font:inherit;border:0;background:none;padding:3px 8px;border-radius:3px;cursor:pointer}
    #hits button:hover,#hits button:focus-visible{background:#e9eef3}
    #hits small,#shown small{color:#666;font-variant-numeric:tabular-nums}
    #hits li.note{padding:3px 8px;color:#666}
    #shown{margin:0 0 14px;padding:8px 0;border-top:1px solid #ddd;border-bottom:1px solid #ddd}
    #shown h3{margin:4px 0;font-size:16px}
    #shown table{border-collapse:collapse;width:100%;font-size:13px;margin-bottom:6px}
    #shown th{font-weight:normal;color:#666;text-align:left;vertical-align:top;
    padding:2px 10px 2px 0;width:38%;overflow-wrap:anywhere}
    #shown td{padding:2px 0;overflow-wrap:anywhere}
    #shown .hint{color:#666;margin:0}
    #legend label{display:flex;align-items:center;gap:8px;padding:2px 0;cursor:pointer}
    #legend svg{flex:none}
    #legend input{margin:0}
    #map{flex:1;position:relative;overflow:hidden;background:#f4f8fa;min-width:0;outline:none;
    touch-action:none;cursor:grab}
    #map.drag{cursor:grabbing}
    canvas{position:absolute;inset:0;width:100%;height:100%}
    .buttons{position:absolute;right:12px;top:12px;display:flex;flex-direction:column;gap:4px}
    .buttons button{width:34px;height:34px;font-size:18px;line-height:1;border:1px solid #999;
    border-radius:4px;background:#fffd;cursor:pointer}
    .buttons button:hover{background:#fff}
    #north{position:absolute;left:12px;top:10px;pointer-events:none}
    #north text{font-size:9px;text-anchor:middle;font-weight:bold}
    #bar{position:absolute;left:12px;bottom:12px;padding:3px 6px;background:#fffc;
    font-size:12px;pointer-events:none}
    #bar i{display:block;height:6px;border:1.5px solid #333;border-top:0}
    #where{position:absolute;right:12px;bottom:12px;padding:2px 6px;background:#fffc;font-size:12px;
    font-variant-numeric:tabular-nums;pointer-events:none}
    #where:empty{display:none}
    #tip{position:absolute;padding:2px 7px;background:#222d;color:#fff;border-radius:3px;
    font-size:12px;pointer-events:none;white-space:nowrap;z-index:2}
    #tip[hidden]{display:none}
    @media (max-width:720px){
    header{flex-direction:column;gap:0;padding:6px 12px}h1{font-size:16px}
    .mark{text-align:left;font-size:12px}
    main{flex-direction:column}
    aside{width:auto;height:38%;border-right:0;border-top:1px solid #ccc}}
    @page{size:A4 landscape;margin:10mm}
    @media print{
    html,body{height:auto}
    body,main{display:block;font-size:11px}
    header{padding:0 0 2mm;border:0}
    #map{width:277mm;height:162mm;border:.3mm solid #333;break-inside:avoid}
    aside{width:auto;height:auto;border:0;padding:2mm 0 0;overflow:visible}
    .find,#hits,#tip,.buttons,#where,#shown,#legend input,#legend h2{display:none}
    #legend{display:flex;flex-wrap:wrap;gap:1mm 6mm}
    #legend label.off{display:none}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

    """
}
