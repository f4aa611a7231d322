extension CourseDescription {
  /// Reads a written course, as the program or an office wrote it.
  ///
  /// A paragraph without any direction or support tells only of the whole line. Text between the
  /// words that matter is passed over.
  /// - Parameters:
  ///   - text: The text, paragraphs on lines of their own or not.
  ///   - known: Names of ends that carry no marker's number, such as 起点.
  public init(reading text: String, _ words: CourseWords, known: [String] = []) {
    var reader = Reader()
    for paragraph in text.split(whereSeparator: \.isNewline) {
      let tokens = CourseScanner.tokens(
        String(paragraph), words, known: known + ["起点", "止点", "the start", "the end"])
      reader.take(tokens)
    }
    self.init(sections: reader.sections, length: reader.length)
  }

  private struct Reader {
    var sections: [Section] = []
    var length: Double?
    private var open: Section?
    private var last: String?
    private var direction: CompassPoint?
    private var next = Next.leg

    private enum Next {
      case leg, length, whole
    }

    mutating func take(_ tokens: [CourseScanner.Token]) {
      let tellsOfCourse = tokens.contains {
        switch $0 {
        case .point, .support: true
        default: false
        }
      }
      for token in tokens {
        switch token {
        case .marker(let name): if tellsOfCourse { marker(Self.end(name)) }
        case .point(let point):
          endLeg(nil)
          begin()
          direction = point
        case .support(let support, let feature):
          begin()
          open?.support = support
          open?.feature = feature
        case .length: next = .length
        case .whole: next = .whole
        case .distance(let metres): distance(metres)
        }
      }
      endLeg(nil)
      open = nil
      last = tellsOfCourse ? last : nil
    }

    private static func end(_ name: String) -> String {
      name == "the start" ? "起点" : name == "the end" ? "止点" : name
    }

    /// Opens a stretch at the marker where the last one ended.
    private mutating func begin() {
      guard open == nil else { return }
      open = Section(from: last ?? "", to: "")
    }

    private mutating func marker(_ name: String) {
      endLeg(nil)
      guard var section = open else {
        open = Section(from: name, to: "")
        last = name
        return
      }
      if section.legs.isEmpty, section.support == nil {
        // A marker named twice before anything was said of the course.
        open?.from = name
        last = name
        return
      }
      section.to = name
      sections.append(section)
      open = nil
      last = name
    }

    private mutating func endLeg(_ distance: Double?) {
      if let direction { open?.legs.append(Leg(direction, distance)) }
      direction = nil
    }

    private mutating func distance(_ metres: Double) {
      switch next {
      case .whole: length = metres
      case .length:
        if !sections.isEmpty, open?.legs.isEmpty ?? true {
          sections[sections.count - 1].length = metres
        } else {
          open?.length = metres
        }
      case .leg:
        if direction != nil {
          endLeg(metres)
        } else if open == nil, !sections.isEmpty, sections[sections.count - 1].length == nil {
          sections[sections.count - 1].length = metres
        }
      }
      next = .leg
    }
  }
}
