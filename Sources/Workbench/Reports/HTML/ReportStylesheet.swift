/// The style sheet of the HTML report: a light page for an office, and A4 paper.
enum ReportStylesheet {
  /// The whole sheet.
  static var text: String { base + layout + tables + drawings + paper }

  private static let base = """
    :root{--ink:#1d2733;--soft:#5a6775;--rule:#d5dbe2;--paper:#fff;--ground:#f3f5f7;--blue:#0b5cad;
    --red:#b3261e;--amber:#9a5b00;--green:#1c6b3a;--a:#0b5cad;--b:#b4470b;--c:#2f6b2f;--d:#6d2e91}
    *{box-sizing:border-box}
    body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.55 "PingFang SC",
    "Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","WenQuanYi Micro Hei",
    system-ui,sans-serif;font-variant-numeric:tabular-nums}
    h1{font-size:22px;margin:0;letter-spacing:.02em}
    h2{font-size:17px;margin:0 0 10px}
    h3{font-size:14px;margin:0 0 8px;display:flex;gap:8px;align-items:center;flex-wrap:wrap}
    p{margin:0}
    code{font-family:ui-monospace,"SF Mono",Consolas,"DejaVu Sans Mono",monospace;font-size:.93em}
    small{display:block;color:var(--soft);font-size:12px}
    .note{color:var(--soft);font-size:13px;margin:2px 0}
    button,input,select{font:inherit;color:inherit}
    :focus-visible{outline:2px solid var(--blue);outline-offset:1px}

    """

  private static let layout = """
    .banner{background:var(--paper);border-bottom:1px solid var(--rule);padding:18px 24px 14px}
    .top{display:flex;justify-content:space-between;gap:16px;align-items:flex-start}
    .files{color:var(--soft);font-size:13px;overflow-wrap:anywhere}
    .level{border:1.5px solid var(--red);color:var(--red);padding:1px 10px;font-weight:600;
    white-space:nowrap;letter-spacing:.1em}
    .verdict{margin:12px 0;padding:9px 14px;font-size:16px;font-weight:600;border-left:5px solid}
    .verdict.error{color:var(--red);background:#fdf1f0}
    .verdict.warning{color:var(--amber);background:#fff7e8}
    .verdict.passed{color:var(--green);background:#eef8f1}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(118px,1fr));gap:8px;margin:0 0 8px}
    .tiles div{border:1px solid var(--rule);border-radius:4px;padding:6px 10px;background:var(--paper)}
    .tiles dt{color:var(--soft);font-size:12px}
    .tiles dd{margin:0;font-size:18px;font-weight:600;white-space:nowrap}
    .tiles .bad dd{color:var(--red)}
    .next{margin-top:6px;font-weight:600}
    main{padding:16px 24px 32px;max-width:1720px;margin:0 auto}
    section,.list{background:var(--paper);border:1px solid var(--rule);border-radius:4px;
    padding:14px 16px;margin:0 0 16px}
    .workspace{display:grid;grid-template-columns:minmax(0,11fr) minmax(0,10fr);gap:16px;padding:0;
    background:none;border:0}
    .view{position:sticky;top:8px;align-self:start;display:flex;flex-direction:column;gap:8px;
    height:min(calc(100vh - 16px),980px);min-height:520px}
    .map{position:relative;flex:1 1 56%;min-height:240px;background:#fbfbf8;
    border:1px solid var(--rule);border-radius:4px;overflow:hidden}
    .map canvas{position:absolute;inset:0;width:100%;height:100%;touch-action:none;cursor:grab}
    .map canvas:active{cursor:grabbing}
    .buttons{position:absolute;right:8px;top:8px;display:grid;gap:4px}
    .buttons button{width:32px;height:32px;border:1px solid var(--rule);background:#fff;
    border-radius:4px;font-size:18px;line-height:1;cursor:pointer}
    .key{font-size:12px;color:var(--soft);display:flex;gap:5px;align-items:center;flex-wrap:wrap}
    .key i,.legend i{display:inline-block;width:22px;height:0;border-top:3px solid;margin-left:6px}
    .key .k-error{border-color:var(--red)}.key .k-warning{border-color:#d98a00}
    .key .k-mark{width:16px;height:16px;border:0;border-radius:8px;background:var(--red);color:#fff;
    font:600 10px/16px sans-serif;text-align:center}
    .chosen{flex:1 1 44%;min-height:200px;overflow:auto;background:var(--paper);
    border:1px solid var(--rule);border-radius:4px;padding:10px 12px}
    .chosen .card{border:0;padding:0;display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);
    column-gap:12px;align-content:start}
    .chosen .card h3{grid-column:1/-1}.chosen .card svg{grid-row:2/span 5}
    .list{margin:0;min-width:0;display:flex;flex-direction:column;
    max-height:min(calc(100vh - 16px),980px);min-height:520px}
    .roll{overflow:auto;max-height:min(86vh,900px);overscroll-behavior:auto}
    .list .roll{max-height:none;flex:1 1 auto}
    div#others{margin-top:14px;min-height:0;display:flex;flex-direction:column}
    nav{display:flex;gap:4px 18px;flex-wrap:wrap;margin-top:8px}
    nav a{color:var(--blue);text-decoration:none}nav a:hover{text-decoration:underline}
    .filter{display:flex;gap:8px;align-items:center;margin:0 0 8px;flex-wrap:wrap}
    .filter input{flex:1 1 140px;min-width:0}
    .filter input,.filter select{padding:4px 8px;border:1px solid var(--rule);border-radius:4px;
    background:#fff}
    .filter output{color:var(--soft);font-size:12px}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:12px}
    .card{border:1px solid var(--rule);border-radius:4px;padding:10px 12px;min-width:0;
    break-inside:avoid}
    .cards .card{content-visibility:auto;contain-intrinsic-size:auto 520px}
    .signatures{display:grid;grid-template-columns:1fr;gap:18px;padding:26px 20px}
    .signatures div{display:flex;align-items:flex-end;gap:12px;flex-wrap:wrap}
    .signatures .blank{flex:1 1 150px;max-width:300px;border-bottom:1px solid var(--ink);height:30px}
    .signatures .date i{display:inline-block;width:46px;border-bottom:1px solid var(--ink);
    height:24px;margin:0 3px}
    .paper,.papernote{display:none}
    @media(max-width:900px){
    .banner,main{padding-left:12px;padding-right:12px}
    .workspace{grid-template-columns:minmax(0,1fr)}
    .view{position:static;height:auto;min-height:0}
    .map{flex:none;height:320px}.list{max-height:none;min-height:0}
    .list .roll{max-height:70vh}.chosen{max-height:none}
    .chosen .card{grid-template-columns:minmax(0,1fr)}.chosen .card svg{grid-row:auto}
    .cards{grid-template-columns:minmax(0,1fr)}
        }
    @media(max-width:560px){
    .verdict{font-size:15px}h1{font-size:19px}
    .tiles{grid-template-columns:repeat(2,1fr)}
    .lines th:nth-child(n+5),.lines td:nth-child(n+5),
    .others th:nth-child(5),.others td:nth-child(5){display:none}
    .lines,.others{font-size:12px}.lines td,.lines th,.others td,.others th{padding:4px}
    .list,section{padding:12px 10px}.workspace{padding:0}
    }

    """

