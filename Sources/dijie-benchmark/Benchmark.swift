import Workbench

@main
struct Benchmark {
  static func main() {
    print("dijie-benchmark \(Program.version)")
  }
}
