/// Memory of one kind of value, used again from text to text (工作内存).
///
/// Like an array of which there is only one: nobody else can hold it, so that writing asks nobody.
@safe
struct Scratch<Value: BitwiseCopyable>: ~Copyable {
  private var start: UnsafeMutablePointer<Value>
  private var capacity = 64
  /// How many there are.
  private(set) var count = 0

  /// Makes room for some values; it grows when there are more.
  init() { unsafe start = .allocate(capacity: capacity) }

  deinit { unsafe start.deallocate() }

  /// The value at a place; places that do not exist end the program.
  subscript(_ place: Int) -> Value {
    // An address, not a copy: values may be large.
    @inline(__always)
    unsafeAddress {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
      return unsafe UnsafePointer(start + place)
    }
    @inline(__always)
    unsafeMutableAddress {
      precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
      return unsafe start + place
    }
  }

  /// Lends a value and the one behind it.
  @inline(__always)
  mutating func pair(_ place: Int, _ body: (inout Value, inout Value) -> Void) {
    precondition(place >= 0 && place < count - 1)
    unsafe body(&start[place], &start[place + 1])
  }

  /// Adds a value behind the others.
  @inline(__always)
  mutating func append(_ value: Value) {
    if count == capacity { grow(count + 1) }
    unsafe start[count] = value
    count += 1
  }

  /// Forgets all values.
  @inline(__always)
  mutating func removeAll() { count = 0 }

  /// Forgets all values and takes so many alike.
  mutating func reset(_ count: Int, to value: Value) {
    grow(count)
    for place in 0..<count { unsafe start[place] = value }
    self.count = count
  }

  /// Has at least so many values: those it had, then ones alike.
  mutating func extend(to count: Int, _ value: Value) {
    guard count > self.count else { return }
    grow(count)
    for place in self.count..<count { unsafe start[place] = value }
    self.count = count
  }

  @inline(never)
  private mutating func enlarge(_ least: Int) {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: least * 2)
    unsafe larger.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = larger
    capacity = least * 2
  }

  @inline(__always)
  private mutating func grow(_ least: Int) {
    if least > capacity { enlarge(least) }
  }
}