  private static let tables = """
    table{border-collapse:collapse;width:100%;font-size:13px}
    td.rankcell{line-height:1.35}th,td{border-bottom:1px solid var(--rule);padding:5px 7px;text-align:left;vertical-align:top}
    thead th{position:sticky;top:0;background:#eef1f5;font-weight:600;z-index:1;
    vertical-align:bottom;white-space:nowrap}
    .n{text-align:right;white-space:nowrap}td.none{color:var(--soft)}
    .sortable th{cursor:pointer;user-select:none}
    .sortable th[aria-sort=ascending]::after{content:" ▲";font-size:10px}
    .sortable th[aria-sort=descending]::after{content:" ▼";font-size:10px}
    .go{cursor:pointer}tr.go:hover{background:#f4f8fc}
    tr.on,tr.on:hover{background:#e3eefa;box-shadow:inset 3px 0 var(--blue)}
    .unit{display:block;min-width:96px;overflow-wrap:break-word}.unit code{white-space:nowrap}
    .units .unit{white-space:nowrap}
    @media screen{div#others th:nth-child(5),div#others td:nth-child(5){display:none}}
    .sev{display:inline-block;font-size:12px;font-weight:600;padding:0 6px;border-radius:3px;
    margin:2px 4px 0 0;border:1px solid;white-space:nowrap}
    .sev.error{color:var(--red);background:#fdf1f0}.sev.warning{color:var(--amber);background:#fff7e8}
    .sev.info,.sev.skipped{color:var(--soft)}.sev.accepted{color:var(--green);background:#eef8f1}
    .sev.new{color:#fff;background:var(--red);border-color:var(--red)}
    .facts{margin-bottom:12px}.facts th{width:190px;color:var(--soft);font-weight:400}
    .facts td{overflow-wrap:anywhere}

    """

  private static let drawings = """
    .card svg{display:block;width:100%;height:auto;background:#fdfdfb;border:1px solid var(--rule)}
    .side{fill-rule:evenodd;stroke-width:18;stroke-linejoin:round;fill-opacity:.09}
    .s0{stroke:var(--a);fill:var(--a)}.s1{stroke:var(--b);fill:var(--b);stroke-dasharray:70 36}
    .s2{stroke:var(--c);fill:var(--c);stroke-dasharray:20 28}
    .s3{stroke:var(--d);fill:var(--d);stroke-dasharray:100 30 20 30}
    .s4{stroke:#555;fill:#555;stroke-dasharray:50 20}.s5{stroke:#888;fill:#888}
    .fo{fill:#d1123f;fill-opacity:.42;fill-rule:evenodd}
    .fg{fill:#8b3fc4;fill-opacity:.45;fill-rule:evenodd}
    .ev{fill:none;stroke:#d1123f;stroke-width:44;stroke-opacity:.4;stroke-linecap:round}
    .dots{fill:none;stroke-width:52;stroke-linecap:round}
    .d0{stroke:var(--a)}.d1{stroke:var(--b)}.d2{stroke:var(--c)}.d3{stroke:var(--d)}
    .d4{stroke:#555}.d5{stroke:#888}
    .target{fill:none;stroke:#111;stroke-width:10;stroke-dasharray:40 24}
    .card text{font-family:inherit;font-size:130px;text-anchor:middle;fill:var(--ink);
    paint-order:stroke;stroke:#fdfdfb;stroke-width:36;stroke-linejoin:round}
    .card .name{font-size:150px;font-weight:600}
    .n0{fill:var(--a)!important}.n1{fill:var(--b)!important}.n2{fill:var(--c)!important}
    .n3{fill:var(--d)!important}
    .scale path{fill:none;stroke:#111;stroke-width:14}.north path{fill:#111}
    .rank{background:var(--red);color:#fff;font:600 12px/20px sans-serif;min-width:20px;height:20px;
    padding:0 5px;border-radius:10px;text-align:center}
    .sides{list-style:none;margin:6px 0;padding:0;display:flex;gap:2px 16px;flex-wrap:wrap}
    .sides li{padding-left:28px;position:relative}
    .sides li::before{content:"";position:absolute;left:0;top:10px;width:22px;border-top:3px solid #999}
    .sides .l0::before{border-color:var(--a)}.sides .l1::before{border-color:var(--b);
    border-top-style:dashed}.sides .l2::before{border-color:var(--c);border-top-style:dotted}
    .sides .l3::before{border-color:var(--d);border-top-style:dashed}
    .card dl{margin:0;font-size:13px}.card dl div{display:flex;gap:8px;justify-content:space-between;
    border-bottom:1px dotted var(--rule)}
    .card dt{color:var(--soft);white-space:nowrap}.card dd{margin:0;text-align:right}
    .rule{font-size:12px;margin-top:5px;color:var(--soft)}.hint{font-size:13px;margin-top:3px}
    .legend{margin-bottom:8px}.legend .k-overlap,.legend .k-gap{height:12px;border:0;
    vertical-align:-2px}.k-overlap{background:#d1123f6b}.k-gap{background:#8b3fc473}
    .legend .k-a{border-color:var(--a);vertical-align:4px}
    .legend .k-b{border-color:var(--b);border-top-style:dashed;vertical-align:4px}
    .paper .land{fill:#f5f4ee;fill-rule:evenodd;stroke:#8d99a6;stroke-width:1}
    .paper .line{fill:none;stroke-width:3.5;stroke-linejoin:round}
    .paper .error{stroke:#b3261e}.paper .warning,.paper .info{stroke:#d98a00}
    .paper .accepted{stroke:#1c6b3a}
    .paper circle{fill:#b3261e;stroke:#fff;stroke-width:2}
    .paper .mark text{fill:#fff;font:600 27px sans-serif;text-anchor:middle}
    .paper .name{fill:#44515e;font:600 26px sans-serif;text-anchor:middle;paint-order:stroke;
    stroke:#f5f4ee;stroke-width:6}

    """

  private static let paper = """
    @page{size:A4;margin:16mm 13mm 16mm;@bottom-right{content:counter(page) " / " counter(pages)}}
    @media print{
    body{background:#fff;font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
    .screen,.map,.key{display:none!important}
    .banner{border:0;padding:0 0 4mm}main{padding:0;max-width:none}
    section,.list{border:0;padding:0;margin:0 0 6mm;border-radius:0}
    .workspace,.view{display:block;height:auto;min-height:0;position:static}
    .paper{display:block;width:100%;max-height:150mm;border:1px solid var(--rule);margin:0 0 5mm;
    break-inside:avoid}
    table{font-size:8.8pt}thead{display:table-header-group}thead th{position:static}
    tr{break-inside:avoid}td,th{break-inside:avoid;padding:2px 5px}
    small{font-size:8pt}
    .lines tr:nth-child(n+1001),.units tr:nth-child(n+1001),.others tr:nth-child(n+501){display:none}
    .papernote{display:block;color:var(--soft)}
    h2,.legend{break-after:avoid}h2{font-size:13pt}
    tr.on{background:none;box-shadow:none}
    .tiles{grid-template-columns:repeat(4,1fr)}.tiles dd{font-size:12pt}
    .cards{display:block;columns:2;column-gap:5mm}
    .cards .card{content-visibility:visible;margin:0 0 4mm;padding:2mm 3mm;break-inside:avoid}
    .card dl{font-size:8.5pt}.rule,.hint{font-size:8pt}
    .sortable th::after{content:""!important}
    .signatures{break-inside:avoid;margin-top:8mm}
    .roll{max-height:none!important;overflow:visible}.list,div#others{display:block;max-height:none;min-height:0}
    nav{display:none}
    }

    """
}
